using RevOps.Core.Crm;
using RevOps.Core.Forecast;
using RevOps.Core.Forecast.Timing;
using RevOps.Core.Quota;

namespace RevOps.Core.Commands;

/// <summary>The forecast's distribution held against a quota.</summary>
public static class OddsOfQuota
{
    /// <summary>How likely the quota of a status is reached; null without a quota, and for a period that is over.</summary>
    public static QuotaOdds? Of(Book book, QuotaStatus status, ForecastAssumptions assumptions, ProbabilityAdjustments adjustments)
    {
        if (status.Total.Quota is not { } quota || status.IsOver || status.Question.Period.Last == status.AsOf)
            return null;
        var outcome = PeriodOutcome.Of(book, new(status.Question.Period, status.Question.Scope), assumptions, adjustments);
        var history = CloseHistory.Of(book);
        // what is won is the number that the status shows, which counts credits of deals that the viewer may not open
        var (unit, sum) = (book.Knowledge.Rates.Reporting.MinorPerUnit, outcome.Sum);
        return new(sum.WithCertain((long)Math.Round(status.Total.Actual * unit)).Outcome().AtLeast((long)Math.Round(quota * unit)), outcome.Deals.Count(deal => deal.Inside > 0),
            outcome.HasHistory ? FormattableString.Invariant($"open deals at the chances of {history.Won:N0} won and {history.Lost:N0} lost ones that stood as long") : "open deals at their adjusted probabilities, since too few were won and lost to know better");
    }
}
