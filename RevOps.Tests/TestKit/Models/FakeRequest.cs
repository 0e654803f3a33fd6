namespace RevOps.Tests.TestKit.Models;

/// <summary>The wire format a request came in.</summary>
public enum ModelWire
{
    Anthropic,
    OpenAI,
}

/// <summary>What a client asked, in one form for both wires.</summary>
/// <param name="Number">Counts the server's requests from 1.</param>
/// <param name="Wire">The wire it came over.</param>
/// <param name="Model">The model asked for.</param>
/// <param name="System">The instructions.</param>
/// <param name="Turns">The conversation in order, instructions left out.</param>
/// <param name="Tools">The tools on offer.</param>
/// <param name="MaxTokens">The most tokens wanted, when the client said so.</param>
/// <param name="Streams">True where the answer is wanted in events.</param>
/// <param name="WantsUsage">True where the tokens are wanted in a streamed answer.</param>
public sealed record FakeRequest(
    int Number, ModelWire Wire, string Model, string System, IReadOnlyList<FakeTurn> Turns, IReadOnlyList<FakeTool> Tools, int? MaxTokens, bool Streams, bool WantsUsage)
{
    /// <summary>The API key that came.</summary>
    public string? Key { get; init; }

    /// <summary>The bytes that came, as text.</summary>
    public string Body { get; init; } = "";

    /// <summary>What was said, in order; turns of nothing but calls or results are left out.</summary>
    public IReadOnlyList<FakeMessage> Messages { get; } = [.. Turns.Where(turn => turn.Text.Length > 0).Select(turn => new FakeMessage(turn.Role, turn.Text))];

    /// <summary>The calls that the client says the model made, in order.</summary>
    public IReadOnlyList<ReplyPart.Call> Calls { get; } = [.. Turns.SelectMany(turn => turn.Calls)];

    /// <summary>The results of tools, in order.</summary>
    public IReadOnlyList<FakeResult> Results { get; } = [.. Turns.SelectMany(turn => turn.Results)];

    /// <summary>The last thing the user said.</summary>
    public string LastAsked => Messages.LastOrDefault(message => message.Role == "user")?.Text ?? "";
}

/// <summary>Something said by the user or the assistant.</summary>
public sealed record FakeMessage(string Role, string Text);

/// <summary>What came back from a tool.</summary>
public sealed record FakeResult(string CallId, string Text);

/// <summary>A tool on offer.</summary>
public sealed record FakeTool(string Name, string Description, string Schema);

/// <summary>One message as it stood on the wire.</summary>
public sealed record FakeTurn(string Role, string Text, IReadOnlyList<ReplyPart.Call> Calls, IReadOnlyList<FakeResult> Results);
