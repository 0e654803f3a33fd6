using System.Globalization;
using System.Text.Json;
using RevOps.Core.Basics;

namespace RevOps.Core.Reports;

/// <summary>Reads a report back from the JSON that was kept of it. Which columns add up, and the unit of a single cell, are not kept.</summary>
public static class KeptReport
{
    /// <summary>The report of a text that <see cref="JsonReport.Write(Report)"/> wrote.</summary>
    public static Report Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new(Text(root, "command"), Date(Text(root, "as_of")), Optional(root, "known_at") is { } known ? DateTimeOffset.Parse(known, CultureInfo.InvariantCulture) : null, Text(root, "scope"), Text(root, "title"), Text(root, "headline"),
            List(root, "figures", ReadFigure), List(root, "tables", ReadTable), List(root, "findings", finding => new Finding(Word<Status>(finding, "severity"), Text(finding, "text"), Texts(finding, "evidence"))),
            List(root, "actions", action => new ReportAction(Text(action, "action"), Text(action, "owner"), Date(Text(action, "due")), Text(action, "goal"), Texts(action, "because"))), Texts(root, "notes"));
    }

    private static Figure ReadFigure(JsonElement figure)
    {
        var unit = Word<Unit>(figure, "unit");
        return new(Text(figure, "id"), Text(figure, "label"), Value(figure.GetProperty("value"), unit), unit, Text(figure, "formula"))
        {
            Currency = Optional(figure, "currency"),
            Inputs = Texts(figure, "inputs"),
            Benchmark = Optional(figure, "benchmark"),
            Status = Word<Status>(figure, "status"),
            SampleSize = figure.GetProperty("sample_size") is { ValueKind: JsonValueKind.Number } n ? n.GetInt32() : null,
            Interval = figure.GetProperty("low") is { ValueKind: JsonValueKind.Number } low ? (low.GetDecimal(), figure.GetProperty("high").GetDecimal()) : null,
            Drill = Optional(figure, "drill"),
        };
    }

    private static ReportTable ReadTable(JsonElement table)
    {
        var columns = List(table, "columns", column => new ReportColumn(Text(column, "key"), Text(column, "label"), Word<Unit>(column, "unit")));
        return new(Text(table, "id"), Text(table, "title"), columns, List(table, "rows", row => (IReadOnlyList<object?>)[.. columns.Select(column => Value(row.GetProperty(column.Key), column.Unit))]));
    }

    private static object? Value(JsonElement value, Unit unit) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDecimal(),
        JsonValueKind.String when unit == Unit.Date => Date(value.GetString()!),
        JsonValueKind.String => value.GetString(),
        _ => null,
    };

    private static IReadOnlyList<T> List<T>(JsonElement element, string name, Func<JsonElement, T> read) => [.. element.GetProperty(name).EnumerateArray().Select(read)];

    private static IReadOnlyList<string> Texts(JsonElement element, string name) => List(element, name, text => text.GetString()!);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string? Optional(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static T Word<T>(JsonElement element, string name)
        where T : struct, Enum => Enum.Parse<T>(Text(element, name), ignoreCase: true);
}
