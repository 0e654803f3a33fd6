using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission.Excel;

/// <summary>Plans as text that is the same wherever it is written: names in order, numbers without idle zeros.</summary>
internal sealed class PlanTexts
{
    private static readonly JsonSerializerOptions Stored = new() { IgnoreReadOnlyProperties = true };
    private readonly Dictionary<CommissionPlan, string> _texts = new(ReferenceEqualityComparer.Instance);

    public string Of(CommissionPlan plan)
    {
        if (_texts.TryGetValue(plan, out var known))
            return known;
        var text = new StringBuilder();
        Append(JsonSerializer.SerializeToNode(plan, Stored), text);
        return _texts[plan] = text.ToString();
    }

    private static void Append(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case JsonObject map:
                text.Append('{');
                foreach (var (name, value) in map.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                    Append(value, text.Append(name).Append('='));
                text.Append('}');
                break;
            case JsonArray list:
                text.Append('[');
                foreach (var value in list)
                    Append(value, text);
                text.Append(']');
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number:
                text.Append(InputHash.Number(decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture))).Append(';');
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null").Append(';');
                break;
        }
    }
}

/// <summary>
/// The fingerprint of what a statement was computed from: SHA-256 of UTF-8 lines, which are the person, each plan version in force with all its rules, and each row of the inputs
/// sheet with its texts and numbers (not its formulas), sorted by their bytes. Culture, threads, the order of files and who exports have no part in it.
/// </summary>
internal static class InputHash
{
    // counts up when what is hashed changes, so that two hashes are comparable or visibly not
    private const string Version = "statement-inputs 1";

    public static string Of(Section inputs, IReadOnlyList<CommissionStatement> statements, PlanTexts plans)
    {
        var lines = new List<string>(inputs.Count) { $"payee|{statements[0].Payee.Id}|{statements[0].Payee.Currency}" };
        lines.AddRange(statements.SelectMany(statement => statement.Parts.Select(part => part.Plan).Prepend(statement.Plan)).Distinct(ReferenceEqualityComparer.Instance).Cast<CommissionPlan>().Select(plan => $"plan|{plans.Of(plan)}"));
        var text = new StringBuilder();
        for (var row = 0; row < inputs.Count; row++)
        {
            text.Clear();
            foreach (ref readonly var cell in inputs.Cells(row))
                if (cell.Kind is CellKind.Text or CellKind.Number)
                    text.Append(cell.Kind == CellKind.Text ? cell.Text : Number(cell.Number)).Append('|');
                else
                    text.Append('|');
            lines.Add(text.ToString());
        }
        lines.Sort(StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(Version + "\n"));
        foreach (var line in lines)
            hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>A number without idle zeros.</summary>
    public static string Number(decimal number) => (number / 1.000000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
}
