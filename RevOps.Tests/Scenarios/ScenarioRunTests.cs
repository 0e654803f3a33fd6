using RevOps.Core.Access;
using RevOps.Core.Scenarios;
using RevOps.Tests.TestKit;
using RevOps.Workbench.Cli;

namespace RevOps.Tests.Scenarios;

/// <summary>run --scenario: every command on the business as a scenario would have it.</summary>
public sealed class ScenarioRunTests : IDisposable
{
    private readonly ScratchStore _scratch = new();
    private readonly string _file;

    public ScenarioRunTests()
    {
        _scratch.Import(ScenarioCase.Company());
        _file = Path.Combine(_scratch.Folder, "lose.json");
        File.WriteAllText(_file, ScenarioFile.Write(Scenario.Today.With(new LoseDeal("o1")).With(new ChangeQuota(new(Core.Crm.ScopeKind.Team, "North"), 10)).With(new WinDeal("nobody's"))));
    }

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("/pipeline-review 2026-Q4", "open_value", "69000", "49000")]
    [InlineData("/pipeline-review 2026-Q4", "pipeline.quota", "80000", "87000")]
    [InlineData("/revenue-forecast 2026-Q4", "forecast.pipeline_method", "74050", "60050")]
    [InlineData("/quota-status 2026-Q4 rep", "quota.amount", "80000", "87000")]
    public async Task A_command_answers_for_the_changed_business_and_says_so(string command, string figure, string today, string then)
    {
        var (before, after) = (await RunAsync(command), await RunAsync(command, "--scenario", _file));
        Assert.Contains(today, Figure(before.Output, figure), StringComparison.Ordinal);
        Assert.Contains(then, Figure(after.Output, figure), StringComparison.Ordinal);
        Assert.Contains("what if: lose.json", after.Output, StringComparison.Ordinal);
        Assert.Contains("1 of them is about what you do not see", after.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_saved_scenario_is_named_and_what_cannot_be_is_told_in_a_sentence()
    {
        Assert.Null(_scratch.Store.Scenarios.Add(Viewer.Local("me"), "Lose one", "2026-Q4", "", """[{"edit":"lose","deal":"o1"}]""").Problem);
        Assert.Equal(0, (await RunAsync("/pipeline-review 2026-Q4", "--scenario", "lose one")).Code);
        var unknown = await RunAsync("/pipeline-review 2026-Q4", "--scenario", "Plan B");
        Assert.Equal((2, "There is no scenario and no file “Plan B”; yours are Lose one."), (unknown.Code, unknown.Error.Trim()));
        Assert.Contains("A statement is never an estimate", (await RunAsync("/commission-calc everyone", "--scenario", _file)).Error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(_file, "lose everything", TestContext.Current.CancellationToken);
        Assert.Contains("This is no scenario", (await RunAsync("/pipeline-review 2026-Q4", "--scenario", _file)).Error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(string command, params string[] more)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync(["--data", _scratch.Data, "run", command, "--as-of", "2026-11-15", "--format", "json", .. more], output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    private static string Figure(string json, string id)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        return document.RootElement.GetProperty("figures").EnumerateArray().First(figure => figure.GetProperty("id").GetString()!.EndsWith(id, StringComparison.Ordinal)).GetProperty("value").ToString();
    }
}
