using System.Reflection;
using YamlDotNet.RepresentationModel;

namespace RevOps.Core.Agents;

/// <summary>Words that mean the same in a question, and everyday words that are no slip of anything; from words.yaml.</summary>
internal static class Vocabulary
{
    private static readonly YamlMappingNode File = Read();
    private static readonly Dictionary<string, string> Meant = Alike().DistinctBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
    private static readonly HashSet<string> Everyday = Listed("everyday"), Small = Listed("small"), Plain = Listed("plain");

    /// <summary>Stems that stand for another, for whoever looks for slips.</summary>
    public static IReadOnlyCollection<string> Others => Meant.Keys;

    /// <summary>What a stem stands for.</summary>
    public static string MeaningOfStem(string stem) => Meant.GetValueOrDefault(stem, stem);

    /// <summary>The stem that stands for all that mean the same; a word in its very form goes before its stem.</summary>
    public static string MeaningOf(string word) => Meant.TryGetValue(word, out var own) ? own : Question.Ending(word) is var stem && Meant.TryGetValue(stem, out var meant) ? meant : stem;

    /// <summary>Words as they are written.</summary>
    public static IEnumerable<string> Known => Everyday.Concat(Plain);

    /// <summary>True for a word that is written as words are.</summary>
    public static bool IsKnown(string word) => IsEveryday(word) || IsPlain(word);

    /// <summary>True for a word, as typed, that anyone may use and that is therefore neither a name in short nor a slip.</summary>
    public static bool IsEveryday(string word) => Everyday.Contains(word) || (word.EndsWith('s') && Everyday.Contains(word[..^1]));

    /// <summary>True for a word, as typed, that says nothing by itself: it may stand between the words of a phrase.</summary>
    public static bool IsSmall(string word) => Small.Contains(word);

    /// <summary>True for a word, as typed, that says little: a question of nothing but these is about how things stand.</summary>
    public static bool IsPlain(string word) => Plain.Contains(word) || Small.Contains(word);

    private static HashSet<string> Listed(string name) => [.. ((YamlScalarNode)File[name]).Value!.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static IEnumerable<KeyValuePair<string, string>> Alike() =>
    [
        .. Pairs("exact").SelectMany(pair => (KeyValuePair<string, string>[])[new(pair.Word, pair.Means), new(pair.Means, pair.Means)]).DistinctBy(pair => pair.Key),
        .. Pairs("same").SelectMany(pair => ((string[])[pair.Word, Question.Ending(pair.Word)]).Select(form => KeyValuePair.Create(form, Question.Ending(pair.Means)))),
    ];

    private static IEnumerable<(string Word, string Means)> Pairs(string name) => ((YamlMappingNode)File[name]).Children.SelectMany(same => ((YamlSequenceNode)same.Value).Children.Select(other => (other.ToString(), same.Key.ToString())));

    private static YamlMappingNode Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("agents/words.yaml")!;
        using var reader = new StreamReader(stream);
        var yaml = new YamlStream();
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }
}
