using RevOps.Core.Commission;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Commission.WhatIf;
using RevOps.Core.Pipeline;
using RevOps.Core.Skills;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Commission;

/// <summary>What open deals would pay is what they pay once they are won, under every kind of plan.</summary>
public sealed class WhatIfTests
{
    private static readonly PipelineAssumptions Assumptions = PipelineAssumptions.From(SkillFile.Load(PipelineAssumptions.Skill));

    [Theory]
    [InlineData("marginal", "tiers: { steps: [ { from: 0%, rate: 5% }, { from: 60%, rate: 8% }, { from: 100%, rate: 12% } ] }")]
    [InlineData("whole", "tiers: { mode: whole, steps: [ { from: 0%, rate: 5% }, { from: 60%, rate: 8% }, { from: 100%, rate: 12% } ] }")]
    [InlineData("back to the first", "tiers: { steps: [ { from: 0%, rate: 5% }, { from: 60%, rate: 8%, back_to_first: true }, { from: 100%, rate: 12% } ] }")]
    [InlineData("gated", "rate: 7%, gate: { attainment: 80%, over: quarter }")]
    [InlineData("capped", "rate: 10%, cap: { amount: 6000, over: quarter }")]
    [InlineData("interpolated", "tiers: { mode: interpolated, steps: [ { from: 0%, of_target: 0% }, { from: 100%, of_target: 100% }, { from: 150%, of_target: 200% } ] }")]
    public void What_if_they_were_won_is_what_they_pay_when_they_are(string _, string pays)
    {
        using var open = Company(pays, won: false);
        using var won = Company(pays, won: true);
        var book = open.Book("2026-02-20");
        var whatIf = PayWhatIf.Of(CommissionRun.Of(book, PlanBook.Of(book, open.Plans)), "A", Assumptions.Adjustments)!;
        Assert.Equal("2026-Q1", whatIf.Window.Key);
        Assert.Equal(["O1", "O2"], whatIf.Deals.Select(deal => deal.Id).Order());
        Assert.Equal([30_000m, 25_000m], whatIf.Deals.OrderBy(deal => deal.Id).Select(deal => deal.Credit)); // of the second only half is credited

        var then = won.Run("2026-03-31").Where(statement => statement.Payee.Id == "A").ToList();
        Assert.Equal(then.Sum(statement => PayCase.Major(statement, statement.Total)), whatIf.With(["O1", "O2"]).Earned);
        Assert.Equal(then[^1].Attainment, whatIf.With(["O1", "O2"]).Attainment);
        Assert.Equal(open.Run("2026-03-31").Where(statement => statement.Payee.Id == "A").Sum(statement => PayCase.Major(statement, statement.Total)), whatIf.Today.Earned);
    }

    [Fact]
    public void The_way_to_the_next_step_reaches_it_and_no_smaller_part_of_it_does()
    {
        using var open = Company("tiers: { steps: [ { from: 0%, rate: 5% }, { from: 60%, rate: 8% }, { from: 100%, rate: 12% } ] }", won: false);
        var book = open.Book("2026-02-20");
        var whatIf = PayWhatIf.Of(CommissionRun.Of(book, PlanBook.Of(book, open.Plans)), "A", Assumptions.Adjustments)!;
        var next = whatIf.Next!;
        Assert.Equal(("Sales", "60 % to 100 % of quota", 20_000m), (next.Component, next.Tier, next.Gap));
        var path = next.Likeliest!;
        Assert.Equal(["O1"], path.Deals.Select(deal => deal.Id)); // either reaches it, and the one in negotiation is likelier
        Assert.Equal(20_000m * 0.05m + 10_000m * 0.08m, path.Pay);
        Assert.Equal(whatIf.Deals.First(deal => deal.Id == "O1").Probability, path.Low);
        Assert.True(whatIf.With(path.Deals.Select(deal => deal.Id)).Attainment >= 0.6m);
        Assert.True(whatIf.Today.Attainment < 0.6m);
    }

    [Fact]
    public void What_is_asked_is_never_a_statement()
    {
        using var open = Company("rate: 10%", won: false);
        var book = open.Book("2026-02-20");
        var before = CommissionEngine.Run(book, PlanBook.Of(book, open.Plans));
        Assert.NotEqual(0, PayWhatIf.Of(CommissionRun.Of(book, PlanBook.Of(book, open.Plans)), "A", Assumptions.Adjustments)!.With(["O1"]).Earned - PayWhatIf.Of(CommissionRun.Of(book, PlanBook.Of(book, open.Plans)), "A", Assumptions.Adjustments)!.Today.Earned);
        Assert.Equal(before.Sum(statement => statement.Total), CommissionEngine.Run(book, PlanBook.Of(book, open.Plans)).Sum(statement => statement.Total));
        Assert.DoesNotContain(StatementLines.Of(before[^1], book), line => line.DealId is "O1" or "O2");
    }

    private static PayCase Company(string pays, bool won)
    {
        var company = new PayCase().Plan($"  - {{ name: Sales, {pays} }}", "quota: { amount: 100000 }\ntarget: 40000\npayout: { holdback: { share: 30%, months: 3 } }").Rep("A").Rep("B").Won("A", 40_000, "2026-01-15");
        foreach (var (id, amount, stage, closes) in new[] { ("O1", 30_000, "Negotiation", "2026-03-10"), ("O2", 50_000, "Discovery", "2026-02-25") })
            company.Files.Deal(id, ("owner_id", "A"), ("amount", amount), ("stage", won ? "Closed Won" : stage), ("outcome", won ? "won" : "open"), ("close_date", closes), ("closed_date", won ? closes : null), ("type", "new"));
        company.Files.Deal("O3", ("owner_id", "A"), ("amount", 90_000), ("stage", "Discovery"), ("close_date", "2026-04-25"), ("type", "new"));
        foreach (var rep in (string[])["A", "B"])
            company.Files.Add("splits", ("deal_id", "O2"), ("rep_id", rep), ("role", "AE"), ("share_pct", 50));
        return company;
    }
}
