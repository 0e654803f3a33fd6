using RevOps.Core.Crm;

namespace RevOps.Core.Forecast.Accuracy;

/// <summary>Someone who calls, from one place in the line.</summary>
/// <param name="Rep">Position in the roster.</param>
/// <param name="Level">From where.</param>
internal readonly record struct Caller(int Rep, CallLevel Level);

/// <summary>
/// Who answers for whose credits on a day: a rep for their own; everyone above for their own and those of all who report to them then; where nobody ever did, for the team that they are in.
/// The only executive who calls answers for everything, so that what belongs to nobody is missed by someone.
/// </summary>
internal sealed class Answering
{
    private readonly Roster _people;
    private readonly IReadOnlyList<Caller> _callers;
    private readonly ILookup<int, int> _own, _line;
    private readonly List<int> _team, _everything;
    private readonly Dictionary<(int Rep, DateOnly On), int[]> _known = [];

    public Answering(Book whole, IReadOnlyList<Caller> callers)
    {
        (_people, _callers) = (whole.People, callers);
        var managers = Managers(_people, whole.AsOf);
        var executives = callers.Index().Where(one => one.Item.Level == CallLevel.Executive).Select(one => one.Index).ToList();
        _everything = executives.Count == 1 ? executives : [];
        var others = Enumerable.Range(0, callers.Count).Except(_everything).ToList();
        _own = others.ToLookup(at => callers[at].Rep);
        _line = others.Where(at => callers[at].Level != CallLevel.Rep && managers.Contains(callers[at].Rep)).ToLookup(at => callers[at].Rep);
        _team = others.FindAll(at => callers[at].Level != CallLevel.Rep && !managers.Contains(callers[at].Rep));
    }

    /// <summary>The callers, by their places in the list, who answer for a person's credit on a day.</summary>
    /// <param name="rep">Whose credit; -1 for nobody's.</param>
    /// <param name="on">The day.</param>
    public int[] Of(int rep, DateOnly on) => _known.TryGetValue((rep, on), out var known) ? known : _known[(rep, on)] = Find(rep, on);

    private int[] Find(int rep, DateOnly on)
    {
        var found = new HashSet<int>(_everything);
        if (rep >= 0)
            found.UnionWith(_own[rep]);
        for (var (above, steps) = (_people.Manager(rep, on), 0); above >= 0 && steps < _people.Reps.Count; (above, steps) = (_people.Manager(above, on), steps + 1))
            found.UnionWith(_line[above]);
        foreach (var at in _team)
            if (rep >= 0 && Words.Same(_people.Team(rep, on), _people.Team(_callers[at].Rep, on)))
                found.Add(at);
        return [.. found.Order()];
    }

    /// <summary>Everyone whom anyone ever reported to.</summary>
    private static HashSet<int> Managers(Roster people, DateOnly asOf) =>
        [.. Enumerable.Range(0, people.Reps.Count).SelectMany(rep => people.Changes(rep).Append(asOf).Select(day => people.Manager(rep, day))).Where(manager => manager >= 0)];
}
