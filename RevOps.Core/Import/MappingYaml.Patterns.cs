using RevOps.Core.Basics;
using RevOps.Core.Crm;
using YamlDotNet.RepresentationModel;

using static RevOps.Core.Basics.YamlParts;

namespace RevOps.Core.Import;

/// <summary>The part of a preset that tells files apart by their headers, and explains the columns that it does not map.</summary>
public static partial class MappingYaml
{
    private static SourcePattern ReadPattern(YamlMappingNode source, CrmFile into)
    {
        var made = Texts(source, "id_from");
        if (made.FirstOrDefault(name => into.Find(name) < 0) is { } unknown)
            throw new YamlMistakeException(source, $"{into.Name} has no column '{unknown}' to make an id from.");
        return new(Texts(source, "tells"), Texts(source, "ids"), Texts(source, "named"), made, Texts(source, "kept"), Reasons(source));
    }

    private static CrmWords? ReadWords(YamlMappingNode root)
    {
        if (Find(root, "others") is null && Find(root, "passed_over") is null && Find(root, "own_fields") is null && !Flag(root, "untried"))
            return null;
        var others = Find(root, "others") is YamlSequenceNode list ? list.Children.Select(ReadOther).ToList() : [];
        return new(Text(root, "about") ?? "", others, Reasons(root), Texts(root, "own_fields"), Flag(root, "untried"));
    }

    private static ForeignTable ReadOther(YamlNode node)
    {
        if (node is not YamlMappingNode other)
            throw new YamlMistakeException(node, "a table that is passed over needs 'tells' and 'why'.");
        Allow(other, "tells", "ids", "named", "why");
        return new(Texts(other, "tells"), Texts(other, "ids"), Texts(other, "named"), Must(other, "why"));
    }

    private static ColumnMapping Spelled(ColumnMapping column, YamlSequenceNode spellings) => spellings.Children.Select(Scalar).ToList() is [var first, .. var rest]
        ? column with { Column = first, Also = rest } : throw new YamlMistakeException(spellings, "a list of spellings needs at least one.");

    private static IReadOnlyList<(string Reason, IReadOnlyList<string> Columns)> Reasons(YamlMappingNode node) => Find(node, "passed_over") switch
    {
        null => [],
        YamlMappingNode reasons => [.. reasons.Children.Select(pair => (Scalar(pair.Key), Texts(reasons, Scalar(pair.Key))))],
        var other => throw new YamlMistakeException(other, "'passed_over' must give a reason, and the columns it is true of."),
    };

    private static Dictionary<string, IReadOnlyList<string>> Lists(YamlMappingNode node, string name) => Find(node, name) switch
    {
        null => new(StringComparer.Ordinal),
        YamlMappingNode columns => columns.Children.ToDictionary(pair => Scalar(pair.Key), pair => Texts(columns, Scalar(pair.Key)), StringComparer.Ordinal),
        var other => throw new YamlMistakeException(other, $"'{name}' must give columns and the texts it is about."),
    };
}
