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

    /// <summary>Finds what a person means by a word: a team first, then a region, a segment, the viewer themself for "me", a rep's id or unmistakable name; null for none.</summary>
    public static Scope? Find(string? text, Book book)
    {
        if (string.IsNullOrWhiteSpace(text) || Words.Fold(text) is "all" or "everyone" or "company" or "all teams")
            return Everyone;
        var people = book.People;
        if (Teams(book).FirstOrDefault(team => Words.Same(team, text)) is { } named)
            return new(ScopeKind.Team, named);
        if (Regions(book).FirstOrDefault(region => Words.Same(region, text)) is { } region)
            return new(ScopeKind.Region, region);
        if (Segments(book).FirstOrDefault(segment => Words.Same(segment, text)) is { } known)
            return new(ScopeKind.Segment, known);
        if (Words.Same(text, "me"))
            return book.Sight.Viewer.RepId is { } me && people.Find(me) >= 0 ? new(ScopeKind.Rep, me) : null;
        var reps = people.Reps.Where((_, rep) => book.Sight.SeesRep(rep)).ToList();
        if (reps.Find(rep => Words.Same(rep.Id, text)) is { } byId)
            return new(ScopeKind.Rep, byId.Id);
        return reps.FindAll(rep => Words.Same(rep.Name, text)) is [var only] ? new(ScopeKind.Rep, only.Id) : null;
    }

    /// <summary>The words that <see cref="Find"/> understands, to help someone who wrote another.</summary>
    public static IReadOnlyList<string> Choices(Book book) =>
        ["all", .. Teams(book), .. Regions(book), .. Segments(book)];

    /// <summary>Teams of the Book's day in which the viewer sees anyone beside themselves, in order.</summary>
    public static IReadOnlyList<string> Teams(Book book) => [.. book.People.Teams(book.AsOf).Where(team => book.Sight.SeesSomeoneIn(Members(book, new(ScopeKind.Team, team))))];

    /// <summary>Regions in which the viewer sees anyone beside themselves, in order.</summary>
    public static IReadOnlyList<string> Regions(Book book) => [.. book.People.Reps.Select(rep => rep.Region).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        .Where(region => book.Sight.SeesSomeoneIn(Members(book, new(ScopeKind.Region, region))))];

    /// <summary>Segments in which the viewer sees a deal, in order.</summary>
    public static IReadOnlyList<string> Segments(Book book)
    {
        if (book.Sight.SeesAll)
            return book.SegmentNames;
        var seen = new bool[book.SegmentNames.Count];
        for (var deal = 0; deal < book.Count; deal++)
            if (book.Standings[deal] != Standing.Absent && book.Segments[deal] is var segment and >= 0)
                seen[segment] = true;
        return [.. book.SegmentNames.Where((_, segment) => seen[segment])];
    }

    /// <summary>How the scope is shown. Where the viewer does not see all of it, it says so.</summary>
    public string Label(Book book) => Kind switch
    {
        ScopeKind.Everyone => book.Sight.Everyone,
        ScopeKind.Rep => book.People.Name(Name),
        ScopeKind.Segment => book.Sight.SeesAll ? Name : Name + book.Sight.InPart,
        _ => book.Sight.SeesEveryoneIn(Members(book, this)) ? Name : Name + book.Sight.InPart,
    };

    /// <summary>Everyone in a team or region on the Book's day, seen or not.</summary>
    internal static IEnumerable<int> Members(Book book, Scope scope) =>
        Enumerable.Range(0, book.People.Reps.Count).Where(rep => Words.Same(scope.Kind == ScopeKind.Team ? book.People.Team(rep, book.AsOf) : book.People.Reps[rep].Region, scope.Name));
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

    /// <summary>The people in the scope on the Book's day whom the viewer may see, as positions in the roster; a segment has none of its own.</summary>
    public IEnumerable<int> Reps => Enumerable.Range(0, _ownerNow.Length).Where(rep => _ownerNow[rep] && _book.Sight.SeesRep(rep));

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
