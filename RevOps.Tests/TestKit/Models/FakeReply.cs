namespace RevOps.Tests.TestKit.Models;

/// <summary>What the model answers: parts in order, the tokens it took, and what goes wrong on the way.</summary>
public sealed record FakeReply(params IReadOnlyList<ReplyPart> Parts)
{
    /// <summary>The tokens the answer took.</summary>
    public FakeUsage Usage { get; init; } = new(120, 30);

    /// <summary>True where the model stopped because it was allowed no more tokens.</summary>
    public bool AtLimit { get; init; }

    /// <summary>What goes wrong.</summary>
    public ReplyFault? Fault { get; init; }

    public static FakeReply Says(string text) => new(new ReplyPart.Text(text));

    /// <summary>One call, or several in one answer.</summary>
    public static FakeReply Calls(params IReadOnlyList<ReplyPart.Call> calls) => new([.. calls]);

    public static FakeReply Call(string name, string arguments = "{}") => new(new ReplyPart.Call(name, arguments));

    /// <summary>A call whose arguments break off.</summary>
    public static FakeReply BadToolArguments(string name) => Call(name, """{"region": "EME""");

    /// <summary>An error in the provider's own shape.</summary>
    public static FakeReply Status(int code, int? retryAfter = null) => new([]) { Fault = new ReplyFault.Status(code, retryAfter) };

    /// <summary>Text without an end, until the client goes away.</summary>
    public static FakeReply Endless() => Says("") with { Fault = new ReplyFault.Endless() };

    /// <summary>Not one byte until the client goes away.</summary>
    public static FakeReply Hang() => new([]) { Fault = new ReplyFault.Hang() };

    public FakeReply Then(ReplyPart part) => this with { Parts = [.. Parts, part] };

    /// <summary>The connection breaks after so many chunks of text or arguments; cleanly: it ends as if all had been said.</summary>
    public FakeReply CutAfter(int chunks, bool cleanly = false) => this with { Fault = new ReplyFault.Cut(chunks, cleanly) };

    /// <summary>After so many chunks comes something that is no JSON.</summary>
    public FakeReply Garbage(int chunks = 1) => this with { Fault = new ReplyFault.Garbage(chunks) };

    /// <summary>After so many chunks the provider says that it is overloaded.</summary>
    public FakeReply ErrorAfter(int chunks) => this with { Fault = new ReplyFault.Error(chunks) };

    /// <summary>Every chunk of text or arguments takes its time.</summary>
    public FakeReply Slow(TimeSpan delay) => this with { Fault = new ReplyFault.Slow(delay) };
}

/// <summary>A piece of an answer.</summary>
public abstract record ReplyPart
{
    private ReplyPart()
    {
    }

    /// <summary>Something said.</summary>
    public sealed record Text(string Said) : ReplyPart;

    /// <summary>A call of a tool.</summary>
    /// <param name="Name">The tool.</param>
    /// <param name="Arguments">Its arguments as JSON; they are sent as they are.</param>
    /// <param name="Id">Made up where none is given.</param>
    public sealed record Call(string Name, string Arguments, string? Id = null) : ReplyPart;
}

/// <summary>Tokens of one answer.</summary>
/// <param name="Input">All tokens read.</param>
/// <param name="Output">The tokens written.</param>
/// <param name="Cached">Those of the tokens read that came from the provider's cache.</param>
public sealed record FakeUsage(int Input, int Output, int Cached = 0);

/// <summary>What goes wrong with an answer.</summary>
public abstract record ReplyFault
{
    private ReplyFault()
    {
    }

    /// <summary>An error instead of an answer.</summary>
    public sealed record Status(int Code, int? RetryAfter) : ReplyFault;

    /// <summary>An answer that stops in the middle.</summary>
    public sealed record Cut(int Chunks, bool Cleanly) : ReplyFault;

    /// <summary>Something that is no JSON.</summary>
    public sealed record Garbage(int Chunks) : ReplyFault;

    /// <summary>The provider breaks down in the middle.</summary>
    public sealed record Error(int Chunks) : ReplyFault;

    /// <summary>Every chunk takes its time.</summary>
    public sealed record Slow(TimeSpan Delay) : ReplyFault;

    /// <summary>No end.</summary>
    public sealed record Endless : ReplyFault;

    /// <summary>No beginning.</summary>
    public sealed record Hang : ReplyFault;
}
