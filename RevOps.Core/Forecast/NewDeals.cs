using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Forecast.Outcomes;

namespace RevOps.Core.Forecast;

/// <summary>What deals bring that nobody has created yet: as many and as large as were created in past periods after the same day and still won inside them.</summary>
/// <param name="Arrivals">How many are expected, and their sizes.</param>
/// <param name="Periods">Past periods that it rests on; 0 where there were too few.</param>
public sealed record NewDeals(Arrivals Arrivals, int Periods)
{
    private IReadOnlyList<(int Day, long Minor, double Times, int Deal)> _closed = [];

    /// <summary>What the best of the past periods brought of them, minor units.</summary>
    public long Best { get; private init; }

    /// <summary>Nothing is said of them.</summary>
    internal static NewDeals None { get; } = new(Arrivals.None, 0);

    /// <summary>The deals of past periods that it rests on, each as often as it counts in one period.</summary>
    internal IEnumerable<(int Deal, long Minor, double Times)> Behind => _closed.Select(one => (one.Deal, one.Minor, one.Times / Periods));

    /// <summary>Reads them from the Book. A year with too few years before it is told by its quarters that are not over.</summary>
    /// <param name="book">The business on the as-of day.</param>
    /// <param name="question">Period and scope.</param>
    /// <param name="past">Complete periods, oldest first.</param>
    /// <param name="periods">So many past periods at most; with fewer than the fewest nothing is said.</param>
    internal static NewDeals Of(Book book, ForecastQuestion question, IReadOnlyList<PastResult> past, (int Most, int Fewest) periods)
    {
        if (question.Period.Last <= book.AsOf)
            return None;
        IReadOnlyList<FiscalPeriod> parts = [question.Period];
        if (past.Count < periods.Fewest && question.Period.Kind == PeriodKind.Year)
        {
            parts = [.. book.Settings.Fiscal.QuartersOf(question.Period).Where(quarter => quarter.Last > book.AsOf)];
            past = PastResults.Of(book, question with { Period = parts[0] }, periods.Most).All; // the same quarters lie before each of them
        }
        if (past.Count < periods.Fewest)
            return None;
        var (closings, sums) = (new List<(int Day, long Minor, double Times, int Deal)>(), new double[past.Count]);
        foreach (var part in parts)
            Collect(book, new(book, question.Scope), part, Day.Number(question.Period.First), past, closings, sums);
        closings.Sort((left, right) => (left.Minor, left.Day, left.Times).CompareTo((right.Minor, right.Day, right.Times))); // the order of deals in a file decides nothing
        return new(Arrivals.Of(closings.ConvertAll(one => (one.Minor, one.Times / past.Count))), past.Count) { _closed = closings, Best = (long)Math.Round(sums.Max()) };
    }

    private static void Collect(Book book, CreditScope credits, FiscalPeriod part, int first, IReadOnlyList<PastResult> past, List<(int Day, long Minor, double Times, int Deal)> closings, double[] sums)
    {
        var (since, offset) = (book.Today - Day.Number(part.First), Day.Number(part.First) - first);
        var spans = past.Select(one => (First: Day.Number(one.Period.First), Last: Day.Number(one.Period.Last))).ToList();
        for (var deal = 0; deal < book.Count; deal++)
            if (book.Standings[deal] == Standing.Won && book.Created[deal] is var created && created != Book.NoDay && book.Closed[deal] is var closed
                && At(spans, closed) is var at and >= 0 && created > spans[at].First + since && credits.Of(deal) is > 0 and var minor)
            {
                var (sized, times) = (Sized(book, deal, minor), Times(book, deal));
                closings.Add((closed - spans[at].First + offset, sized, times, deal));
                sums[at] += sized * times;
            }
    }

    private static int At(List<(int First, int Last)> spans, int day)
    {
        for (var at = 0; at < spans.Count; at++)
            if (spans[at].First <= day && day <= spans[at].Last)
                return at;
        return -1;
    }

    /// <summary>As large as the deal would be in a what-if.</summary>
    private static long Sized(Book book, int deal, long minor) => book.Factors.Of(Rate.DealSize, deal) is not 1 and var factor ? (long)Math.Round(minor * factor, MidpointRounding.AwayFromZero) : minor;

    /// <summary>As often as deals like it would be created and won in a what-if.</summary>
    private static double Times(Book book, int deal) => book.Factors.Of(Rate.NewPipeline, deal) * book.Factors.Of(Rate.WinRate, deal);

    /// <summary>What they brought in the same part of past periods, for each part of one.</summary>
    internal double[] ClosedIn(IReadOnlyList<FiscalPeriod> parts, Book book)
    {
        var (sums, first) = (new double[parts.Count], Day.Number(parts[0].First));
        foreach (var (day, minor, times, _) in _closed)
        {
            var at = 0;
            while (at < parts.Count - 1 && Day.Number(parts[at].Last) < Math.Max(first + day, book.Today + 1))
                at++;
            sums[at] += minor * times;
        }
        return sums;
    }
}
