using System.Text.Json;
using System.Text.Json.Nodes;
using RevOps.Core.Reports;

namespace RevOps.Core.Commands;

/// <summary>A command in the form in which programs and models call functions: a name, a JSON schema of its arguments, and what they come to as a command line.</summary>
public static class CommandTooling
{
    /// <summary>Rows of a table that are handed out; whoever calls reads all of them.</summary>
    public const int MostRows = 100;

    /// <summary>The argument that every command has as a function: the day the business is valued on.</summary>
    public const string AsOf = "as_of";

    private const int LongestArgument = 300;

    /// <summary>A command's name as a function.</summary>
    public static string NameOf(CommandCard card) => card.Name.Replace('-', '_');

    /// <summary>The schema of a command's arguments.</summary>
    public static JsonElement Schema(CommandCard card)
    {
        var properties = new JsonObject();
        foreach (var argument in card.Arguments)
        {
            properties[argument.Name] = new JsonObject { ["type"] = "string", ["description"] = argument.Meaning };
            if (argument.Choices.Count > 0)
                properties[argument.Name]!["enum"] = new JsonArray([.. argument.Choices.Select(choice => (JsonNode)choice)]);
        }
        properties[AsOf] = new JsonObject { ["type"] = "string", ["description"] = "The day to value the business on, such as 2026-10-31; today when left out." };
        return JsonSerializer.SerializeToElement(new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. card.Arguments.Where(argument => argument.IsRequired).Select(argument => (JsonNode)argument.Name)]),
            ["additionalProperties"] = false,
        });
    }

    /// <summary>The command line that arguments come to, and the day they name; or in a sentence what is wrong with them.</summary>
    public static (string? Line, string? AsOf, string? Mistake) Read(CommandCard card, IEnumerable<KeyValuePair<string, JsonElement>> arguments)
    {
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in arguments)
        {
            var known = card.Arguments.FirstOrDefault(argument => argument.Name == name);
            if (known is null && name != AsOf)
                return Wrong($"There is no argument '{name}'; there are {string.Join(", ", card.Arguments.Select(argument => argument.Name))} and {AsOf}.");
            if (value.ValueKind == JsonValueKind.Null)
                continue;
            if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number) || value.ToString() is not { Length: <= LongestArgument } text)
                return Wrong($"{name} is a text of up to {LongestArgument} signs.");
            if (known is { Choices.Count: > 0 } && !known.Choices.Contains(text, StringComparer.OrdinalIgnoreCase))
                return Wrong($"{name} is one of {string.Join(", ", known.Choices)}.");
            said[name] = text;
        }
        return card.Arguments.FirstOrDefault(argument => argument.IsRequired && string.IsNullOrWhiteSpace(said.GetValueOrDefault(argument.Name))) is { } missing
            ? Wrong($"{missing.Name} is needed. {missing.Meaning}") : (card.Line(said), said.GetValueOrDefault(AsOf), null);

        static (string?, string?, string?) Wrong(string sentence) => (null, null, sentence);
    }

    /// <summary>The report with at most so many rows of each table; a note says where rows are missing.</summary>
    public static Report Shortened(Report report, int rows = MostRows) => report with
    {
        Tables = [.. report.Tables.Select(table => table.Rows.Count <= rows ? table : table with { Rows = [.. table.Rows.Take(rows)] })],
        Notes = [.. report.Notes, .. report.Tables.Where(table => table.Rows.Count > rows).Select(table => $"{table.Title}: the first {rows} of {table.Rows.Count} rows; ask for one team or person to have the rest.")],
    };
}
