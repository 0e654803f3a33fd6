using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Quota;

/// <summary>What one pass over all deals collects for everyone's postings in a period, in minor units. The last posting stands for nobody.</summary>
internal sealed class QuotaSums
{
    private readonly int[] _start;
    private readonly int _types = DealWords.Types.Count + 1;
    private readonly int _segments;

    private QuotaSums(Book book, FiscalPeriod period)
    {
        var postings = new List<Posting>(book.People.Reps.Count + 1);
        _start = new int[book.People.Reps.Count + 2];
        for (var rep = 0; rep < book.People.Reps.Count; rep++)
        {
            postings.AddRange(Posting.Of(book.People, rep, period, book.AsOf));
            _start[rep + 1] = postings.Count;
        }
        postings.Add(new(-1, null, period.First, period.Last));
        _start[^1] = postings.Count;
        (Postings, _segments) = (postings, book.SegmentNames.Count + 1);
        (Won, Open, Trailing) = (new Tally[postings.Count], new Tally[postings.Count], new long[postings.Count]);
        (WonByType, OpenByType, WonBySegment, OpenBySegment) = (new long[postings.Count * _types], new long[postings.Count * _types], new long[postings.Count * _segments], new long[postings.Count * _segments]);
        FirstClose = new int[postings.Count];
        Array.Fill(FirstClose, int.MaxValue);
    }

    /// <summary>A count and a sum in minor units.</summary>
    internal record struct Tally(int Count, long Minor);

    public IReadOnlyList<Posting> Postings { get; }
    public Tally[] Won { get; }
    public Tally[] Open { get; }

    /// <summary>Credits of the trailing days; a person's stand under the posting of the as-of day.</summary>
    public long[] Trailing { get; }

    /// <summary>Day of a person's first recorded close, under each of their postings.</summary>
    public int[] FirstClose { get; }
    public long[] WonByType { get; }
    public long[] OpenByType { get; }
    public long[] WonBySegment { get; }
    public long[] OpenBySegment { get; }

    public long Type(long[] sums, int posting, int type) => sums[posting * _types + type];

    public long Segment(long[] sums, int posting, int segment) => sums[posting * _segments + segment];

    /// <param name="book">The business, nothing hidden.</param>
    /// <param name="period">The period.</param>
    /// <param name="trailingDays">Days of the run rate.</param>
    /// <param name="part">Only these deals; null for all.</param>
    public static QuotaSums Collect(Book book, FiscalPeriod period, int trailingDays, ScopeFilter? part = null)
    {
        var (sums, deals, credits) = (new QuotaSums(book, period), new PeriodDeals(book, period), book.Credits);
        for (var deal = 0; deal < book.Count; deal++)
        {
            var standing = book.Standings[deal];
            if (standing == Standing.Absent || (standing == Standing.Open && !deals.IsOpen(deal)) || part?.Includes(deal) == false)
                continue;
            foreach (var credit in credits.Of(deal))
                if (standing == Standing.Open)
                    sums.Add(sums.Open, sums.OpenByType, sums.OpenBySegment, sums.At(credit.Rep, book.AsOf), credit.Minor, book, deal);
                else
                    sums.AddClosed(book, deal, credit, standing == Standing.Won, deals.IsClosed(deal), trailingDays);
        }
        return sums;
    }

    private void AddClosed(Book book, int deal, Credit credit, bool won, bool inPeriod, int trailingDays)
    {
        var closed = book.Closed[deal];
        for (var posting = First(credit.Rep); posting < End(credit.Rep); posting++)
            FirstClose[posting] = closed == Book.NoDay ? FirstClose[posting] : Math.Min(FirstClose[posting], closed);
        if (!won || closed == Book.NoDay)
            return;
        if (closed <= book.Today && closed > book.Today - trailingDays)
            Trailing[At(credit.Rep, book.AsOf)] += credit.Minor;
        if (inPeriod)
            Add(Won, WonByType, WonBySegment, At(credit.Rep, Day.Date(closed)), credit.Minor, book, deal);
    }

    private void Add(Tally[] all, long[] byType, long[] bySegment, int posting, long minor, Book book, int deal)
    {
        all[posting] = new(all[posting].Count + 1, all[posting].Minor + minor);
        byType[posting * _types + (book.Types[deal] < 0 ? _types - 1 : book.Types[deal])] += minor;
        bySegment[posting * _segments + (book.Segments[deal] < 0 ? _segments - 1 : book.Segments[deal])] += minor;
    }

    private int First(int rep) => rep < 0 ? Postings.Count - 1 : _start[rep];

    private int End(int rep) => rep < 0 ? Postings.Count : _start[rep + 1];

    /// <summary>The posting of a day; the nearest one for a day outside the period.</summary>
    public int At(int rep, DateOnly day)
    {
        var posting = First(rep);
        while (posting + 1 < End(rep) && Postings[posting].Last < day)
            posting++;
        return posting;
    }
}
