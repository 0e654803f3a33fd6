using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RevOps.Core.Skills;

/// <summary>A Markdown file that begins with YAML between two lines of three dashes.</summary>
/// <param name="Root">The YAML.</param>
/// <param name="Body">What follows it, Markdown.</param>
/// <param name="Origin">The file, for sentences about what is wrong in it.</param>
internal sealed record FrontMatter(YamlMappingNode Root, string Body, string Origin)
{
    /// <exception cref="SkillMistakeException">The text has no front matter that can be read.</exception>
    public static FrontMatter Read(string text, string origin)
    {
        var lines = text.ReplaceLineEndings("\n");
        var end = lines.IndexOf("\n---\n", StringComparison.Ordinal);
        return lines.StartsWith("---\n", StringComparison.Ordinal) && end >= 0 ? new(Mapping(lines[4..end], origin), lines[(end + 5)..].Trim(), origin)
            : throw new SkillMistakeException($"{origin} does not start with front matter between two lines of three dashes.");
    }

    /// <summary>YAML whose root is a mapping.</summary>
    /// <exception cref="SkillMistakeException">It is not.</exception>
    public static YamlMappingNode Mapping(string yaml, string origin)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents is [{ RootNode: YamlMappingNode root }] ? root : throw new SkillMistakeException($"{origin} is empty.");
        }
        catch (YamlException mistake)
        {
            throw new SkillMistakeException($"{origin}: line {mistake.Start.Line + 1} cannot be read.");
        }
    }

    /// <summary>A text that has to be there.</summary>
    public string this[string name] => Scalar(Root, name, Origin);

    /// <summary>A list of texts; empty where there is none.</summary>
    public IReadOnlyList<string> Texts(string name) => Root.Children.TryGetValue(name, out var node) && node is YamlSequenceNode list ? [.. list.Children.Select(text => text.ToString())] : [];

    /// <summary>What stands under a name, by name; null where it is missing.</summary>
    public IEnumerable<KeyValuePair<string, YamlNode>>? Under(string name) => Root.Children.TryGetValue(name, out var node) && node is YamlMappingNode map ? map.Children.Select(child => KeyValuePair.Create(child.Key.ToString(), child.Value)) : null;

    internal static string Scalar(YamlMappingNode root, string name, string origin) =>
        root.Children.TryGetValue(name, out var node) && node is YamlScalarNode { Value: { Length: > 0 } text } ? text : throw new SkillMistakeException($"{origin} has no '{name}'.");
}
