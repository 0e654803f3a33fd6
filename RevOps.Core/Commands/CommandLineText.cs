using System.Text;
using RevOps.Core.Crm;

namespace RevOps.Core.Commands;

/// <summary>A slash command as it was typed: its name and its arguments in order; options with two dashes apart.</summary>
/// <param name="Name">The name in its one spelling, such as pipeline-review.</param>
/// <param name="Arguments">Positional arguments; quotes are gone.</param>
/// <param name="Options">Options such as from, by name without dashes.</param>
public sealed record CommandLineText(string Name, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Options)
{
    /// <summary>Reads "/name arg1 "arg two" --from 2026-10-01": blanks separate, quotes group, case does not matter, and the slash may be missing.</summary>
    public static CommandLineText Read(string text)
    {
        var words = Split(text.Trim().TrimStart('/').TrimStart());
        var (arguments, options) = (new List<string>(), new Dictionary<string, string>(StringComparer.Ordinal));
        for (var index = 1; index < words.Count; index++)
            if (words[index].StartsWith("--", StringComparison.Ordinal) && words[index].Length > 2)
                options[words[index][2..].ToLowerInvariant()] = index + 1 < words.Count ? words[++index] : "";
            else
                arguments.Add(words[index]);
        return new(words.Count == 0 ? "" : Words.Fold(words[0]).Replace(' ', '-'), arguments, options);
    }

    /// <summary>The command in its one spelling, so that the same command is the same text however it was typed.</summary>
    public override string ToString() => string.Join(' ', Arguments.Select(Quoted).Concat(Options.OrderBy(option => option.Key, StringComparer.Ordinal).Select(option => $"--{option.Key} {Quoted(option.Value)}")).Prepend("/" + Name));

    /// <summary>A word as it has to be written in a line to stay one.</summary>
    internal static string Quoted(string word) => word.Any(char.IsWhiteSpace) ? $"\"{word}\"" : word;

    private static List<string> Split(string text)
    {
        var (words, word, quoted) = (new List<string>(), new StringBuilder(), false);
        foreach (var sign in text)
            if (sign is '"' or '\u201c' or '\u201d')
                quoted = !quoted;
            else if (char.IsWhiteSpace(sign) && !quoted)
                Finish();
            else
                word.Append(sign);
        Finish();
        return words;

        void Finish()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
    }
}
