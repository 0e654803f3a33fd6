using System.Text.Json;
using ModelContextProtocol.Client;
using RevOps.Core.Crm;

namespace RevOps.Tests.Mcp;

/// <summary>Arguments that every tool can be called with on the sample company.</summary>
internal static class ToolArguments
{
    /// <summary>A client that gives a busy machine time: the server's first answer takes as long as its start.</summary>
    public static McpClientOptions Patient => new() { DiscoverProbeTimeout = TimeSpan.FromMinutes(1), InitializationTimeout = TimeSpan.FromMinutes(2) };

    public static Dictionary<string, object?> For(string tool, Knowledge knowledge, string rep = "R001") => tool switch
    {
        "pipeline_review" => new() { ["period"] = "this-quarter" },
        "revenue_forecast" => new() { ["period"] = "this-quarter", ["granularity"] = "weekly" },
        "forecast_accuracy" => new() { ["granularity"] = "quarterly" },
        "deal_risk_analysis" => new() { ["deal"] = OpenDeal(knowledge, rep) },
        "quota_status" => new() { ["level"] = "rep", ["pace"] = "working" },
        "rep_performance" => new() { ["rep"] = rep, ["period"] = "last-quarter" },
        "commission_calc" => new() { ["rep"] = rep },
        "deals" => new() { ["set"] = "all-open", ["stage"] = "Contract / Legal" },
        _ => throw new ArgumentOutOfRangeException(nameof(tool), tool, "A tool without arguments here is a tool without a test."),
    };

    /// <summary>An open deal of a person.</summary>
    public static string OpenDeal(Knowledge knowledge, string rep)
    {
        var book = knowledge.AsOf(DateOnly.FromDateTime(knowledge.KnownAt!.Value.UtcDateTime));
        var deal = Enumerable.Range(0, book.Count).First(at => book["owner_id"].Text(at) == rep && book.Standings[at] == Standing.Open);
        return book["deal_id"].Text(deal)!;
    }

    /// <summary>What a value has to be by its schema: type, enum, required, properties, items, and nothing that is not named where that is forbidden.</summary>
    public static void Fits(JsonElement schema, JsonElement value, string at = "$")
    {
        if (schema.TryGetProperty("type", out var type))
            Assert.True((type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()) : [type.GetString()]).Contains(Kind(value)), $"{at} is a {Kind(value)}");
        if (schema.TryGetProperty("enum", out var choices))
            Assert.Contains(choices.EnumerateArray(), choice => choice.ToString() == value.ToString());
        if (schema.TryGetProperty("required", out var required) && value.ValueKind == JsonValueKind.Object)
            Assert.All(required.EnumerateArray(), name => Assert.True(value.TryGetProperty(name.GetString()!, out _), $"{at} lacks {name}"));
        if (schema.TryGetProperty("properties", out var properties) && value.ValueKind == JsonValueKind.Object)
            foreach (var property in value.EnumerateObject())
                if (properties.TryGetProperty(property.Name, out var inner))
                    Fits(inner, property.Value, $"{at}.{property.Name}");
                else
                    Assert.False(schema.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.False, $"{at} has {property.Name}");
        if (schema.TryGetProperty("items", out var items) && value.ValueKind == JsonValueKind.Array)
            foreach (var (index, item) in value.EnumerateArray().Index())
                Fits(items, item, $"{at}[{index}]");
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Undefined => "null",
        var kind => kind.ToString().ToLowerInvariant(),
    };
}
