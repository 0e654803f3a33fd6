using RevOps.Core.Crm;

namespace RevOps.Core.Commands;

/// <summary>What kind of record was found.</summary>
public enum FoundKind { Team, Rep, Account, Deal }

/// <summary>A record that fits what was typed.</summary>
/// <param name="Kind">Deal, rep, account, or a team, region or segment.</param>
/// <param name="Id">Its id in the CRM.</param>
/// <param name="Name">Its name.</param>
/// <param name="Detail">What tells it from others of the same name.</param>
public sealed record Found(FoundKind Kind, string Id, string Name, string Detail);

/// <summary>
/// The teams, deals, reps and accounts of one Book by name and id. It knows no more than the Book does: what a viewer may not see is not in
/// theirs, and so is not found. Immutable; a hundred thousand deals are looked through in a few milliseconds.
/// </summary>
public sealed class RecordIndex
{
    private readonly record struct Named(string Id, string Name, FoundKind Kind, int Row);

    private readonly Book _book;
    private readonly List<Named> _records = [];
    private readonly IReadOnlyList<(string Name, string Kind)> _teams;

    public RecordIndex(Book book)
    {
        _book = book;
        var (people, accounts) = (book.People, new HashSet<int>());
        var sellers = new HashSet<int>();
        var (ids, names, links) = (book["deal_id"], book["name"], book["account_id"]);
        for (var deal = 0; deal < book.Count; deal++)
            if (book.Standings[deal] != Standing.Absent)
            {
                Add(FoundKind.Deal, ids.Text(deal)!, names.Text(deal), deal);
                sellers.Add(book.Owners[deal]);
                if (book.Knowledge.Accounts.Find(links.Text(deal)) is var account and >= 0 && accounts.Add(account))
                    Add(FoundKind.Account, links.Text(deal)!, book.Knowledge.Accounts.Name(account), deal);
            }
        foreach (var rep in sellers.Where(book.Knowledge.Sight.SeesRep).Order())
            Add(FoundKind.Rep, people.Reps[rep].Id, people.Reps[rep].Name, rep);
        _teams = [.. Scope.Teams(book).Select(name => (name, "team")), .. Scope.Regions(book).Select(name => (name, "region")), .. Scope.Segments(book).Select(name => (name, "segment"))];
        _teams = [.. _teams.DistinctBy(team => Words.Fold(team.Name))]; // a team stands before a region of its name, as everywhere
        for (var team = 0; team < _teams.Count; team++)
            Add(FoundKind.Team, _teams[team].Name, null, team);
    }

    /// <summary>How many records can be found.</summary>
    public int Count => _records.Count;

    /// <summary>The closest of each kind: reps, then accounts, then deals.</summary>
    public IReadOnlyList<Found> Find(string typed, int mostOfEach, CancellationToken ct = default)
    {
        var folded = Words.Fold(typed);
        if (folded.Length == 0)
            return [];
        var best = new Dictionary<FoundKind, PriorityQueue<Named, (int Fit, int Length)>>();
        for (var at = 0; at < _records.Count; at++)
        {
            if (at % 4096 == 0)
                ct.ThrowIfCancellationRequested();
            var record = _records[at];
            var fit = Math.Max(Closeness.Of(record.Name, folded), Closeness.Of(record.Id, folded));
            if (fit == 0)
                continue;
            if (!best.TryGetValue(record.Kind, out var kept))
                best[record.Kind] = kept = new();
            kept.Enqueue(record, (fit, -record.Name.Length)); // among equals the shorter name is the closer one
            if (kept.Count > mostOfEach)
                kept.Dequeue();
        }
        return [.. best.OrderBy(kind => kind.Key).SelectMany(kind => InOrder(kind.Value)).Select(Shown)];
    }

    /// <summary>One record by kind and id; null when there is none in this Book.</summary>
    public Found? Find(FoundKind kind, string id)
    {
        var folded = Words.Fold(id);
        foreach (var record in _records)
            if (record.Kind == kind && record.Id == folded && Shown(record) is var found && found.Id == id)
                return found;
        return null;
    }

    private void Add(FoundKind kind, string id, string? name, int row) => _records.Add(new(Words.Fold(id), Words.Fold(name ?? id), kind, row));

    private static Stack<Named> InOrder(PriorityQueue<Named, (int, int)> kept)
    {
        var records = new Stack<Named>();
        while (kept.TryDequeue(out var record, out _))
            records.Push(record);
        return records;
    }

    private Found Shown(Named record) => record.Kind switch
    {
        FoundKind.Team => new(FoundKind.Team, _teams[record.Row].Name, _teams[record.Row].Name, _teams[record.Row].Kind),
        FoundKind.Rep => RepOf(record),
        FoundKind.Account => AccountOf(record),
        _ => DealOf(record),
    };

    private Found RepOf(Named record)
    {
        var rep = _book.People.Reps[record.Row];
        return new(record.Kind, rep.Id, rep.Name, string.Join(", ", new[] { _book.People.Team(record.Row, _book.AsOf), rep.Region }.OfType<string>()));
    }

    private Found AccountOf(Named record)
    {
        var id = _book["account_id"].Text(record.Row)!;
        return new(record.Kind, id, _book.Knowledge.Accounts.Name(_book.Knowledge.Accounts.Find(id)) ?? id, id);
    }

    private Found DealOf(Named record)
    {
        var deal = _book.Deal(record.Row);
        var stage = deal.Standing switch { Standing.Won => "won", Standing.Lost => "lost", _ => deal.Stage };
        return new(record.Kind, deal.Id, deal.Name, string.Join(", ", new[] { deal.Id, stage, deal.Owner }.OfType<string>()));
    }
}
