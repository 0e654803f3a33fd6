using RevOps.Core.Crm;
using RevOps.Core.Forecast.Outcomes;
using RevOps.Core.Forecast.Timing;

namespace RevOps.Core.Forecast;

/// <summary>How a period may come out for a scope: what is won, and what may be added to it.</summary>
/// <param name="Won">Credited for deals won in the period so far, minor units.</param>
/// <param name="WonDeals">How many.</param>
/// <param name="Deals">The open deals, the largest contribution first.</param>
/// <param name="NewDeals">What deals bring that nobody has created yet.</param>
/// <param name="Sum">All of it as a total that can be changed deal by deal; its prospects are the deals in their order.</param>
/// <param name="HasHistory">True where chances are taken from past deals; false where there were too few and the stages' probabilities stand in.</param>
public sealed record PeriodOutcome(long Won, int WonDeals, IReadOnlyList<ForecastDeal> Deals, NewDeals NewDeals, OutcomeSum Sum, bool HasHistory)
{
    /// <summary>Reads it from a Book alone.</summary>
    /// <param name="book">The business on the as-of day, as the viewer sees it.</param>
    /// <param name="question">Period and scope.</param>
    /// <param name="assumptions">How much history is enough.</param>
    /// <param name="adjustments">How signs of trouble move a chance.</param>
    public static PeriodOutcome Of(Book book, ForecastQuestion question, ForecastAssumptions assumptions, ProbabilityAdjustments adjustments) =>
        Of(book, question, PastResults.Of(book, question, assumptions.Periods.Most).All, assumptions, adjustments);

    internal static PeriodOutcome Of(Book book, ForecastQuestion question, IReadOnlyList<PastResult> past, ForecastAssumptions assumptions, ProbabilityAdjustments adjustments)
    {
        var history = CloseHistory.Of(book);
        var usable = history.Won >= assumptions.Fewest.Won && history.Lost >= assumptions.Fewest.Lost;
        var (won, wonDeals) = WonIn(book, question);
        var deals = new ForecastDeals(book, question, usable ? history : null, adjustments).Read().OrderByDescending(deal => deal.Prospect.Mean).ThenBy(deal => deal.Number).ToList();
        var fresh = usable ? NewDeals.Of(book, question, [.. past.TakeLast(assumptions.Periods.Most)], assumptions.Periods) : NewDeals.None;
        return new(won, wonDeals, deals, fresh, OutcomeSum.Of(won, deals.ConvertAll(deal => deal.Prospect), fresh.Arrivals), usable);
    }

    private static (long Minor, int Deals) WonIn(Book book, ForecastQuestion question)
    {
        var (period, credits, sum) = (new PeriodDeals(book, question.Period), new CreditScope(book, question.Scope), (Minor: 0L, Deals: 0));
        for (var deal = 0; deal < book.Count; deal++)
            if (book.Standings[deal] == Standing.Won && period.IsClosed(deal) && credits.Of(deal) is { } minor)
                sum = (sum.Minor + minor, sum.Deals + 1);
        return sum;
    }
}
