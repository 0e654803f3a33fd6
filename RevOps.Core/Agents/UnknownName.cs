using System.Text.RegularExpressions;
using RevOps.Core.Commands;
using RevOps.Core.Crm;

namespace RevOps.Core.Agents;

/// <summary>
/// A name in a question that nobody and nothing has among what the asker sees. Were it passed over, "what is Ann Smith paid?" would be answered with the asker's own pay. Someone whom the asker
/// may not see and someone who does not exist are not told apart.
/// </summary>
internal static partial class UnknownName
{
    private const int Shortest = 3;

    /// <summary>The name as typed; null for none.</summary>
    public static string? In(string question, Asking asking, string command, Phrasebook phrases)
    {
        if (asking.Named.Deals.Count + asking.Named.Reps.Count > 0)
            return null;
        var ids = asking.Book.People.Reps.Where((_, rep) => asking.Book.Sight.SeesRep(rep)).Select(rep => Shape(rep.Id.ToLowerInvariant())).ToHashSet(StringComparer.Ordinal);
        var strange = asking.Named.Rest.Zip(asking.Spelled).Where(pair => pair.First.Text == pair.Second.Text && (ids.Contains(Shape(pair.First.Text)) || IsStrange(pair.First, phrases))).Select(pair => pair.First.Text).ToHashSet(StringComparer.Ordinal);
        var isOfSomebody = command is CommissionCalcCommand.Name or RepPerformanceCommand.Name or QuotaStatusCommand.Name && !Asker.IsMeant(asking.Words);
        var words = Typed().Matches(question).ToArray();
        for (var at = 0; at < words.Length; at++)
            if (IsOdd(at))
            {
                var (first, last) = (at, at);
                while (IsOdd(last + 1) || IsOdd(last + 2))
                    last += IsOdd(last + 1) ? 1 : 2; // "Inverwold Trust - Weft" has a word in it that anyone uses
                if (IsName(first, words[first..(last + 1)]))
                    return string.Join(' ', words[first..(last + 1)].Select(word => word.Groups[1].Value));
                at = last;
            }
        return null;

        bool IsOdd(int at) => at < words.Length && strange.Contains(Text(words[at]));

        // one strange word may be anything; several together are a name, and so is one that is written like a name or that stands where a person's stands
        bool IsName(int at, Match[] name)
        {
            var (isOwning, before) = (name[0].Groups[2].Success, at > 0 ? Text(words[at - 1]) : "");
            return before is "with" || (name.Length > 1 && asking.Named.Scopes.Count == 0) || name.Any(word => ids.Contains(Shape(Text(word)))) || (name.Any(IsWritten) && (at > 0 || name.Length > 1 || isOwning))
                || (isOfSomebody && (isOwning || before is "owe" or "pay" or "coach" || (Vocabulary.IsSmall(before) && before is not ("a" or "an" or "the" or "we"))));
        }
    }

    private static bool IsWritten(Match word) => char.IsUpper(word.Value[0]) && word.Value.Any(char.IsLower);

    private static bool IsStrange(QuestionWord word, Phrasebook phrases) =>
        word.Text.Length >= Shortest && word.Text.All(char.IsLetter) && !Vocabulary.IsKnown(word.Text) && !PeriodWords.Is(word.Text) && !phrases.Knows(word.Stem) && !phrases.Knows(Question.Ending(word.Text));

    private static string Text(Match word) => word.Groups[1].Value.ToLowerInvariant();

    /// <summary>How an id is built: r000 for R012, so that any other id of a person is known for one.</summary>
    private static string? Shape(string text) => Id().IsMatch(text) ? Digit().Replace(text, "0") : null;

    [GeneratedRegex(@"([\p{L}\d]+)(['’]s?\b)?")] private static partial Regex Typed();
    [GeneratedRegex(@"^(?!fy|cy|q|h|w)[a-z]{1,4}\d{2,}$")] private static partial Regex Id();
    [GeneratedRegex(@"\d")] private static partial Regex Digit();
}
