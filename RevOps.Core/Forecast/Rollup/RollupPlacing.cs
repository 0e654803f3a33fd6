using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Forecast.Rollup;

/// <summary>
/// Whose row of a viewer's tree something belongs to: the line of managers on its day, cut to what the viewer may see and to the scope. The tree of someone who leads begins with
/// themselves, so that whoever moved within it is told apart and whoever is beside it is not there.
/// </summary>
internal sealed class RollupPlacing
{
    private readonly Book _book;
    private readonly RollupQuestion _question;
    private readonly LineDays _lines;
    private readonly int _top;

    /// <param name="book">The business as the viewer sees it.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="lines">Who was above whom.</param>
    public RollupPlacing(Book book, RollupQuestion question, LineDays lines)
    {
        (_book, _question, _lines) = (book, question, lines);
        _top = question.Scope.Kind == ScopeKind.Rep ? book.People.Find(question.Scope.Name) : book.Sight.SeesAll ? -1 : book.People.Find(book.Sight.Viewer.RepId);
    }

    /// <summary>The day whose lines hold for something of a day: that day as it was, or the one day asked for.</summary>
    public DateOnly LineDay(DateOnly on) => _question.LinesOn ?? on;

    /// <summary>The people from the top of the tree down to the person; null for what is not in it.</summary>
    public ReadOnlyMemory<int>? Path(int rep, DateOnly on)
    {
        if (!_book.Sight.SeesRepOn(rep, on) || !InScope(rep, on))
            return null;
        var chain = _lines.Chain(rep, on);
        var first = _top >= 0 ? Array.IndexOf(chain, _top) : _book.Sight.SeesAll && _question.Scope.Kind != ScopeKind.Rep ? 0 : -1;
        if (first < 0)
            return null;
        while (!InScope(chain[first], on))
            first++;
        return chain.AsMemory(first);
    }

    private bool InScope(int rep, DateOnly on) => _question.Scope.Kind switch
    {
        ScopeKind.Team => Words.Same(_book.People.Team(rep, on), _question.Scope.Name),
        ScopeKind.Region => Words.Same(_book.People.Reps[rep].Region, _question.Scope.Name),
        _ => true,
    };
}
