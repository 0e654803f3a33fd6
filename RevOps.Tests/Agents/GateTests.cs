using RevOps.Core.Access;
using RevOps.Core.Agents;
using RevOps.Core.Agents.Gate;
using RevOps.Core.Basics;
using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Core.Reports;
using RevOps.Core.Skills;
using RevOps.Core.Store;
using RevOps.Tests.TestKit;
using RevOps.Workbench.Data;

namespace RevOps.Tests.Agents;

/// <summary>The number gate on the sample company (reliability F8): answers that quote the engine pass, and a number that it did not compute, or computed for somebody else, does not.</summary>
public sealed class GateTests(GateTests.Reports reports) : IClassFixture<GateTests.Reports>
{
    private static readonly FiscalCalendar Calendar = new CompanySettings().Fiscal;

    [Theory]
    [InlineData("Open pipeline is 12.5M USD, coverage 1.56x, 62 % early, 87 days and 15 deals.", "12500000 Money|1.56 Ratio|0.62 Percent|87 Days|15 Count")]
    [InlineData("$1,234,567.89 and €940K and −$3.2 million and USD 1.2bn", "1234567.89 Money|940000 Money|-3200000 Money|1200000000 Money")]
    [InlineData("twenty-two deals, half of them, two thirds, twice the quota, seventy percent", "22 Count|0.5 Percent|0.6666666666666666666666666667 Percent|2 Percent|0.7 Percent")]
    [InlineData("Three things to do, and one more", "")]
    [InlineData("the 3rd of 37, 12 weeks, 4 points", "3 Count|37 Count|12 Text|4 Points")]
    public void Numbers_are_found_with_what_they_are_measured_in(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Claims.In(text).Select(claim => FormattableString.Invariant($"{claim.Value.ToString("0.############################", System.Globalization.CultureInfo.InvariantCulture)} {claim.Units[0]}"))));

    [Theory]
    [InlineData("In 2026-Q3 and Q4, FY2026, November 2026, last quarter", "2026-Q3 2026-Q4 FY2026 2026-11 2026-Q3")]
    [InlineData("by 2026-12-05, Nov 24, 24 November 2026, 12/5/2026, December 5th", "2026-12-05 2026-11-24? 2026-11-24 2026-12-05 2026-12-05?")]
    [InlineData("D08059 of R001 in v2, 45 days", "")]
    public void Days_and_periods_are_found_and_taken_out(string text, string expected)
    {
        var (all, rest) = Mentions.In(text, Calendar, Reports.Day);
        Assert.Equal(expected, string.Join(' ', all.OrderBy(mention => mention.At).Select(mention => mention.Period?.Key ?? Day.Iso(Day.Number(new DateOnly(2026, mention.Day!.Value.Month, mention.Day.Value.Day))) + (mention.AnyYear ? "?" : ""))));
        Assert.Equal(text.Contains("45", StringComparison.Ordinal) ? ["45 days"] : [], Claims.In(rest).Select(claim => claim.Said));
    }

    [Fact]
    public void Answers_that_quote_the_engine_pass()
    {
        var answers = GateAnswers.Right(reports).ToList();
        Assert.Equal(160, answers.Count);
        var alarms = answers.Select(answer => (answer, Withheld: Withheld(answer))).Where(one => one.Withheld is not null).ToList();
        Assert.True(alarms.Count <= 2, $"{alarms.Count} false alarms:\n{string.Join('\n', alarms.Select(alarm => $"{alarm.answer.Question} → {alarm.Withheld}"))}");
    }

    [Fact]
    public void A_number_that_is_invented_or_somebody_elses_or_of_another_period_or_unit_is_withheld()
    {
        var answers = GateAnswers.Wrong(reports).ToList();
        Assert.Equal(40, answers.Count);
        Assert.Equal(20, answers.Count(answer => answer.Kind == "invented"));
        var missed = answers.Where(answer => Withheld(answer) is null).ToList();
        Assert.True(missed.Count == 0, $"{missed.Count} missed:\n{string.Join('\n', missed.Select(answer => $"{answer.Kind}: {answer.Question} → {string.Join(' ', answer.Sentences)}"))}");
    }

    [Fact]
    public void A_name_or_a_day_that_no_tool_returned_is_withheld()
    {
        var gate = Gate("who needs help?", reports.Quota);
        Assert.False(gate.Judge("Talk to Jonathan Underwood first.").Passes);
        Assert.False(gate.Judge("The board meets on 2031-02-03.").Passes);
        Assert.False(gate.Judge("It slipped to March 3rd.").Passes);
        Assert.True(gate.Judge("Talk to the managers first, then look at the Best Case deals.").Passes);
    }

    [Fact]
    public void A_teams_number_is_no_other_teams()
    {
        var teams = reports.Quota.Table("quota.teams");
        var (one, other) = ((string)teams.Cell(0, "team")!, (string)teams.Cell(1, "team")!);
        string Share(int row) => ValueText.Of(teams.Cell(row, "attainment"), Unit.Percent);
        var gate = Gate("how are the teams doing?", reports.Quota);
        Assert.True(gate.Judge($"{one} is at {Share(0)}.").Passes);
        Assert.False(gate.Judge($"{one} is at {Share(1)}.").Passes);
        Assert.False(gate.Judge($"{one} is at {ValueText.Of(reports.Quota["quota.attainment"].Value, Unit.Percent)}.").Passes);
        Assert.True(gate.Judge($"{one} is at {Share(0)}, {other} at {Share(1)}.").Passes);
    }

    private string? Withheld(GateAnswer answer)
    {
        var gate = Gate(answer.Question, answer.Reports);
        foreach (var sentence in answer.Sentences)
            if (gate.Judge(sentence) is { Passes: false } verdict)
                return $"{sentence} ({verdict.Why})";
        return null;
    }

    private NumberGate Gate(string question, params IReadOnlyList<Report> from)
    {
        var grounds = new Grounds(Calendar, reports.People);
        foreach (var report in from)
            grounds.Add(report);
        return new(grounds, question, Reports.Day);
    }

    /// <summary>What the commands answer on the sample company.</summary>
    public sealed class Reports : IDisposable
    {
        private readonly ScratchStore _scratch = new(ScratchStore.EndOf(Day));

        public Reports()
        {
            SampleCompany.Load(_scratch.Store, _scratch.Clock, Day);
            var knowledge = _scratch.Store.Knowledge();
            People = [.. knowledge.People.Reps.Select(rep => rep.Name)];
            (Pipeline, Quota, Before, Forecast, Accuracy) = (Of("/pipeline-review"), Of("/quota-status this-quarter rep"), Of("/quota-status last-quarter rep"), Of("/revenue-forecast"), Of("/forecast-accuracy quarterly"));
            string[] some = ["R001", "R005", "R010", "R014", "R020"];
            Reps = [.. some.Select(rep => Of($"/rep-performance {rep}"))];
            Pay = [.. some.Select(rep => Of($"/commission-calc {rep}"))];
            Deals = [.. some.Select(rep => Of($"/deal-risk-analysis {Mcp.ToolArguments.OpenDeal(knowledge, rep)}"))];

            Report Of(string line) => Assert.IsType<CommandOutcome.Answer>(ReportCommands.Run(new(CommandLineText.Read(line), knowledge, Day, Viewer.Local("test"), _scratch.Store, name => SkillFile.Load(name), null, Repertoire.BuiltIn))).Report;
        }

        public static DateOnly Day { get; } = new(2026, 11, 24);

        public IReadOnlyList<string> People { get; }

        public Report Pipeline { get; }
        public Report Quota { get; }
        public Report Before { get; }
        public Report Forecast { get; }
        public Report Accuracy { get; }
        public IReadOnlyList<Report> Reps { get; }
        public IReadOnlyList<Report> Pay { get; }
        public IReadOnlyList<Report> Deals { get; }

        public void Dispose() => _scratch.Dispose();
    }
}
