using RevOps.Core.Commission;

namespace RevOps.Tests.Commission;

/// <summary>Steps in all their ways, against numbers worked by hand.</summary>
public sealed class TierTests
{
    private const string Domain = """
          - name: Bookings
            tiers:
              steps:
                - { from: 0%, rate: 8% }
                - { from: 80%, rate: 10% }
                - { from: 100%, rate: 12% }
        """;

    [Theory]
    [InlineData(1_600_000, 128_000)]
    [InlineData(2_000_000, 168_000)]
    [InlineData(2_400_000, 216_000)]
    public void The_tiered_model_of_the_specification(int sold, int paid)
    {
        using var company = new PayCase().Plan(Domain, "quota: { amount: 2000000 }").Rep("A").Won("A", sold);
        Assert.Equal(paid, company.Total("2026-01-31"));
    }

    [Theory]
    [InlineData(999_900, 119_988)]
    [InlineData(1_000_000, 138_000)]
    [InlineData(1_100_000, 151_800)]
    public void The_attainment_model_multiplies_the_whole(int sold, int paid)
    {
        using var company = new PayCase().Plan("""
              - name: Attainment
                rate: target / quota
                tiers:
                  mode: whole
                  over: year
                  steps:
                    - { from: 0%, times: 1 }
                    - { from: 100%, times: 1.15 }
            """, "quota: { amount: 1000000, per: year }\ntarget: 120000").Rep("A").Won("A", sold);
        Assert.Equal(paid, company.Total("2026-01-31"));
    }

    [Fact]
    public void A_sale_that_crosses_two_bounds_is_cut_at_both()
    {
        using var company = new PayCase().Plan(Domain, "quota: { amount: 100000 }").Rep("A").Won("A", 50_000).Won("A", 70_000, "2026-01-20");
        var statement = Assert.Single(company.Run("2026-01-31"));
        var lines = Assert.Single(statement.Parts).Lines;
        Assert.Equal([(0, 50_000m, 4_000m), (0, 30_000m, 2_400m), (1, 20_000m, 2_000m), (2, 20_000m, 2_400m)],
            lines.Select(line => ((int)line.Step, line.Quarks / 1_000_000m, line.Minor / 100m)));
        Assert.Equal(4_000m + 2_400m + 1_600m + 1_600m, lines.Sum(line => line.BaseMinor) / 100m); // all at 8 %, the rest is what the accelerators add
    }

    [Fact]
    public void Reaching_a_higher_tier_pays_the_difference_on_earlier_deals_where_the_plan_says_whole()
    {
        using var company = new PayCase().Plan("""
              - name: Bookings
                tiers:
                  mode: whole
                  steps:
                    - { from: 0%, rate: 5% }
                    - { from: 50%, rate: 10% }
            """, "quota: { amount: 100000 }").Rep("A").Won("A", 40_000, "2026-01-15").Won("A", 20_000, "2026-02-15");
        Assert.Equal([2_000m, 4_000m], company.Totals("2026-02-28"));
        var second = company.Run("2026-02-28")[^1].Parts[0].Lines;
        Assert.Equal([(LineKind.Sale, 2_000m), (LineKind.TrueUp, 2_000m)], second.Select(line => (line.Kind, line.Minor / 100m)));
    }

    [Theory]
    [InlineData(16_499, 824.95)]
    [InlineData(16_500, 1_650)]
    [InlineData(33_000, 3_300)]
    [InlineData(43_000, 5_300)]
    public void Back_to_the_first_and_marginal_in_one_plan(int sold, double paid)
    {
        using var company = new PayCase().Plan("""
              - name: ARR
                tiers:
                  over: month
                  steps:
                    - { from: 0%, rate: 5% }
                    - { from: 50%, rate: 10%, back_to_first: true }
                    - { from: 100%, rate: 20% }
            """, "quota: { amount: 33000, per: month }").Rep("A").Won("A", sold / 3, "2026-01-10").Won("A", sold - sold / 3, "2026-01-20");
        Assert.Equal((decimal)paid, company.Total("2026-01-31"), 2);
    }

    [Theory]
    [InlineData(40, 0)]
    [InlineData(50, 0)]
    [InlineData(80, 24_000)]
    [InlineData(100, 40_000)]
    [InlineData(130, 40_000)]
    public void Interpolated_pay_lies_on_the_line(int attainment, int paid)
    {
        using var company = new PayCase().Plan("""
              - name: Target
                tiers:
                  mode: interpolated
                  steps:
                    - { from: 50%, of_target: 0% }
                    - { from: 100%, of_target: 100% }
            """, "quota: { amount: 100000 }\ntarget: 160000").Rep("A").Won("A", attainment * 1_000);
        Assert.Equal(paid, company.Total("2026-01-31"));
    }
}
