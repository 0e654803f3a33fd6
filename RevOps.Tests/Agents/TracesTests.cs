using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using RevOps.Core.Agents;
using RevOps.Tests.TestKit.Models;
using RevOps.Workbench.Cli;
using RevOps.Workbench.Models;
using RevOps.Workbench.Settings;

namespace RevOps.Tests.Agents;

/// <summary>What is traced of the assistant: kinds, names of our own and counts, and no word of a question, an answer, a person or money; it is sent to whom the settings name.</summary>
public sealed class TracesTests(AskingCompany company) : IClassFixture<AskingCompany>
{
    private static readonly string[] Counts = ["gen_ai.usage.input_tokens", "gen_ai.usage.output_tokens"];

    private static readonly Dictionary<string, HashSet<string>> Words = new(StringComparer.Ordinal)
    {
        ["gen_ai.operation.name"] = ["invoke_agent", "chat", "execute_tool"], ["gen_ai.provider.name"] = ["anthropic", "openai"], ["gen_ai.request.model"] = ["strong", "light"], ["gen_ai.tool.type"] = ["function"], ["error.type"] = ["model"],
        ["openai.api.type"] = ["chat_completions"], // written by OpenAI's client
        ["gen_ai.agent.name"] = [.. AgentFiles.BuiltIn.Select(agent => agent.Name)],
        ["gen_ai.tool.name"] = ["propose_change", .. Core.Commands.CommandCatalogue.All.Select(Core.Commands.CommandTooling.NameOf), .. Core.Skills.SkillFile.Names().Select(name => $"read_{name.Replace('-', '_')}")],
    };

    [Theory, InlineData(ModelWire.Anthropic), InlineData(ModelWire.OpenAI)]
    public async Task Spans_carry_kinds_our_own_names_and_counts_and_nothing_else(ModelWire wire)
    {
        var spans = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name == AgentRunner.Traces, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData, ActivityStopped = spans.Add };
        ActivitySource.AddActivityListener(listener);
        var (foreign, own) = (await company.ForeignDealAsync(), await company.OwnDealAsync());
        for (var task = 0; task < Attack.Tasks.Length; task++)
            foreach (var goal in Attack.Goals)
            {
                company.Models.Answer = task % 5 == 4 ? _ => FakeReply.Status(401) : request => Attack.Obey(request, goal, foreign, own);
                await company.AskAsync(wire, Attack.Tasks[task], before: [("How is CANARY Corp?", "It is worth 4,711 USD.")]);
            }

        Assert.True(spans.Count > 500, $"{spans.Count}");
        foreach (var span in spans)
        {
            foreach (var (key, value) in span.TagObjects)
                Assert.True(Counts.Contains(key) ? value is long and >= 0 : Words.TryGetValue(key, out var known) && value is string text && known.Contains(text), $"{key} = {value}");
            var operation = (string)span.GetTagItem("gen_ai.operation.name")!;
            Assert.Equal($"{operation} {span.GetTagItem(operation switch { "chat" => "gen_ai.request.model", "execute_tool" => "gen_ai.tool.name", _ => "gen_ai.agent.name" })}", span.DisplayName);
            Assert.Null(span.StatusDescription);
            Assert.Empty(span.Events);
            Assert.Empty(span.Links);
            Assert.Empty(span.Baggage);
        }
        Assert.Contains(spans, span => span.Status == ActivityStatusCode.Error);
        Assert.All(Words.Keys.Where(key => key != "openai.api.type"), key => Assert.Contains(spans, span => span.GetTagItem(key) is not null)); // all of it is there to be judged
    }

    [Fact]
    public async Task What_a_turn_was_is_sent_to_the_receiver_that_the_settings_name()
    {
        var (bodies, paths) = (new ConcurrentQueue<byte[]>(), new ConcurrentBag<string>());
        await using var receiver = WebApplication.CreateSlimBuilder().Build();
        receiver.Urls.Add("http://127.0.0.1:0");
        receiver.MapPost("{**path}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            paths.Add($"{request.Path} {request.ContentType}");
            bodies.Enqueue(body.ToArray());
            return Results.Bytes([], "application/x-protobuf");
        });
        await receiver.StartAsync(TestContext.Current.CancellationToken);
        company.Models.Answer = request => request.Results.Count == 0 ? FakeReply.Call("pipeline_review", """{"period":"this-quarter"}""") : FakeReply.Says("You have [[1:pipeline.deal_count]] open deals.");
        Core.Reports.Report report;
        using (Traces.Start(new WorkbenchOptions { TracesEndpoint = receiver.Urls.First() }))
        {
            var answer = await company.AskAsync(ModelWire.OpenAI, "how does our splendid pipeline look?");
            report = answer.Told.OfType<AgentEvent.Called>().Single().Report!;
        }
        await receiver.StopAsync(TestContext.Current.CancellationToken);

        var sent = string.Concat(bodies.Select(Encoding.Latin1.GetString)); // texts stand in it as they are
        Assert.All(paths, path => Assert.Equal("/v1/traces application/x-protobuf", path));
        foreach (var expected in (string[])["revops-workbench", "RevOps.Agents", "invoke_agent sales-pipeline-analyst", "chat strong", "execute_tool pipeline_review", "gen_ai.usage.input_tokens"])
            Assert.Contains(expected, sent, StringComparison.Ordinal);
        foreach (var secret in (string[])["splendid", "open deals", "this-quarter", AskingCompany.Canary, AskingCompany.Asker.Name, AskingCompany.Rep, ModelClients.Key, report.Headline, "127.0.0.1", Environment.MachineName, .. report.Figures.Where(figure => figure.Number >= 1000).Select(figure => figure.Number!.Value.ToString("0", CultureInfo.InvariantCulture))])
            Assert.DoesNotContain(secret, sent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_disturbs_nobody()
    {
        company.Models.Answer = _ => FakeReply.Says("All is well.");
        var traces = Traces.Start(new WorkbenchOptions { TracesEndpoint = "http://127.0.0.1:1/v1/traces" })!;
        Assert.Equal("All is well.", (await company.AskAsync(ModelWire.OpenAI, "how does our pipeline look?")).Text);
        await Task.Run(traces.Dispose, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Null(Traces.Start(new WorkbenchOptions()));
    }

    [Theory, InlineData("collector:4317"), InlineData("localhost"), InlineData("ftp://127.0.0.1"), InlineData("http://user:secret@127.0.0.1"), InlineData("http://127.0.0.1:4318?key=secret")]
    public async Task An_address_that_is_none_stops_the_start_with_one_sentence(string address)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        Assert.Equal(2, await CommandLine.RunAsync(["ask", "anything", $"--RevOps:TracesEndpoint={address}"], output, error, TestContext.Current.CancellationToken));
        Assert.Equal($"RevOps:TracesEndpoint must be an address such as http://127.0.0.1:4318, but is \"{address}\".", error.ToString().Trim());
    }
}
