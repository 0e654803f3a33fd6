using System.Text.RegularExpressions;

namespace RevOps.Tests.TestKit.Models;

/// <summary>What both providers refuse before a model sees it.</summary>
internal static partial class RequestRules
{
    /// <summary>The status and sentence of a refusal; null where the request is good.</summary>
    public static (int Status, string? Message)? Refusal(FakeRequest request) => request switch
    {
        { Key: null or "" } => (401, null),
        { Model: "" } => (400, "model: Field required"),
        { Turns: [] } => (400, "messages: at least one message is required"),
        { Wire: ModelWire.Anthropic, MaxTokens: null } => (400, "max_tokens: Field required"),
        _ when OfTools(request) is { } sentence => (400, sentence),
        _ when OfTurns(request) is { } sentence => (400, sentence),
        _ => null,
    };

    private static string? OfTools(FakeRequest request) => request.Tools switch
    {
        var tools when tools.FirstOrDefault(tool => !ToolName().IsMatch(tool.Name)) is { } tool => $"tools: the name '{tool.Name}' should match pattern '^[a-zA-Z0-9_-]{{1,64}}$'",
        var tools when tools.DistinctBy(tool => tool.Name).Count() < tools.Count => "tools: Tool names must be unique.",
        _ => null,
    };

    /// <summary>Every call is answered at once, and nothing else is.</summary>
    private static string? OfTurns(FakeRequest request)
    {
        var open = new HashSet<string>(StringComparer.Ordinal);
        foreach (var turn in request.Turns)
        {
            if (open.Count > 0 && turn.Results.Count == 0)
                break;
            if (turn.Results.FirstOrDefault(result => !open.Remove(result.CallId)) is { } stray)
                return $"unexpected tool result: '{stray.CallId}' answers no call of the message before";
            if (request.Wire == ModelWire.Anthropic && open.Count > 0)
                break;
            if (request.Wire == ModelWire.Anthropic && turn is { Text: "", Calls: [], Results: [] })
                return "messages: all messages must have non-empty content";
            open.UnionWith(turn.Calls.Select(call => call.Id ?? ""));
        }
        return open.Count > 0 ? $"tool calls without a result immediately after: {string.Join(", ", open.Order(StringComparer.Ordinal))}" : null;
    }

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,64}$")]
    private static partial Regex ToolName();
}
