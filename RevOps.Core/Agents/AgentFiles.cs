using System.Globalization;
using System.Reflection;
using RevOps.Core.Skills;
using YamlDotNet.RepresentationModel;

namespace RevOps.Core.Agents;

/// <summary>Reads the agents' files: front matter with name, description, tier, skills and the phrases of each command; the body is the agent's manner.</summary>
public static class AgentFiles
{
    private const string Folder = "agents/";

    /// <summary>The agents that are built in, by name.</summary>
    public static IReadOnlyList<Agent> BuiltIn { get; } = [.. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(".md", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name => Read(Text(name), name))];

    /// <summary>Topics that no command answers, with what is said instead.</summary>
    public static IReadOnlyList<AskedFor> Topics { get; } = ReadTopics(Text(Folder + "topics.yaml"), "topics.yaml");

    /// <summary>Questions of which it is known what they ask for.</summary>
    public static IReadOnlyList<(string Asked, string Question)> Known { get; } = ReadKnown(Text(Folder + "known-questions.txt"));

    private static readonly Lazy<Phrasebook> Spoken = new(() => new([.. BuiltIn.SelectMany(agent => agent.Commands), .. Topics]));

    /// <summary>True for a word that a built-in phrase has, or that means the same as one.</summary>
    internal static bool IsSpoken(string word) => Spoken.Value.Knows(Question.Stem(word));

    /// <summary>Reads an agent from its text.</summary>
    /// <exception cref="SkillMistakeException">The text is not an agent; the message is one sentence for a person.</exception>
    public static Agent Read(string text, string origin)
    {
        var front = FrontMatter.Read(text, origin);
        var tier = front["tier"];
        if (tier is not ("strong" or "light"))
            throw new SkillMistakeException($"{origin}: 'tier' is strong or light, not '{tier}'.");
        return new(front["name"], front["description"], tier, front.Texts("skills"),
            [.. (front.Under("commands") ?? throw new SkillMistakeException($"{origin} has no 'commands'.")).Select(command => new AskedFor(command.Key, Phrases(command.Value, origin)))], front.Body, front.Texts("next"));
    }

    /// <summary>Reads topics from their text: each with a reply and phrases.</summary>
    /// <exception cref="SkillMistakeException">The text is not such a file.</exception>
    public static IReadOnlyList<AskedFor> ReadTopics(string text, string origin) =>
    [
        .. FrontMatter.Mapping(text, origin).Children.Select(topic => topic.Value is YamlMappingNode node
            ? new AskedFor(topic.Key.ToString(), Phrases(node.Children.TryGetValue("phrases", out var phrases) ? phrases : null, origin), FrontMatter.Scalar(node, "reply", origin))
            : throw new SkillMistakeException($"{origin}: '{topic.Key}' needs 'reply' and 'phrases'.")),
    ];

    /// <summary>Reads known questions from their text: what is asked for in square brackets, and below it a question on each line.</summary>
    public static IReadOnlyList<(string Asked, string Question)> ReadKnown(string text)
    {
        var (known, asked) = (new List<(string, string)>(), "");
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => line[0] != '#'))
            if (line is ['[', .. var name, ']'])
                asked = name;
            else
                known.Add((asked, line));
        return known;
    }

    // of two phrases that mean the same, the stronger counts
    internal static IReadOnlyList<Phrase> Phrases(YamlNode? node, string origin) => node is not YamlMappingNode weights ? throw Unread(node, origin, "phrases stand under their weights")
        : [.. weights.Children.SelectMany(weight => weight.Value is YamlSequenceNode list ? list.Children.Select(phrase => Phrase(phrase, Weight(weight.Key, origin), origin)) : throw Unread(weight.Value, origin, "the phrases of a weight are a list"))
            .OrderByDescending(phrase => Math.Abs(phrase.Weight)).DistinctBy(phrase => phrase.Key)];

    private static Phrase Phrase(YamlNode node, int weight, string origin)
    {
        var text = node.ToString();
        var begins = text.StartsWith('^');
        return new([.. text.TrimStart('^').Split('+').Select((part, at) => Part(part, begins && at == 0))], weight, begins);

        IReadOnlyList<IReadOnlyList<string>> Part(string part, bool first)
        {
            IReadOnlyList<string>[] words = [.. part.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => word.Contains('|', StringComparison.Ordinal)
                ? [[.. word.Split('|').Select(either => Question.Words(either) is [var only] ? only.Stem : throw Unread(node, origin, "a word is on either side of each |"))]]
                : Question.Words(word).Select(one => (IReadOnlyList<string>)[one.Stem]))];
            if (words.Length == 0)
                throw Unread(node, origin, "a phrase has words");
            return first ? [[Question.Words(part)[0].Text], .. words.Skip(1)] : words;
        }
    }

    private static SkillMistakeException Unread(YamlNode? node, string origin, string rule) => new($"{origin} (line {(node?.Start.Line ?? 0) + 1}): {rule}.");

    private static int Weight(YamlNode node, string origin) =>
        int.TryParse(node.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var weight) ? weight : throw Unread(node, origin, "a weight is a whole number");

    private static string Text(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource) ?? throw new SkillMistakeException($"There is no file '{resource}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
