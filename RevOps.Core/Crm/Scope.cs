using RevOps.Core.Basics;

namespace RevOps.Core.Crm;

/// <summary>What part of the business is looked at.</summary>
public enum ScopeKind { Everyone, Team, Region, Segment, Rep }

/// <summary>A team, a region, a segment, one person, or everyone.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Name">Team, region or segment name, or the rep's id; empty for everyone.</param>
public sealed record Scope(ScopeKind Kind, string Name)
{
    /// <summary>The whole company.</summary>
    public static Scope Everyone { get; } = new(ScopeKind.Everyone, "");

    /// <summary>Finds what a person means by a word: a team first, then a region, a segment, a rep's id or unmistakable name; null for none.</summary>
    public static Scope? Find(string? text, Book book)
    {
        if (string.IsNullOrWhiteSpace(text) || Words.Fold(text) is "all" or "everyone" or "company" or "all teams")
            return Everyone;
        var people = book.People;
        if (people.Teams(book.AsOf).FirstOrDefault(team => Words.Same(team, text)) is { } named)
            return new(ScopeKind.Team, named);
        if (people.Reps.Select(rep => rep.Region).OfType<string>().Where(region => Words.Same(region, text)).Order(StringComparer.Ordinal).FirstOrDefault() is { } region)
            return new(ScopeKind.Region, region);
        if (book.SegmentNames.FirstOrDefault(segment => Words.Same(segment, text)) is { } known)
            return new(ScopeKind.Segment, known);
        if (people.Reps.FirstOrDefault(rep => Words.Same(rep.Id, text)) is { } byId)
            return new(ScopeKind.Rep, byId.Id);
        return people.Reps.Where(rep => Words.Same(rep.Name, text)).ToList() is [var only] ? new(ScopeKind.Rep, only.Id) : null;
    }

    /// <summary>The words that <see cref="Find"/> understands, to help someone who wrote another.</summary>
    public static IReadOnlyList<string> Choices(Book book) =>
        ["all", .. book.People.Teams(book.AsOf), .. book.People.Reps.Select(rep => rep.Region).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), .. book.SegmentNames];

    /// <summary>How the scope is shown.</summary>
    public string Label(Book book) => Kind switch
    {
        ScopeKind.Everyone => "All teams",
        ScopeKind.Rep => book.People.Find(Name) is var rep and >= 0 ? book.People.Reps[rep].Name : Name,
        _ => Name,
    };
}

/// <summary>
/// Whether a deal belongs to a scope in one Book. An open deal belongs to the team its owner is in on the Book's day,
/// a closed one to the team its owner was in when it closed.
/// </summary>
public sealed class ScopeFilter
{
    private readonly Book _book;
    private readonly bool[] _ownerNow;
    private readonly int _segment = -1;
    private readonly ScopeKind _kind;
    private readonly string _name;

    public ScopeFilter(Book book, Scope scope)
    {
        (_book, _kind, _name) = (book, scope.Kind, scope.Name);
        _ownerNow = [.. Enumerable.Range(0, book.People.Reps.Count).Select(rep => OwnerIn(rep, book.AsOf))];
        for (var segment = 0; segment < book.SegmentNames.Count; segment++)
            if (scope.Kind == ScopeKind.Segment && Words.Same(book.SegmentNames[segment], scope.Name))
                _segment = segment;
    }

    /// <summary>The people in the scope on the Book's day, as positions in the roster; a segment has none of its own.</summary>
    public IEnumerable<int> Reps => Enumerable.Range(0, _ownerNow.Length).Where(rep => _ownerNow[rep]);

    /// <summary>True when the deal belongs to the scope as it stands.</summary>
    public bool Includes(int deal)
    {
        if (_kind == ScopeKind.Everyone)
            return true;
        if (_kind == ScopeKind.Segment)
            return _book.Segments[deal] == _segment && _segment >= 0;
        var owner = _book.Owners[deal];
        if (owner < 0)
            return false;
        return _kind == ScopeKind.Team && _book.Closed[deal] != Book.NoDay ? OwnerIn(owner, Day.Date(_book.Closed[deal])) : _ownerNow[owner];
    }

    private bool OwnerIn(int rep, DateOnly on) => _kind switch
    {
        ScopeKind.Everyone => true,
        ScopeKind.Team => Words.Same(_book.People.Team(rep, on), _name),
        ScopeKind.Region => Words.Same(_book.People.Reps[rep].Region, _name),
        ScopeKind.Rep => _book.People.Reps[rep].Id == _name,
        _ => false,
    };
}
