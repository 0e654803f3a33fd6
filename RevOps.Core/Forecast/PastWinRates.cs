using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Forecast;

/// <summary>Won ÷ closed by number in past periods.</summary>
/// <param name="Worst">The lowest of a period, 0 to 1.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Periods">Periods with enough closed deals.</param>
internal sealed record PastWinRates(decimal Worst, decimal Mean, int Periods)
{
    /// <summary>The rate of a period with fewer closed deals says nothing.</summary>
    private const int FewestClosed = 5;

    /// <summary>How much less than usual came in when it was worst, 0 to 1.</summary>
    public decimal WorstShare => Mean > 0 ? Worst / Mean : 1;

    /// <summary>The rates of past periods; null where no period had enough closed deals.</summary>
    public static PastWinRates? Of(Book book, ForecastQuestion question, IReadOnlyList<PastResult> past)
    {
        if (past.Count == 0)
            return null;
        var (credits, won, closed, from) = (new CreditScope(book, question.Scope), new int[past.Count], new int[past.Count], Day.Number(past[0].Period.First));
        var place = new int[Day.Number(past[^1].Period.Last) - from + 1];
        for (var at = 0; at < past.Count; at++)
            Array.Fill(place, at, Day.Number(past[at].Period.First) - from, past[at].Period.Days);
        for (var deal = 0; deal < book.Count; deal++)
            if (book.Standings[deal] is Standing.Won or Standing.Lost && book.Closed[deal] - from is var day && day >= 0 && day < place.Length && credits.Of(deal) is not null)
                (won[place[day]], closed[place[day]]) = (won[place[day]] + (book.Standings[deal] == Standing.Won ? 1 : 0), closed[place[day]] + 1);
        var rates = Enumerable.Range(0, past.Count).Where(at => closed[at] >= FewestClosed).Select(at => (decimal)won[at] / closed[at]).ToList();
        return rates.Count == 0 ? null : new(rates.Min(), rates.Average(), rates.Count);
    }
}
