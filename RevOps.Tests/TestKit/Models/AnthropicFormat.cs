using System.Text.Json;
using System.Text.Json.Nodes;

namespace RevOps.Tests.TestKit.Models;

/// <summary>Anthropic's Messages API.</summary>
internal sealed class AnthropicFormat : ModelFormat
{
    public override string Path => "/v1/messages";
    public override string RequestId => "request-id";

    public override FakeRequest Read(int number, JsonNode body) => new(
        number,
        ModelWire.Anthropic,
        (string?)body["model"] ?? "",
        TextOf(body["system"]),
        [.. body["messages"]?.AsArray().Select(message => Turn(message!)) ?? []],
        [.. body["tools"]?.AsArray().Select(tool => new FakeTool((string?)tool!["name"] ?? "", (string?)tool["description"] ?? "", tool["input_schema"]?.ToJsonString() ?? "")) ?? []],
        (int?)body["max_tokens"],
        (bool?)body["stream"] ?? false,
        WantsUsage: true);

    public override IEnumerable<WireChunk> Stream(FakeRequest request, FakeReply reply)
    {
        yield return Event("message_start", new { type = "message_start", message = Message(request, [], null, Usage(reply.Usage with { Output = 1 })) });
        yield return Event("ping", new { type = "ping" });
        var index = 0;
        foreach (var part in reply.Parts)
        {
            object block = part is ReplyPart.Call call
                ? new { type = "tool_use", id = Id(request, call, index), name = call.Name, input = new { } }
                : new { type = "text", text = "" };
            yield return Event("content_block_start", new { type = "content_block_start", index, content_block = block });
            foreach (var delta in Deltas(reply, part))
                yield return Event("content_block_delta", new { type = "content_block_delta", index, delta }, carries: true);
            yield return Event("content_block_stop", new { type = "content_block_stop", index });
            index++;
        }
        yield return Event("message_delta", new { type = "message_delta", delta = new { stop_reason = StopReason(reply), stop_sequence = (string?)null }, usage = Usage(reply.Usage) });
        yield return Event("message_stop", new { type = "message_stop" });
    }

    public override string Whole(FakeRequest request, FakeReply reply) => Json(Message(request, [.. reply.Parts.Select((part, index) => Block(request, part, index))], StopReason(reply), Usage(reply.Usage)));

    public override string Error(int status, string? message = null)
    {
        var (type, text) = status switch
        {
            400 => ("invalid_request_error", "messages: Field required"),
            401 => ("authentication_error", "invalid x-api-key"),
            403 => ("permission_error", "Your API key does not have permission to use the specified resource."),
            404 => ("not_found_error", "model: no such model"),
            413 => ("request_too_large", "Request exceeds the maximum size"),
            429 => ("rate_limit_error", "This request would exceed your organization's rate limit."),
            529 => ("overloaded_error", "Overloaded"),
            _ => ("api_error", "Internal server error"),
        };
        return Json(new { type = "error", error = new { type, message = message ?? text }, request_id = "req_fake" });
    }

    public override string ErrorEvent() => $"event: error\ndata: {Error(529)}\n\n";

    public override string GarbageEvent() => "event: content_block_delta\ndata: <html>502 Bad Gateway</html>\n\n";

    private static FakeTurn Turn(JsonNode message)
    {
        var blocks = message["content"] as JsonArray ?? [];
        return new(
            (string?)message["role"] ?? "",
            TextOf(message["content"]),
            [.. OfType("tool_use").Select(block => new ReplyPart.Call((string)block["name"]!, block["input"]?.ToJsonString() ?? "", (string?)block["id"]))],
            [.. OfType("tool_result").Select(block => new FakeResult((string)block["tool_use_id"]!, TextOf(block["content"])))]);

        IEnumerable<JsonNode> OfType(string type) => blocks.Where(block => (string?)block!["type"] == type)!;
    }

    private static WireChunk Event(string name, object data, bool carries = false) => new($"event: {name}\ndata: {Json(data)}\n\n", carries);

    private static IEnumerable<object> Deltas(FakeReply reply, ReplyPart part) => part switch
    {
        ReplyPart.Text text => Pieces(reply, text.Said).Select(piece => (object)new { type = "text_delta", text = piece }),
        ReplyPart.Call call => Pieces(reply, call.Arguments).Prepend("").Select(piece => (object)new { type = "input_json_delta", partial_json = piece }),
        _ => [],
    };

    private static object Block(FakeRequest request, ReplyPart part, int index) => part switch
    {
        ReplyPart.Call call => new { type = "tool_use", id = Id(request, call, index), name = call.Name, input = Input(call.Arguments) },
        _ => new { type = "text", text = ((ReplyPart.Text)part).Said },
    };

    /// <summary>In one document arguments are an object; broken ones can only be a text.</summary>
    private static JsonNode? Input(string arguments)
    {
        try
        {
            return JsonNode.Parse(arguments);
        }
        catch (JsonException)
        {
            return JsonValue.Create(arguments);
        }
    }

    private static string Id(FakeRequest request, ReplyPart.Call call, int index) => call.Id ?? $"toolu_{request.Number}_{index}";

    private static object Message(FakeRequest request, IReadOnlyList<object> content, string? stopReason, object usage) =>
        new { id = $"msg_{request.Number}", type = "message", role = "assistant", model = request.Model, content, stop_reason = stopReason, stop_sequence = (string?)null, usage };

    private static string StopReason(FakeReply reply) => reply switch
    {
        { AtLimit: true } => "max_tokens",
        _ when reply.Parts.Any(part => part is ReplyPart.Call) => "tool_use",
        _ => "end_turn",
    };

    /// <summary>Here the tokens from the cache are not among the tokens read.</summary>
    private static object Usage(FakeUsage usage) =>
        new { input_tokens = usage.Input - usage.Cached, cache_creation_input_tokens = 0, cache_read_input_tokens = usage.Cached, output_tokens = usage.Output };
}
