using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Forecast.Accuracy;

/// <summary>A way to forecast that is replayed.</summary>
/// <param name="Key">Its stable name.</param>
/// <param name="Label">Its name.</param>
/// <param name="IsNaive">True for what anyone could have said without us.</param>
public sealed record ReplayedMethod(string Key, string Label, bool IsNaive = false)
{
    /// <summary>The median of our distribution.</summary>
    public const string P50 = "p50";

    /// <summary>The weighted mean of the methods.</summary>
    public const string Ensemble = "ensemble";

    /// <summary>What the same period of the year before brought.</summary>
    public const string LastYear = "last_year";

    /// <summary>Won so far and open deals of the period at the chances of their stages; a stage knows no time, so a deal without a close date counts as well.</summary>
    public const string Stages = "stages";

    /// <summary>All of them, ours first.</summary>
    public static IReadOnlyList<ReplayedMethod> All { get; } =
    [
        new(P50, "Our P50"), new(Ensemble, "Ensemble"), new("pipeline", "Pipeline"), new("historical", "Historical"), new("capacity", "Capacity"), new("statistical", "Statistical"),
        new(LastYear, "Same period last year", IsNaive: true), new(Stages, "Stage defaults", IsNaive: true),
    ];
}

/// <summary>Forecasts of past periods as they would have been made: each from a Book of its day, which knows nothing that came later.</summary>
/// <param name="bookOf">The business on a day, as the viewer sees it.</param>
/// <param name="seatsOf">The people whose capacity counts, by what a Book knows.</param>
/// <param name="scope">Whose business.</param>
/// <param name="forecast">Weights and thresholds.</param>
/// <param name="adjustments">How signs of trouble move a chance.</param>
internal sealed class MethodReplay(Func<DateOnly, Book> bookOf, Func<Book, FiscalPeriod, Scope, IReadOnlyList<CapacitySeat>> seatsOf, Scope scope, ForecastAssumptions forecast, ProbabilityAdjustments adjustments)
{
    private readonly Dictionary<PeriodKind, PeriodStarts> _starts = [];

    /// <summary>What every method would have said of a period on a day.</summary>
    /// <param name="period">The period.</param>
    /// <param name="on">The day.</param>
    /// <param name="horizon">Days before the period's end that it stands for; null for the day of a call.</param>
    /// <param name="actual">What came, minor units.</param>
    public IReadOnlyList<AccuracyRecord> On(FiscalPeriod period, DateOnly on, int? horizon, long actual)
    {
        var (book, question) = (bookOf(on), new ForecastQuestion(period, scope));
        if (PastResults.First(book) is null && !book.Whole.Standings.Contains(Standing.Open))
            return [.. ReplayedMethod.All.Select(method => Record(method.Key, null, "nothing is known of that day"))];
        var starts = _starts.TryGetValue(period.Kind, out var known) ? known : _starts[period.Kind] = new(bookOf, question);
        var counted = new Counting(day => day == on ? book : bookOf(day), question, seatsOf(book, period, scope), starts, forecast, adjustments).On(on);
        var outcome = counted.Outcome;
        return
        [
            Record(ReplayedMethod.P50, outcome.Sum.Outcome().Exceeded(0.5), null),
            Record(ReplayedMethod.Ensemble, counted.Ensemble, "no method can be computed"),
            .. counted.Methods.Select(method => Record(method.Key, method.Minor, method.Caveats.Count > 0 ? method.Caveats[0] : null)),
            Record(ReplayedMethod.LastYear, LastYear(book, question), "the same period of the year before is not known as a whole"),
            Record(ReplayedMethod.Stages, outcome.Won + outcome.Deals.Where(deal => deal.InPeriod || book.Close[deal.Number] == Book.NoDay).Sum(deal => (long)Math.Round(deal.Minor * deal.Probability.Stage, MidpointRounding.AwayFromZero)), null),
        ];

        AccuracyRecord Record(string method, long? minor, string? missing) => new(period, ForecasterKind.Method, method, horizon, on, minor, actual, minor is null ? missing : null);
    }

    /// <summary>What a period brought a scope in a Book, minor units.</summary>
    public static long Won(Book book, ForecastQuestion question)
    {
        var (period, credits, won) = (new PeriodDeals(book, question.Period), new CreditScope(book, question.Scope), 0L);
        for (var deal = 0; deal < book.Count; deal++)
            if (book.Standings[deal] == Standing.Won && period.IsClosed(deal) && credits.Of(deal) is { } minor)
                won += minor;
        return won;
    }

    private static long? LastYear(Book book, ForecastQuestion question) =>
        book.Settings.Fiscal.YearBefore(question.Period) is var before && before.Last <= book.AsOf && PastResults.First(book) <= before.First ? Won(book, question with { Period = before }) : null;
}
