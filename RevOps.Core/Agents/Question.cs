using System.Text.RegularExpressions;

namespace RevOps.Core.Agents;

/// <summary>A word of a question.</summary>
/// <param name="Text">As typed, in small letters; an apostrophe is left out.</param>
/// <param name="Stem">Without the ending of a plural or a verb, and the same for words that mean the same, so that deals, deal and opportunity are one word.</param>
/// <param name="IsDenied">True where the asker says that this is not what they want.</param>
/// <param name="Begins">True where nothing but courtesies stands before it in its clause: "could you please change" begins with change.</param>
public sealed record QuestionWord(string Text, string Stem, bool IsDenied, bool Begins = false);

/// <summary>A question in plain words, cut into words. "not the forecast, just the health" asks for health: what a denial reaches, up to the next comma, dash or "just", is marked.</summary>
public static partial class Question
{
    private const int Reach = 6;

    private static readonly HashSet<string> Denials = new(StringComparer.Ordinal) { "not", "dont", "nothing" };
    // "never mind the payout", "coverage instead of the forecast"; "forget the forecast" and "no forecast" where a clause begins
    private static readonly HashSet<(string, string)> Asides = [("never", "mind"), ("instead", "of"), ("rather", "than"), ("aside", "from"), ("apart", "from"), ("regardless", "of")];
    private static readonly HashSet<string> Dropped = new(StringComparer.Ordinal) { "the", "about", "my", "his", "her", "their", "forecast", "forecasts", "commission", "commissions", "pay", "payout", "accuracy", "pipeline", "quota", "coverage" };

    private static readonly HashSet<string> Turns = new(StringComparer.Ordinal) { "but", "just", "only", "instead" };

    // "not the forecast", "I'm not asking", "I don't need": the asker's wish; "not hitting quota" is what they ask about
    private static readonly HashSet<string> Wishes = new(StringComparer.Ordinal) { "a", "the", "about", "for", "how", "any", "my", "asking", "interested", "looking", "talking", "need", "want", "care", "mean", "show", "give", "tell", "include" };

    private static readonly HashSet<string> Courtesies = new(StringComparer.Ordinal)
    {
        "let", "hey", "hi", "hello", "ok", "okay", "so", "and", "also", "then", "now", "please", "pls", "plz", "kindly", "can", "could", "would", "will", "you", "u", "i", "id", "we", "want", "need", "like", "to", "us", "lets", "just", "quickly",
        "maybe", "go", "ahead", "help", "me", "may", "try", "mind", "thanks", "someone", "have",
    };

    /// <summary>True for a word that denies what follows it.</summary>
    public static bool Denies(string word) => Denials.Contains(word) || word is "forget" or "ignor" or "skip" or "no";

    /// <summary>The words in order.</summary>
    public static IReadOnlyList<QuestionWord> Words(string text)
    {
        string[] parts = [.. Parts().Matches(Plainer(text)).SelectMany(match => Apart(match.Value))];
        var (words, denied, begins) = (new List<QuestionWord>(), 0, true);
        for (var at = 0; at < parts.Length; at++)
        {
            var part = parts[at];
            if (!char.IsLetterOrDigit(part[0]) || Turns.Contains(part))
            {
                (denied, begins) = (0, true); // a new clause
                if (!Turns.Contains(part))
                    continue;
            }
            if (part == "aside" && parts.ElementAtOrDefault(at + 1) != "from")
                Deny(words); // "leave the money aside", "the forecast aside"
            words.Add(new(part, Stem(part), denied > 0, begins));
            denied = StartsDenial(part, parts.ElementAtOrDefault(at + 1) ?? "", begins) ? Reach : Math.Max(0, denied - 1);
            begins = begins && Courtesies.Contains(part);
        }
        return words;
    }

    private static void Deny(List<QuestionWord> words)
    {
        for (var at = words.Count - 1; at >= Math.Max(0, words.Count - Reach); at--)
            if ((words[at] = words[at] with { IsDenied = true }).Begins)
                return; // no further than the clause
    }

    private static bool StartsDenial(string word, string next, bool begins) => Denials.Contains(word) ? (begins && word == "not") || Wishes.Contains(next)
        : Asides.Contains((word, next)) || (begins && ((word is "forget" or "ignore" or "skip" && Dropped.Contains(next)) || (word == "no" && next is not ("the" or "about") && Dropped.Contains(next))));

    // '26 is 2026, 24 million an amount and $9,300 what one person is paid, "overpaid" is two words, "we'll" is we will, and a possessive is no plural
    private static string Plainer(string text)
    {
        var plain = text.ToLowerInvariant().Replace("%", " percent ", StringComparison.Ordinal).Replace('’', '\'').Replace("w/o", "without", StringComparison.Ordinal).Replace("'ll ", " will ", StringComparison.Ordinal);
        plain = Payments().Replace(plain, " smallsum ").Replace(">", " over ", StringComparison.Ordinal);
        return Prefixes().Replace(Millions().Replace(Years().Replace(plain, " 20$1"), "1m"), "$1 $2").Replace("'s ", " ", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
    }

    /// <summary>What stands for a word and all that mean the same; 1m for any amount, so that a phrase can hold one.</summary>
    public static string Stem(string word) => Amount().IsMatch(word) ? "1m" : Vocabulary.MeaningOf(word);

    /// <summary>A word without the ending of a plural or a verb.</summary>
    internal static string Ending(string word) => Mute(word switch
    {
        { Length: > 5 } when word.EndsWith("ies", StringComparison.Ordinal) || word.EndsWith("ied", StringComparison.Ordinal) => word[..^3] + "y",
        { Length: > 4 } when word.EndsWith("ses", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal) || word.EndsWith("ches", StringComparison.Ordinal) => word[..^2],
        { Length: > 3 } when word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) && !word.EndsWith("us", StringComparison.Ordinal) && !word.EndsWith("is", StringComparison.Ordinal) => word.Length > 7 && word.EndsWith("ings", StringComparison.Ordinal) ? Single(word[..^4]) : word[..^1],
        { Length: > 5 } when word.EndsWith("ing", StringComparison.Ordinal) && word[..^3].Any(IsVowel) => Single(word[..^3]),
        { Length: > 4 } when word.EndsWith("ed", StringComparison.Ordinal) && !word.EndsWith("eed", StringComparison.Ordinal) && word[..^2].Any(IsVowel) => Single(word[..^2]),
        _ => word,
    });

    // winn(ing) is win, but sell(ing) is sell
    private static string Single(string word) => word.Length > 3 && word[^1] == word[^2] && word[^1] is 'b' or 'd' or 'g' or 'm' or 'n' or 'p' or 'r' or 't' ? word[..^1] : word;

    // clos(ing) and close are one, but a pipe is no pip, and MAPE no map
    private static string Mute(string word) => word.Length > 3 && word[^1] == 'e' && word[^2] != 'e' && word is not ("pipe" or "mape") ? word[..^1] : word;

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    // q1fy27, fy27q1, 2026q4 and q42026 are two words
    private static IEnumerable<string> Apart(string part) => Joined().Match(part) is { Success: true } joined ? joined.Groups.Values.Skip(1).Where(group => group.Success).Select(group => group.Value) : [part];

    [GeneratedRegex(@"[\p{L}\d]+|[,.;:?!–—]|\s-\s")] private static partial Regex Parts();
    [GeneratedRegex(@"\b(over|under)(paid|pay|paying|forecast\w*|commit\w*|call\w*|perform\w*|achiev\w*|predict\w*|estimat\w*|stat\w*|deliver\w*)\b")] private static partial Regex Prefixes();
    [GeneratedRegex(@"\b\d[\d.,]*\s+(?:million|mio|mn|thousand|billion|bn)\b")] private static partial Regex Millions();
    [GeneratedRegex(@"[$€£]\s?(?:\d{1,2}[,.']?\d{3}(?:\.\d\d)?|\d{3})(?![\d,.]*\d|\s?[kmb])")] private static partial Regex Payments();
    [GeneratedRegex(@"^\d+(?:k|m|mm|mn|mio|bn|b)$")] private static partial Regex Amount();
    [GeneratedRegex(@"'(\d\d)\b")] private static partial Regex Years();
    [GeneratedRegex(@"^(?:([qh]\d)((?:fy)?(?:20)?\d\d)|((?:fy)?(?:20)?\d\d)([qh]\d)|(\d[qh])((?:fy)?(?:20)?\d\d))$")] private static partial Regex Joined();
}
