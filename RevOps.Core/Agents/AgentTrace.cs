using System.Diagnostics;
using Microsoft.Extensions.AI;

namespace RevOps.Core.Agents;

/// <summary>
/// Spans of a turn with a model, by OpenTelemetry's names for generative AI: what kind of work, which agent, model and tool, how many tokens. A trace goes to whoever runs the server, who may
/// see less than whoever asks; so there is no word of a question or an answer in it, no argument, no name and no money.
/// </summary>
internal sealed class AgentTrace
{
    public const string Name = "RevOps.Agents";

    private const string Operation = "gen_ai.operation.name", InvokeAgent = "invoke_agent", ChatWith = "chat", ExecuteTool = "execute_tool";

    private static readonly ActivitySource Source = new(Name);

    private readonly string? _provider, _model;

    private AgentTrace(string? provider, string? model) => (_provider, _model) = (provider, model);

    public static AgentTrace Of(IChatClient client) => client.GetService(typeof(ChatClientMetadata)) is ChatClientMetadata known ? new(known.ProviderName, known.DefaultModelId) : new(null, null);

    /// <summary>A whole turn.</summary>
    public Activity? Turn(Agent agent) => Begun($"{InvokeAgent} {agent.Name}", InvokeAgent, ActivityKind.Internal)?.SetTag("gen_ai.agent.name", agent.Name);

    /// <summary>One answer of the model.</summary>
    public Activity? Chat() => Begun(_model is null ? ChatWith : $"{ChatWith} {_model}", ChatWith, ActivityKind.Client);

    /// <summary>One call of a tool that exists; what a model calls otherwise could be any text.</summary>
    public static Activity? Tool(string name) => Source.StartActivity($"{ExecuteTool} {name}")?.SetTag(Operation, ExecuteTool).SetTag("gen_ai.tool.name", name).SetTag("gen_ai.tool.type", "function");

    /// <summary>What it took, and how it ended: a fault is an error, what a limit or a person stopped is neither that nor well.</summary>
    public static void Ended(Activity? span, long input, long output, bool isFault, bool isWhole)
    {
        span?.SetTag("gen_ai.usage.input_tokens", input).SetTag("gen_ai.usage.output_tokens", output);
        if (isFault)
            span?.SetTag("error.type", "model").SetStatus(ActivityStatusCode.Error);
        else if (isWhole)
            span?.SetStatus(ActivityStatusCode.Ok);
    }

    private Activity? Begun(string name, string operation, ActivityKind kind) => Source.StartActivity(name, kind)?.SetTag(Operation, operation).SetTag("gen_ai.provider.name", _provider).SetTag("gen_ai.request.model", _model);
}
