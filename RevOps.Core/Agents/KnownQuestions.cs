namespace RevOps.Core.Agents;

/// <summary>
/// Questions of which it is known what they ask for. Those most like a new one speak for what they ask, a few points in all, so that they tip the balance where phrases hesitate and never outvote a clear one.
/// Immutable.
/// </summary>
public sealed class KnownQuestions
{
    private const int Nearest = 20;
    private const double Most = 5, Alike = 0.4, Pair = 0.5;

    private readonly Phrasebook _phrases;
    private readonly string[] _asks;
    private readonly Dictionary<string, List<(int Question, double Weight)>> _withFeature = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _rarity;

    /// <param name="known">What is asked for, and how; a name in it stands in angle brackets, as person, deal or group.</param>
    /// <param name="phrases">Spell the words.</param>
    internal KnownQuestions(IReadOnlyList<(string Asked, string Question)> known, Phrasebook phrases)
    {
        (_phrases, _asks) = (phrases, [.. known.Select(one => one.Asked)]);
        var features = known.Select(one => Features(one.Question)).ToList();
        _rarity = features.SelectMany(all => all).GroupBy(feature => feature, StringComparer.Ordinal).ToDictionary(alike => alike.Key, alike => Math.Log((double)known.Count / alike.Count()), StringComparer.Ordinal);
        for (var question = 0; question < features.Count; question++)
            foreach (var (feature, weight) in Weighed(features[question]))
                (_withFeature.TryGetValue(feature, out var those) ? those : _withFeature[feature] = []).Add((question, weight));
    }

    /// <summary>Points for each thing that is asked for by those most like a question; together at most five, fewer where nothing is much like it.</summary>
    internal IReadOnlyDictionary<string, double> Points(IReadOnlyList<QuestionWord> spelled, Named named)
    {
        var alike = new Dictionary<int, double>();
        foreach (var (feature, weight) in Weighed(Features(spelled, named.Deals.Count > 0, named.Reps.Count > 0, named.Scopes.Count > 0)))
            foreach (var (question, other) in _withFeature.GetValueOrDefault(feature, []))
                alike[question] = alike.GetValueOrDefault(question) + (weight * other);
        var nearest = alike.OrderByDescending(one => one.Value).ThenBy(one => one.Key).Take(Nearest).ToList();
        var (total, most) = (nearest.Sum(one => Math.Pow(one.Value, 3)), nearest.Count == 0 ? 0 : Most * Math.Min(1, nearest[0].Value / Alike));
        return nearest.GroupBy(one => _asks[one.Key], StringComparer.Ordinal).ToDictionary(same => same.Key, same => most * same.Sum(one => Math.Pow(one.Value, 3)) / total, StringComparer.Ordinal);
    }

    private HashSet<string> Features(string question)
    {
        var plain = question.Replace("<deal>", "", StringComparison.Ordinal).Replace("<person>", "", StringComparison.Ordinal).Replace("<group>", "", StringComparison.Ordinal);
        return Features(_phrases.Spelled(Question.Words(plain)), Has("<deal>"), Has("<person>"), Has("<group>"));

        bool Has(string name) => question.Contains(name, StringComparison.Ordinal);
    }

    /// <summary>Words, those that stand beside each other or one apart, and whether deals, people or groups are named.</summary>
    private static HashSet<string> Features(IReadOnlyList<QuestionWord> spelled, bool hasDeal, bool hasPerson, bool hasGroup)
    {
        string[] words = ["^", .. spelled.Select(word => word.IsDenied ? "not " + word.Stem : word.Stem), "$"];
        return
        [
            .. words[1..^1], .. words.Zip(words.Skip(1), (one, next) => $"{one}_{next}"), .. words.Zip(words.Skip(2), (one, next) => $"{one}~{next}"),
            .. hasDeal ? (string[])["<deal>"] : [], .. hasPerson ? (string[])["<person>"] : [], .. hasGroup ? (string[])["<group>"] : [],
        ];
    }

    /// <summary>Rare ones weigh more; a question's weights are of length one, so that a long one is no louder.</summary>
    private List<(string Feature, double Weight)> Weighed(HashSet<string> features)
    {
        var weighed = features.Select(feature => (feature, Weight: _rarity.GetValueOrDefault(feature) * (feature.Length > 2 && (feature.Contains('_', StringComparison.Ordinal) || feature.Contains('~', StringComparison.Ordinal)) ? Pair : 1))).Where(one => one.Weight > 0).ToList();
        var length = Math.Sqrt(weighed.Sum(one => one.Weight * one.Weight));
        return [.. weighed.Select(one => (one.feature, one.Weight / length))];
    }
}
