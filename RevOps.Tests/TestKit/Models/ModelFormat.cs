using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RevOps.Tests.TestKit.Models;

/// <summary>One piece of an answer as it goes over the wire.</summary>
/// <param name="Text">What is written.</param>
/// <param name="Carries">True where it carries text or arguments.</param>
internal readonly record struct WireChunk(string Text, bool Carries = false);

/// <summary>How one provider's requests are read and its answers written.</summary>
internal abstract class ModelFormat
{
    private const int FewestSigns = 3;
    private const int MostPieces = 40;
    private static readonly JsonSerializerOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<ModelFormat> All { get; } = [new AnthropicFormat(), new OpenAIFormat()];

    public abstract string Path { get; }

    /// <summary>The header that names a request.</summary>
    public abstract string RequestId { get; }

    public abstract FakeRequest Read(int number, JsonNode body);

    public abstract IEnumerable<WireChunk> Stream(FakeRequest request, FakeReply reply);

    /// <summary>The answer as one JSON document.</summary>
    public abstract string Whole(FakeRequest request, FakeReply reply);

    public abstract string Error(int status, string? message = null);

    /// <summary>What a stream says when it breaks down on the provider's side.</summary>
    public abstract string ErrorEvent();

    /// <summary>An event whose data is no JSON.</summary>
    public abstract string GarbageEvent();

    /// <summary>Short pieces of a text, without an end where the answer has none; no sign is torn, since each piece is JSON of its own.</summary>
    protected static IEnumerable<string> Pieces(FakeReply reply, string text)
    {
        while (reply.Fault is ReplyFault.Endless)
            yield return "more ";
        var length = Math.Max(FewestSigns, text.Length / MostPieces);
        for (var start = 0; start < text.Length;)
        {
            var end = Math.Min(start + length, text.Length);
            if (end < text.Length && char.IsHighSurrogate(text[end - 1]))
                end++;
            yield return text[start..end];
            start = end;
        }
    }

    protected static string Json(object value) => JsonSerializer.Serialize(value, AsItIs);

    /// <summary>A text that stands alone or in parts.</summary>
    protected static string TextOf(JsonNode? content) => content switch
    {
        JsonArray parts => string.Concat(parts.Select(part => (string?)part!["text"])),
        JsonValue text => text.GetValue<string>(),
        _ => "",
    };
}
