using System.Globalization;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using RevOps.Core.Commands;
using RevOps.Core.Skills;
using RevOps.Core.Store;
using RevOps.Tests.TestKit;
using RevOps.Workbench.Cli;
using RevOps.Workbench.Data;

namespace RevOps.Tests.Mcp;

/// <summary>The official client starts the built executable, as Claude Code and Claude Desktop do, and drives every tool.</summary>
public sealed class StdioTests(StdioTests.Data data) : IClassFixture<StdioTests.Data>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_tool_answers_what_the_command_line_answers()
    {
        await using var client = await data.ConnectAsync();
        Assert.Equal("revops-workbench", client.ServerInfo!.Name);
        var tools = await client.ListToolsAsync(cancellationToken: Ct);
        Assert.Equal(CommandCatalogue.All.Select(card => card.Name.Replace('-', '_')), tools.Select(tool => tool.Name));
        using var store = CrmStore.Open(data.Folder, TimeProvider.System);
        var knowledge = store.Knowledge();
        foreach (var tool in tools)
        {
            var arguments = ToolArguments.For(tool.Name, knowledge);
            ToolArguments.Fits(tool.JsonSchema, JsonSerializer.SerializeToElement(arguments));
            var result = await client.CallToolAsync(tool.Name, arguments, cancellationToken: Ct);
            Assert.NotEqual(true, result.IsError);
            var report = result.StructuredContent!.Value;
            ToolArguments.Fits(tool.ReturnJsonSchema!.Value, report);
            Assert.Contains(report.GetProperty("headline").GetString()!.Split(' ')[0], Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text, StringComparison.Ordinal);

            var card = CommandCatalogue.All.Single(card => card.Name.Replace('-', '_') == tool.Name);
            var (output, error) = (new StringWriter(), new StringWriter());
            Assert.Equal(0, await CommandLine.RunAsync(["run", card.Line(arguments.ToDictionary(said => said.Key, said => (string)said.Value!, StringComparer.Ordinal)), "--format", "json", "--data", data.Folder], output, error, Ct));
            Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(output.ToString()).RootElement.GetProperty("figures"), report.GetProperty("figures")), tool.Name);
        }
    }

    [Fact]
    public async Task What_is_wrong_is_said_in_a_sentence_that_a_model_can_act_on()
    {
        await using var client = await data.ConnectAsync();
        Assert.Equal("deal is needed. The deal: its id in the CRM, or its name.", await RefusedAsync(client, "deal_risk_analysis", new()));
        Assert.Equal("There is no argument 'viewer'; there are period, team, from and as_of.", await RefusedAsync(client, "pipeline_review", new() { ["viewer"] = "R002" }));
        Assert.Equal("granularity is one of weekly, monthly, quarterly.", await RefusedAsync(client, "revenue_forecast", new() { ["granularity"] = "hourly" }));
        Assert.Equal("team is a text of up to 300 signs.", await RefusedAsync(client, "pipeline_review", new() { ["team"] = new string('x', 301) }));
        Assert.Equal("team is a text of up to 300 signs.", await RefusedAsync(client, "pipeline_review", new() { ["team"] = new Dictionary<string, string> { ["$ne"] = "" } }));
        Assert.Contains("is still to come", await RefusedAsync(client, "pipeline_review", new() { ["as_of"] = TimeProvider.System.GetUtcNow().AddDays(9).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }), StringComparison.Ordinal);
        Assert.Contains("There is no team 'x -- as R002'", await RefusedAsync(client, "pipeline_review", new() { ["period"] = "this-quarter", ["team"] = "\"x\"-- as R002" }), StringComparison.Ordinal);
        await Assert.ThrowsAsync<McpProtocolException>(async () => await client.CallToolAsync("drop_deals", cancellationToken: Ct));
        Assert.NotEqual(true, (await client.CallToolAsync("pipeline_review", cancellationToken: Ct)).IsError);
    }

    [Fact]
    public async Task Skills_can_be_read_and_a_companys_own_stands_in_for_the_one_that_is_built_in()
    {
        await using var client = await data.ConnectAsync();
        Assert.Equal(SkillFile.Names().Select(name => $"skill://{name}"), (await client.ListResourcesAsync(cancellationToken: Ct)).Select(resource => resource.Uri));
        var own = Path.Combine(data.Folder, "skills", "sales-forecasting", "SKILL.md");
        Directory.CreateDirectory(Path.GetDirectoryName(own)!);
        try
        {
            await File.WriteAllTextAsync(own, SkillFile.Text("sales-forecasting").Text.Replace("# Pacing and attainment", "# How we pace", StringComparison.Ordinal), Ct);
            var read = await client.ReadResourceAsync("skill://sales-forecasting", cancellationToken: Ct);
            Assert.Contains("# How we pace", Assert.IsType<TextResourceContents>(Assert.Single(read.Contents)).Text, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(Path.Combine(data.Folder, "skills"), recursive: true);
        }
        foreach (var elsewhere in (string[])["skill://../revops.db", "skill://", "file:///etc/passwd", "skill://no-such"])
            await Assert.ThrowsAsync<McpProtocolException>(async () => await client.ReadResourceAsync(elsewhere, cancellationToken: Ct));
    }

    [Fact]
    public async Task Whoever_stops_waiting_gets_no_answer_and_the_server_goes_on()
    {
        await using var client = await data.ConnectAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var call = client.CallToolAsync("revenue_forecast", cancellationToken: stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.NotEqual(true, (await client.CallToolAsync("quota_status", cancellationToken: Ct)).IsError);
    }

    [Fact]
    public async Task A_rep_s_server_answers_as_that_rep()
    {
        await using var client = await data.ConnectAsync("--as", "R010");
        var own = await client.CallToolAsync("commission_calc", new Dictionary<string, object?> { ["rep"] = "me" }, cancellationToken: Ct);
        Assert.NotEqual(true, own.IsError);
        var (theirs, nobodys) = (await RefusedAsync(client, "commission_calc", new() { ["rep"] = "R001" }), await RefusedAsync(client, "commission_calc", new() { ["rep"] = "R999" }));
        Assert.Equal(nobodys.Replace("R999", "R001", StringComparison.Ordinal), theirs);
    }

    private static async Task<string> RefusedAsync(McpClient client, string tool, Dictionary<string, object?> arguments)
    {
        var result = await client.CallToolAsync(tool, arguments, cancellationToken: Ct);
        Assert.True(result.IsError);
        Assert.Null(result.StructuredContent);
        return Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
    }

    /// <summary>The sample company in a folder.</summary>
    public sealed class Data : IDisposable
    {
        public Data()
        {
            using var store = CrmStore.Open(Folder, TimeProvider.System);
            SampleCompany.Load(store, TimeProvider.System, store.SettingsOrDefault().Today(TimeProvider.System));
        }

        public string Folder { get; } = Directory.CreateTempSubdirectory("revops-test-").FullName;

        public Task<McpClient> ConnectAsync(params string[] more) => McpClient.CreateAsync(new StdioClientTransport(new()
        {
            Command = "dotnet", Arguments = [Path.Combine(AppContext.BaseDirectory, "RevOps.Workbench.dll"), "mcp", "--data", Folder, .. more], WorkingDirectory = Path.GetTempPath(),
        }), ToolArguments.Patient, cancellationToken: Ct);

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
