using RevOps.Core.Access;
using RevOps.Core.Basics;

namespace RevOps.Core.Crm;

/// <summary>Why someone may see a deal.</summary>
public enum SeenBecause : byte
{
    /// <summary>They may not.</summary>
    Not,

    /// <summary>Their role sees everything.</summary>
    Role,

    /// <summary>They own it.</summary>
    Own,

    /// <summary>They, or someone who reports to them today, have a share of its credit.</summary>
    Split,

    /// <summary>It was shared with them.</summary>
    Shared,

    /// <summary>Its owner reports to them today, directly or through others.</summary>
    Line,

    /// <summary>It closed while its owner reported to them.</summary>
    LineAtClose,
}

/// <summary>
/// Whose records a viewer may see: the one visibility policy. Denied unless something grants it: role, ownership, credit, an explicit share, or the reporting line.
/// The line counts as it is today, and for a closed deal also as it was when the deal closed, so that a team keeps what it won. What someone may see does
/// not depend on the day they look back to: looking at the past gives nobody a right that has ended.
/// </summary>
public sealed class Sight
{
    private readonly SeenBecause[]? _deals;
    private readonly bool[]? _reps;
    private readonly int _me;
    private readonly Knowledge? _newest;

    private Sight(Viewer viewer, int me, SeenBecause[]? deals, bool[]? reps, Knowledge? newest) => (Viewer, _me, _deals, _reps, _newest) = (viewer, me, deals, reps, newest);

    /// <summary>Everything: for work that no one person asked for, and for those whose role sees all.</summary>
    public static Sight All { get; } = new(Viewer.Local("everyone"), -1, null, null, null);

    /// <summary>Who looks.</summary>
    public Viewer Viewer { get; }

    /// <summary>True when nothing is hidden.</summary>
    public bool SeesAll => _deals is null;

    /// <summary>What a viewer may see of a company, by its newest knowledge.</summary>
    /// <param name="newest">Everything known now: rights go by it, also when less is looked at.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="today">The day of the reporting line.</param>
    /// <param name="shared">Ids of deals that were shared with the viewer.</param>
    public static Sight Of(Knowledge newest, Viewer viewer, DateOnly today, IReadOnlySet<string> shared)
    {
        var (people, me) = (newest.People, newest.People.Find(viewer.RepId));
        if (viewer.May(Right.SeeAll))
            return new(viewer, me, null, null, null);
        var reps = new bool[people.Reps.Count];
        if (me >= 0)
            reps[me] = true;
        if (me >= 0 && viewer.May(Right.SeeBelow))
            foreach (var rep in people.Below(me, today))
                reps[rep] = true;
        return new(viewer, me, Granted(newest, viewer, today, shared, me, reps), reps, newest);
    }

    /// <summary>The same rights over what was known at another moment: a record is seen there if it is seen today.</summary>
    public Sight Over(Knowledge other)
    {
        if (_newest is null || ReferenceEquals(_newest, other))
            return this;
        var deals = new SeenBecause[other.Deals.Count];
        var (ids, mine) = (other.Deals.Columns[0], _newest.Deals.Columns[0]);
        for (int deal = 0, here = 0; deal < deals.Length; deal++)
        {
            while (here < mine.Count && string.CompareOrdinal(mine.Text(here), ids.Text(deal)) < 0)
                here++; // both are ordered by id
            if (here < mine.Count && mine.Text(here) == ids.Text(deal))
                deals[deal] = _deals![here];
        }
        bool[] reps = [.. other.People.Reps.Select(rep => _newest.People.Find(rep.Id) is var known and >= 0 && _reps![known])];
        return new(Viewer, other.People.Find(Viewer.RepId), deals, reps, other);
    }

    /// <summary>Why the deal may be seen.</summary>
    public SeenBecause Why(int deal) => _deals is null ? SeenBecause.Role : _deals[deal];

    /// <summary>True when the deal may be seen.</summary>
    public bool Sees(int deal) => _deals is null || _deals[deal] != SeenBecause.Not;

    /// <summary>
    /// True when the deal may be changed by someone whose sight this is: it is their own, or their people's. What is shared or split is for reading.
    /// All who see everything share one sight, so who asks is said.
    /// </summary>
    public bool MayEdit(Viewer viewer, int deal) => viewer.May(Right.EditDeals) && Why(deal) is SeenBecause.Role or SeenBecause.Own or SeenBecause.Line;

    /// <summary>True when the person is the viewer or below them today, so that their quota and figures may be seen.</summary>
    public bool SeesRep(int rep) => rep >= 0 && (_reps is null || _reps[rep]);

    /// <summary>True when the person may be seen today, or reported to the viewer on that day: a team keeps what was achieved in it.</summary>
    public bool SeesRepOn(int rep, DateOnly day) =>
        SeesRep(rep) || (rep >= 0 && _me >= 0 && Viewer.May(Right.SeeBelow) && _newest!.People.IsBelow(rep, _me, day));

    /// <summary>True when the viewer is that person.</summary>
    public bool IsMe(int rep) => rep >= 0 && rep == _me;

    /// <summary>True when the person's pay may be seen: one's own, that of one's people, or everyone's by role (domain 5.8).</summary>
    public bool SeesPay(Viewer viewer, int rep) => viewer.May(Right.SeeAllPay) || (rep >= 0 && (rep == _me || (_reps is not null && _reps[rep])));

    /// <summary>True when any of those people, beside the viewer, may be seen: then their team or region has a name here.</summary>
    internal bool SeesSomeoneIn(IEnumerable<int> reps) => _reps is null || reps.Any(rep => rep != _me && _reps[rep]);

    /// <summary>True when all of those people may be seen, so that a number about them all is no news about anyone else.</summary>
    internal bool SeesEveryoneIn(IEnumerable<int> reps) => _reps is null || reps.All(rep => _reps[rep]);

    /// <summary>What "everyone" comes to for this viewer.</summary>
    internal string Everyone => SeesAll ? "All teams" : Viewer.May(Right.SeeBelow) ? $"{Viewer.Name} and team" : $"{Viewer.Name}'s deals";

    /// <summary>Said beside a name of which the viewer sees only a part.</summary>
    internal string InPart => $", as {Viewer.Name} sees it";

    private static SeenBecause[] Granted(Knowledge newest, Viewer viewer, DateOnly today, IReadOnlySet<string> shared, int me, bool[] reps)
    {
        var granted = new SeenBecause[newest.Deals.Count];
        if (me < 0)
            return granted;
        var book = newest.AsOf(today);
        for (var deal = 0; deal < granted.Length; deal++)
            if (book.Owners[deal] is var owner && owner == me)
                granted[deal] = SeenBecause.Own;
            else if (owner >= 0 && reps[owner])
                granted[deal] = SeenBecause.Line;
            else if (owner >= 0 && viewer.May(Right.SeeBelow) && book.Closed[deal] != Book.NoDay && newest.People.IsBelow(owner, me, Day.Date(book.Closed[deal])))
                granted[deal] = SeenBecause.LineAtClose;
            else if (HasCredit(newest, deal, reps))
                granted[deal] = SeenBecause.Split;
            else if (shared.Count > 0 && shared.Contains(newest.Deals.Columns[0].Text(deal)!))
                granted[deal] = SeenBecause.Shared;
        return granted;
    }

    private static bool HasCredit(Knowledge newest, int deal, bool[] reps)
    {
        foreach (var row in newest.Splits.Of(deal))
            if (newest.People.Find(newest[CrmFiles.Splits]["rep_id"].Text(row)) is var rep and >= 0 && reps[rep])
                return true;
        return false;
    }
}
