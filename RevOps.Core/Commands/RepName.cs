using RevOps.Core.Access;
using RevOps.Core.Crm;

namespace RevOps.Core.Commands;

/// <summary>Finds the person whom someone means, among those they may see: by id, whole name, first name, or me.</summary>
public static class RepName
{
    private const int Suggested = 5;

    /// <summary>The person's id, or a sentence about what to write instead. Someone whom the viewer may not see is told like someone who is not there.</summary>
    public static (string? Id, string? Mistake) Find(string typed, Book book, Viewer viewer)
    {
        if (Words.Same(typed, "me"))
            return viewer.RepId is { } mine && book.People.Find(mine) >= 0 ? (mine, null) : (null, "You are not one of the reps yourself; name one by name or id.");
        var seen = book.People.Reps.Where((_, rep) => book.Sight.SeesRep(rep)).ToList();
        if (seen.Find(rep => Words.Same(rep.Id, typed)) is { } known)
            return (known.Id, null);
        var meant = seen.FindAll(rep => Words.Same(rep.Name, typed));
        if (meant.Count == 0)
            meant = seen.FindAll(rep => Words.Same(rep.Name.Split(' ')[0], typed));
        return meant switch
        {
            [var only] => (only.Id, null),
            [] => (null, Unknown(typed, seen)),
            _ => (null, $"Several people are called '{typed}': {string.Join(", ", meant.Take(Suggested).Select(rep => $"{rep.Name} ({rep.Id})"))}; write the id."),
        };
    }

    private static string Unknown(string typed, List<Rep> seen)
    {
        var words = Words.Fold(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var close = seen.Select(rep => (Rep: rep, Fit: words.Select(word => Fit(Words.Fold(rep.Name), word)).DefaultIfEmpty(0).Max()))
            .Where(one => one.Fit > 0).OrderByDescending(one => one.Fit).ThenBy(one => one.Rep.Id, StringComparer.Ordinal).Take(Suggested).Select(one => one.Rep.Name).ToList();
        return close.Count > 0 ? $"There is no rep '{typed}' among those you see; close are {string.Join(", ", close)}."
            : $"There is no rep '{typed}' among those you see; write a name or an id, such as {string.Join(", ", seen.Take(3).Select(rep => $"{rep.Name} ({rep.Id})"))}.";
    }

    /// <summary>How close a word is to a name: as typed, or else by how few letters are wrong in one of its words.</summary>
    private static int Fit(string name, string word) =>
        Closeness.Of(name, word) is var fit and > 0 ? fit : name.Split(' ').Select(part => Closeness.Slips(part, word)).Min() is var slips && slips <= (word.Length < 4 ? 1 : 2) ? 10 - slips : 0;
}
