using RevOps.Core.Commission;

namespace RevOps.Tests.Commission;

/// <summary>What changes after it was earned: another plan version, a cancellation, and parts that come later.</summary>
public sealed class CorrectionTests
{
    [Fact]
    public void A_line_of_an_earlier_plan_version_names_the_deal_of_its_own_credits()
    {
        const string steps = "            tiers:\n              mode: whole\n              by: amount\n              over: quarter\n              steps:\n                - { from: 0, rate: 5% }\n                - { from: 50000, rate: 8% }\n";
        using var company = new PayCase().Plan("          - name: Bookings\n" + steps)
            .Plan("          - name: Bookings\n            where: { types: [new] }\n" + steps, "version: 2", from: "2026-02-01").Rep("A")
            .Won("A", 7_000, "2026-01-05", ("type", "renewal")).Won("A", 20_000, "2026-01-10").Won("A", 40_000, "2026-02-10");
        var statements = company.Run("2026-02-28");

        var lines = StatementLines.Of(statements[1], company.Book("2026-02-28"));

        Assert.Equal([("D001", "plan v1", 210m), ("D002", "plan v1", 600m)], lines.Where(line => line.Kind == LineKind.TrueUp).Select(line => (line.DealId!, line.Plan, line.Amount)));
        Assert.Equal(("D003", "plan v2", 3_200m), lines.Where(line => line.Kind == LineKind.Sale).Select(line => (line.DealId!, line.Plan, line.Amount)).Single());
    }

    [Fact]
    public void A_cancelled_deal_takes_its_step_from_the_others_when_the_old_period_is_computed_again()
    {
        using var company = new PayCase().Plan("""
              - name: Bookings
                tiers:
                  mode: whole
                  by: amount
                  over: year
                  steps:
                    - { from: 0, rate: 5% }
                    - { from: 50000, rate: 8% }
            """, "clawback: { mode: rerun, by_months_served: false }").Rep("A")
            .Won("A", 30_000, "2026-01-10").Won("A", 40_000, "2026-01-20", ("cancelled_date", "2026-03-05"));

        Assert.Equal([5_600m, 0m, -4_100m], company.Totals("2026-03-31")); // 30,000 at 5 % are left
    }

    [Fact]
    public void Six_twelfths_of_an_odd_cent_are_half_a_cent_and_are_rounded_up()
    {
        using var company = new PayCase().Plan("  - name: Bookings\n    rate: 10%", "payout: { spread_months: 12 }").Rep("A").Won("A", 10.1m, "2026-01-01");

        var paid = company.Run("2026-06-30").Select(statement => PayCase.Major(statement, statement.Payable)).ToList();

        Assert.Equal(0.51m, paid.Sum()); // of 1.01, and not 0.50 because a twelfth was written 0.0833…
    }
}
