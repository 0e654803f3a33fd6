using System.Text.RegularExpressions;
using RevOps.Core.Commission.Linter;
using RevOps.Core.Commission.Plans;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Commission;

/// <summary>What docs/commission-plans.md tells a comp manager: every example can be published, and every word of it is known.</summary>
public sealed partial class PlanDocTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Places.Root, "docs", "commission-plans.md"));

    public static TheoryData<string> Examples() => [.. Block().Matches(Text).Select(match => match.Groups["plan"].Value)];

    [Theory, MemberData(nameof(Examples))]
    public void Every_example_can_be_published(string yaml)
    {
        var (plan, problem) = PlanReader.Read(yaml, "example");
        Assert.Null(problem);
        Assert.Empty(PlanLinter.Lint(plan!).All.Where(finding => finding.Severity == LintSeverity.Error).Select(finding => finding.Text));
    }

    [Fact]
    public void The_cliff_that_an_example_names_is_the_one_that_the_linter_finds()
    {
        var whole = PlanReader.Read(Examples().Select(row => row.Data).Single(yaml => yaml.Contains("plan: whole-amount", StringComparison.Ordinal)), "example").Plan!;
        var cliff = Assert.Single(PlanLinter.Lint(whole, new() { Currency = new("USD"), Quota = 8_000_000m }).All, finding => finding.Kind == LintKind.Cliff);
        Assert.Equal(40_000m, Math.Round(cliff.Change!.Value));
    }

    [GeneratedRegex("```yaml\n(?<plan>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();
}
