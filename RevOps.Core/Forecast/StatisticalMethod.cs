using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Forecast;

/// <summary>What was known at the start of a period, and what became of it.</summary>
/// <param name="Period">The period.</param>
/// <param name="Coverage">Open pipeline ÷ quota; null where no quota was given.</param>
/// <param name="WinRate">Won ÷ closed by number in the year before; null where nothing closed.</param>
/// <param name="Deals">Open deals of the period.</param>
/// <param name="Won">Won in the end, minor units; null while it is not over.</param>
public sealed record PeriodStart(FiscalPeriod Period, decimal? Coverage, decimal? WinRate, int Deals, long? Won);

/// <summary>A line through past periods (2.2.4): won = b0 + b1 coverage + b2 win rate + b3 deals, by least squares, all as known when a period began.</summary>
internal static class StatisticalMethod
{
    private const int Year = 365;

    private static readonly (string Label, Unit Unit, Func<PeriodStart, decimal?> Of)[] Variables =
        [("Coverage", Unit.Ratio, start => start.Coverage), ("Win rate", Unit.Percent, start => start.WinRate), ("Deals", Unit.Count, start => start.Deals)];

    /// <summary>What a period began with.</summary>
    /// <param name="start">The business at the end of the day before it.</param>
    /// <param name="question">Whose business.</param>
    /// <param name="period">The period.</param>
    /// <param name="won">What became of it; null while it is not over.</param>
    public static PeriodStart Start(Book start, ForecastQuestion question, FiscalPeriod period, long? won)
    {
        var (deals, credits) = (new PeriodDeals(start, period), new CreditScope(start, question.Scope));
        var (open, count, wins, closed) = (0L, 0, 0, 0);
        for (var deal = 0; deal < start.Count; deal++)
            if (deals.IsOpen(deal) && credits.Of(deal) is { } minor)
                (open, count) = (open + minor, count + 1);
            else if (start.Standings[deal] is Standing.Won or Standing.Lost && start.Closed[deal] is var day && day != Book.NoDay && day > start.Today - Year && credits.Of(deal) is not null)
                (wins, closed) = (wins + (start.Standings[deal] == Standing.Won ? 1 : 0), closed + 1);
        var quota = ScopeQuota.For(start, question.Scope, new(start, question.Scope), period).Minor;
        return new(period, quota is > 0 ? (decimal)open / quota : null, closed > 0 ? (decimal)wins / closed : null, count, won);
    }

    /// <summary>The forecast of a period by what it began with.</summary>
    /// <param name="past">Complete periods; none when there are fewer than are needed.</param>
    /// <param name="now">The period that is forecast.</param>
    /// <param name="fewest">Periods that a line takes.</param>
    /// <param name="complete">Complete periods that there are.</param>
    /// <param name="currency">What minor units are of.</param>
    public static MethodResult Of(IReadOnlyList<PeriodStart> past, PeriodStart now, int fewest, int complete, Currency currency)
    {
        // early periods may lack a quota or closed deals; they are left out rather than the variable, as long as enough remain
        if (past.Where(start => Variables.All(variable => variable.Of(now) is null || variable.Of(start) is not null)).ToList() is var whole && whole.Count >= fewest)
            past = whole;
        var known = Variables.Where(variable => variable.Of(now) is not null && past.All(start => variable.Of(start) is not null) && past.Select(variable.Of).Distinct().Skip(1).Any()).ToList();
        var caveats = Variables.Except(known).Select(variable => $"{variable.Label} is left out: it is not known of every period, or never changed.").ToList();
        if (past.Count < fewest)
            return new("statistical", "Statistical", null, Words, complete, [], [$"A regression takes {fewest} complete periods, and there are {complete}."]);
        if (known.Count == 0 || LeastSquares.Fit([.. past.Select(Row)], [.. past.Select(start => (double)start.Won!.Value)]) is not { } line)
            return Refused($"{past.Count} periods are too few, or too much alike, to tell the variables apart.");
        var (value, half) = line.Predict(Row(now));
        if (value < 0)
            return Refused("The line through past periods says less than nothing for this one, so it does not hold here.");
        var mean = past.Average(start => (double)start.Won!.Value);
        var spread = past.Sum(start => (start.Won!.Value - mean) * (start.Won.Value - mean));
        caveats.Add(FormattableString.Invariant($"A line through {past.Count} periods; one more period moves it."));
        return new("statistical", "Statistical", (long)Math.Round(value), Words, past.Count,
        [
            new("R²", spread > 0 ? (decimal)(1 - line.Variance * line.Freedom / spread) : null, Unit.Ratio), new("Standard error", Major(Math.Sqrt(line.Variance)), Unit.Money), new("Constant", Major(line.Coefficients[0]), Unit.Money),
            .. known.SelectMany((variable, at) => new MethodInput[] { new($"{variable.Label} now", variable.Of(now), variable.Unit), new($"Slope of {variable.Label.ToLowerInvariant()}", Major(line.Coefficients[at + 1]), Unit.Money) }),
        ], caveats) { Interval = ((long)Math.Round(value - half), (long)Math.Round(value + half)) };

        double[] Row(PeriodStart start) => [.. known.Select(variable => (double)variable.Of(start)!.Value)];
        decimal Major(double minor) => Math.Round((decimal)minor) / currency.MinorPerUnit;
        MethodResult Refused(string why) => new("statistical", "Statistical", null, Words, past.Count, [], [why]);
    }

    private const string Words = "b0 + b1 × coverage + b2 × win rate + b3 × deals, each as it was when the period began, by least squares over past periods";
}
