using RevOps.Core.Commission.Linter;

namespace RevOps.Tests.Commission.Linter;

/// <summary>Gaps, falls and limits, worked by hand.</summary>
public sealed class FallTests
{
    private static string Steps(string steps, string more = "", string component = "") => $"  - name: Bookings\n{component}\n    tiers:\n      {more}\n      steps:\n{string.Join('\n', steps.Split(" | ").Select(step => $"        - {{ {step} }}"))}";

    private const string Quota = "quota: { amount: 100000 }";

    [Fact]
    public void Marginal_steps_rise_without_a_jump_even_where_a_later_rate_is_lower()
    {
        var found = Linted.Component(Steps("from: 0%, rate: 10% | from: 100%, rate: 4%"), Quota);
        Assert.Equal((Proof.Proven, Proof.Proven), (found.NeverDecreasing, found.WithoutGaps));
        Assert.Empty(found.Of(LintKind.Cliff));
        Assert.All(found.Findings, finding => Assert.Equal(LintSeverity.Note, finding.Severity));
    }

    // 99,999.99 × 10 % = 10,000.00 and 100,000 × 4 % = 4,000
    [Fact]
    public void A_lower_rate_for_the_whole_is_a_fall_and_forbids_publishing()
    {
        var lint = PlanLinter.Lint(Linted.Plan(Steps("from: 0%, rate: 10% | from: 100%, rate: 4%", "mode: whole"), Quota));
        var fall = Assert.Single(lint.Components[0].Of(LintKind.Decrease));
        Assert.Equal((-6_000m, LintSeverity.Error), (fall.Change, fall.Severity));
        Assert.Equal("One more 0.01 USD at 100 % of quota (100,000.00 USD) pays 6,000.00 USD less: 10,000.00 USD becomes 4,000.00 USD.", fall.Text);
        Assert.False(lint.MayPublish);
    }

    [Fact]
    public void A_fall_that_the_plan_means_is_a_warning()
    {
        var plan = Linted.Plan(Steps("from: 0%, rate: 10% | from: 100%, rate: 4%", "mode: whole", "    may_decrease: true"), Quota);
        var fall = Assert.Single(PlanLinter.Lint(plan).Components[0].Of(LintKind.Decrease));
        Assert.Equal(LintSeverity.Warning, fall.Severity);
        Assert.EndsWith("; the plan means it so.", fall.Text, StringComparison.Ordinal);
        Assert.Contains("Bookings may pay less at some points as sales rise; the plan means it so.", Core.Commission.PlanWords.Of(plan));
    }

    [Fact]
    public void A_negative_rate_falls_within_its_step()
    {
        var fall = Assert.Single(Linted.Component(Steps("from: 0%, rate: 10% | from: 100%, rate: -2% | from: 150%, rate: 5%"), Quota).Of(LintKind.Decrease));
        Assert.Equal("Between 100,000.00 USD and 150,000.00 USD pay falls from 10,000.00 USD to 9,000.00 USD while sales rise.", fall.Text);
        Assert.Equal("Beyond 100,000.00 USD every further sale takes from pay: 20.00 USD for each 1,000.00 USD.",
            Assert.Single(Linted.Component(Steps("from: 0%, rate: 10% | from: 100%, rate: -2%"), Quota).Of(LintKind.Decrease)).Text);
    }

    // 20 % at 0 to 0 % at 100,000: x × (0.2 − 0.2 x ÷ 100,000) is highest at 50,000, where it is 5,000
    [Fact]
    public void A_falling_line_turns_in_the_middle_of_a_step()
    {
        var found = Linted.Component(Steps("from: 0%, rate: 20% | from: 100%, rate: 0%", "mode: interpolated"), Quota);
        Assert.Equal("Between 50,000.00 USD and 100,000.00 USD pay falls from 5,000.00 USD to 0.00 USD while sales rise.", Assert.Single(found.Of(LintKind.Decrease)).Text);
        Assert.Empty(found.Of(LintKind.Cliff));
        Assert.Equal(20_000m, found.MostAYear);
    }

    [Fact]
    public void Gaps_are_told_below_between_and_above()
    {
        var found = Linted.Component(Steps("from: 50%, to: 80%, rate: 5% | from: 81%, to: 120%, rate: 8%"), Quota);
        Assert.Equal(Proof.Refuted, found.WithoutGaps);
        Assert.Equal([
            "Between 80 % of quota (80,000.00 USD) and 81 % of quota (81,000.00 USD) no step pays; write a step that pays 0 there if that is meant.",
            "Above 120 % of quota (120,000.00 USD) no step pays; leave out 'to', or write a last step that pays 0 if that is meant.",
            "Below 50 % of quota (50,000.00 USD) no step pays."], found.Of(LintKind.Gap).Select(gap => gap.Text));
        Assert.Equal((30_000m * 0.05m + 39_000m * 0.08m) * 4, found.MostAYear);
    }

    [Fact]
    public void A_cap_says_from_which_sale_on_nothing_is_paid()
    {
        var found = Linted.Component(Steps("from: 0%, rate: 10% | from: 100%, rate: 20%", "over: quarter", "    cap: { amount: 15000, over: quarter }"), Quota);
        var limit = Assert.Single(found.Of(LintKind.Limit));
        Assert.Equal("It pays at most 15,000.00 USD a quarter, so from 124,999.98 USD sold in the quarter on nothing more is paid.", limit.Text); // 14,999.996 rounds up
        Assert.Equal([10_000m, 15_000m, 15_000m, 15_000m], found.Costs.Select(cost => cost.Window));
        Assert.Equal(60_000m, found.MostAYear);
    }

    [Fact]
    public void A_cap_of_the_year_is_told_for_even_quarters()
    {
        var found = Linted.Component(Steps("from: 0%, rate: 10%", "over: quarter", "    cap: { amount: 60000 }"), Quota);
        Assert.Equal("It pays at most 60,000.00 USD a year, so from 149,999.95 USD sold in every quarter on nothing more is paid.", Assert.Single(found.Of(LintKind.Limit)).Text);
        Assert.Equal([40_000m, 60_000m, 60_000m, 60_000m], found.Costs.Select(cost => cost.Year));
    }

    [Fact]
    public void What_cannot_be_proven_is_said()
    {
        var lint = PlanLinter.Lint(Linted.Plan("""
              - { name: New, id: new, rate: 10%, budget: 50000 }
              - { name: Renewals, rate: 5%, gate: { of: new, attainment: 80% } }
              - { name: Team, source: commission, rate: 10% }
              - { name: Club, pool: { amount: 20000, qualifies_from: 100% } }
            """, "clawback: { mode: rerun }\ndraw: { amount: 2000 }\ncap: { amount: 90000 }"));
        Assert.Equal([Proof.Proven, Proof.NotProven, Proof.NotProven, Proof.NotProven], lint.Components.Select(component => component.NeverDecreasing));
        Assert.Contains("by what new counts", lint.Components[1].Of(LintKind.NotProven).Single().Text, StringComparison.Ordinal);
        Assert.Contains("override", lint.Components[2].Of(LintKind.NotProven).Single().Text, StringComparison.Ordinal);
        Assert.Contains("at most 20,000.00 USD a quarter", lint.Components[3].Of(LintKind.NotProven).Single().Text, StringComparison.Ordinal);
        foreach (var word in (string[])["budget of New", "can lose their step", "takes nothing back of Team", "A draw of 2,000.00 USD", "at most 90,000.00 USD a year"])
            Assert.Contains(lint.Together, finding => finding.Text.Contains(word, StringComparison.Ordinal));
        Assert.Equal([90_000m, 90_000m, 90_000m, 90_000m], lint.Year.Select(cost => cost.Pay).Select(pay => Math.Max(pay, 90_000m)));
        Assert.True(lint.MayPublish);
    }

    [Theory]
    [InlineData("  - { name: A, counts: units, rate: 5% }", "percentage of pieces")]
    [InlineData("  - { name: A, tiers: { by: units, mode: whole, steps: [{ from: 0, rate: 5% }, { from: 10, rate: 8% }] } }", "'of: units'")]
    [InlineData("  - { name: A, tiers: { by: order size, mode: whole, steps: [{ from: 50000, amount: 500 }] } }", "never paid")]
    [InlineData("  - { name: A, tiers: { over: deal, steps: [{ from: 50%, rate: 5% }] } }", "no attainment")]
    [InlineData("  - { name: A, tiers: { steps: [{ from: 0%, of_salary: 5% }] } }", "names none")]
    [InlineData("  - { name: A, tiers: { steps: [{ from: 0%, amount: 5 }] }, kickers: [{ name: K, adds: 1% }] }", "kickers are never paid")]
    [InlineData("  - { name: A, counts: units, amount: 5, every: 10, gate: { amount: 20, over: month } }", "stay unpaid")]
    [InlineData("  - { name: A, rate: 5%, cap: { amount: 10, over: deal } }", "whole settlement")]
    public void What_is_not_paid_as_it_reads_forbids_publishing(string component, string word)
    {
        var mistake = Assert.Single(Linted.Component(component).Of(LintKind.Mistake));
        Assert.Contains(word, mistake.Text, StringComparison.Ordinal);
        Assert.Equal(LintSeverity.Error, mistake.Severity);
    }
}
