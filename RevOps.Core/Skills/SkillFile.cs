using System.Globalization;
using System.Reflection;
using RevOps.Core.Basics;
using YamlDotNet.RepresentationModel;

namespace RevOps.Core.Skills;

/// <summary>Reads skills: those built in, or a company's own file of the same name in its data folder.</summary>
public static class SkillFile
{
    private const string Folder = "skills/";
    private const string FileName = "/SKILL.md";

    private static readonly IReadOnlyList<string> BuiltIn = [.. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Select(name => name[Folder.Length..^FileName.Length])];

    /// <summary>The skill in force.</summary>
    /// <exception cref="SkillMistakeException">There is none of that name, or its file cannot be used.</exception>
    public static Skill Load(string name, string? dataFolder = null)
    {
        var (text, origin) = Text(name, dataFolder);
        return Read(text, origin);
    }

    /// <summary>The names of all skills: those built in, and a company's own.</summary>
    public static IReadOnlyList<string> Names(string? dataFolder = null) =>
    [
        .. BuiltIn.Concat(dataFolder is not null && Path.Combine(dataFolder, "skills") is var own && Directory.Exists(own)
            ? Directory.GetDirectories(own).Where(folder => File.Exists(Path.Combine(folder, "SKILL.md"))).Select(folder => Path.GetFileName(folder)) : []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>The text of the skill in force, and where it comes from.</summary>
    /// <exception cref="SkillMistakeException">There is none of that name.</exception>
    public static (string Text, string Origin) Text(string name, string? dataFolder = null)
    {
        if (dataFolder is not null && Own(name, dataFolder) is var own && File.Exists(own))
            return (File.ReadAllText(own), own);
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Folder + name + FileName) ?? throw new SkillMistakeException($"There is no skill '{name}'.");
        using var reader = new StreamReader(stream);
        return (reader.ReadToEnd(), "built in");
    }

    private static string Own(string name, string dataFolder) => Path.Combine(dataFolder, "skills", name, "SKILL.md");

    /// <summary>Tells one state of a company's own file of a skill from another; 0 when it has none.</summary>
    public static long Stamp(string name, string dataFolder) => new FileInfo(Own(name, dataFolder)) is { Exists: true } file ? file.LastWriteTimeUtc.Ticks : 0;

    /// <summary>Reads a skill from its text.</summary>
    /// <exception cref="SkillMistakeException">The text is not a skill.</exception>
    public static Skill Read(string text, string origin)
    {
        var front = FrontMatter.Read(text, origin);
        var (numbers, bands) = (new OrderedDictionary<string, decimal>(StringComparer.Ordinal), new Dictionary<string, Bands>(StringComparer.Ordinal));
        if (front.Root.Children.TryGetValue("benchmarks", out var benchmarks))
            Collect("", benchmarks, numbers, bands, origin);
        return new(front["name"], front["description"], new(origin, numbers, bands), front.Body, origin);
    }

    private static void Collect(string path, YamlNode node, OrderedDictionary<string, decimal> numbers, Dictionary<string, Bands> bands, string origin)
    {
        switch (node)
        {
            case YamlMappingNode map:
                foreach (var (key, child) in map.Children)
                    Collect(path.Length == 0 ? key.ToString() : $"{path}.{key}", child, numbers, bands, origin);
                break;
            case YamlSequenceNode list:
                bands[path] = new([.. list.Children.Select(band => ReadBand(band, path, origin))]);
                if (bands[path].All is not [.., { Bound: null }])
                    throw new SkillMistakeException($"{origin}: the last band of {path} must have no bound.");
                break;
            default:
                numbers[path] = Number(node, path, origin);
                break;
        }
    }

    private static Band ReadBand(YamlNode node, string path, string origin)
    {
        if (node is not YamlMappingNode band || !band.Children.TryGetValue("points", out var points))
            throw new SkillMistakeException($"{origin}: a band of {path} needs 'points', and 'below' or 'up_to' unless it is the last.");
        var inclusive = band.Children.TryGetValue("up_to", out var bound);
        if (!inclusive)
            band.Children.TryGetValue("below", out bound);
        return new(bound is null ? null : Number(bound, path, origin), inclusive, Number(points, path, origin));
    }

    private static decimal Number(YamlNode node, string path, string origin) =>
        decimal.TryParse((node as YamlScalarNode)?.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number : throw new SkillMistakeException($"{origin}: {path} (line {node.Start.Line + 1}) is not a number.");
}
