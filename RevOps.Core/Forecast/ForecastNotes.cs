using RevOps.Core.Crm;
using RevOps.Core.Forecast.Timing;

namespace RevOps.Core.Forecast;

/// <summary>What a forecast could not know, in sentences.</summary>
internal static class ForecastNotes
{
    public static IReadOnlyList<string> For(Book book, ForecastQuestion question, PeriodOutcome outcome, CloseHistory history, ForecastAssumptions assumptions)
    {
        var notes = new List<string>();
        var (period, credits) = (new PeriodDeals(book, question.Period), new CreditScope(book, question.Scope));
        var unpriced = Enumerable.Range(0, book.Count).Count(deal => book.Standings[deal] == Standing.Open && book.Values[deal] == Book.NoValue && period.IsOpen(deal) && credits.Of(deal) is not null);
        if (unpriced > 0)
            notes.Add(FormattableString.Invariant($"{unpriced} open deals of the period have no amount that counts and are left out."));
        if (question.Period.Last <= book.AsOf)
            notes.Add($"{question.Period.Key} is over: what was won is what it brought.");
        else if (!outcome.HasHistory)
            notes.Add(FormattableString.Invariant($"{history.Won} deals were won and {history.Lost} lost; under {assumptions.Fewest.Won} and {assumptions.Fewest.Lost} no chance is taken from history. Each deal counts with its adjusted probability, as if it closed in the period that its close date says, and no deal is added that is not created yet."));
        else if (outcome.NewDeals.Periods == 0)
            notes.Add(FormattableString.Invariant($"Deals that are not created yet are not counted: that takes {assumptions.Periods.Fewest} complete periods."));
        if (question.Period.Last > book.AsOf && book.Settings.Weights is not null)
            notes.Add("The methods weigh what the company's settings say.");
        var undated = outcome.Deals.Count(deal => book.Close[deal.Number] == Book.NoDay);
        if (undated > 0)
            notes.Add(outcome.HasHistory ? FormattableString.Invariant($"{undated} open deals have no close date; their age says how likely they close in time.") : FormattableString.Invariant($"{undated} open deals have no close date and are not counted in any period."));
        return notes;
    }
}
