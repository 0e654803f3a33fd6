using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Commands;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;
using RevOps.Core.Reports;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Commission;

/// <summary>/commission-calc: what it says adds up, and it says it only to those who may see that pay.</summary>
public sealed class CommissionCalcTests : IDisposable
{
    private static readonly Viewer Ops = new("role:ops", "Ops", Role.Ops, null), Finance = new("role:finance", "Finance", Role.Finance, null), Manager = new("rep:M", "Mia", Role.Manager, "M"), Ann = new("rep:A", "Ann", Role.Rep, "A");
    private readonly ScratchStore _scratch = new(ScratchStore.EndOf("2027-12-31"));

    public CommissionCalcTests()
    {
        _scratch.Import(new CsvFolder().Rep("A", "West", "M").Rep("B", "West", "M").Rep("C", "East").Rep("M").Quota("rep", "A", "2026-Q3", 100_000)
            .Add("plan_assignments", ("rep_id", "A"), ("plan_id", "ae"), ("from", "2026-07-01")).Add("plan_assignments", ("rep_id", "C"), ("plan_id", "ae"), ("from", "2026-07-01"))
            .Deal("D1", Won("A", 80_000, "2026-07-10")).Deal("D2", Won("A", 60_000, "2026-08-10")).Deal("D3", Won("C", 10_000, "2026-08-12")).Deal("D4", Won("A", 10_000, "2026-07-20", ("cancelled_date", "2026-08-20")))
            .Add("splits", ("deal_id", "D2"), ("rep_id", "A"), ("role", "AE"), ("share_pct", 50)).Add("splits", ("deal_id", "D2"), ("rep_id", "C"), ("role", "AE"), ("share_pct", 50)));
        Assert.False(_scratch.Store.CommissionPlans.Publish("""
            plan: ae
            from: 2026-07-01
            salary: 60000
            payout: { instalments: [ { share: 50%, months: 0 }, { share: 50%, months: 2 } ] }
            clawback: { by_months_served: no }
            components:
              - name: Sales
                tiers: { steps: [ { from: 0%, rate: 5% }, { from: 100%, rate: 10% } ] }
                cap: { amount: 5000, over: month }
            """, "ae.yaml", "test").IsRefused);
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Every_figure_of_the_contract_is_there_and_they_add_up()
    {
        var report = Report("/commission-calc A 2026-08", Ops);
        foreach (var name in (string[])["revenue", "quota", "attainment", "base", "accelerator", "spiffs", "splits", "clawbacks", "draw", "cap_withheld", "total", "payable", "held"])
            Assert.NotNull(report[$"commission.{name}"].Number);
        Assert.Equal(["commission.lines", "commission.tiers", "commission.schedule", "commission.adjustments"], report.Tables.Select(table => table.Id));

        // 80,000 and 10,000 in July earn 4,500; 30,000 in August are 10,000 at 5 % and 20,000 at 10 %; the cancelled 10,000 give back 500, of which 250 were held
        decimal Of(string id) => report[$"commission.{id}"].Number!.Value;
        Assert.Equal((30_000m, 100_000m, 1.2m), (Of("revenue"), Of("quota"), Of("attainment")));
        Assert.Equal((1_500m, 1_000m, -500m, 2_000m), (Of("base"), Of("accelerator"), Of("clawbacks"), Of("total")));
        Assert.Equal(2_500m, Of("splits"));
        Assert.Equal(Of("total"), Of("base") + Of("accelerator") + Of("spiffs") + Of("clawbacks") + Of("adjustments"));
        Assert.Equal(Of("payable"), Of("total") - Of("cap_withheld") - Of("held") + Of("released") + Of("draw") + Of("carried"));
        Assert.Equal(1_250m - 250m, Of("payable"));
        Assert.Equal(Of("total") - Of("cap_withheld"), Enumerable.Range(0, report.Table("commission.lines").Rows.Count).Sum(row => (decimal)report.Table("commission.lines").Cell(row, "amount")!));
        Assert.Equal(5_000m, Of("salary"));
    }

    [Theory]
    [InlineData("2026-07"), InlineData("2026-Q3"), InlineData("FY2026"), InlineData("2026-09")]
    public void Payable_is_what_the_other_figures_make_of_it_in_any_period(string period)
    {
        var report = Report($"/commission-calc A {period}", Ops, "2026-10-31");
        decimal Of(string id) => report[$"commission.{id}"].Number!.Value;
        Assert.Equal(Of("payable"), Of("total") - Of("cap_withheld") - Of("held") + Of("released") + Of("draw") + Of("carried"));
        Assert.Equal(Of("total"), Of("base") + Of("accelerator") + Of("spiffs") + Of("clawbacks") + Of("adjustments"));
    }

    [Fact]
    public void The_last_month_that_has_ended_is_asked_for_where_none_is_named() => Assert.Equal("A, 2026-08", Report("/commission-calc me", Ann).Scope);

    [Fact]
    public void Everyone_sees_their_own_pay_and_that_of_their_people_and_operations_and_finance_see_all()
    {
        foreach (var viewer in (Viewer[])[Ops, Finance, Manager, Ann])
            Assert.Equal("A, 2026-08", Report("/commission-calc A 2026-08", viewer).Scope);
        Assert.Equal("C, 2026-08", Report("/commission-calc C 2026-08", Finance).Scope);
        Assert.StartsWith("There is no rep 'C' among those you see", Mistake("/commission-calc C 2026-08", Manager), StringComparison.Ordinal);
        Assert.StartsWith("There is no rep 'M' among those you see", Mistake("/commission-calc M", Ann), StringComparison.Ordinal);
        Assert.Equal("B is on no commission plan in 2026-08; plan_assignments.csv says who is on which plan from when on.", Mistake("/commission-calc B 2026-08", Manager));
    }

    [Fact]
    public void A_team_and_everyone_are_those_whose_pay_the_viewer_sees_and_their_totals_are_the_sum_of_the_rows()
    {
        var everyone = Report("/commission-calc everyone 2026-08", Ops);
        Assert.Equal(["A", "C"], Ids(everyone));
        Assert.Equal(Enumerable.Range(0, 2).Sum(row => (decimal)((UnitValue)everyone.Table("commission.statements").Cell(row, "payable")!).Value!), everyone["commission.payable"].Number);
        Assert.Equal(Report("/commission-calc A 2026-08", Ops)["commission.total"].Number + Report("/commission-calc C 2026-08", Ops)["commission.total"].Number, everyone["commission.total"].Number);
        Assert.Equal(["A"], Ids(Report("/commission-calc West", Manager)));
        Assert.Equal(["A"], Ids(Report("/commission-calc everyone", Manager)));
        Assert.Equal(["A"], Ids(Report("/commission-calc everyone", Ann)));
        Assert.Equal("Nobody of East whose pay you see is on a commission plan in 2025-08; plan_assignments.csv says who is on which plan from when on.", Mistake("/commission-calc East 2025-08", Finance));
        var answer = Assert.IsType<CommandOutcome.Answer>(Run("/commission-calc West", Manager, "2026-09-15"));
        Assert.Equal(["A"], answer.Statements!.Parts.Select(part => part.Payee.Id));

        static IEnumerable<string> Ids(Report report) => Enumerable.Range(0, report.Table("commission.statements").Rows.Count).Select(row => (string)report.Table("commission.statements").Cell(row, "rep_id")!);
    }

    [Fact]
    public void Nothing_of_a_colleague_stands_in_a_shared_sale()
    {
        var text = JsonReport.Write(Report("/commission-calc C 2026-08", new("rep:C", "Cy", Role.Rep, "C")));
        Assert.Contains("\"D2\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"A\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("D1", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_published_version_never_changes_and_another_takes_its_place()
    {
        var plans = _scratch.Store.CommissionPlans;
        const string again = "plan: ae\nfrom: 2026-07-01\ncomponents: [ { name: Sales, rate: 9% } ]";
        Assert.Equal("ae v1 is published and people are paid by it, so it never changes; write it as version 2 with the day from which that counts.", plans.Publish(again, "ae.yaml", "test").Said);
        Assert.False(plans.Publish(again.Replace("plan: ae", "plan: ae\nversion: 2", StringComparison.Ordinal).Replace("2026-07-01", "2026-08-01", StringComparison.Ordinal), "ae.yaml", "test").IsRefused);
        Assert.Equal([1, 2], plans.All().Select(kept => kept.Plan.Version));
        Assert.Equal(2_700m - 500m, Report("/commission-calc A 2026-08", Ops)["commission.total"].Number); // 9 % of 30,000 from August on
        Assert.Contains("never changes", Assert.ThrowsAny<Exception>(() => _scratch.Query("UPDATE commission_plans SET yaml = 'x'")).Message, StringComparison.Ordinal);
        Assert.Contains("stays", Assert.ThrowsAny<Exception>(() => _scratch.Query("DELETE FROM commission_plans")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_executable_pays_the_same_in_every_zone_and_language_and_on_one_processor()
    {
        foreach (var who in (string[])["A", "everyone"])
        {
            var said = new List<string>();
            foreach (var (zone, language, processors) in new[] { ("UTC", "C", "8"), ("Pacific/Auckland", "de_DE.UTF-8", "1"), ("America/St_Johns", "tr_TR.UTF-8", "8"), ("UTC", "hi_IN.UTF-8", "1") })
            {
                var run = await Revops.RunAsync(["run", $"/commission-calc {who} 2026-Q3", "--as-of", "2026-09-15", "--format", "json", "--data", _scratch.Data], ("TZ", zone), ("LC_ALL", language), ("LANG", language), ("DOTNET_PROCESSOR_COUNT", processors));
                Assert.Equal((0, ""), (run.ExitCode, run.Error));
                said.Add(run.Output);
            }
            Assert.Single(said.Distinct(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("plan: x\ncomponents: []", "The plan x.yaml, line 1: 'components' must list at least one thing that pays.")]
    [InlineData("plan: x\nfrom: yesterday\ncomponents: [ { name: A, rate: 1% } ]", "The plan x.yaml, line 2: 'yesterday' is not a day; write it like 2026-01-31.")]
    [InlineData("plan: x\nfrom: 2026-01-01\ncomponents: [ { name: A, rates: 1% } ]", "The plan x.yaml, line 3: 'rates' needs names and values below it.")]
    [InlineData("plan: x\nfrom: 2026-01-01\ncomponents: [ { name: A, rate: much } ]", "The plan x.yaml, line 3: 'much' is not a percentage; write it like 8% or 0.08.")]
    [InlineData("plan: x\nfrom: 2026-01-01\ncomponents: [ { name: A, tiers: { steps: [ { from: 50%, rate: 1% }, { from: 20%, rate: 2% } ] } } ]", "The plan x.yaml: 'A': step 2 must begin above step 1.")]
    [InlineData("plan: x\nfrom: 2026-01-01\npayout: { instalments: [ { share: 50%, months: 0 } ] }\ncomponents: [ { name: A, rate: 1% } ]", "The plan x.yaml: the parts of the payout must total 100 %.")]
    [InlineData("plan: x\ncomponents: [", "The plan x.yaml is not YAML: line 3 cannot be read.")]
    [InlineData("", "The plan x.yaml is empty.")]
    public void A_mistake_in_a_plan_is_one_sentence(string yaml, string says) => Assert.Equal(says, PlanReader.Read(yaml, "x.yaml").Problem);

    private Report Report(string command, Viewer viewer, string asOf = "2026-09-15") => Assert.IsType<CommandOutcome.Answer>(Run(command, viewer, asOf)).Report;

    private string Mistake(string command, Viewer viewer) => Assert.IsType<CommandOutcome.Mistake>(Run(command, viewer, "2026-09-15")).Sentence;

    private CommandOutcome Run(string command, Viewer viewer, string asOf)
    {
        var (knowledge, day) = (_scratch.Store.Knowledge(), ScratchStore.Day(asOf));
        return CommissionCalcCommand.Run(CommandLineText.Read(command), knowledge.SeenBy(Sight.Of(knowledge, viewer, day, new HashSet<string>())), day, viewer, _scratch.Store.CommissionPlans.Published(), _ => []);
    }

    private static (string, object?)[] Won(string owner, decimal amount, string day, params (string, object?)[] more) =>
        [("owner_id", owner), ("amount", amount), ("stage", "Closed Won"), ("outcome", "won"), ("close_date", day), ("closed_date", day), ("type", "new"), .. more];
}
