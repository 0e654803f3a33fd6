using RevOps.Core.Basics;

namespace RevOps.Core.Forecast;

/// <summary>What past periods say about the next one (2.2.2): the mean of a moving average, of growth and of season, each shown.</summary>
internal static class HistoricalMethod
{
    /// <summary>The forecast.</summary>
    /// <param name="past">Complete periods, oldest first.</param>
    /// <param name="period">The one that is forecast.</param>
    /// <param name="averageOf">Periods of the moving average.</param>
    /// <param name="calendar">The company's fiscal calendar.</param>
    /// <param name="currency">What minor units are of.</param>
    public static MethodResult Of(IReadOnlyList<PastResult> past, FiscalPeriod period, int averageOf, FiscalCalendar calendar, Currency currency)
    {
        var caveats = new List<string> { "Knows nothing of the deals that are open now." };
        var variants = new (string Label, decimal? Minor, string Missing)[]
        {
            ("Moving average", past.Count >= averageOf ? past.TakeLast(averageOf).Average(one => (decimal)one.Won) : null, $"a moving average takes {averageOf} complete periods"),
            ("Growth", Growth(past), "growth takes three complete periods with sales"),
            ("Season", Season(past, period, calendar), $"a season takes two complete years, {2 * InYear(period)} periods"),
        };
        var known = variants.Where(variant => variant.Minor is not null).ToList();
        caveats.AddRange(variants.Where(variant => variant.Minor is null).Select(variant => $"{variant.Label} is left out: {variant.Missing}, and there are {past.Count}."));
        var minor = known.Count == 0 ? (long?)null : (long)Math.Round(known.Average(variant => variant.Minor!.Value), MidpointRounding.AwayFromZero);
        return new("historical", "Historical", minor, $"Mean of the variants that can be computed: average of the last {averageOf} periods; last × (1 + mean growth); average of the last year × index of the season", past.Count,
            [.. variants.Select(variant => new MethodInput(variant.Label, variant.Minor / currency.MinorPerUnit, Unit.Money))], caveats);
    }

    /// <summary>last × (1 + mean of the period-to-period growth); null without two steps between periods that had sales.</summary>
    private static decimal? Growth(IReadOnlyList<PastResult> past)
    {
        var steps = past.Zip(past.Skip(1)).Where(step => step.First.Won > 0).Select(step => (decimal)step.Second.Won / step.First.Won - 1).ToList();
        return steps.Count < 2 ? null : past[^1].Won * (1 + steps.Average());
    }

    /// <summary>
    /// The average of the last year × the index of the period's place in the year: the mean, over the years that are complete, of its sales ÷ the average of its year. Null for a
    /// range of days and under two years.
    /// </summary>
    private static decimal? Season(IReadOnlyList<PastResult> past, FiscalPeriod period, FiscalCalendar calendar)
    {
        var length = InYear(period);
        if (length == 0 || past.Count < 2 * length)
            return null;
        var index = new List<decimal>();
        for (var before = calendar.YearBefore(period); past.Index().FirstOrDefault(one => one.Item.Period.Key == before.Key) is { Item: { } same, Index: var at }; before = calendar.YearBefore(before))
            if (past.Skip(Math.Min(at, past.Count - length)).Take(length).Average(one => (decimal)one.Won) is > 0 and var mean)
                index.Add(same.Won / mean);
        return index.Count == 0 ? null : past.TakeLast(length).Average(one => (decimal)one.Won) * index.Average();
    }

    private static int InYear(FiscalPeriod period) => period.Kind switch { PeriodKind.Month => 12, PeriodKind.Quarter => 4, PeriodKind.Year => 1, _ => 0 };
}
