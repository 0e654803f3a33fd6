using RevOps.Core.Basics;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;

namespace RevOps.Core.Commission.Engine;

/// <summary>What part of a cancelled deal was not served.</summary>
internal static class Cancellation
{
    /// <summary>The part to take back, in lowest terms; null when the deal was not cancelled in the period, or too late to count.</summary>
    /// <param name="book">The business.</param>
    /// <param name="facts">The deals as they stand.</param>
    /// <param name="deal">The deal.</param>
    /// <param name="rule">The plan's clawback.</param>
    /// <param name="period">The settlement period in which the cancellation falls.</param>
    public static Ratio? Unserved(Book book, SaleFacts facts, int deal, ClawbackRule rule, FiscalPeriod period)
    {
        if (book["cancelled_date"].Date(deal) is not { } cancelled || cancelled > book.AsOf || !period.Contains(cancelled))
            return null;
        var closed = Day.Date(facts.ClosedOn(deal)!.Value);
        var begins = book["service_start"].Date(deal) ?? closed;
        if (cancelled >= closed.AddMonths(rule.WindowMonths))
            return null;
        if (!rule.ByMonthsServed)
            return Ratio.One;
        var term = book["term_months"].Number(deal) is > 0 and var months ? (int)Math.Ceiling(months) : rule.WindowMonths;
        var served = 0; // whole months: one that has begun and not ended was not served
        while (served < term && begins.AddMonths(served + 1) <= cancelled)
            served++;
        return Ratio.Of(term - served, term);
    }
}
