using System.ClientModel;
using System.Diagnostics;
using Anthropic.Exceptions;
using Microsoft.Extensions.AI;
using RevOps.Tests.TestKit.Models;
using static RevOps.Tests.TestKit.Models.ModelClients;

namespace RevOps.Tests.Agents;

/// <summary>Both providers' own clients, behind one interface, against a server that speaks as they do and fails as they do.</summary>
public sealed class ModelWireTests
{
    private const string Said = "Q3: 12,5 % über Plan – «Москва» 🚀 zählt mit. Nothing is open.";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ModelWire.Anthropic, true)]
    [InlineData(ModelWire.Anthropic, false)]
    [InlineData(ModelWire.OpenAI, true)]
    [InlineData(ModelWire.OpenAI, false)]
    public async Task Text_and_tokens_arrive_whole(ModelWire wire, bool streams)
    {
        await using var models = await FakeModels.StartAsync(_ => FakeReply.Says(Said) with { Usage = new(900, 40, Cached: 700) });
        var answer = await AskAsync(models, wire, streams);
        Assert.Equal(Said, answer.Text);
        Assert.Equal(ChatFinishReason.Stop, answer.FinishReason);
        Assert.Equal((900, 40, 700), (answer.Usage?.InputTokenCount, answer.Usage?.OutputTokenCount, answer.Usage?.CachedInputTokenCount));
    }

    [Theory]
    [InlineData(ModelWire.Anthropic)]
    [InlineData(ModelWire.OpenAI)]
    public async Task A_text_comes_in_pieces(ModelWire wire)
    {
        await using var models = await FakeModels.StartAsync(_ => FakeReply.Says(Said) with { AtLimit = true });
        using var client = Client(models, wire);
        var pieces = await client.GetStreamingResponseAsync("How is Q3?", cancellationToken: Ct).ToListAsync(Ct);
        Assert.True(pieces.Count(piece => piece.Text.Length > 0) > 10);
        Assert.Equal(ChatFinishReason.Length, pieces.ToChatResponse().FinishReason);
    }

    [Theory]
    [InlineData(ModelWire.Anthropic)]
    [InlineData(ModelWire.OpenAI)]
    public async Task What_is_asked_is_seen(ModelWire wire)
    {
        await using var models = await FakeModels.StartAsync(_ => FakeReply.Says("Fine."));
        await AskAsync(models, wire, streams: true, new ChatMessage(ChatRole.User, "How is Q3?"), new(ChatRole.Assistant, "Which region?"), new(ChatRole.User, "EMEA, für Zoë"));
        var request = Assert.Single(models.Requests);
        Assert.Equal((wire, Model, Key, 500), (request.Wire, request.Model, request.Key, request.MaxTokens));
        Assert.Equal(Instructions, request.System);
        Assert.Equal([new("user", "How is Q3?"), new("assistant", "Which region?"), new("user", "EMEA, für Zoë")], request.Messages);
        var tool = Assert.Single(request.Tools);
        Assert.Equal((Coverage.Name, Coverage.Description), (tool.Name, tool.Description));
        Assert.Contains("\"quarter\"", tool.Schema, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ModelWire.Anthropic, true)]
    [InlineData(ModelWire.Anthropic, false)]
    [InlineData(ModelWire.OpenAI, true)]
    [InlineData(ModelWire.OpenAI, false)]
    public async Task A_call_arrives_with_its_arguments(ModelWire wire, bool streams)
    {
        await using var models = await FakeModels.StartAsync(_ => FakeReply.Says("I look.").Then(new ReplyPart.Call("pipeline_coverage", """{"region": "Österreich 🚀", "quarter": 3}""", "call-7")));
        var answer = await AskAsync(models, wire, streams);
        Assert.Equal("I look.", answer.Text);
        Assert.Equal(ChatFinishReason.ToolCalls, answer.FinishReason);
        Assert.Equal(["call-7 pipeline_coverage region=Österreich 🚀 quarter=3"], Calls(answer));
    }

    [Theory]
    [InlineData(ModelWire.Anthropic, true)]
    [InlineData(ModelWire.Anthropic, false)]
    [InlineData(ModelWire.OpenAI, true)]
    [InlineData(ModelWire.OpenAI, false)]
    public async Task Two_calls_at_once_arrive(ModelWire wire, bool streams)
    {
        await using var models = await FakeModels.StartAsync(_ => FakeReply.Calls(new("pipeline_coverage", """{"region":"EMEA","quarter":3}""", "a"), new("quota_status", "{}", "b")));
        Assert.Equal(["a pipeline_coverage region=EMEA quarter=3", "b quota_status"], Calls(await AskAsync(models, wire, streams)));
    }

    [Theory]
    [InlineData(ModelWire.Anthropic)]
    [InlineData(ModelWire.OpenAI)]
    public async Task Results_go_back(ModelWire wire)
    {
        await using var models = await FakeModels.StartAsync(request => request.Results.Count == 0
            ? FakeReply.Calls(new("pipeline_coverage", """{"region":"EMEA","quarter":3}"""), new("pipeline_coverage", """{"region":"APAC","quarter":3}"""))
            : FakeReply.Says(string.Join(" and ", request.Results.Select(result => result.Text))));
        var asked = new ChatMessage(ChatRole.User, "How is Q3?");
        var first = await AskAsync(models, wire, streams: true, asked);
        var calls = first.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToList();
        var results = new ChatMessage(ChatRole.Tool, [.. calls.Select(call => new FunctionResultContent(call.CallId, $"{call.Arguments!["region"]}: 3,1"))]);
        var last = await AskAsync(models, wire, streams: true, [asked, .. first.Messages, results]);
        Assert.Equal("EMEA: 3,1 and APAC: 3,1", last.Text);
        Assert.Equal(calls.Select(call => call.CallId), models.Requests[^1].Results.Select(result => result.CallId));
        Assert.Equal(calls.Select(call => call.CallId), models.Requests[^1].Calls.Select(call => call.Id));
    }

    [Theory]
    [InlineData(ModelWire.Anthropic)]
    [InlineData(ModelWire.OpenAI)]
    public async Task A_call_without_a_result_is_refused(ModelWire wire)
    {
        await using var models = await FakeModels.StartAsync(_ => FakeReply.Says("never"));
        var called = new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("a", "quota_status"), new FunctionCallContent("b", "quota_status")]);
        var half = new ChatMessage(ChatRole.Tool, [new FunctionResultContent("a", "90 %")]);
        var problem = await Assert.ThrowsAnyAsync<Exception>(() => AskAsync(models, wire, streams: true, new ChatMessage(ChatRole.User, "How is Q3?"), called, half));
        Assert.Equal(400, StatusOf(problem));
    }

    [Theory]
    [InlineData(ModelWire.Anthropic)]
    [InlineData(ModelWire.OpenAI)]
    public async Task Arguments_that_break_off_are_marked(ModelWire wire)
    {
        await using var models = await FakeModels.StartAsync(_ => FakeReply.BadToolArguments("pipeline_coverage"));
        var answer = await AskAsync(models, wire, streams: true);
        var call = Assert.Single(answer.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>());
        Assert.NotNull(call.Exception);
        Assert.Null(call.Arguments);
    }

    [Theory]
    [InlineData(ModelWire.Anthropic, 401)]
    [InlineData(ModelWire.Anthropic, 429)]
    [InlineData(ModelWire.Anthropic, 500)]
    [InlineData(ModelWire.Anthropic, 529)]
    [InlineData(ModelWire.OpenAI, 401)]
    [InlineData(ModelWire.OpenAI, 429)]
    [InlineData(ModelWire.OpenAI, 500)]
    public async Task A_refusal_tells_its_status_and_is_not_tried_again(ModelWire wire, int status)
    {
        await using var models = await FakeModels.StartAsync(_ => FakeReply.Status(status, retryAfter: 7));
        var waits = new KeptRetryAfter();
        var problem = await Assert.ThrowsAnyAsync<Exception>(() => AskAsync(Client(models, wire, waits), streams: true, Ct));
        Assert.Equal(status, StatusOf(problem));
        Assert.Equal(TimeSpan.FromSeconds(7), wire == ModelWire.Anthropic ? waits.Last : RetryAfterOf(problem));
        Assert.Single(models.Requests);
    }

    [Theory]
    [InlineData(ModelWire.Anthropic, true)]
    [InlineData(ModelWire.Anthropic, false)]
    [InlineData(ModelWire.OpenAI, true)]
    [InlineData(ModelWire.OpenAI, false)]
    public async Task A_broken_answer_is_an_error(ModelWire wire, bool streams)
    {
        await using var models = await FakeModels.StartAsync(_ => FakeReply.Says(Said));
        foreach (var broken in new[] { FakeReply.Says(Said).CutAfter(0), FakeReply.Says(Said).CutAfter(1), FakeReply.Says(Said).Garbage() })
        {
            models.Answer = _ => broken;
            await Assert.ThrowsAnyAsync<Exception>(() => AskAsync(models, wire, streams).WaitAsync(Soon, Ct));
        }
    }

    /// <summary>Neither client tells; what never said why it stopped is not whole.</summary>
    [Theory]
    [InlineData(ModelWire.Anthropic)]
    [InlineData(ModelWire.OpenAI)]
    public async Task A_stream_that_just_ends_has_no_reason_to_stop(ModelWire wire)
    {
        await using var models = await FakeModels.StartAsync(_ => FakeReply.Says(Said).CutAfter(3, cleanly: true));
        var answer = await AskAsync(models, wire, streams: true);
        Assert.Null(answer.FinishReason);
        Assert.StartsWith(answer.Text, Said, StringComparison.Ordinal);
    }

    /// <summary>OpenAI's client passes over it, so there, too, only the reason to stop is missing.</summary>
    [Fact]
    public async Task A_provider_may_break_down_in_the_middle()
    {
        await using var models = await FakeModels.StartAsync(_ => FakeReply.Says(Said).ErrorAfter(2));
        var problem = await Assert.ThrowsAsync<AnthropicSseException>(() => AskAsync(models, ModelWire.Anthropic, streams: true));
        Assert.Equal("Overloaded", problem.ApiMessage);
        Assert.Null((await AskAsync(models, ModelWire.OpenAI, streams: true)).FinishReason);
    }

    [Theory]
    [InlineData(ModelWire.Anthropic, true)]
    [InlineData(ModelWire.Anthropic, false)]
    [InlineData(ModelWire.OpenAI, true)]
    [InlineData(ModelWire.OpenAI, false)]
    public async Task A_call_that_hangs_can_be_cancelled(ModelWire wire, bool streams)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        await using var models = await FakeModels.StartAsync(_ => FakeReply.Hang());
        var asking = AskAsync(Client(models, wire), streams, stop.Token);
        stop.CancelAfter(TimeSpan.FromMilliseconds(200));
        var watch = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking.WaitAsync(Soon, Ct));
        Assert.True(watch.Elapsed < Soon);
        await models.ClientWentAsync(Ct);
    }

    [Theory]
    [InlineData(ModelWire.Anthropic)]
    [InlineData(ModelWire.OpenAI)]
    public async Task An_answer_without_an_end_can_be_cancelled(ModelWire wire)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        await using var models = await FakeModels.StartAsync(_ => FakeReply.Endless());
        using var client = Client(models, wire);
        var read = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in client.GetStreamingResponseAsync("Go on", cancellationToken: stop.Token))
                if (++read == 20)
                    stop.CancelAfter(TimeSpan.FromMilliseconds(20)); // in the middle of a read: between two of them the client would drain the connection for two seconds
        });
        await models.ClientWentAsync(Ct);
    }

    [Theory]
    [InlineData(ModelWire.Anthropic)]
    [InlineData(ModelWire.OpenAI)]
    public async Task Many_ask_at_once_and_some_wait(ModelWire wire)
    {
        await using var models = await FakeModels.StartAsync(request => FakeReply.Says(request.LastAsked).Slow(TimeSpan.FromMilliseconds(5)));
        var asked = Enumerable.Range(1, 20).Select(number => $"Question {number}").ToList();
        var answers = await Task.WhenAll(asked.Select(question => AskAsync(models, wire, streams: true, new ChatMessage(ChatRole.User, question))));
        Assert.Equal(asked, answers.Select(answer => answer.Text));
        Assert.Equal(asked.Order(StringComparer.Ordinal), models.Requests.Select(request => request.LastAsked).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(ModelWire.Anthropic)]
    [InlineData(ModelWire.OpenAI)]
    public async Task Where_nothing_listens_there_is_no_status(ModelWire wire)
    {
        var models = await FakeModels.StartAsync(_ => FakeReply.Says("never"));
        await models.DisposeAsync();
        var problem = await Assert.ThrowsAnyAsync<Exception>(() => AskAsync(models, wire, streams: true));
        Assert.Equal(0, StatusOf(problem) ?? 0);
    }

    private static IEnumerable<string> Calls(ChatResponse answer) =>
        answer.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>()
            .Select(call => string.Join(' ', [call.CallId, call.Name, .. call.Arguments!.Select(argument => $"{argument.Key}={argument.Value}")]));

    private static int? StatusOf(Exception problem) => problem switch
    {
        AnthropicApiException refused => (int)refused.StatusCode,
        ClientResultException refused => refused.Status,
        _ => null,
    };

    private static TimeSpan? RetryAfterOf(Exception problem) =>
        problem is ClientResultException refused && refused.GetRawResponse()?.Headers.TryGetValue("retry-after", out var seconds) == true ? TimeSpan.FromSeconds(int.Parse(seconds!)) : null;
}
