using RevOps.Core.Commands;

namespace RevOps.Core.Agents;

/// <summary>Counts how strongly a question asks for each thing that can be asked for. A word that is nobody's is taken for the one it is a slip of the keyboard away from.</summary>
public sealed class Phrasebook
{
    private const int Between = 2;
    private const int ShortestSlip = 5, ShortestTwo = 8;

    private readonly IReadOnlyList<AskedFor> _all;
    private readonly HashSet<string> _known;

    /// <param name="all">What can be asked for.</param>
    public Phrasebook(IReadOnlyList<AskedFor> all) => (_all, _known) = (all, [.. all.SelectMany(one => one.Phrases).SelectMany(phrase => phrase.Words)]);

    /// <summary>The words as the phrases spell them.</summary>
    public IReadOnlyList<QuestionWord> Spelled(IReadOnlyList<QuestionWord> words) => [.. words.Select(word => word with { Stem = Spelled(word.Stem) })];

    /// <summary>Points of each, in their order; what is denied counts against it.</summary>
    public IReadOnlyList<int> Score(IReadOnlyList<QuestionWord> spelled) => [.. _all.Select(one => one.Phrases.Sum(phrase => Points(phrase, spelled)))];

    private static int Points(Phrase phrase, IReadOnlyList<QuestionWord> words)
    {
        for (var start = 0; start < words.Count; start++)
            if (words[start].Stem == phrase.Words[0] && Fits(phrase, words, start) is { } denied)
                return denied ? -phrase.Weight : phrase.Weight;
        return 0;
    }

    private static bool? Fits(Phrase phrase, IReadOnlyList<QuestionWord> words, int at)
    {
        var denied = words[at].IsDenied;
        foreach (var wanted in phrase.Words.Skip(1))
        {
            var next = at + 1;
            while (next < words.Count && next <= at + 1 + Between && words[next].Stem != wanted)
                next++;
            if (next >= words.Count || next > at + 1 + Between)
                return null;
            (at, denied) = (next, denied || words[next].IsDenied);
        }
        return denied && !phrase.Words.Any(Question.Denies); // "not moving" means what it says
    }

    private string Spelled(string stem)
    {
        if (stem.Length < ShortestSlip || _known.Contains(stem) || char.IsDigit(stem[0]))
            return stem;
        var most = stem.Length >= ShortestTwo ? 2 : 1;
        return _known.Where(word => word.Length >= ShortestSlip - 1 && Math.Abs(word.Length - stem.Length) <= most && word[0] == stem[0])
            .Select(word => (Word: word, Slips: Closeness.Slips(word, stem))).Where(one => one.Slips <= most).OrderBy(one => one.Slips).ThenBy(one => one.Word, StringComparer.Ordinal).Select(one => one.Word).FirstOrDefault() ?? stem;
    }
}
