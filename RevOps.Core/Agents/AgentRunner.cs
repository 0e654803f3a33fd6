using Microsoft.Extensions.AI;
using RevOps.Core.Agents.Gate;
using RevOps.Core.Commands;

namespace RevOps.Core.Agents;

/// <summary>
/// Lets a model answer a question: it calls functions of the agent's plugin, and what it writes is told sentence by sentence after the gate. The loop ends at the limits whatever the model does.
/// </summary>
/// <param name="client">The model.</param>
/// <param name="limits">What a turn may take.</param>
/// <param name="faultOf">What a failure of the model's server means; null for a failure that is not its server's.</param>
/// <param name="clock">Waits before a second try.</param>
public sealed class AgentRunner(IChatClient client, RunLimits limits, Func<Exception, ModelFault?> faultOf, TimeProvider clock)
{
    /// <summary>The name under which turns, answers of the model and calls of tools are traced: see <see cref="AgentTrace"/>.</summary>
    public const string Traces = AgentTrace.Name;

    private readonly AgentTrace _trace = AgentTrace.Of(client);

    private const int SignsAToken = 4, MostOutput = 4_000;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>Answers a question.</summary>
    /// <param name="turn">The question.</param>
    /// <param name="tell">Is told what happens, in order.</param>
    /// <param name="ct">Stops the turn.</param>
    public async Task<RunEnd> RunAsync(AgentTurn turn, Func<AgentEvent, Task> tell, CancellationToken ct)
    {
        var run = new Running(turn, tell, new(turn.Plugin.Grounds, turn.Question, turn.Today));
        using var span = _trace.Turn(turn.Plugin.Agent);
        using var time = new CancellationTokenSource(limits.Time, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, time.Token);
        try
        {
            while (await AnswerAsync(run, stop.Token) is { Count: > 0 } calls)
                await CallAsync(run, calls, stop.Token);
            if (!run.HasSaid && run.Trouble is null)
                (run.Trouble, run.IsFault) = ("The model said nothing.", true);
        }
        catch (Exception ended) when (stop.IsCancellationRequested && (ended is OperationCanceledException || faultOf(ended) is not null))
        {
            run.Trouble = ct.IsCancellationRequested ? "Stopped." : $"The answer took longer than {limits.Time.TotalSeconds:0} seconds and was stopped.";
        }
        catch (Exception failed) when (faultOf(failed) is { } fault)
        {
            (run.Trouble, run.IsFault) = (fault.Sentence, true);
        }
        AgentTrace.Ended(span, run.Input, run.Output, isFault: run.IsFault, isWhole: run.Trouble is null);
        return new(run.Input, run.Output, run.Calls, run.Trouble, run.IsFault);
    }

    /// <summary>One answer of the model, tried again once where that may help and nothing was told yet.</summary>
    private async Task<IReadOnlyList<FunctionCallContent>> AnswerAsync(Running run, CancellationToken ct)
    {
        for (var tries = 0; ; tries++)
        {
            var told = run.Told;
            try
            {
                return await StreamAsync(run, ct);
            }
            catch (Exception failed) when (tries == 0 && told == run.Told && !ct.IsCancellationRequested && faultOf(failed) is { MayPass: true } fault)
            {
                var wait = fault.After ?? TimeSpan.FromSeconds(1);
                await Task.Delay(wait < LongestWait ? wait : LongestWait, clock, ct);
            }
        }
    }

    private async Task<IReadOnlyList<FunctionCallContent>> StreamAsync(Running run, CancellationToken ct)
    {
        using var span = _trace.Chat();
        var (input, output) = (run.Input, run.Output);
        var (cutter, parts, calls) = (new SentenceCutter(), new List<AIContent>(), new List<FunctionCallContent>());
        var (signs, counted, finished) = (0, false, false);
        var mayCall = run.Calls < limits.Calls && run.Input + run.Output < limits.Tokens;
        var options = new ChatOptions { Tools = mayCall ? [.. run.Turn.Plugin.Functions] : null, MaxOutputTokens = MostOutput };
        await foreach (var update in client.GetStreamingResponseAsync(run.Messages, options, ct).WithCancellation(ct))
        {
            finished |= update.FinishReason is not null;
            foreach (var content in update.Contents)
                switch (content)
                {
                    case TextContent { Text.Length: > 0 } text:
                        var room = (int)Math.Max(0, (limits.Tokens - run.Input - run.Output) * SignsAToken - signs);
                        signs += text.Text.Length;
                        parts.Add(text);
                        foreach (var piece in cutter.Add(text.Text.Length <= room ? text.Text : text.Text[..room]))
                            await run.JudgeAsync(piece);
                        break;
                    case FunctionCallContent call when calls.Count < limits.Calls:
                        calls.Add(call);
                        break;
                    case UsageContent used:
                        counted = true;
                        (run.Input, run.Output) = (run.Input + (used.Details.InputTokenCount ?? 0), run.Output + (used.Details.OutputTokenCount ?? 0));
                        break;
                }
            if (signs / SignsAToken + run.Input + run.Output > limits.Tokens)
            {
                run.Output += counted ? 0 : signs / SignsAToken;
                run.Trouble = "The answer grew too long and was stopped.";
                AgentTrace.Ended(span, run.Input - input, run.Output - output, isFault: false, isWhole: false);
                return [];
            }
        }
        if (!finished)
            throw new BrokenAnswerException();
        await run.JudgeAsync(cutter.Rest());
        if (!counted) // a server that counts nothing is not therefore free
            (run.Input, run.Output) = (run.Input + Size(run.Messages) / SignsAToken, run.Output + signs / SignsAToken);
        AgentTrace.Ended(span, run.Input - input, run.Output - output, isFault: false, isWhole: true);
        if (calls.Count > 0 && !mayCall)
        {
            run.Trouble = $"The answer wanted more than {limits.Calls} calls, or more than its share of tokens, and was stopped.";
            return [];
        }
        run.Messages.Add(new(ChatRole.Assistant, [.. parts, .. calls]));
        return calls;
    }

    private static int Size(List<ChatMessage> messages) => messages.Sum(message => message.Contents.Sum(content => content switch { TextContent text => text.Text.Length, FunctionResultContent result => result.Result?.ToString()?.Length ?? 0, _ => 0 }));

    private async Task CallAsync(Running run, IReadOnlyList<FunctionCallContent> calls, CancellationToken ct)
    {
        var results = new List<AIContent>();
        foreach (var call in calls)
            results.Add(new FunctionResultContent(call.CallId, run.Calls++ < limits.Calls ? await CallAsync(run, call, ct) : ToolText.Wrong("No more calls in this turn; answer with what you have.")));
        run.Messages.Add(new(ChatRole.Tool, results));
    }

    private static async Task<string> CallAsync(Running run, FunctionCallContent call, CancellationToken ct)
    {
        var function = run.Turn.Plugin.Functions.FirstOrDefault(one => one.Name == call.Name);
        if (function is null)
            return ToolText.Wrong($"There is no tool '{call.Name}'; there are {string.Join(", ", run.Turn.Plugin.Functions.Select(one => one.Name))}.");
        if (call.Exception is not null || call.Arguments is null && function is CommandFunction { JsonSchema: var schema } && schema.GetProperty("required").GetArrayLength() > 0)
            return ToolText.Wrong("The arguments could not be read; they are a JSON object.");
        var arguments = new AIFunctionArguments(call.Arguments ?? new Dictionary<string, object?>(StringComparer.Ordinal));
        var line = function is CommandFunction command ? command.Line(arguments).Line ?? function.Name : function.Name;
        using var span = AgentTrace.Tool(function.Name);
        await run.TellAsync(new AgentEvent.Calling(line));
        switch (await function.InvokeAsync(arguments, ct))
        {
            case CommandOutcome.Answer answer:
                await run.TellAsync(new AgentEvent.Called(line, answer.Report, null) { Run = answer.Run });
                var first = run.Turn.Plugin.Grounds.Reports.Count - answer.Parts.Count + 1;
                return string.Join('\n', answer.Parts.Select((part, at) => ToolText.Of(part, first + at)));
            case ProposalOutcome { Proposal: { } proposal }:
                await run.TellAsync(new AgentEvent.Proposed(proposal));
                return ToolText.Prepared(proposal);
            case ProposalOutcome { Mistake: { } mistaken }:
                await run.TellAsync(new AgentEvent.Called(line, null, mistaken));
                return ToolText.Wrong(mistaken);
            case CommandOutcome.Mistake mistake:
                await run.TellAsync(new AgentEvent.Called(line, null, mistake.Sentence));
                return ToolText.Wrong(mistake.Sentence);
            case var text:
                await run.TellAsync(new AgentEvent.Called(line, null, null));
                return text?.ToString() ?? "";
        }
    }

    private sealed class Running(AgentTurn turn, Func<AgentEvent, Task> tell, NumberGate gate)
    {
        public AgentTurn Turn => turn;
        public List<ChatMessage> Messages { get; } = AgentPrompt.Messages(turn);
        public int Calls { get; set; }
        public int Told { get; private set; }
        public bool HasSaid { get; private set; }
        public long Input { get; set; }
        public long Output { get; set; }
        public string? Trouble { get; set; }
        public bool IsFault { get; set; }

        public Task TellAsync(AgentEvent what)
        {
            Told++;
            return tell(what);
        }

        public Task JudgeAsync(string piece)
        {
            if (piece.Length == 0)
                return Task.CompletedTask;
            HasSaid |= !string.IsNullOrWhiteSpace(piece);
            if (Placeholders.Fill(piece, turn.Plugin.Grounds) is not { } parts)
                return TellAsync(new AgentEvent.Withheld("it names a figure that was not computed", piece.EndsWith('\n')));
            var verdict = gate.Judge(string.Concat(parts.Select(part => part.Text)));
            return TellAsync(verdict.Passes ? new AgentEvent.Sentence(parts) : new AgentEvent.Withheld(verdict.Why!, piece.EndsWith('\n')));
        }
    }
}

/// <summary>A model's answer ended before it was whole.</summary>
public sealed class BrokenAnswerException() : Exception("A model's answer ended before it was whole.");
