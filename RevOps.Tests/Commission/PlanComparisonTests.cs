using RevOps.Core.Commission.WhatIf;

namespace RevOps.Tests.Commission;

/// <summary>Two versions of a plan on the same deals.</summary>
public sealed class PlanComparisonTests
{
    private const string Flat = "  - { name: Sales, rate: 10% }", Steps = "  - { name: Sales, tiers: { by: amount, over: quarter, steps: [ { from: 0, rate: 8% }, { from: 50000, rate: 20% } ] } }";

    [Fact]
    public void Both_are_paid_on_the_same_deals_whenever_they_count()
    {
        using var company = new PayCase().Plan(Flat).Plan(Steps, "version: 2", from: "2026-06-01").Plan("  - { name: Other, rate: 50% }", id: "other").Rep("A").Rep("B").Rep("C", "other")
            .Won("A", 40_000, "2026-01-10").Won("A", 40_000, "2026-02-10").Won("B", 10_000, "2026-02-20").Won("C", 1_000, "2026-02-20").Won("B", 90_000, "2026-04-02");
        var book = company.Book("2026-05-31");
        var quarter = book.Settings.Fiscal.QuarterOf(new(2026, 2, 1));

        var compared = PlanComparison.Of(book, company.Plans, company.Plans[0], company.Plans[1], quarter);

        // A: 8,000 against 50,000 at 8 % and 30,000 at 20 %; B: 1,000 against 800
        Assert.Equal([("A", 8_000_00L, 10_000_00L, 2_000_00L), ("B", 1_000_00L, 800_00L, -200_00L)], compared.People.Select(one => (one.RepId, one.First, one.Second, one.Change)));
        Assert.All(PlanComparison.Of(book, company.Plans, company.Plans[0], company.Plans[0], quarter).People, one => Assert.Equal(0, one.Change));
        var other = Assert.Single(PlanComparison.Of(book, company.Plans, company.Plans[2], company.Plans[0], quarter).People);
        Assert.Equal(("C", 500_00L, 100_00L), (other.RepId, other.First, other.Second)); // another plan on the people of this one
    }
}
