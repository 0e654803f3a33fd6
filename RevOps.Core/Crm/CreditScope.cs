using RevOps.Core.Basics;

namespace RevOps.Core.Crm;

/// <summary>What of each deal's credit belongs to a scope: a closed deal's to the team each person was in when it closed, an open one's to the team of the Book's day.</summary>
public sealed class CreditScope
{
    private readonly Book _book;
    private readonly Scope _scope;
    private readonly ScopeFilter _filter;

    public CreditScope(Book book, Scope scope) => (_book, _scope, _filter) = (book, scope, new(book, scope));

    /// <summary>The credit in minor units; null when nobody of the scope has any.</summary>
    public long? Of(int deal)
    {
        if (!Counts(deal))
            return null;
        long? minor = null;
        var on = _book.Closed[deal] == Book.NoDay ? _book.AsOf : Day.Date(_book.Closed[deal]);
        foreach (var credit in _book.Credits.Of(deal))
            if (Holds(credit.Rep, on))
                minor = (minor ?? 0) + credit.Minor;
        return minor;
    }

    /// <summary>True unless the scope is a segment that the deal is not in.</summary>
    public bool Counts(int deal) => _scope.Kind != ScopeKind.Segment || _filter.Includes(deal);

    /// <summary>True when a person's credit of that day belongs to the scope, and the viewer may know it.</summary>
    public bool Holds(int rep, DateOnly on)
    {
        if (!(rep < 0 ? _book.Sight.SeesAll : _scope.Kind == ScopeKind.Team ? _book.Sight.SeesRepOn(rep, on) : _book.Sight.SeesRep(rep)))
            return false;
        return _scope.Kind switch
        {
            ScopeKind.Team => rep >= 0 && Words.Same(_book.People.Team(rep, on), _scope.Name),
            ScopeKind.Region => rep >= 0 && Words.Same(_book.People.Reps[rep].Region, _scope.Name),
            ScopeKind.Rep => rep >= 0 && _book.People.Reps[rep].Id == _scope.Name,
            _ => true,
        };
    }
}
