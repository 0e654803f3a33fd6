using RevOps.Core.Basics;
using RevOps.Core.Crm;
using YamlDotNet.RepresentationModel;
using static RevOps.Core.Basics.YamlParts;

namespace RevOps.Core.Import;

/// <summary>Reads a mapping from YAML. A mistake is told in one sentence with its line.</summary>
public static partial class MappingYaml
{
    /// <summary>The mapping, or why it cannot be used.</summary>
    public static (Mapping? Mapping, string? Problem) Read(string yaml, string name)
    {
        var (root, problem) = Root(yaml, $"The mapping {name}");
        if (root is null)
            return (null, problem);
        try
        {
            return (ReadRoot(root, name), null);
        }
        catch (YamlMistakeException mistake)
        {
            return (null, $"The mapping {name}, {mistake.Message}");
        }
    }

    private static Mapping ReadRoot(YamlMappingNode root, string name)
    {
        Allow(root, "name", "about", "untried", "full", "settings", "sources", "ignore", "others", "passed_over", "own_fields");
        var sources = Find(root, "sources") is YamlSequenceNode list ? list.Children.Select(ReadSource).ToList() : throw new YamlMistakeException(root, "'sources' must list at least one file.");
        return new(Text(root, "name") ?? name, sources, Texts(root, "ignore"), Find(root, "settings") is { } settings ? ReadSettings(settings) : null, Flag(root, "full")) { Words = ReadWords(root) };
    }

    private static SourceMapping ReadSource(YamlNode node)
    {
        if (node is not YamlMappingNode source)
            throw new YamlMistakeException(node, "a source needs 'file', 'into' and 'columns'.");
        Allow(source, "file", "into", "delimiter", "encoding", "sheet", "numbers", "dates", "keep_others", "leave_out", "only", "skip", "skip_empty_keys", "columns", "tells", "ids", "named", "id_from", "kept", "passed_over");
        var into = CrmFiles.Named(Must(source, "into")) ?? throw new YamlMistakeException(source, $"'{Must(source, "into")}' is not one of {string.Join(", ", CrmFiles.All.Select(file => file.Name))}.");
        if (Find(source, "columns") is not YamlMappingNode columns)
            throw new YamlMistakeException(source, "'columns' must say where each column comes from.");
        var encoding = Text(source, "encoding");
        if (encoding is not null && !Encodings.Exists(encoding))
            throw new YamlMistakeException(source, $"'{encoding}' is not an encoding; write a name such as windows-1252.");
        if (Text(source, "delimiter") is { Length: not 1 })
            throw new YamlMistakeException(source, "the delimiter must be one character.");
        return new(Find(source, "tells") is null ? Must(source, "file") : Text(source, "file") ?? "", into, columns.Children.ToDictionary(pair => TargetOf(into, pair.Key), pair => ReadColumn(pair.Value, into), StringComparer.Ordinal))
        {
            Delimiter = Text(source, "delimiter"),
            Encoding = encoding,
            Sheet = Text(source, "sheet"),
            Numbers = Text(source, "numbers") is { } example
                ? NumberStyle.FromExample(example) ?? throw new YamlMistakeException(source, $"'{example}' does not show how numbers are written; write an example with two decimals such as 1.234,56.") : null,
            Dates = Texts(source, "dates"),
            KeepOthers = Text(source, "keep_others") is not "false",
            SkipEmptyKeys = Flag(source, "skip_empty_keys"),
            LeaveOut = Texts(source, "leave_out"),
            Only = Lists(source, "only"),
            Skip = Lists(source, "skip"),
            Pattern = Find(source, "tells") is null ? null : ReadPattern(source, into),
        };
    }

    private static string TargetOf(CrmFile into, YamlNode key)
    {
        var name = ((YamlScalarNode)key).Value ?? "";
        return into.Find(name) >= 0 && !into.Fields[into[name]].Internal ? into.Fields[into[name]].Name : throw new YamlMistakeException(key, $"{into.Name} has no column '{name}'.");
    }

    private static ColumnMapping ReadColumn(YamlNode node, CrmFile into)
    {
        if (node is YamlScalarNode plain)
            return new() { Column = plain.Value };
        if (node is YamlSequenceNode spellings)
            return Spelled(new(), spellings);
        if (node is not YamlMappingNode column)
            throw new YamlMistakeException(node, "a column is a source column's name, or 'column', 'value', 'text' or 'lookup' with their options.");
        Allow(column, "column", "value", "text", "lookup", "blank", "map", "starts", "otherwise", "at_close");
        var ways = new[] { "column", "value", "text", "lookup" }.Count(way => Find(column, way) is not null);
        if (ways != 1)
            throw new YamlMistakeException(column, "a column needs exactly one of 'column', 'value', 'text' and 'lookup'.");
        var read = Find(column, "column") is YamlSequenceNode spelled ? Spelled(new(), spelled) : new ColumnMapping { Column = Text(column, "column") };
        return read with
        {
            Starts = Text(column, "starts"),
            Value = Text(column, "value"),
            Text = Text(column, "text"),
            Lookup = Find(column, "lookup") is YamlMappingNode lookup ? ReadLookup(lookup, into) : null,
            Blank = Texts(column, "blank"),
            Map = Find(column, "map") is YamlMappingNode map ? map.Children.ToDictionary(pair => Words.Fold(Scalar(pair.Key)), pair => Scalar(pair.Value), StringComparer.Ordinal) : new(StringComparer.Ordinal),
            Otherwise = Find(column, "otherwise") is { } otherwise ? ReadColumn(otherwise, into) : null,
            AtClose = Flag(column, "at_close"),
        };
    }

    private static LookupMapping ReadLookup(YamlMappingNode lookup, CrmFile into)
    {
        Allow(lookup, "file", "match", "with", "value");
        if (into.Find(Must(lookup, "with")) < 0)
            throw new YamlMistakeException(lookup, $"{into.Name} has no column '{Must(lookup, "with")}' to look up with.");
        return new(Must(lookup, "file"), Must(lookup, "match"), Must(lookup, "with"), Must(lookup, "value"));
    }

    private static CompanySettings ReadSettings(YamlNode node)
    {
        if (node is not YamlMappingNode map)
            throw new YamlMistakeException(node, "'settings' must be a list of settings and their values.");
        Allow(map, "currency", "rates", "time_zone", "bookings", "fiscal_year_starts", "fiscal_pattern", "pipelines");
        var settings = new CompanySettings();
        settings = settings with
        {
            ReportingCurrency = Text(map, "currency") ?? settings.ReportingCurrency,
            Rates = Choice(map, "rates", settings.Rates),
            TimeZone = Text(map, "time_zone") ?? settings.TimeZone,
            Bookings = Choice(map, "bookings", settings.Bookings),
            Fiscal = new(Number(map, "fiscal_year_starts") is { } month ? (int)month : 1, Choice(map, "fiscal_pattern", QuarterPattern.Months)),
            Pipelines = Find(map, "pipelines") is YamlSequenceNode pipelines ? [.. pipelines.Children.Select(ReadPipeline)] : settings.Pipelines,
        };
        return settings.Problems().FirstOrDefault() is { } problem ? throw new YamlMistakeException(node, problem) : settings;
    }

    private static SalesPipeline ReadPipeline(YamlNode node)
    {
        if (node is not YamlMappingNode pipeline || Find(pipeline, "stages") is not YamlSequenceNode stages)
            throw new YamlMistakeException(node, "a pipeline needs 'name' and 'stages'.");
        Allow(pipeline, "name", "stages", "won", "lost");
        return new(Must(pipeline, "name"), [.. stages.Children.Select(ReadStage)]) { WonStage = Text(pipeline, "won") ?? "Closed Won", LostStage = Text(pipeline, "lost") ?? "Closed Lost" };
    }

    private static Stage ReadStage(YamlNode node)
    {
        if (node is not YamlMappingNode stage)
            throw new YamlMistakeException(node, "a stage needs 'name', 'group', 'probability' and 'days'.");
        Allow(stage, "name", "group", "probability", "days");
        return new(Must(stage, "name"), Choice(stage, "group", StageGroup.Early), (Number(stage, "probability") ?? throw new YamlMistakeException(node, "a stage needs a 'probability' in percent.")) / 100m,
            (int)(Number(stage, "days") ?? throw new YamlMistakeException(node, "a stage needs 'days', its benchmark.")));
    }
}
