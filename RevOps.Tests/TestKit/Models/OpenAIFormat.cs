using System.Text.Json.Nodes;

namespace RevOps.Tests.TestKit.Models;

/// <summary>OpenAI's Chat Completions API.</summary>
internal sealed class OpenAIFormat : ModelFormat
{
    private const long Created = 1_790_000_000;

    public override string Path => "/v1/chat/completions";
    public override string RequestId => "x-request-id";

    public override FakeRequest Read(int number, JsonNode body)
    {
        var messages = body["messages"]?.AsArray() ?? [];
        return new(
            number,
            ModelWire.OpenAI,
            (string?)body["model"] ?? "",
            string.Join("\n\n", messages.Where(Instructs).Select(message => TextOf(message!["content"]))),
            [.. messages.Where(message => !Instructs(message)).Select(message => Turn(message!))],
            [.. body["tools"]?.AsArray().Select(tool => Tool(tool!["function"]!)) ?? []],
            (int?)body["max_completion_tokens"] ?? (int?)body["max_tokens"],
            (bool?)body["stream"] ?? false,
            (bool?)body["stream_options"]?["include_usage"] ?? false);
    }

    public override IEnumerable<WireChunk> Stream(FakeRequest request, FakeReply reply)
    {
        yield return Delta(new { role = "assistant", content = "", refusal = (string?)null });
        var index = 0;
        foreach (var part in reply.Parts)
        {
            if (part is ReplyPart.Text text)
            {
                foreach (var content in Pieces(reply, text.Said))
                    yield return Delta(new { content }, carries: true);
                continue;
            }
            var call = (ReplyPart.Call)part;
            yield return Delta(new { tool_calls = new[] { new { index, id = Id(request, call, index), type = "function", function = new { name = call.Name, arguments = "" } } } });
            foreach (var arguments in Pieces(reply, call.Arguments))
                yield return Delta(new { tool_calls = new[] { new { index, function = new { arguments } } } }, carries: true);
            index++;
        }
        yield return Delta(new { }, FinishReason(reply));
        if (request.WantsUsage)
            yield return new($"data: {Json(Chunk(request, [], Usage(reply.Usage)))}\n\n");
        yield return new("data: [DONE]\n\n");

        WireChunk Delta(object delta, string? finishReason = null, bool carries = false) =>
            new($"data: {Json(Chunk(request, [new { index = 0, delta, logprobs = (string?)null, finish_reason = finishReason }], null))}\n\n", carries);
    }

    public override string Whole(FakeRequest request, FakeReply reply)
    {
        var calls = reply.Parts.OfType<ReplyPart.Call>().Select((call, index) => new { id = Id(request, call, index), type = "function", function = new { name = call.Name, arguments = call.Arguments } }).ToList();
        var texts = reply.Parts.OfType<ReplyPart.Text>().Select(text => text.Said).ToList();
        var message = new Dictionary<string, object?>(StringComparer.Ordinal) { ["role"] = "assistant", ["content"] = texts.Count > 0 ? string.Concat(texts) : null, ["refusal"] = null };
        if (calls.Count > 0)
            message["tool_calls"] = calls;
        return Json(new
        {
            id = $"chatcmpl-{request.Number}",
            @object = "chat.completion",
            created = Created,
            model = request.Model,
            choices = new[] { new { index = 0, message, logprobs = (string?)null, finish_reason = FinishReason(reply) } },
            usage = Usage(reply.Usage),
        });
    }

    public override string Error(int status, string? message = null)
    {
        var (type, code, text) = status switch
        {
            400 => ("invalid_request_error", null, "Missing required parameter: 'messages'."),
            401 => ("invalid_request_error", "invalid_api_key", "Incorrect API key provided. You can find your API key at https://platform.openai.com/account/api-keys."),
            403 => ("invalid_request_error", "unsupported_country_region_territory", "Country, region, or territory not supported"),
            404 => ("invalid_request_error", "model_not_found", "The model does not exist or you do not have access to it."),
            429 => ("requests", "rate_limit_exceeded", "Rate limit reached for requests per min (RPM)."),
            _ => ("server_error", (string?)null, "The server had an error while processing your request. Sorry about that!"),
        };
        return Json(new { error = new { message = message ?? text, type, param = (string?)null, code } });
    }

    public override string ErrorEvent() => $"data: {Error(500)}\n\n";

    public override string GarbageEvent() => "data: <html>502 Bad Gateway</html>\n\n";

    private static bool Instructs(JsonNode? message) => (string?)message!["role"] is "system" or "developer";

    private static FakeTool Tool(JsonNode function) => new((string?)function["name"] ?? "", (string?)function["description"] ?? "", function["parameters"]?.ToJsonString() ?? "");

    private static FakeTurn Turn(JsonNode message)
    {
        var role = (string?)message["role"] ?? "";
        var text = TextOf(message["content"]);
        return role == "tool"
            ? new(role, "", [], [new((string?)message["tool_call_id"] ?? "", text)])
            : new(role, text, [.. message["tool_calls"]?.AsArray().Select(call => Call(call!)) ?? []], []);

        static ReplyPart.Call Call(JsonNode call) => new((string)call["function"]!["name"]!, (string?)call["function"]!["arguments"] ?? "", (string?)call["id"]);
    }

    private static string Id(FakeRequest request, ReplyPart.Call call, int index) => call.Id ?? $"call_{request.Number}_{index}";

    private static string FinishReason(FakeReply reply) => reply switch
    {
        { AtLimit: true } => "length",
        _ when reply.Parts.Any(part => part is ReplyPart.Call) => "tool_calls",
        _ => "stop",
    };

    /// <summary>A field for the tokens is there only when they were asked for.</summary>
    private static Dictionary<string, object?> Chunk(FakeRequest request, IReadOnlyList<object> choices, object? usage)
    {
        var chunk = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["id"] = $"chatcmpl-{request.Number}",
            ["object"] = "chat.completion.chunk",
            ["created"] = Created,
            ["model"] = request.Model,
            ["choices"] = choices,
        };
        if (request.WantsUsage)
            chunk["usage"] = usage;
        return chunk;
    }

    private static object Usage(FakeUsage usage) => new
    {
        prompt_tokens = usage.Input,
        completion_tokens = usage.Output,
        total_tokens = usage.Input + usage.Output,
        prompt_tokens_details = new { cached_tokens = usage.Cached },
        completion_tokens_details = new { reasoning_tokens = 0 },
    };
}
