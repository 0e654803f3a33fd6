namespace RevOps.Core.Agents;

/// <summary>Counts how strongly a question asks for each thing that can be asked for. A word that is nobody's is taken for the one it is a slip of the keyboard away from.</summary>
public sealed class Phrasebook
{
    private const int Between = 2;

    private readonly IReadOnlyList<AskedFor> _all;
    private readonly Spelling _spelling;

    /// <param name="all">What can be asked for.</param>
    public Phrasebook(IReadOnlyList<AskedFor> all) => (_all, _spelling) = (all, new(all.SelectMany(one => one.Phrases).SelectMany(phrase => phrase.Parts).SelectMany(part => part).SelectMany(word => word)));

    /// <summary>The words as the phrases spell them.</summary>
    public IReadOnlyList<QuestionWord> Spelled(IReadOnlyList<QuestionWord> words) => [.. words.Select(_spelling.Of)];

    /// <summary>True for a word that some phrase has, or that means the same as one.</summary>
    public bool Knows(string stem) => _spelling.Knows(stem);

    /// <summary>
    /// Points of each, in their order. The strongest phrase counts whole and each further one half as much as the one before, so that saying one thing in many ways is no louder; of what is denied, the strongest counts half against.
    /// </summary>
    public IReadOnlyList<int> Score(IReadOnlyList<QuestionWord> spelled)
    {
        var isDenying = spelled.Any(word => word.IsDenied);
        var meant = isDenying ? [.. spelled.Select(word => word with { IsDenied = false })] : spelled;
        return [.. _all.Select(one => Sum(one.Phrases.Select(phrase => Points(phrase, spelled))) - (isDenying ? one.Phrases.Select(phrase => Denied(phrase, spelled, meant)).DefaultIfEmpty().Max() / 2 : 0))];
    }

    private static int Denied(Phrase phrase, IReadOnlyList<QuestionWord> spelled, IReadOnlyList<QuestionWord> meant) => phrase.Weight > 0 && Points(phrase, spelled) == 0 ? Points(phrase, meant) : 0;

    private static int Sum(IEnumerable<int> points)
    {
        var (sum, share) = (0.0, 1.0);
        foreach (var point in points.Where(point => point != 0).OrderByDescending(point => point))
            (sum, share) = (sum + (point < 0 ? point : point * share), share / 2);
        return (int)Math.Round(sum, MidpointRounding.AwayFromZero);
    }

    private static int Points(Phrase phrase, IReadOnlyList<QuestionWord> words)
    {
        for (var part = 0; part < phrase.Parts.Count; part++)
            if (!Has(phrase.Parts[part], phrase.Begins && part == 0, words))
                return 0;
        return phrase.Weight;
    }

    private static bool Has(IReadOnlyList<IReadOnlyList<string>> part, bool begins, IReadOnlyList<QuestionWord> words)
    {
        for (var start = 0; start < words.Count; start++)
            if ((begins ? words[start].Begins && words[start].Text == part[0][0] : part[0].Contains(words[start].Stem)) && Fits(part, words, start))
                return true;
        return false;
    }

    private static bool Fits(IReadOnlyList<IReadOnlyList<string>> part, IReadOnlyList<QuestionWord> words, int at)
    {
        var denied = words[at].IsDenied;
        foreach (var wanted in part.Skip(1))
        {
            var (next, between) = (at + 1, 0);
            while (next < words.Count && !wanted.Contains(words[next].Stem) && (between += Vocabulary.IsSmall(words[next].Text) ? 0 : 1) <= Between)
                next++;
            if (next >= words.Count || !wanted.Contains(words[next].Stem))
                return false;
            (at, denied) = (next, denied || words[next].IsDenied);
        }
        return !denied || part.Any(word => word.Any(Question.Denies)); // "not moving" means what it says
    }
}
