using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Forecast;

/// <summary>A segment's year from both ends. Minor units.</summary>
/// <param name="Segment">Its name; null for deals that have none.</param>
/// <param name="LastYear">Won in the last complete year.</param>
/// <param name="Down">That grown as the company grew.</param>
/// <param name="Won">Won this year so far.</param>
/// <param name="Open">Expected of open deals.</param>
/// <param name="New">Expected of deals that are not created yet.</param>
/// <param name="ByNumber">What more or fewer deals make of the difference, at the size of the top-down deals.</param>
public sealed record TopDownLine(string? Segment, long LastYear, long Down, long Won, long Open, long New, long ByNumber)
{
    /// <summary>From the deals up.</summary>
    public long Up => Won + Open + New;

    /// <summary>Bottom-up less top-down.</summary>
    public long Difference => Up - Down;

    /// <summary>What larger or smaller deals make of the difference: the rest of it.</summary>
    public long BySize => Difference - ByNumber;
}

/// <summary>
/// A year from the top down, what the last complete year brought grown as the company grew, against the same year from the deals up. The segments' differences, each by number and by
/// size of deals, sum to the whole difference exactly.
/// </summary>
/// <param name="Base">The last complete year.</param>
/// <param name="Growth">Mean growth from year to year; null where only one complete year is known, and then nothing grows.</param>
/// <param name="Lines">By segment.</param>
/// <param name="CompanyQuota">The year's quota of the company as a whole, minor units; null where none is set, and for who may not know.</param>
public sealed record TopDown(FiscalPeriod Base, decimal? Growth, IReadOnlyList<TopDownLine> Lines, long? CompanyQuota)
{
    /// <summary>All segments together.</summary>
    public TopDownLine Total => new(null, Sum(line => line.LastYear), Sum(line => line.Down), Sum(line => line.Won), Sum(line => line.Open), Sum(line => line.New), Sum(line => line.ByNumber));

    /// <summary>Both ends of a year; null where no complete year lies before it.</summary>
    internal static TopDown? Of(CountedForecast counted)
    {
        var (book, question, past) = (counted.Book, counted.Question, counted.Past);
        if (past.Count == 0 || past[^1].Won <= 0)
            return null;
        var steps = past.Zip(past.Skip(1)).Where(step => step.First.Won > 0).Select(step => (decimal)step.Second.Won / step.First.Won - 1).ToList();
        decimal? growth = steps.Count == 0 ? null : steps.Average();
        var calendar = book.Settings.Fiscal;
        var years = calendar.YearOf(question.Period.First) - calendar.YearOf(past[^1].Period.First);
        var factor = Enumerable.Repeat(1 + (growth ?? 0), years).Aggregate(1m, (product, rate) => product * rate);
        var sums = new SegmentSums(book, question.Scope);
        sums.AddWon(past[^1].Period, question.Period);
        sums.AddExpected(counted.Outcome);
        var company = question.Scope.Kind == ScopeKind.Everyone && book.Sight.SeesAll ? book.Quotas.Amount("company", "", question.Period, book.AsOf) : null;
        return new(past[^1].Period, growth, sums.Lines(factor), company);
    }

    private long Sum(Func<TopDownLine, long> part) => Lines.Sum(part);

    /// <summary>What is summed for each segment, the last for deals without one: deals and amounts of last year, and those of this one.</summary>
    private sealed class SegmentSums(Book book, Scope scope)
    {
        private readonly CreditScope _credits = new(book, scope);
        private readonly long[] _before = new long[book.SegmentNames.Count + 1], _won = new long[book.SegmentNames.Count + 1];
        private readonly int[] _dealsBefore = new int[book.SegmentNames.Count + 1];
        private readonly double[] _open = new double[book.SegmentNames.Count + 1], _new = new double[book.SegmentNames.Count + 1], _deals = new double[book.SegmentNames.Count + 1];

        public void AddWon(FiscalPeriod before, FiscalPeriod now)
        {
            var (last, period) = (new PeriodDeals(book, before), new PeriodDeals(book, now));
            for (var deal = 0; deal < book.Count; deal++)
                if (book.Standings[deal] == Standing.Won && (last.IsClosed(deal), period.IsClosed(deal)) is var (isLast, isNow) && (isLast || isNow) && _credits.Of(deal) is { } minor)
                    if (isLast)
                        (_before[At(deal)], _dealsBefore[At(deal)]) = (_before[At(deal)] + minor, _dealsBefore[At(deal)] + 1);
                    else
                        (_won[At(deal)], _deals[At(deal)]) = (_won[At(deal)] + minor, _deals[At(deal)] + 1);
        }

        public void AddExpected(PeriodOutcome outcome)
        {
            foreach (var deal in outcome.Deals)
                (_open[At(deal.Number)], _deals[At(deal.Number)]) = (_open[At(deal.Number)] + deal.Prospect.Mean, _deals[At(deal.Number)] + deal.Inside);
            foreach (var (deal, minor, times) in outcome.NewDeals.Behind)
                (_new[At(deal)], _deals[At(deal)]) = (_new[At(deal)] + minor * times, _deals[At(deal)] + times);
        }

        public IReadOnlyList<TopDownLine> Lines(decimal factor)
        {
            var (open, fresh) = (WholeUnits.Of(_open), WholeUnits.Of(_new));
            return [.. Enumerable.Range(0, _won.Length).Select(at => Line(at, factor, open[at], fresh[at])).Where(line => line.LastYear != 0 || line.Up != 0)];
        }

        private TopDownLine Line(int at, decimal factor, long open, long fresh)
        {
            var down = (long)Math.Round(_before[at] * factor, MidpointRounding.AwayFromZero);
            var line = new TopDownLine(at < book.SegmentNames.Count ? book.SegmentNames[at] : null, _before[at], down, _won[at], open, fresh, 0);
            // without a deal last year there is no size to hold this year's against
            var byNumber = _dealsBefore[at] == 0 ? line.Difference : (long)Math.Round(((decimal)_deals[at] / _dealsBefore[at] - factor) * _before[at], MidpointRounding.AwayFromZero);
            return line with { ByNumber = byNumber };
        }

        private int At(int deal) => book.Segments[deal] is var segment and >= 0 ? segment : book.SegmentNames.Count;
    }
}
