using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Forecast.Timing;

namespace RevOps.Core.Forecast;

/// <summary>How finely a forecast is told over time.</summary>
public enum Granularity { Weekly, Monthly, Quarterly }

/// <summary>A part of the period and what it is expected to bring. Minor units.</summary>
/// <param name="Period">Its days.</param>
/// <param name="Won">Won in it so far.</param>
/// <param name="Open">Expected of open deals.</param>
/// <param name="New">Expected of deals that are not created yet.</param>
public sealed record ForecastPart(FiscalPeriod Period, long Won, long Open, long New)
{
    /// <summary>All together.</summary>
    public long Total => Won + Open + New;
}

/// <summary>Lays the expected amount out over the parts of a period. The parts sum to the expected amount exactly.</summary>
internal sealed class ForecastTimeline
{
    /// <summary>Weeks from the period's first day, months or quarters inside it; the period itself where it has none.</summary>
    public static IReadOnlyList<FiscalPeriod> Cut(FiscalPeriod period, Granularity granularity, FiscalCalendar calendar)
    {
        IReadOnlyList<FiscalPeriod> parts = granularity switch
        {
            Granularity.Weekly => [.. Enumerable.Range(0, (period.Days + 6) / 7).Select(week => FiscalPeriod.Range(period.First.AddDays(7 * week), period.Last < period.First.AddDays(7 * week + 6) ? period.Last : period.First.AddDays(7 * week + 6)))],
            Granularity.Monthly when period.Kind is PeriodKind.Quarter or PeriodKind.Year => calendar.MonthsOf(period),
            Granularity.Quarterly when period.Kind == PeriodKind.Year => calendar.QuartersOf(period),
            _ => [],
        };
        return parts.Count == 0 ? [period] : parts;
    }

    /// <summary>The parts of a forecast.</summary>
    public static IReadOnlyList<ForecastPart> Of(Book book, RevenueForecast forecast, CloseHistory? history, Granularity granularity)
    {
        var parts = Cut(forecast.Question.Period, granularity, book.Settings.Fiscal);
        var (won, open, fresh) = (WonIn(book, forecast.Question, parts), new double[parts.Count], new double[parts.Count]);
        foreach (var deal in forecast.Deals.Where(deal => deal.Inside > 0))
            Spread(open, deal.Prospect.Mean, Shares(book, deal.Number, parts, history));
        Spread(fresh, forecast.NewDeals.Arrivals.Mean, forecast.NewDeals.ClosedIn(parts, book));
        var (openMinor, freshMinor) = (WholeUnits.Of(open), WholeUnits.Of(fresh));
        return [.. parts.Select((part, at) => new ForecastPart(part, won[at], openMinor[at], freshMinor[at]))];
    }

    /// <summary>What was won in each part, minor units.</summary>
    internal static long[] WonIn(Book book, ForecastQuestion question, IReadOnlyList<FiscalPeriod> parts)
    {
        var (won, period, credits) = (new long[parts.Count], new PeriodDeals(book, question.Period), new CreditScope(book, question.Scope));
        for (var deal = 0; deal < book.Count; deal++)
            if (book.Standings[deal] == Standing.Won && period.IsClosed(deal) && credits.Of(deal) is { } minor)
                won[At(parts, book.Closed[deal])] += minor;
        return won;
    }

    /// <summary>How an open deal's chance to be won in the period lies over its parts, in proportion.</summary>
    internal static double[] Shares(Book book, int deal, IReadOnlyList<FiscalPeriod> parts, CloseHistory? history)
    {
        var shares = new double[parts.Count];
        for (var at = 0; at < parts.Count && book.Changes.CloseOf(deal) is null && !book.Changes.IsWon(deal); at++)
            if (Day.Number(parts[at].Last) - book.Today is var to and > 0)
                shares[at] = history?.Odds(book, deal, Math.Max(1, Day.Number(parts[at].First) - book.Today), to)?.WonInside ?? 0;
        if (shares.Sum() <= 0)
            shares[At(parts, Math.Max(book.Close[deal], book.Today + 1))] = 1; // its close date, or the first day to come where that has passed
        return shares;
    }

    private static void Spread(double[] sums, double amount, double[] shares)
    {
        if (shares.Sum() is > 0 and var all)
            for (var at = 0; at < sums.Length; at++)
                sums[at] += amount * shares[at] / all;
    }

    private static int At(IReadOnlyList<FiscalPeriod> parts, int day)
    {
        var at = 0;
        while (at < parts.Count - 1 && Day.Number(parts[at].Last) < day)
            at++;
        return at;
    }
}
