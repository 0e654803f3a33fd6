using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RevOps.Core.Basics;

/// <summary>Something in a file that a person wrote cannot be used; the message is one sentence with its line.</summary>
internal sealed class YamlMistakeException(YamlNode at, string what) : Exception($"line {at.Start.Line}: {what}");

/// <summary>Reads files that people write by hand: every name must be known, and every mistake has a line.</summary>
internal static class YamlParts
{
    /// <summary>The file's names and values, or why it cannot be used.</summary>
    public static (YamlMappingNode? Root, string? Problem) Root(string yaml, string what)
    {
        var parser = new Parser(new StringReader(yaml));
        try
        {
            var stream = new YamlStream();
            stream.Load(parser);
            return stream.Documents is [{ RootNode: YamlMappingNode root }] ? (root, null) : (null, $"{what} is empty.");
        }
        catch (YamlException mistake)
        {
            return (null, $"{what} is not YAML: line {mistake.Start.Line} cannot be read.");
        }
        catch (Exception mistake) when (mistake is ArgumentException or InvalidOperationException) // what the library says to some texts that are no YAML
        {
            return (null, $"{what} is not YAML: line {parser.Current?.End.Line ?? 1} cannot be read.");
        }
    }

    public static void Allow(YamlMappingNode node, params string[] names)
    {
        foreach (var key in node.Children.Keys)
            if (!names.Contains(Scalar(key), StringComparer.Ordinal))
                throw new YamlMistakeException(key, $"'{Scalar(key)}' is not known here; write one of {string.Join(", ", names)}.");
    }

    public static YamlNode? Find(YamlMappingNode node, string name) => node.Children.TryGetValue(new YamlScalarNode(name), out var child) ? child : null;

    public static string Scalar(YamlNode node) => (node as YamlScalarNode)?.Value ?? throw new YamlMistakeException(node, "a single value is expected here.");

    public static string? Text(YamlMappingNode node, string name) => Find(node, name) is { } child ? Scalar(child) : null;

    public static string Must(YamlMappingNode node, string name) => Text(node, name) ?? throw new YamlMistakeException(node, $"'{name}' is missing.");

    public static bool Flag(YamlMappingNode node, string name) => Text(node, name) is "true" or "yes";

    public static IReadOnlyList<string> Texts(YamlMappingNode node, string name) => Find(node, name) switch
    {
        null => [],
        YamlSequenceNode list => [.. list.Children.Select(Scalar)],
        var single => [Scalar(single)],
    };

    public static decimal? Number(YamlMappingNode node, string name) => Text(node, name) is not { } text ? null
        : decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : throw new YamlMistakeException(node, $"'{name}' must be a number.");

    public static T Choice<T>(YamlMappingNode node, string name, T otherwise)
        where T : struct, Enum => Text(node, name) is not { } text ? otherwise
        : Enum.TryParse<T>(text.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true, out var choice) && Enum.IsDefined(choice) ? choice
        : throw new YamlMistakeException(node, $"'{name}' must be one of {string.Join(", ", Enum.GetNames<T>().Select(Spaced))}.");

    /// <summary>OrderSize as people write it: order size.</summary>
    public static string Spaced(string name) => string.Concat(name.Select((letter, index) => char.IsUpper(letter) && index > 0 ? $" {char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
