using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Forecast.Outcomes;

namespace RevOps.Core.Forecast;

/// <summary>What deals bring that nobody has created yet: as many and as large as were created in past periods after the same day and still won inside them.</summary>
/// <param name="Arrivals">How many are expected, and their sizes.</param>
/// <param name="Periods">Past periods that it rests on; 0 where there were too few.</param>
public sealed record NewDeals(Arrivals Arrivals, int Periods)
{
    /// <summary>Reads them from the Book.</summary>
    /// <param name="book">The business on the as-of day.</param>
    /// <param name="question">Period and scope.</param>
    /// <param name="past">Complete periods, oldest first.</param>
    /// <param name="fewest">With fewer periods nothing is said.</param>
    internal static NewDeals Of(Book book, ForecastQuestion question, IReadOnlyList<PastResult> past, int fewest)
    {
        if (past.Count < fewest || question.Period.Last <= book.AsOf)
            return new(Arrivals.None, 0);
        var (credits, sizes) = (new CreditScope(book, question.Scope), new List<long>());
        var since = book.Today - Day.Number(question.Period.First);
        var spans = past.Select(one => (First: Day.Number(one.Period.First), Last: Day.Number(one.Period.Last))).ToList();
        for (var deal = 0; deal < book.Count; deal++)
            if (book.Standings[deal] == Standing.Won && book.Created[deal] is var created && created != Book.NoDay && book.Closed[deal] is var closed
                && spans.FindIndex(span => span.First <= closed && closed <= span.Last) is var at and >= 0 && created > spans[at].First + since && credits.Of(deal) is > 0 and var minor)
                sizes.Add(minor);
        sizes.Sort(); // the order of deals in a file decides nothing
        return new(sizes.Count == 0 ? Arrivals.None : new((double)sizes.Count / past.Count, sizes), past.Count);
    }
}
