using RevOps.Core.Commission;

namespace RevOps.Tests.Commission;

/// <summary>Who is credited, with what, and by which quota it is measured.</summary>
public sealed class CreditTests
{
    private const string Ten = "  - { name: Sales, rate: 10% }";

    [Fact]
    public void Thirds_of_a_sale_lose_no_cent()
    {
        using var company = new PayCase().Plan("  - { name: Sales, rate: 100% }").Rep("A").Rep("B").Rep("C").Won("A", 100).Split(("A", "AE", 33.333333m), ("B", "AE", 33.333333m), ("C", "SE", 33.333334m));
        Assert.Equal([33.33m, 33.33m, 33.34m], Pay.Of(company, "2026-01-31").Select(pay => pay.Total));
    }

    [Fact]
    public void An_overlay_stands_beside_the_hundred_percent_and_counts_only_where_it_is_named()
    {
        using var company = new PayCase().Plan(Ten).Plan("  - { name: Overlay, rate: 2%, roles: [Overlay SE] }", id: "se").Rep("A").Rep("B").Rep("S", "se").Rep("T")
            .Won("A", 100_000).Split(("A", "AE", 60), ("B", "AE", 40), ("S", "Overlay SE", 100), ("T", "Overlay SE", 50));
        Assert.Equal([("A", 6_000m), ("B", 4_000m), ("S", 2_000m), ("T", 0m)], Pay.Of(company, "2026-01-31").Select(pay => (pay.Statement.Payee.Id, pay.Total)));
    }

    [Fact]
    public void What_shares_leave_over_is_nobodys()
    {
        using var company = new PayCase().Plan(Ten).Rep("A").Rep("B").Won("A", 100_000).Split(("A", "AE", 60), ("B", "AE", 30));
        Assert.Equal([6_000m, 3_000m], Pay.Of(company, "2026-01-31").Select(pay => pay.Total));
        var credits = CommissionCredits.Of(company.Known);
        Assert.Equal((10_000_000L, 9_000_000L, 1_000_000L), (credits.Bookings, credits.Credited, credits.Uncredited));
        Assert.Equal("The shares total 90 %, not 100 %.", Assert.Single(credits.Open).Why);
    }

    [Fact]
    public void Rates_by_type_are_the_defaults_of_the_specification()
    {
        using var company = new PayCase().Plan("""
              - name: Sales
                rates: { by: type, table: { new: 10%, renewal: 2%, expansion: 5% } }
            """).Rep("A").Won("A", 1_000).Won("A", 1_000, cells: ("type", "renewal")).Won("A", 1_000, cells: ("type", "expansion")).Won("A", 1_000, cells: ("type", null));
        Assert.Equal([100m, 20m, 50m, 0m], Pay.Of(company, "2026-01-31")[0].Lines.Select(line => line.Amount));
    }

    [Fact]
    public void A_component_of_a_product_counts_the_line_items_of_it()
    {
        using var company = new PayCase().Plan("  - { name: Core, rate: 10%, where: { products: [Core] } }").Rep("A").Won("A", 1_000, cells: ("product", "Suite")).Won("A", 500, cells: ("product", "Core")).Won("A", 300, cells: ("product", "Other"));
        company.Files.Add("line_items", ("line_id", "L1"), ("deal_id", "D001"), ("product", "core"), ("quantity", 1), ("amount", 400)).Add("line_items", ("line_id", "L2"), ("deal_id", "D001"), ("product", "Other"), ("quantity", 1), ("amount", 600));
        Assert.Equal(40m + 50m, company.Total("2026-01-31"));
    }

    [Fact]
    public void Someone_else_pays_who_moved_to_another_plan_in_the_middle_of_a_month()
    {
        using var company = new PayCase().Plan(Ten).Plan("  - { name: Sales, rate: 20% }", id: "second").Rep("A", to: "2026-01-15").Rep("A", "second", "2026-01-16")
            .Won("A", 1_000, "2026-01-15").Won("A", 1_000, "2026-01-16");
        var lines = Pay.Of(company, "2026-01-31")[0].Lines;
        Assert.Equal([("plan v1", 100m), ("second v1", 200m)], lines.Select(line => (line.Plan, line.Amount)));
    }

    [Fact]
    public void A_new_version_counts_from_its_day_on_and_goes_on_counting_in_the_same_window()
    {
        using var company = new PayCase().Plan("  - { id: s, name: Sales, tiers: { by: amount, over: year, steps: [ { from: 0, rate: 5% }, { from: 1000, rate: 10% } ] } }", id: "plan")
            .Plan("  - { id: s, name: Sales, tiers: { by: amount, over: year, steps: [ { from: 0, rate: 5% }, { from: 1000, rate: 20% } ] } }", "version: 2", "plan", "2026-02-01")
            .Rep("A").Won("A", 1_500, "2026-01-10").Won("A", 1_000, "2026-02-10");
        Assert.Equal([100m, 200m], company.Totals("2026-02-28"));
    }

    [Theory]
    [InlineData("none", 100_000)]
    [InlineData("days", 50_000)]
    public void A_hire_in_the_middle_of_a_quarter_has_half_the_quota_where_the_plan_prorates(string prorate, int quota)
    {
        using var company = new PayCase().Plan(Steps, $"quota: {{ prorate: {prorate} }}").Rep("A", cells: ("hire_date", "2026-08-16")).Won("A", 1_000, "2026-09-10");
        company.Files.Quota("rep", "A", "2026-Q3", 100_000); // 46 of 92 days
        Assert.Equal(quota, Pay.Of(company, "2026-09-30")[^1].Statement.Quota!.Value, 0);
    }

    [Fact]
    public void Leave_counts_like_days_not_employed_and_short_absence_does_not()
    {
        using var company = new PayCase().Plan(Steps.Replace("tiers: {", "tiers: { over: month,", StringComparison.Ordinal), "quota: { per: month, amount: 31000, prorate: days }").Rep("A").Won("A", 1_000, "2026-03-01").Won("A", 1_000, "2026-05-31");
        company.Files.Add("absences", ("rep_id", "A"), ("kind", "parental"), ("from", "2026-03-02"), ("to", "2026-03-31")).Add("absences", ("rep_id", "A"), ("kind", "sick"), ("from", "2026-05-04"), ("to", "2026-05-15"));
        var pay = Pay.Of(company, "2026-05-31");
        Assert.Equal([1_000m, 31_000m], [pay[2].Statement.Quota!.Value, pay[4].Statement.Quota!.Value]);
    }

    [Fact]
    public void Quarters_of_uneven_weight_and_a_ramp()
    {
        using var company = new PayCase().Plan(Steps, "quota: { per: year, amount: 1000000, weights: [20%, 25%, 25%, 30%], ramp: [0%, 50%] }").Rep("A", cells: ("hire_date", "2026-07-01")).Won("A", 1_000, "2026-09-10").Won("A", 1_000, "2026-12-10");
        var pay = Pay.Of(company, "2026-12-31");
        Assert.Equal([125_000m, 300_000m], [pay[8].Statement.Quota!.Value, pay[11].Statement.Quota!.Value]); // a third of 250,000 twice: none of July's, half of August's, all of September's
    }

    [Fact]
    public void A_quota_that_changes_within_its_quarter_is_weighted_by_days_where_the_plan_prorates()
    {
        using var company = new PayCase().Plan(Steps, "quota: { prorate: days }").Rep("A").Won("A", 1_000, "2026-09-10");
        company.Files.Quota("rep", "A", "2026-Q3", 92_000, ("effective_from", "2026-07-01")).Quota("rep", "A", "2026-Q3", 184_000, ("effective_from", "2026-08-16"), ("version", "2"));
        Assert.Equal(138_000m, Pay.Of(company, "2026-09-30")[^1].Statement.Quota);
    }

    [Fact]
    public void Sold_in_one_currency_paid_in_another_with_the_rate_of_the_day()
    {
        using var company = new PayCase().Plan(Ten, "currency: EUR").Rep("A").Rep("B", cells: ("currency", "GBP")).Won("A", 1_000, "2026-01-15").Won("B", 500, "2026-01-20", ("currency", "EUR"));
        company.Files.Add("fx_rates", ("date", "2026-01-01"), ("from_currency", "EUR"), ("to_currency", "USD"), ("rate", 1.25m), ("kind", "budget"))
            .Add("fx_rates", ("date", "2026-01-16"), ("from_currency", "EUR"), ("to_currency", "USD"), ("rate", 1.2m), ("kind", "budget")).Add("fx_rates", ("date", "2026-01-16"), ("from_currency", "GBP"), ("to_currency", "USD"), ("rate", 1.5m), ("kind", "budget"));
        var pay = Pay.Of(company, "2026-01-31");
        Assert.Equal([("EUR", 80m, 800m), ("GBP", 40m, 400m)], pay.Select(one => (one.Statement.Payee.Currency.Code, one.Total, one.Lines[0].Base!.Value)));
        Assert.Equal(new(100_000, new("USD")), pay[0].Lines[0].Own);
    }

    private const string Steps = "  - { name: Sales, tiers: { steps: [ { from: 0%, rate: 5% }, { from: 100%, rate: 10% } ] } }";
}
