using System.Text.RegularExpressions;

namespace RevOps.Core.Agents;

/// <summary>A word of a question.</summary>
/// <param name="Text">As typed, in small letters; an apostrophe is left out.</param>
/// <param name="Stem">Without the ending of a plural or a verb, so that deals and deal are one word.</param>
/// <param name="IsDenied">True where the asker says that this is not what they want.</param>
public sealed record QuestionWord(string Text, string Stem, bool IsDenied);

/// <summary>A question in plain words, cut into words. "not the forecast, just the health" asks for health: what a denial reaches, up to the next comma, dash or "just", is marked.</summary>
public static partial class Question
{
    private const int Reach = 6;

    private static readonly HashSet<string> Denials = new(StringComparer.Ordinal) { "not", "dont", "nothing" };
    private static readonly HashSet<string> Turns = new(StringComparer.Ordinal) { "but", "just", "only", "instead" };

    /// <summary>True for a word that denies what follows it.</summary>
    public static bool Denies(string word) => Denials.Contains(word);

    /// <summary>The words in order.</summary>
    public static IReadOnlyList<QuestionWord> Words(string text)
    {
        var (words, denied) = (new List<QuestionWord>(), 0);
        foreach (Match match in Parts().Matches(text.ToLowerInvariant().Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal)))
        {
            var part = match.Value;
            if (!char.IsLetterOrDigit(part[0]) || Turns.Contains(part))
            {
                denied = 0; // a new clause
                if (!Turns.Contains(part))
                    continue;
            }
            words.Add(new(part, Stem(part), denied > 0));
            denied = Denials.Contains(part) ? Reach : Math.Max(0, denied - 1);
        }
        return words;
    }

    private static string Stem(string word) => word switch
    {
        { Length: > 5 } when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        { Length: > 4 } when word.EndsWith("ses", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal) => word[..^2],
        { Length: > 3 } when word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) && !word.EndsWith("us", StringComparison.Ordinal) && !word.EndsWith("is", StringComparison.Ordinal) => word[..^1],
        { Length: > 6 } when word.EndsWith("ing", StringComparison.Ordinal) => word[..^3],
        { Length: > 5 } when word.EndsWith("ed", StringComparison.Ordinal) => word[..^2],
        _ => word,
    };

    [GeneratedRegex(@"[\p{L}\d]+|[,.;:?!–—]|\s-\s")] private static partial Regex Parts();
}
