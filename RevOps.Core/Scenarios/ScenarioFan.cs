using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Forecast;
using RevOps.Core.Forecast.Outcomes;
using RevOps.Core.Forecast.Timing;

namespace RevOps.Core.Scenarios;

/// <summary>What may be won by a day, minor units.</summary>
/// <param name="Day">The day.</param>
/// <param name="P90">Reached or exceeded with 90 %.</param>
/// <param name="P50">With 50 %.</param>
/// <param name="P10">With 10 %.</param>
public sealed record FanPoint(DateOnly Day, long P90, long P50, long P10);

/// <summary>How the period may run: what is won by the end of each of its weeks, or months where it is a year, with the range widening. The last point is the period's own distribution.</summary>
public static class ScenarioFan
{
    /// <summary>The points, oldest first; up to the as-of day they are what was won.</summary>
    public static IReadOnlyList<FanPoint> Of(ScenarioResult result, CancellationToken ct = default)
    {
        var (book, period) = (result.Book, result.Basis.Question.Period);
        var parts = ForecastTimeline.Cut(period, period.Days > 100 ? Granularity.Monthly : Granularity.Weekly, book.Settings.Fiscal);
        var history = result.Period.HasHistory ? CloseHistory.Of(book) : null;
        var shares = result.Period.Deals.Select(deal => Cumulated(ForecastTimeline.Shares(book, deal.Number, parts, history))).ToList();
        var (won, fresh) = (ForecastTimeline.WonIn(book, result.Basis.Question, parts), Cumulated(result.Period.NewDeals.ClosedIn(parts, book)));
        var points = new List<FanPoint>();
        for (var (at, sum) = (0, 0L); at < parts.Count; at++)
        {
            ct.ThrowIfCancellationRequested();
            sum += won[at];
            points.Add(parts[at].Last <= book.AsOf ? new(parts[at].Last, sum, sum, sum) : at == parts.Count - 1 ? Point(period.Last, result.Outcome) : Point(parts[at].Last, By(result, parts[at].Last, at, sum, shares, fresh)));
        }
        return points;
    }

    private static Outcome By(ScenarioResult result, DateOnly day, int at, long won, List<double[]> shares, double[] fresh)
    {
        var prospects = result.Period.Deals.Select((deal, number) => deal.Prospect with { Chance = deal.Inside * shares[number][at] }).Concat(result.Period.Added.Where(one => one.Deal.Close <= day).Select(one => one.Prospect));
        var (arrivals, first) = (result.Period.NewDeals.Arrivals, result.Basis.Question.Period.First);
        var elapsed = Math.Clamp((double)(day.DayNumber - Math.Max(result.Book.AsOf.DayNumber, first.DayNumber)) / Math.Max(1, result.Basis.Question.Period.Last.DayNumber - Math.Max(result.Book.AsOf.DayNumber, first.DayNumber)), 0, 1);
        var by = (arrivals with { Rate = arrivals.Rate * fresh[at] }).Plus(result.Period.Hired with { Rate = result.Period.Hired.Rate * elapsed });
        return OutcomeSum.Of(won, [.. prospects], by).Outcome();
    }

    private static FanPoint Point(DateOnly day, Outcome outcome) => new(day, outcome.Exceeded(0.9), outcome.Exceeded(0.5), outcome.Exceeded(0.1));

    /// <summary>Shares as parts of 1, each with those before.</summary>
    private static double[] Cumulated(double[] shares)
    {
        var (sum, all) = (0.0, shares.Sum());
        return Array.ConvertAll(shares, share => all > 0 ? (sum += share) / all : 0);
    }
}
