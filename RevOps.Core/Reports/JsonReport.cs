using System.Text.Encodings.Web;
using System.Text.Json;
using RevOps.Core.Basics;

namespace RevOps.Core.Reports;

/// <summary>Writes a report as the JSON of docs/report.schema.json: snake_case, values unrounded, money in major units, percent as fractions.</summary>
public static class JsonReport
{
    /// <summary>The report as indented JSON.</summary>
    public static string Write(Report report)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(json, report);
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, Report report)
    {
        json.WriteStartObject();
        json.WriteString("command", report.Command);
        json.WriteString("as_of", ValueText.Of(report.AsOf, Unit.Date));
        Optional(json, "known_at", report.KnownAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteString("scope", report.Scope);
        json.WriteString("title", report.Title);
        json.WriteString("headline", report.Headline);
        List(json, "figures", report.Figures, WriteFigure);
        List(json, "tables", report.Tables, WriteTable);
        List(json, "findings", report.Findings, (writer, finding) =>
        {
            writer.WriteString("severity", Name(finding.Severity));
            writer.WriteString("text", finding.Text);
            Texts(writer, "evidence", finding.Evidence);
        });
        List(json, "actions", report.Actions, (writer, action) =>
        {
            writer.WriteString("action", action.Action);
            writer.WriteString("owner", action.Owner);
            writer.WriteString("due", ValueText.Of(action.Due, Unit.Date));
            writer.WriteString("goal", action.Goal);
            Texts(writer, "because", action.Because);
        });
        Texts(json, "notes", report.Notes);
        json.WriteEndObject();
    }

    private static void WriteFigure(Utf8JsonWriter json, Figure figure)
    {
        json.WriteString("id", figure.Id);
        json.WriteString("label", figure.Label);
        Value(json, "value", figure.Value);
        json.WriteString("unit", Name(figure.Unit));
        Optional(json, "currency", figure.Currency);
        json.WriteString("formula", figure.Formula);
        Texts(json, "inputs", figure.Inputs);
        Optional(json, "benchmark", figure.Benchmark);
        json.WriteString("status", Name(figure.Status));
        Value(json, "sample_size", figure.SampleSize);
        Value(json, "low", figure.Interval?.Low);
        Value(json, "high", figure.Interval?.High);
        Optional(json, "drill", figure.Drill);
    }

    private static void WriteTable(Utf8JsonWriter json, ReportTable table)
    {
        json.WriteString("id", table.Id);
        json.WriteString("title", table.Title);
        List(json, "columns", table.Columns, (writer, column) =>
        {
            writer.WriteString("key", column.Key);
            writer.WriteString("label", column.Label);
            writer.WriteString("unit", Name(column.Unit));
        });
        List(json, "rows", table.Rows, (writer, row) =>
        {
            for (var index = 0; index < row.Count; index++)
                Value(writer, table.Columns[index].Key, row[index]);
        });
    }

    private static void List<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? text)
    {
        if (text is null)
            json.WriteNull(name);
        else
            json.WriteString(name, text);
    }

    private static void Value(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNull(name);
                break;
            case decimal number:
                json.WriteNumber(name, number);
                break;
            case int count:
                json.WriteNumber(name, count);
                break;
            case UnitValue own:
                Value(json, name, own.Value);
                break;
            default:
                json.WriteString(name, ValueText.Of(value, Unit.Text));
                break;
        }
    }

    private static string Name<T>(T word)
        where T : struct, Enum => word.ToString().ToLowerInvariant();
}
