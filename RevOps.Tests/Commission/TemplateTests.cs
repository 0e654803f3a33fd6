namespace RevOps.Tests.Commission;

/// <summary>Plan rules that are public and came without answers, each as a plan; the answers were worked by hand.</summary>
public sealed class TemplateTests
{
    [Theory]
    [InlineData(16_000, 800)]
    [InlineData(33_000, 3_300)]
    [InlineData(40_000, 4_140)]
    [InlineData(60_000, 6_855)]
    public void Four_marginal_steps_of_a_monthly_quota(int sold, double paid)
    {
        using var company = new PayCase().Plan("""
              - name: ARR
                tiers:
                  over: month
                  steps:
                    - { from: 0%, rate: 5% }
                    - { from: 50%, rate: 10%, back_to_first: true }
                    - { from: 100%, rate: 12% }
                    - { from: 150%, rate: 15% }
            """, "quota: { amount: 33000, per: month }").Rep("A").Won("A", sold);
        Assert.Equal((decimal)paid, company.Total("2026-01-31"));
    }

    [Theory]
    [InlineData("marginal", 9_000 + 1_600)]
    [InlineData("whole", 13_600)]
    public void Cumulative_and_not(string mode, int paid)
    {
        using var company = new PayCase().Plan($$"""
              - name: Sales
                tiers:
                  mode: {{mode}}
                  steps: [ { from: 0%, rate: 6% }, { from: 100%, rate: 8% }, { from: 150%, rate: 10% } ]
            """, "quota: { amount: 150000 }").Rep("A").Won("A", 170_000);
        Assert.Equal(paid, company.Total("2026-01-31"));
    }

    [Fact]
    public void Accelerators_wait_for_the_year()
    {
        using var company = new PayCase().Plan("""
              - name: Sales
                tiers: { over: year, steps: [ { from: 0%, rate: 5% }, { from: 100%, rate: 6% } ] }
            """, "quota: { amount: 100000, per: quarter }").Rep("A").Won("A", 50_000, "2026-02-10").Won("A", 75_000, "2026-05-10").Won("A", 200_000, "2026-08-10").Won("A", 100_000, "2026-11-10");
        Assert.Equal([2_500m, 3_750m, 10_000m, 5_250m], company.Totals("2026-12-31").Where(total => total != 0));
    }

    [Theory]
    [InlineData(79_999.99, 1_600)]
    [InlineData(80_000, 2_400)]
    [InlineData(100_000, 4_000)]
    [InlineData(120_000, 6_000)]
    public void An_override_by_the_attainment_of_the_team(double sold, double paid)
    {
        using var company = new PayCase().Plan("""
              - name: Override
                source: team
                tiers:
                  mode: whole
                  steps: [ { from: 0%, rate: 2% }, { from: 80%, rate: 3% }, { from: 100%, rate: 4% }, { from: 120%, rate: 5% } ]
            """).Rep("M").Rep("A", "none", cells: ("manager_id", "M")).Rep("B", "none", cells: ("manager_id", "A"));
        company.Files.Quota("rep", "M", "2026-Q1", 100_000);
        company.Won("A", 30_000).Won("B", (decimal)sold - 30_000).Won("M", 500_000);
        Assert.Equal((decimal)paid, company.Total("2026-01-31", "M"));
    }

    [Theory]
    [InlineData(9, 0)]
    [InlineData(10, 100)]
    [InlineData(29, 200)]
    [InlineData(30, 300)]
    public void A_hundred_for_every_ten(int units, int paid)
    {
        using var company = new PayCase().Plan("  - { name: SPIFF, counts: units, amount: 100, every: 10 }").Rep("A");
        company.Won("A", 1, "2026-01-10", ("units", 4)).Won("A", 1, "2026-01-12", ("units", units - 4)).Won("A", 1, "2026-02-12", ("units", 9));
        Assert.Equal(paid, company.Total("2026-02-28"));
    }

    [Theory]
    [InlineData(1_000_000, 25_000)]
    [InlineData(3_000_000, 90_000)]
    [InlineData(5_000_000, 180_000)]
    public void Profit_of_a_division(int profit, int paid)
    {
        using var company = new PayCase().Plan("""
              - name: Profit
                source: company
                counts: margin
                tiers: { by: amount, over: year, steps: [ { from: 0, rate: 2.5% }, { from: 2000000, rate: 4% }, { from: 4000000, rate: 5% } ] }
            """).Rep("A").Rep("B", "none").Won("B", profit + 500_000, cells: ("cost", 500_000));
        Assert.Equal(paid, company.Total("2026-01-31"));
    }

    [Theory]
    [InlineData(50, 2_500)]
    [InlineData(50.5, 0)]
    [InlineData(51, 3_750)]
    [InlineData(60, 3_750)]
    [InlineData(75, 7_500)]
    public void A_part_of_the_salary_by_attainment_with_gaps_between(double attainment, double paid)
    {
        using var company = new PayCase().Plan("""
              - name: Bonus
                tiers:
                  mode: whole
                  bound: below
                  steps:
                    - { from: 0%, to: 50%, of_salary: 10% }
                    - { from: 50.99%, to: 60%, of_salary: 15% }
                    - { from: 60%, to: 70%, of_salary: 20% }
                    - { from: 70%, to: 80%, of_salary: 30% }
            """, "salary: 100000\nquota: { amount: 100000 }").Rep("A").Won("A", (decimal)attainment * 1_000);
        Assert.Equal((decimal)paid, company.Total("2026-01-31"));
    }

    [Theory]
    [InlineData(1_000, 50)]
    [InlineData(1_000.01, 0)]
    [InlineData(2_000, 200)]
    public void Sections_with_both_ends_inside_pay_the_whole_and_nothing_outside(double sold, double paid)
    {
        using var company = new PayCase().Plan("""
              - name: Sections
                tiers:
                  by: amount
                  mode: whole
                  bound: below
                  steps: [ { from: 0, to: 1000, rate: 5% }, { from: 1999.99, to: 3000, rate: 10% } ]
            """).Rep("A").Won("A", (decimal)sold).Won("A", -100, "2026-02-05").Won("A", 100, "2026-02-06");
        Assert.Equal((decimal)paid, company.Total("2026-02-28"));
    }
}
