using RevOps.Core.Commission.Linter;

namespace RevOps.Tests.Commission.Linter;

/// <summary>Jumps of pay, each worked by hand.</summary>
public sealed class CliffTests
{
    private const string Attainment = """
          - name: Attainment
            rate: target / quota
            tiers:
              mode: whole
              over: year
              steps:
                - { from: 0%, times: 1 }
                - { from: 100%, times: 1.15 }
        """;

    // 999,999.99 × 12 % = 119,999.9988 and 1,000,000 × 13.8 % = 138,000
    [Fact]
    public void The_attainment_model_of_the_specification_jumps_by_18_000()
    {
        var found = Linted.Component(Attainment, "quota: { amount: 1000000, per: year }\ntarget: 120000");
        var cliff = Assert.Single(found.Of(LintKind.Cliff));
        Assert.Equal("One more 0.01 USD at 100 % of quota (1,000,000.00 USD) pays 18,000.00 USD more: 120,000.00 USD becomes 138,000.00 USD.", cliff.Text);
        Assert.Equal((1m, 999_999.99m, 1_000_000m, 18_000m, LintSeverity.Warning), (cliff.Bound, cliff.Before, cliff.After, cliff.Change, cliff.Severity));
        Assert.Equal((Proof.Proven, Proof.Proven), (found.NeverDecreasing, found.WithoutGaps));
        Assert.Equal([138_000m, 207_000m, 276_000m, 414_000m], found.Costs.Select(cost => cost.Year));
        Assert.Equal("It is unlimited: each further 1,000.00 USD pays 138.00 USD.", Assert.Single(found.Of(LintKind.Limit)).Text);
    }

    [Fact]
    public void A_plan_without_a_quota_is_told_with_an_assumed_one()
    {
        var lint = PlanLinter.Lint(Linted.Plan(Attainment, "target: 120000"));
        Assert.Equal("The plan names no quota, because everyone has their own; money is given for a quota of 1,000,000.00 USD a year.", Assert.Single(lint.Together, finding => finding.Kind == LintKind.Assumption).Text);
        Assert.Equal(18_000m, Assert.Single(lint.Components[0].Of(LintKind.Cliff)).Change);
        Assert.True(lint.MayPublish);
    }

    [Fact]
    public void A_person_s_own_quota_and_target_move_the_cliff()
    {
        var plan = Linted.Plan(Attainment, "quota: { amount: 1000000, per: year }\ntarget: 120000");
        var cliff = Assert.Single(PlanLinter.Lint(plan, LintCase.Of(plan) with { Quota = 500_000m, Target = 80_000m }).Components[0].Of(LintKind.Cliff));
        Assert.Equal((499_999.99m, 12_000m), (cliff.Before, cliff.Change));
    }

    [Fact]
    public void A_bound_that_belongs_below_jumps_one_coin_later()
    {
        var found = Linted.Component("""
              - name: Bookings
                tiers:
                  mode: whole
                  bound: below
                  steps:
                    - { from: 0%, rate: 5% }
                    - { from: 50%, rate: 10% }
            """, "quota: { amount: 100000 }");
        var cliff = Assert.Single(found.Of(LintKind.Cliff));
        Assert.Equal((50_000m, 50_000.01m, 2_500m), (cliff.Before, cliff.After, cliff.Change));
        Assert.StartsWith("One more 0.01 USD beyond 50 % of quota (50,000.00 USD) pays 2,500.00 USD more", cliff.Text, StringComparison.Ordinal);
    }

    // 16,500 × 5 % = 825 below and 16,500 × 10 % = 1,650 at it; 100 % is marginal
    [Fact]
    public void Back_to_the_first_jumps_and_marginal_does_not()
    {
        var found = Linted.Component("""
              - name: ARR
                tiers:
                  over: month
                  steps:
                    - { from: 0%, rate: 5% }
                    - { from: 50%, rate: 10%, back_to_first: true }
                    - { from: 100%, rate: 20% }
            """, "quota: { amount: 33000, per: month }");
        var cliff = Assert.Single(found.Of(LintKind.Cliff));
        Assert.Equal((0.5m, 825m), (cliff.Bound, cliff.Change));
        Assert.Equal(Proof.Proven, found.NeverDecreasing);
    }

    [Fact]
    public void Sums_jump_from_one_to_the_next()
    {
        var found = Linted.Component("""
              - name: Bonus
                counts: units
                tiers:
                  by: units
                  steps:
                    - { from: 10, amount: 500 }
                    - { from: 20, amount: 1250.50 }
            """);
        Assert.Equal([(10m, 500m), (20m, 750.5m)], found.Of(LintKind.Cliff).Select(cliff => (cliff.Bound!.Value, cliff.Change!.Value)));
        Assert.StartsWith("One more 0.0001 piece at 10 pieces pays 500.00 USD more", found.Of(LintKind.Cliff).First().Text, StringComparison.Ordinal);
        Assert.Equal((5_002m, LintSeverity.Warning), (found.MostAYear, Assert.Single(found.Of(LintKind.Gap)).Severity));
    }

    [Fact]
    public void A_sum_from_nothing_on_is_paid_without_a_sale() =>
        Assert.Equal("100.00 USD is paid every quarter even when nothing is sold.", Linted.Component("""
              - name: Bonus
                tiers:
                  steps:
                    - { from: 0%, amount: 100 }
            """).Of(LintKind.Cliff).Single().Text);

    [Fact]
    public void Whole_groups_of_pieces_jump_at_each()
    {
        var found = Linted.Component("  - { name: Boxes, counts: units, amount: 500, every: 10 }");
        Assert.Equal("Every whole 10 pieces pay 500.00 USD at once, and what is sold in between pays nothing.", Assert.Single(found.Of(LintKind.Cliff)).Text);
        Assert.Equal("It is unlimited: each further 10 pieces pay 500.00 USD.", Assert.Single(found.Of(LintKind.Limit)).Text);
    }

    // an order of 50,000: 5 % below it and 8 % at it
    [Fact]
    public void Steps_by_order_size_jump_with_the_smallest_order_that_reaches_them()
    {
        var found = Linted.Component("""
              - name: Orders
                tiers:
                  by: order size
                  mode: whole
                  steps:
                    - { from: 0, rate: 5% }
                    - { from: 50000, rate: 8% }
            """);
        Assert.Equal("One more 0.01 USD at an order of 50,000.00 USD pays 1,500.00 USD more: 2,500.00 USD becomes 4,000.00 USD.", Assert.Single(found.Of(LintKind.Cliff)).Text);
    }

    [Fact]
    public void Steps_by_margin_are_told_for_each_thousand() =>
        Assert.Equal("From a margin of 30 % each 1,000.00 USD pays 30.00 USD more: 50.00 USD becomes 80.00 USD, for everything that is paid at that step.", Linted.Component("""
              - name: Orders
                tiers:
                  by: margin percent
                  mode: whole
                  steps:
                    - { from: 10%, rate: 5% }
                    - { from: 30%, rate: 8% }
            """).Of(LintKind.Cliff).Last().Text);

    [Fact]
    public void A_gate_on_its_own_sales_is_a_cliff()
    {
        var found = Linted.Component("""
              - name: Bookings
                rate: 10%
                gate: { attainment: 50%, meanwhile: 25% }
            """, "quota: { amount: 100000 }");
        var cliff = Assert.Single(found.Of(LintKind.Cliff));
        Assert.Equal("One more 0.01 USD at the gate of 50 % of quota (50,000.00 USD) pays 3,750.00 USD more: 1,250.00 USD becomes 5,000.00 USD.", cliff.Text);
        Assert.Equal(Proof.Proven, found.NeverDecreasing);
    }

    // the sale of 50,000 earns 5,000 and 2 % more; one a coin smaller earns 5,000.00 rounded
    [Fact]
    public void A_kicker_jumps_at_its_condition_and_the_engine_pays_the_same()
    {
        const string Plan = """
              - name: Bookings
                rate: 10%
                kickers:
                  - { name: Large deal, size_from: 50000, adds: 2% }
                  - { name: Long, term_months: 24, adds: 1% }
            """;
        var found = Linted.Component(Plan).Of(LintKind.Cliff).ToList();
        Assert.Equal("One more 0.01 USD at a deal of 50,000.00 USD pays 1,000.00 USD more: 'Large deal'.", found[0].Text);
        Assert.Equal("'Long' pays 10.00 USD more for each 1,000.00 USD for deals of 24 months or more, and nothing for a deal that just misses it.", found[1].Text);
        using var company = new PayCase().Plan(Plan).Rep("A").Rep("B").Won("A", 49_999.99m).Won("B", 50_000m);
        var run = company.Run("2026-01-31");
        Assert.Equal(found[0].Change, run.Where(one => one.Payee.Id == "B").Sum(one => PayCase.Major(one, one.Total)) - run.Where(one => one.Payee.Id == "A").Sum(one => PayCase.Major(one, one.Total)));
    }
}
