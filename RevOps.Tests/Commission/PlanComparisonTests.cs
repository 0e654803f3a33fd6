using RevOps.Core.Basics;
using RevOps.Core.Commission;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Commission.WhatIf;

namespace RevOps.Tests.Commission;

/// <summary>Two versions on the same deals, worked by hand, and whom a version concerns before it is published.</summary>
public sealed class PlanComparisonTests
{
    private const string Steps = "  - { name: Sales, tiers: { by: amount, over: month, steps: [ { from: 0, rate: 8% }, { from: 40000, rate: 15% } ] } }";

    private static readonly FiscalPeriod January = new FiscalCalendar().MonthOf(new(2026, 1, 1));

    [Fact]
    public void Each_person_is_paid_by_both_and_the_totals_are_the_sums()
    {
        using var company = Company();
        var book = company.Book("2026-01-31");
        var (comparison, problem) = PlanComparison.Of(book, company.Plans, company.Plans[0], Read(Steps, 2, "2026-07-01"), January);

        Assert.Null(problem);
        // A: 10 % of 50,000 against 8 % of 40,000 and 15 % of 10,000; B: 10 % against 8 % of 30,000; M gets 10 % of what both earn
        Assert.Equal([("B", 3_000m, 2_400m, true), ("A", 5_000m, 4_700m, true), ("M", 800m, 710m, false)], comparison!.People.Select(one => (one.RepId, one.PaidA, one.PaidB, one.IsOnPlan)));
        var total = Assert.Single(comparison.Totals);
        Assert.Equal((8_800m, 7_810m, -990m), (total.PaidA, total.PaidB, total.PaidMore));
        Assert.Equal(total.EarnedMore, comparison.People.Sum(one => one.EarnedMore));
        Assert.Equal("plan v2 pays 990.00 USD less than plan v1 for 2026-01: of 3 people 0 get more, 3 less.", comparison.Headline);
        Assert.Equal(-990m, comparison.Table().Rows.Sum(row => (decimal)row[^1]!));
    }

    [Fact]
    public void A_version_against_itself_differs_by_nothing_and_what_people_are_paid_by_is_left_alone()
    {
        using var company = Company();
        var before = company.Totals("2026-01-31");
        var (same, _) = PlanComparison.Of(company.Known, company.Plans, company.Plans[0], company.Plans[0], January);
        Assert.All(same!.People, one => Assert.Equal((0m, 0m), (one.EarnedMore, one.PaidMore)));
        Assert.Equal(before.Sum(), same.People.Single(one => one.RepId == "A").EarnedA);
        Assert.Equal(before, company.Totals("2026-01-31"));
    }

    [Fact]
    public void Held_pay_is_earned_and_not_paid()
    {
        using var company = Company();
        var (comparison, _) = PlanComparison.Of(company.Book("2026-01-31"), company.Plans, company.Plans[0], company.Plans[0] with { Version = 2, Payout = new() { Instalments = [new(0.7m, 0), new(0.3m, 3)] } }, January);
        var a = comparison!.People.Single(one => one.RepId == "A");
        Assert.Equal((5_000m, 5_000m, 5_000m, 3_500m), (a.EarnedA, a.EarnedB, a.PaidA, a.PaidB));
    }

    // A leaves on the 20th with 3,000 of commission and B in December with 900 that wait: M has 10 % of what those below earned in January, and of B's nothing is earned any more
    [Fact]
    public void Whoever_left_is_paid_by_both_and_so_is_the_manager_above_on_their_commission()
    {
        using var company = new PayCase().Plan("  - { name: Sales, rate: 10% }", "payout: { holdback: { share: 30%, months: 1 } }", from: "2025-11-01").Plan("  - { name: Override, source: commission, rate: 10% }", id: "manager", from: "2025-11-01")
            .Rep("M", "manager", "2025-11-01").Rep("A", from: "2025-11-01", to: "2026-01-20", cells: ("manager_id", "M")).Rep("B", from: "2025-11-01", to: "2025-12-31", cells: ("manager_id", "M"))
            .Won("A", 30_000, "2026-01-15").Won("B", 30_000, "2025-12-10");
        var book = company.Book("2026-01-31");
        var doubled = company.Plans[0] with { Version = 2, Components = [company.Plans[0].Components[0] with { Rate = new(0.2m) }] };

        var comparison = PlanComparison.Of(book, company.Plans, company.Plans[0], doubled, January).Comparison!;

        Assert.Equal([("A", true, false, 3_000m, 6_000m, 2_100m, 4_200m), ("B", false, true, 0m, 0m, 900m, 1_800m), ("M", false, false, 300m, 600m, 300m, 600m)],
            comparison.People.Select(one => (one.RepId, one.IsOnPlan, one.WasOnPlan, one.EarnedA, one.EarnedB, one.PaidA, one.PaidB)));
        Assert.Equal(["yes", "before", "no"], comparison.Table().Rows.Select(row => row[2]));
        Assert.Equal(2_100m + 900m + 300m, Assert.Single(comparison.Totals).PaidMore);
    }

    [Fact]
    public void What_cannot_be_compared_is_said()
    {
        using var company = Company();
        var book = company.Book("2026-01-31");
        Assert.Equal("plan v1 pays in USD and plan v2 in EUR; compare versions of one currency.", PlanComparison.Of(book, company.Plans, company.Plans[0], Read(Steps, 2, "2026-07-01") with { Currency = "EUR" }, January).Problem);
        Assert.Equal("2026-03 has not begun, so there are no deals to compare on.", PlanComparison.Of(book, company.Plans, company.Plans[0], company.Plans[0], new FiscalCalendar().MonthOf(new(2026, 3, 1))).Problem);
        var nobody = PlanComparison.Of(book, company.Plans, company.Plans[0] with { Id = "other" }, company.Plans[0], January).Comparison!;
        Assert.Equal("Nobody was on other in 2026-01.", nobody.Headline);
    }

    [Fact]
    public void A_version_concerns_the_people_who_are_on_its_plan_when_it_begins()
    {
        using var company = Company().Rep("C", from: "2026-08-01");
        var book = company.Book("2026-03-15");
        var calendar = new FiscalCalendar();
        var months = new[] { 1, 2, 3 }.Select(month => calendar.MonthOf(new(2026, month, 1))).ToList();

        var later = PlanReach.Of(Read(Steps, 2, "2026-09-01"), book, company.Plans, months);
        Assert.Equal((3, 0), (later.People, later.Closed.Count));
        Assert.Equal(["It counts from 2026-09-01 on, for 3 people on 2026-09-01.", "plan v1 counts until then."], later.Sentences());
        var late = PlanReach.Of(Read(Steps, 2, "2026-02-01"), book, company.Plans, months);
        Assert.Equal(2, late.People);
        Assert.Equal(["2026-02", "2026-03"], late.Closed);
        Assert.Equal("2026-02 to 2026-03 are locked and lie in its range: what was paid stays, and every difference becomes a discrepancy in the next open month.", late.Sentences().Last());
        Assert.Equal(["It counts from 2025-06-01 until plan v1 takes its place on 2026-01-01, for 0 people on 2025-12-31.", "Nobody is on it then; plan_assignments.csv says who is on which plan."], PlanReach.Of(Read(Steps, 2, "2025-06-01"), book, company.Plans, months).Sentences());
        Assert.Equal("It never counts: plan v3 counts from the same day on and comes after it.", PlanReach.Of(Read(Steps, 2, "2026-09-01"), book, [.. company.Plans, Read(Steps, 3, "2026-09-01")], months).Sentences().First());
    }

    private static PayCase Company() => new PayCase().Plan("  - { name: Sales, rate: 10% }").Plan("  - { name: Override, source: commission, rate: 10% }", id: "manager")
        .Rep("M", "manager").Rep("A", cells: ("manager_id", "M")).Rep("B", cells: ("manager_id", "M")).Won("A", 50_000).Won("B", 30_000);

    private static CommissionPlan Read(string components, int version, string from)
    {
        var (plan, problem) = PlanReader.Read($"plan: plan\nversion: {version}\nfrom: {from}\ncomponents:\n{components}", "plan");
        Assert.Null(problem);
        return plan!;
    }
}
