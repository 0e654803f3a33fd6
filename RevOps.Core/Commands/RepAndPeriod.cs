using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Commands;

/// <summary>Reads &lt;rep&gt; [period]: a name needs no quotes, and what follows it is the period.</summary>
internal static class RepAndPeriod
{
    /// <summary>Who and when, or a sentence about what to write instead.</summary>
    /// <param name="command">The command's name.</param>
    /// <param name="text">The command as typed.</param>
    /// <param name="book">What the viewer may see.</param>
    /// <param name="viewer">Who asks.</param>
    /// <param name="otherwise">The period where none is named.</param>
    public static ((string RepId, FiscalPeriod Period)? Read, string? Mistake) Read(string command, CommandLineText text, Book book, Viewer viewer, FiscalPeriod otherwise)
    {
        if (text.Options.Keys.FirstOrDefault() is { } unknown)
            return (null, $"/{command} has no option --{unknown}.");
        if (text.Arguments.Count == 0)
            return (null, $"Say whose: /{command} <rep> [period], with a name, an id or me.");
        string? mistake = null;
        for (var words = text.Arguments.Count; words > 0; words--)
        {
            var (name, rest) = (string.Join(' ', text.Arguments.Take(words)), string.Join(' ', text.Arguments.Skip(words)));
            if ((rest.Length == 0 ? otherwise : PeriodText.Parse(rest, book.Settings.Fiscal, book.AsOf)) is not { } period)
                continue;
            var (id, problem) = RepName.Find(name, book, viewer);
            if (id is not null)
                return ((id, period), null);
            mistake = problem; // the last is for the shortest name, after which a period was understood
        }
        for (var words = 1; words < text.Arguments.Count; words++)
            if (string.Join(' ', text.Arguments.Take(words)) is var name && RepName.Find(name, book, viewer).Id is not null)
                return (null, $"'{string.Join(' ', text.Arguments.Skip(words))}' is not a period; write one such as {PeriodText.Examples}.");
        return (null, mistake);
    }

    /// <summary>Why nobody's figures can be looked at on the Book's day; null when they can.</summary>
    public static string? OutOfReach(Book book) => AsOfDay.OutOfReach(book.AsOf, "a person's figures can be looked at on");
}
