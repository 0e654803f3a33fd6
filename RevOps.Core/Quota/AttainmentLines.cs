using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Quota;

/// <summary>Everyone's postings in a period as lines, whoever asks; what a viewer is shown of them is chosen from these.</summary>
internal sealed class AttainmentLines
{
    private readonly Book _book;
    private readonly PaceClock _clock;
    private readonly QuotaAssumptions _assumptions;
    private readonly Currency _currency;

    /// <param name="whole">The business, nothing hidden.</param>
    /// <param name="clock">The period and its pace.</param>
    /// <param name="assumptions">Thresholds.</param>
    /// <param name="segment">A segment whose deals alone count, and for which people have no quota of their own; null for all.</param>
    public AttainmentLines(Book whole, PaceClock clock, QuotaAssumptions assumptions, ScopeFilter? segment = null)
    {
        (_book, _clock, _assumptions, _currency) = (whole, clock, assumptions, whole.Knowledge.Rates.Reporting);
        Segment = segment;
        Sums = QuotaSums.Collect(whole, clock.Period, assumptions.TrailingDays, segment);
        All = new AttainmentLine[Sums.Postings.Count];
        for (int posting = 0, end; posting < All.Length; posting = end)
        {
            var rep = Sums.Postings[posting].Rep;
            for (end = posting + 1; end < All.Length && Sums.Postings[end].Rep == rep; end++)
            {
            }
            Fill(rep, posting, end);
        }
    }

    public QuotaSums Sums { get; }

    /// <summary>The deals that count; null for all.</summary>
    public ScopeFilter? Segment { get; }

    /// <summary>A line a posting, in the order of the postings.</summary>
    public AttainmentLine[] All { get; }

    public decimal Major(long minor) => new Money(minor, _currency).Amount;

    /// <summary>Lines of a person as one, in whatever postings are given.</summary>
    public AttainmentLine Of(int rep, IReadOnlyList<AttainmentLine> postings) => postings.Count == 1
        ? postings[0] with { Team = _book.People.Team(rep, _book.AsOf) }
        : AttainmentLine.Sum(ScopeKind.Rep, postings[0].Id!, postings[0].Name, postings, _assumptions) with { Team = _book.People.Team(rep, _book.AsOf), DaysLeft = postings[^1].DaysLeft };

    private void Fill(int rep, int from, int to)
    {
        var person = rep < 0 ? null : _book.People.Reps[rep];
        var quota = person is null || Segment is not null ? null : _book.Quotas.Amount("rep", person.Id, _clock.Period, _book.AsOf);
        var parts = quota is { } minor ? to - from == 1 ? [minor] : Posting.Share(minor, [.. Sums.Postings.Take(to).Skip(from)]) : null;
        long won = 0;
        for (var at = from; at < to; at++)
            won += Sums.Won[at].Minor;
        var daily = _clock.Period.ElapsedDays(_book.AsOf) is > 0 and var elapsed ? Major(won) / elapsed : 0;
        for (var at = from; at < to; at++)
            All[at] = Line(person, at, parts?[at - from], daily);
    }

    /// <param name="person">Whose; null for nobody's.</param>
    /// <param name="at">The posting.</param>
    /// <param name="quota">Its part of the quota.</param>
    /// <param name="daily">What the person won a day since the period began, in whatever team: a rate goes along when someone moves.</param>
    private AttainmentLine Line(Rep? person, int at, long? quota, decimal daily)
    {
        var (posting, actual) = (Sums.Postings[at], Major(Sums.Won[at].Minor));
        var elapsed = Math.Clamp(_book.AsOf.DayNumber - posting.First.DayNumber + 1, 0, posting.Days);
        var isLinear = Sums.FirstClose[at] == int.MaxValue || _book.Today - Sums.FirstClose[at] < _assumptions.TrailingDays;
        var trailing = Major(Sums.Trailing[at]);
        var left = posting.Days - elapsed;
        var linear = actual + daily * left;
        return new(ScopeKind.Rep, person?.Id, person?.Name ?? "Not credited")
        {
            Assumptions = _assumptions,
            Team = posting.Team,
            People = person is null ? 0 : 1,
            Quota = quota is { } minor ? Major(minor) : null,
            Expected = quota is { } target ? Major(target) * _clock.Share(posting.First, posting.Last, _book.AsOf, person?.Region) : null,
            Actual = actual,
            Deals = Sums.Won[at].Count,
            Open = Major(Sums.Open[at].Minor),
            OpenDeals = Sums.Open[at].Count,
            Trailing = trailing,
            LinearProjection = linear,
            Projection = left == 0 ? actual : isLinear ? linear : actual + trailing / _assumptions.TrailingDays * left,
            IsLinear = isLinear && left > 0 && elapsed > 0,
            DaysLeft = _clock.DaysLeft(posting.First, posting.Last, person?.Region),
            DaysInWeek = _clock.DaysInWeek,
        };
    }
}
