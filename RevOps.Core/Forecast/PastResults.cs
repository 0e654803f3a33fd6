using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Forecast;

/// <summary>A complete period and what was won in it.</summary>
/// <param name="Period">The period.</param>
/// <param name="Won">Credited to the scope, in minor units.</param>
/// <param name="Deals">How many deals.</param>
public sealed record PastResult(FiscalPeriod Period, long Won, int Deals);

/// <summary>What a scope won in complete periods of the same kind before the one that is forecast, oldest first; none that began before the company's first won deal, since it may not be known as a whole.</summary>
internal sealed class PastResults
{
    private PastResults(IReadOnlyList<PastResult> all) => All = all;

    /// <summary>The periods.</summary>
    public IReadOnlyList<PastResult> All { get; }

    /// <summary>Reads them from the Book.</summary>
    /// <param name="book">The business on the as-of day.</param>
    /// <param name="question">Period and scope.</param>
    /// <param name="most">So many periods at most.</param>
    public static PastResults Of(Book book, ForecastQuestion question, int most)
    {
        var (calendar, credits, periods) = (book.Settings.Fiscal, new CreditScope(book, question.Scope), new List<FiscalPeriod>());
        var first = First(book);
        for (var period = calendar.Before(question.Period); periods.Count < most && first is not null && period.First >= first; period = calendar.Before(period))
            if (period.Last < book.AsOf || (period.Last == book.AsOf && question.Period.First > book.AsOf))
                periods.Insert(0, period);
        if (periods.Count == 0)
            return new([]);
        var (won, deals, from) = (new long[periods.Count], new int[periods.Count], Day.Number(periods[0].First));
        var place = new int[Day.Number(periods[^1].Last) - from + 1];
        for (var at = 0; at < periods.Count; at++)
            Array.Fill(place, at, Day.Number(periods[at].First) - from, periods[at].Days);
        for (var deal = 0; deal < book.Count; deal++)
            if (book.Standings[deal] == Standing.Won && book.Closed[deal] - from is var day && day >= 0 && day < place.Length && credits.Of(deal) is { } minor)
                (won[place[day]], deals[place[day]]) = (won[place[day]] + minor, deals[place[day]] + 1);
        return new([.. periods.Select((period, at) => new PastResult(period, won[at], deals[at]))]);
    }

    /// <summary>The day of the company's first won deal; null when none was won by the Book's day.</summary>
    internal static DateOnly? First(Book book)
    {
        var first = int.MaxValue;
        for (var deal = 0; deal < book.Whole.Count; deal++)
            if (book.Whole.Standings[deal] == Standing.Won && book.Whole.Closed[deal] is var closed && closed != Book.NoDay)
                first = Math.Min(first, closed);
        return first == int.MaxValue ? null : Day.Date(first);
    }
}
