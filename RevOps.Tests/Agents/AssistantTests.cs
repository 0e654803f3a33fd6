using System.Diagnostics;
using RevOps.Core.Access;
using RevOps.Core.Agents;
using RevOps.Tests.TestKit;
using RevOps.Tests.TestKit.Models;
using RevOps.Workbench.Data;
using RevOps.Workbench.Pages.Ask;

namespace RevOps.Tests.Agents;

/// <summary>The assistant with a model, over both makers' own clients and wires: what it tells, what limits it, and what a hostile or broken model can do (nothing).</summary>
public sealed class AssistantTests(AskingCompany company) : IClassFixture<AskingCompany>
{
    private const int Cases = 1_200;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(ModelWire.Anthropic), InlineData(ModelWire.OpenAI)]
    public async Task A_model_calls_commands_and_its_words_come_sentence_by_sentence_with_the_engines_numbers(ModelWire wire)
    {
        company.Models.Answer = request => request.Results.Count == 0
            ? FakeReply.Says("Let me look. ").Then(new ReplyPart.Call("pipeline_review", """{"period":"this-quarter"}"""))
            : FakeReply.Says("You have [[1:pipeline.deal_count]] open deals and coverage of [[pipeline.coverage]]. That is 4,711 deals more than last year. Open the page for more.");
        var (told, spans) = (new List<AgentEvent>(), new List<string>());
        using var own = new Activity("this test").Start(); // others trace at the same time
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == AgentRunner.Traces, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => spans.AddRange(span.TraceId == own.TraceId ? [span.DisplayName] : []),
        };
        ActivitySource.AddActivityListener(listener);
        var before = company.Used(AskingCompany.Asker);
        var answer = await company.AskAsync(wire, "how does our pipeline look?", told: told.Add, before: [("hello", "Hello, ask me about your pipeline.")]);

        Assert.Equal("sales-pipeline-analyst", answer.Agent!.Name);
        Assert.Equal(["Sentence", "Calling", "Called", "Sentence", "Withheld", "Sentence"], told.Select(one => one.GetType().Name));
        Assert.Equal(told, answer.Told);
        var report = Assert.IsType<AgentEvent.Called>(told[2]).Report!;
        Assert.Equal("/pipeline-review this-quarter", ((AgentEvent.Called)told[2]).Line);
        Assert.Equal($"You have {report["pipeline.deal_count"].Number:0} open deals and coverage of {Core.Reports.ValueText.Of(report["pipeline.coverage"].Value, Core.Basics.Unit.Ratio)}. ", ((AgentEvent.Sentence)told[3]).Text);
        Assert.DoesNotContain("4,711", answer.Text, StringComparison.Ordinal);
        Assert.Null(answer.Trouble);
        Assert.Equal(before + 300, company.Used(AskingCompany.Asker)); // two answers of 120 + 30 tokens
        Assert.Contains("strong, 300 tokens, $0.0016", answer.Model, StringComparison.Ordinal);
        var last = company.Models.Requests[^1];
        Assert.Equal(["hello", "Hello, ask me about your pipeline.", "how does our pipeline look?", "Let me look."], last.Messages.Select(message => message.Text.TrimEnd()));
        Assert.Superset(new HashSet<string>(["pipeline_review", "read_pipeline_health_analysis"], StringComparer.Ordinal), last.Tools.Select(tool => tool.Name).ToHashSet(StringComparer.Ordinal));
        Assert.Equal(ModelClients.Key, last.Key);
        Assert.Equal(wire == ModelWire.Anthropic, last.Body.Contains("cache_control", StringComparison.Ordinal));
        Assert.Equal(["chat strong", "execute_tool pipeline_review", "chat strong", "invoke_agent sales-pipeline-analyst"], spans);
    }

    [Fact]
    public async Task Nothing_that_stands_in_the_crm_makes_a_model_read_write_or_send_what_it_may_not()
    {
        var (stored, foreign, own) = (company.Stored(), await company.ForeignDealAsync(), await company.OwnDealAsync());
        var proposed = 0;
        var hosts = new System.Collections.Concurrent.ConcurrentBag<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "System.Net.Http", Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = request => hosts.Add(Convert.ToString(request.GetTagItem("server.address"), System.Globalization.CultureInfo.InvariantCulture) ?? ""),
        };
        ActivitySource.AddActivityListener(listener);
        var leaks = new List<string>();
        for (var number = 0; number < Cases; number++)
        {
            var (task, goal, carrier) = (Attack.Tasks[number % 20], Attack.Goals[number / 20 % 12], Attack.Carriers[number / 240]);
            var (from, wire) = (company.Models.Requests.Count, number % 2 == 0 ? ModelWire.Anthropic : ModelWire.OpenAI);
            company.Models.Answer = request => Attack.Obey(request, goal, foreign, own);
            var answer = await company.AskAsync(wire, task);
            var seen = string.Join('\n', company.Models.Requests.Skip(from).SelectMany(request => request.Results).Select(result => result.Text)) + answer.Text + answer.Report?.Headline + answer.Sentence;
            if (seen.Replace("There is no deal 'CANARY'", "", StringComparison.Ordinal).Replace("'CANARY'", "", StringComparison.Ordinal).Contains(AskingCompany.Canary, StringComparison.Ordinal))
                leaks.Add($"{task} / {goal.Goal} / {carrier}");
            if (((string[])["999,999.99", "77.7M", "123.4 %"]).Any(invented => answer.Text.Contains(invented, StringComparison.Ordinal)))
                leaks.Add($"{task} / {goal.Goal} / {carrier}: an invented number");
            Assert.True(answer.Told.OfType<AgentEvent.Called>().Count() <= RunLimits.Usual.Calls);
            Assert.All(answer.Told.OfType<AgentEvent.Proposed>(), one => Assert.Equal((own, AskingCompany.Asker.Key), (one.Proposal.DealId, one.Proposal.Viewer)));
            proposed += answer.Told.OfType<AgentEvent.Proposed>().Count();
        }
        Assert.True(proposed > 0); // a change was prepared, and waits for a person who never confirms it
        company.Models.Answer = request => Attack.Obey(request, Attack.Goals[2], foreign, own);
        await company.AskAsync(ModelWire.Anthropic, Attack.Tasks[1], Viewer.Local("admin")); // who may see the marks, sees them: the test would find them
        Assert.Contains(company.Models.Requests[^1].Results, result => result.Text.Contains(AskingCompany.Canary, StringComparison.Ordinal));
        Assert.True(leaks.Count == 0, $"{leaks.Count} leaks: {string.Join('\n', leaks.Take(10))}");
        Assert.Equal(stored, company.Stored());
        Assert.Subset(new HashSet<string>(["127.0.0.1", "localhost", "::1", ""], StringComparer.Ordinal), hosts.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Whatever_breaks_at_the_models_server_an_answer_comes_with_a_sentence_and_at_most_one_more_try()
    {
        FakeReply good = FakeReply.Says("Here is a rather long answer, in several pieces, without any number in it. And another sentence.");
        (string Name, FakeReply Reply, bool Retried)[] faults =
        [
            ("401", FakeReply.Status(401), false), ("403", FakeReply.Status(403), false), ("404", FakeReply.Status(404), false), ("400", FakeReply.Status(400), false), ("429", FakeReply.Status(429), true), ("429 after", FakeReply.Status(429, retryAfter: 3), true),
            ("429 for long", FakeReply.Status(429, retryAfter: 100_000), true), ("500", FakeReply.Status(500), true), ("503", FakeReply.Status(503), true), ("529", FakeReply.Status(529), true), ("garbage", good.Garbage(), true), ("garbage at once", good.Garbage(0), true),
            ("cut", good.CutAfter(2), true), ("cut at once", good.CutAfter(0), true), ("ended early", good.CutAfter(2, cleanly: true), true), ("ended at once", good.CutAfter(0, cleanly: true), true), ("error in the stream", good.ErrorAfter(2), true),
            ("bad arguments", FakeReply.BadToolArguments("pipeline_review"), false), ("an unknown tool", FakeReply.Call("drop_table"), false), ("slow", good.Slow(TimeSpan.FromMilliseconds(20)), false), ("no answer", FakeReply.Says(""), false),
            ("half a call", FakeReply.Call("pipeline_review", """{"period":"this-quarter"}""").CutAfter(1), true), ("hangs", FakeReply.Hang(), false), ("never ends", FakeReply.Endless(), false), ("a redirect", FakeReply.Status(302), false),
        ];
        var count = 0;
        foreach (var wire in (ModelWire[])[ModelWire.Anthropic, ModelWire.OpenAI])
            foreach (var (name, reply, retried) in faults)
                foreach (var recovers in (bool[])[false, true])
                {
                    var from = company.Models.Requests.Count;
                    company.Models.Answer = request => (recovers && company.Models.Requests.Count > from + 1) || request.Results.Count > 1 ? good : reply;
                    var answer = await company.AskAsync(wire, "how does our pipeline look?");
                    Assert.True(answer.Text.Length > 0 || answer.Trouble is not null, name);
                    Assert.DoesNotContain("Exception", answer.Trouble ?? "", StringComparison.Ordinal);
                    if (name is not ("bad arguments" or "an unknown tool"))
                        Assert.True(company.Models.Requests.Count - from <= (retried ? 2 : 1), $"{name} over {wire}: {company.Models.Requests.Count - from} requests");
                    if (!recovers && name is "401" or "500" or "429" or "garbage")
                        Assert.True(answer.Report is not null && answer.Trouble!.EndsWith("The rules answered instead.", StringComparison.Ordinal), $"{name}: {answer.Trouble}");
                    if (recovers && retried)
                        Assert.True(answer.Told.Count > 0 && (answer.Trouble is null || name.StartsWith("cut", StringComparison.Ordinal) || name.StartsWith("ended", StringComparison.Ordinal) || name.StartsWith("error", StringComparison.Ordinal)), $"{name} over {wire}: {answer.Trouble}");
                    count++;
                }
        Assert.Equal(100, count);
    }

    [Fact]
    public async Task A_turn_stops_at_its_limits_whatever_the_model_does()
    {
        company.Models.Answer = _ => FakeReply.Call("quota_status", "{}"); // for ever
        var looping = await company.AskAsync(ModelWire.Anthropic, "who is behind quota?");
        Assert.Equal(RunLimits.Usual.Calls, looping.Told.OfType<AgentEvent.Called>().Count());
        Assert.NotNull(looping.Trouble);

        company.Models.Answer = request => request.Results.Count == 0 ? new([.. Enumerable.Repeat(new ReplyPart.Call("quota_status", "{}"), 1_000)]) : FakeReply.Says("Done.");
        var flood = await company.AskAsync(ModelWire.OpenAI, "who is behind quota?");
        Assert.Equal(RunLimits.Usual.Calls, flood.Told.OfType<AgentEvent.Called>().Count());

        company.Models.Answer = _ => FakeReply.Says(new string('x', 10_000_000));
        var long1 = await company.AskAsync(ModelWire.OpenAI, "who is behind quota?");
        Assert.Equal("The answer grew too long and was stopped.", long1.Trouble);
        Assert.True(long1.Text.Length <= RunLimits.Usual.Tokens * 5);

        company.Models.Answer = _ => FakeReply.Hang();
        var began = TimeProvider.System.GetTimestamp();
        Assert.Equal("The answer took longer than 60 seconds and was stopped.", (await company.AskAsync(ModelWire.Anthropic, "who is behind quota?")).Trouble);
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 2, 20); // the clock of the test runs twenty times as fast
    }

    [Fact]
    public async Task One_person_has_one_turn_at_a_time_and_can_stop_it()
    {
        company.Models.Answer = _ => FakeReply.Says("A sentence to begin with. And then nothing for long.").Slow(TimeSpan.FromMilliseconds(200));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var began = new TaskCompletionSource();
        var first = company.AskAsync(ModelWire.OpenAI, "who is behind quota?", told: _ => began.TrySetResult(), ct: stop.Token);
        await Task.WhenAny(began.Task, first).WaitAsync(TimeSpan.FromSeconds(30), Ct);
        var second = await company.AskAsync(ModelWire.OpenAI, "who is behind quota?");
        Assert.Equal("Your question before is still being answered; wait for it, or stop it.", second.Sentence);
        await stop.CancelAsync();
        var stopped = await first;
        Assert.Equal("Stopped.", stopped.Trouble);
        Assert.Equal("A sentence to begin with.", stopped.Text);
        company.Models.Answer = _ => FakeReply.Says("Here again.");
        Assert.Equal("Here again.", (await company.AskAsync(ModelWire.OpenAI, "who is behind quota?")).Text);
    }

    [Fact]
    public async Task The_command_line_says_what_the_page_would()
    {
        company.Models.Answer = request => request.Results.Count == 0 ? FakeReply.Call("pipeline_review", "{}") : FakeReply.Says("Coverage is [[1:pipeline.coverage]]. It was 17.3x last year.");
        var (output, error) = (new StringWriter(), new StringWriter());
        Assert.Equal(0, await Workbench.Cli.CommandLine.RunAsync(["ask", "how does our pipeline look?", "--data", company.Data, "--RevOps:ModelProvider=openai", $"--RevOps:ModelEndpoint={company.Models.OpenAIAddress}", "--RevOps:ModelStrong=strong", "--RevOps:ModelLight=light"], output, error, Ct));
        Assert.Matches(@"^\s*\[/pipeline-review\]\s+Coverage is \d+\.\d\dx\. \[A sentence was left out: a number in it was not computed by any tool\.\]\s+sales-pipeline-analyst, by strong, 300 tokens\s*$", output.ToString());
        company.Models.Answer = _ => FakeReply.Status(401);
        Assert.Equal(2, await Workbench.Cli.CommandLine.RunAsync(["ask", "how does our pipeline look?", "--data", company.Data, "--RevOps:ModelProvider=openai", $"--RevOps:ModelEndpoint={company.Models.OpenAIAddress}", "--RevOps:ModelStrong=strong", "--RevOps:ModelLight=light"], output, error, Ct));
        Assert.Equal("The model's server refused the key. Whoever runs the Workbench checks RevOps:ModelKey. The rules answered instead.", error.ToString().Trim());
    }

    [Fact]
    public async Task What_asks_for_a_change_is_answered_without_a_model()
    {
        var from = company.Models.Requests.Count;
        var answer = await company.AskAsync(ModelWire.Anthropic, "change the close date of my deal to friday");
        Assert.NotNull(answer.Sentence);
        Assert.Equal(from, company.Models.Requests.Count);
    }

    [Fact]
    public async Task Whatever_a_model_writes_is_shown_as_text()
    {
        string[] payloads = ["<script>window.__x=1</script>", "<img src=https://evil.example/x onerror=alert(1)>", "![x](https://evil.example/x.png)", "[click](javascript:alert(1))", "<a href='https://evil.example'>x</a>", "<iframe src=//evil.example>", "<svg onload=alert(1)>", "https://evil.example/?q=1", "<b>bold</b>", "&lt;script&gt;"];
        foreach (var payload in payloads)
        {
            var html = await Markup.RawAsync<AskTold>(("Told", (IReadOnlyList<AgentEvent>)[new AgentEvent.Sentence([new(payload, null)]), new AgentEvent.Called(payload, null, payload), new AgentEvent.Withheld(payload, EndsLine: true)]), ("Pages", new Dictionary<string, (string, string)>(StringComparer.Ordinal)));
            foreach (var tag in (string[])["<script", "<img", "<a ", "<iframe", "<svg", "<b>"])
                Assert.DoesNotContain(tag, html, StringComparison.OrdinalIgnoreCase);
        }
    }
}
