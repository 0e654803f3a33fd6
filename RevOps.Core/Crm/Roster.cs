using System.Diagnostics.CodeAnalysis;
using RevOps.Core.Basics;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Crm;

/// <summary>
/// The people, and who was in which team under whom on a day. Dated reporting lines decide; without one for the day, the newest
/// version of the person that was known by then; so history stays with the team that made it.
/// </summary>
public sealed class Roster
{
    private readonly record struct Line(int From, int To, string? Manager, string? Team);

    // Day numbers that no calendar reaches stand for "always".
    private const int Earliest = -719_000;
    private const int Latest = 2_900_000;

    private readonly Dictionary<string, int> _rows;
    private readonly List<Line>[] _lines;

    /// <summary>From the people as they stand, versions that ended (with the day each ended), and dated lines.</summary>
    public Roster(CrmTable reps, CrmTable pastReps, IReadOnlyList<int> pastUntil, CrmTable lines)
    {
        var order = Enumerable.Range(0, reps.Count).OrderBy(row => reps.Columns[0].Text(row), StringComparer.Ordinal).ToList();
        Reps = [.. order.Select(row => new Rep(reps["rep_id"].Text(row)!, reps["name"].Text(row) ?? reps["rep_id"].Text(row)!, reps["role"].Text(row), reps["region"].Text(row),
            reps["segment"].Text(row), reps["hire_date"].Date(row), reps["end_date"].Date(row)))];
        _rows = Reps.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index, StringComparer.Ordinal);
        _lines = new List<Line>[Reps.Count];
        for (var index = 0; index < _lines.Length; index++)
            _lines[index] = [];
        AddDated(lines);
        AddVersions(pastReps, pastUntil);
        for (var index = 0; index < order.Count; index++)
            _lines[index].Add(new(int.MinValue, int.MaxValue, reps["manager_id"].Text(order[index]), reps["team"].Text(order[index])));
    }

    /// <summary>Everyone, ordered by id; the position in this list stands for the person elsewhere.</summary>
    public IReadOnlyList<Rep> Reps { get; }

    /// <summary>The person's position, or -1.</summary>
    public int Find(string? repId) => repId is null ? -1 : _rows.GetValueOrDefault(repId, -1);

    /// <summary>The person's name, or what was asked for where nobody has that id.</summary>
    [return: NotNullIfNotNull(nameof(repId))]
    public string? Name(string? repId) => Find(repId) is var rep and >= 0 ? Reps[rep].Name : repId;

    /// <summary>The team that the person was in on a day; null for none.</summary>
    public string? Team(int rep, DateOnly on) => rep < 0 ? null : At(rep, on).Team;

    /// <summary>Days on which another line begins to count for the person, in order: a team or a manager may have changed.</summary>
    public IEnumerable<DateOnly> Changes(int rep) =>
        _lines[rep].Count == 1 ? [] : _lines[rep].SelectMany(line => new[] { (long)line.From, line.To + 1L }).Where(day => day is > Earliest and < Latest).Distinct().Order().Select(day => Day.Date((int)day));

    /// <summary>The position of the person's manager on a day, or -1.</summary>
    public int Manager(int rep, DateOnly on) => rep < 0 ? -1 : Find(At(rep, on).Manager);

    /// <summary>All teams that anyone was in on a day, in order.</summary>
    public IReadOnlyList<string> Teams(DateOnly on) =>
        [.. Enumerable.Range(0, Reps.Count).Select(rep => Team(rep, on)).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Everyone who reported to the person on a day, directly or through others; a ring of managers is walked once.</summary>
    public IReadOnlySet<int> Below(int manager, DateOnly on)
    {
        var reports = Enumerable.Range(0, Reps.Count).ToLookup(rep => Manager(rep, on));
        var below = new HashSet<int>();
        var waiting = new Queue<int>([manager]);
        while (waiting.TryDequeue(out var next))
            foreach (var report in reports[next])
                if (report != manager && below.Add(report))
                    waiting.Enqueue(report);
        return below;
    }

    /// <summary>True when the person reported to the manager on a day, directly or through others.</summary>
    public bool IsBelow(int rep, int manager, DateOnly on)
    {
        var (above, seen) = (Manager(rep, on), 0);
        for (; above >= 0 && above != manager && seen < Reps.Count; seen++)
            above = Manager(above, on); // a ring of managers ends after everyone was met once
        return above == manager && rep != manager;
    }

    private Line At(int rep, DateOnly on)
    {
        var day = Day.Number(on);
        foreach (var line in _lines[rep])
            if (line.From <= day && day <= line.To)
                return line;
        return default;
    }

    private void AddDated(CrmTable lines)
    {
        foreach (var row in Enumerable.Range(0, lines.Count).OrderByDescending(row => lines["from"][row]))
            if (Find(lines["rep_id"].Text(row)) is var rep and >= 0)
                _lines[rep].Add(new((int)lines["from"][row], lines["to"].Whole(row) ?? int.MaxValue, lines["manager_id"].Text(row), lines["team"].Text(row)));
    }

    private void AddVersions(CrmTable past, IReadOnlyList<int> until)
    {
        foreach (var row in Enumerable.Range(0, past.Count).OrderBy(row => until[row]))
            if (Find(past["rep_id"].Text(row)) is var rep and >= 0 && !(past["team"].Text(row) is null && past["manager_id"].Text(row) is null))
                _lines[rep].Add(new(int.MinValue, until[row] - 1, past["manager_id"].Text(row), past["team"].Text(row)));
    }
}
