using RevOps.Core.Commission;

namespace RevOps.Tests.Commission;

/// <summary>What is earned and what is paid: gates, extras, caps, clawbacks, draws and payment, each with numbers worked by hand.</summary>
public sealed class SettlementTests
{
    private const string All = "  - { name: Sales, rate: 100% }";

    [Fact]
    public void A_gate_that_opens_pays_what_was_sold_before_it()
    {
        using var company = new PayCase().Plan("  - { name: Sales, rate: 10%, gate: { attainment: 50%, over: quarter } }", "quota: { amount: 100000 }").Rep("A").Won("A", 30_000, "2026-01-10").Won("A", 30_000, "2026-02-10").Won("A", 10_000, "2026-04-10");
        Assert.Equal([0m, 6_000m, 0m, 0m], company.Totals("2026-04-30"));
        var second = Pay.Of(company, "2026-04-30")[1].Lines;
        Assert.Equal([(LineKind.Sale, 3_000m), (LineKind.TrueUp, 3_000m)], second.Select(line => (line.Kind, line.Amount)));
    }

    [Fact]
    public void A_gate_whose_earlier_sales_are_lost_pays_a_part_meanwhile()
    {
        using var company = new PayCase().Plan("  - { name: Sales, rate: 10%, gate: { amount: 50000, over: quarter, meanwhile: 40%, earlier: lost } }").Rep("A").Won("A", 30_000, "2026-01-10").Won("A", 30_000, "2026-02-10");
        Assert.Equal([1_200m, 3_000m], company.Totals("2026-02-28"));
    }

    [Fact]
    public void Kickers_add_to_the_rate_multiply_and_pay_sums_by_share()
    {
        using var company = new PayCase().Plan("""
              - name: Sales
                rate: 10%
                kickers:
                  - { name: Multi-year, term_months: 24, adds: 2% }
                  - { name: Margin, margin_from: 50%, times: 1.5 }
                  - { name: Prepaid, payment_terms: [prepaid], amount: 500 }
            """).Rep("A").Rep("B").Won("A", 10_000, cells: [("term_months", 36), ("cost", 4_000), ("payment_terms", "Prepaid")]).Split(("A", "AE", 60), ("B", "SE", 40)).Won("A", 1_000, cells: [("term_months", 23), ("cost", 501)]);
        var pay = Pay.Of(company, "2026-01-31");
        Assert.Equal([600m, 120m, 300m, 300m, 100m], pay[0].Lines.Select(line => line.Amount));
        Assert.Equal([400m, 80m, 200m, 200m], pay[1].Lines.Select(line => line.Amount));
    }

    [Fact]
    public void A_cap_withholds_what_is_above_it_and_gives_it_back_where_it_is_refundable()
    {
        string Plan(string refundable) => $"cap: {{ amount: 1000, over: month, refundable: {refundable} }}";
        using var lost = new PayCase().Plan(All, Plan("no")).Rep("A").Won("A", 1_500, "2026-01-10").Won("A", 400, "2026-02-10");
        using var kept = new PayCase().Plan(All, Plan("yes")).Rep("A").Won("A", 1_500, "2026-01-10").Won("A", 700, "2026-02-10").Won("A", 100, "2026-03-10");
        Assert.Equal([1_000m, 400m], Pay.Of(lost, "2026-02-28").Select(pay => pay.Payable));
        Assert.Equal([1_000m, 1_000m, 300m], Pay.Of(kept, "2026-03-31").Select(pay => pay.Payable));
        Assert.Equal([(1_500m, 1_000m), (700m, 1_000m), (100m, 300m)], Pay.Of(kept, "2026-03-31").Select(pay => (pay.Total, pay.Earned)));
    }

    [Fact]
    public void Within_its_window_a_cap_does_not_care_what_came_first()
    {
        using var company = new PayCase().Plan(All, "cap: { amount: 1000, over: year }\nclawback: { mode: debit, by_months_served: no }").Rep("A").Won("A", 800, "2026-01-10", ("cancelled_date", "2026-03-10")).Won("A", 500, "2026-02-10");
        Assert.Equal([800m, 200m, -500m], Pay.Of(company, "2026-03-31").Select(pay => pay.Earned));
    }

    [Fact]
    public void Debit_takes_back_at_the_rate_that_was_paid_and_rerun_takes_the_tier_of_later_deals_too()
    {
        string Plan(string mode) => $"clawback: {{ mode: {mode}, by_months_served: no }}\nquota: {{ amount: 100000 }}";
        const string tiers = "  - { name: Sales, tiers: { steps: [ { from: 0%, rate: 5% }, { from: 100%, rate: 10% } ] } }";
        using var debit = new PayCase().Plan(tiers, Plan("debit")).Rep("A").Won("A", 80_000, "2026-01-10", ("cancelled_date", "2026-04-10")).Won("A", 60_000, "2026-02-10");
        using var rerun = new PayCase().Plan(tiers, Plan("rerun")).Rep("A").Won("A", 80_000, "2026-01-10", ("cancelled_date", "2026-04-10")).Won("A", 60_000, "2026-02-10");
        Assert.Equal([4_000m, 5_000m, 0m, -4_000m], debit.Totals("2026-04-30"));
        Assert.Equal([4_000m, 5_000m, 0m, -6_000m], rerun.Totals("2026-04-30")); // without the first, the second earns 3,000 of its 5,000
        Assert.Equal([(LineKind.Clawback, -4_000m), (LineKind.TrueUp, -2_000m)], Pay.Of(rerun, "2026-04-30")[^1].Lines.Select(line => (line.Kind, line.Amount)));
    }

    [Fact]
    public void What_a_cancelled_deal_still_holds_is_given_up_before_anything_is_debited()
    {
        using var company = new PayCase().Plan(All, "payout: { holdback: { share: 40%, months: 6 } }\nclawback: { mode: debit }").Rep("A").Won("A", 1_000, "2026-01-10", ("term_months", 12), ("cancelled_date", "2026-04-10"));
        var pay = Pay.Of(company, "2026-08-31");
        Assert.Equal([600m, 0m, 0m, -750m, 0m], pay.Take(5).Select((month, index) => index == 0 ? month.Payable : month.Total));
        Assert.Equal(600m - 350m, pay[0].Payable + pay.Skip(1).Sum(month => month.Payable) + (decimal)pay[^1].Statement.Settled.Carried / 100);
    }

    [Fact]
    public void More_taken_back_than_earned_is_carried_and_never_paid_as_a_negative_sum()
    {
        using var company = new PayCase().Plan(All, "clawback: { by_months_served: no }").Rep("A").Won("A", 1_000, "2026-01-10", ("cancelled_date", "2026-02-10")).Won("A", 300, "2026-02-20").Won("A", 900, "2026-03-20");
        Assert.Equal([1_000m, 0m, 200m], Pay.Of(company, "2026-03-31").Select(pay => pay.Payable));
    }

    [Fact]
    public void A_draw_with_a_ceiling_carries_the_difference_on()
    {
        using var company = new PayCase().Plan(All, "draw: { amount: 250, ceiling: 500 }").Rep("A").Won("A", 700, "2026-01-10").Won("A", 100, "2026-02-10").Won("A", 20, "2026-03-10").Won("A", 900, "2026-04-10");
        var pay = Pay.Of(company, "2026-05-31");
        // 700 pays 500; 100 + 200 carried pay 300; 20 is drawn up to 250; 900 pays back 230 and pays 500; the rest comes in May
        Assert.Equal([(500m, 0m), (300m, 0m), (250m, 230m), (500m, 0m), (250m, 80m)], pay.Select(month => (month.Payable, month.Owed)));
    }

    [Fact]
    public void A_draw_that_has_ended_is_paid_back_down_to_the_floor()
    {
        using var company = new PayCase().Plan(All, "draw: { amount: 1000, months: 2, floor: 300 }").Rep("A").Won("A", 500, "2026-03-10").Won("A", 2_500, "2026-04-10");
        Assert.Equal([(1_000m, 1_000m), (1_000m, 2_000m), (300m, 1_800m), (700m, 0m)], Pay.Of(company, "2026-04-30").Select(month => (month.Payable, month.Owed)));
    }

    [Theory]
    [InlineData("invoice", new double[] { 0, 1_000, 0, 0 })]
    [InlineData("cash", new double[] { 0, 0, 0, 1_000 })]
    [InlineData("part payment", new double[] { 0, 0, 400, 600 })]
    public void The_trigger_makes_it_payable(string trigger, double[] paid)
    {
        using var company = Billed($"payout: {{ trigger: {trigger} }}");
        Assert.Equal(paid.Select(amount => (decimal)amount), Pay.Of(company, "2026-04-30").Select(pay => pay.Payable));
    }

    [Fact]
    public void Safety_days_put_it_off()
    {
        using var company = Billed("payout: { trigger: invoice, safety_days: 30 }");
        var pay = Pay.Of(company, "2026-03-31");
        Assert.Equal([(0m, 1_000m), (0m, 1_000m), (1_000m, 0m)], pay.Select(month => (month.Payable, (decimal)month.Statement.Held / 100)));
    }

    [Fact]
    public void Collected_money_counts_when_it_comes()
    {
        using var company = Billed("", "  - { name: Cash, counts: collected, rate: 10% }");
        Assert.Equal([0m, 0m, 400m, 600m], company.Totals("2026-04-30").Select(total => total * 10));
    }

    [Fact]
    public void A_budget_is_used_up_by_who_sells_first()
    {
        using var company = new PayCase().Plan("  - { name: SPIFF, rate: 10%, between: [2026-01-05, 2026-01-31], budget: 250 }").Rep("A").Rep("B").Won("A", 9_000, "2026-01-04").Won("A", 1_000, "2026-01-10").Won("B", 1_000, "2026-01-09").Won("A", 1_000, "2026-01-11");
        Assert.Equal([("A", 150m), ("B", 100m)], Pay.Of(company, "2026-01-31").Select(pay => (pay.Statement.Payee.Id, pay.Total)));
    }

    [Fact]
    public void Overrides_count_each_report_once_and_only_above_a_threshold()
    {
        using var company = new PayCase().Plan("  - { name: Sales, rate: 10% }").Plan("  - { name: Sales, rate: 5% }\n  - { name: Override, source: commission, rate: 10%, above: 1500 }", id: "manager")
            .Rep("V", "manager").Rep("M", "manager", cells: ("manager_id", "V")).Rep("A", cells: ("manager_id", "M")).Rep("B", cells: ("manager_id", "M"))
            .Won("A", 10_000).Won("B", 20_000).Won("M", 40_000).Split(("M", "AE", 50), ("A", "AE", 50));
        // A earns 1,000 + 2,000, B 2,000: 5,000 − 1,500 = 3,500 for M; M's own 1,000 is below V's threshold, and M's override is no part of it
        Assert.Equal([("A", 3_000m), ("B", 2_000m), ("M", 1_000m + 350m), ("V", 0m)], Pay.Of(company, "2026-01-31").Select(pay => (pay.Statement.Payee.Id, pay.Total)));
    }

    [Fact]
    public void Corrections_that_someone_wrote_stand_in_their_month()
    {
        using var company = new PayCase().Plan(All).Rep("A").Won("A", 1_000, "2026-01-10");
        company.Files.Add("commission_adjustments", ("rep_id", "A"), ("period", "2026-02"), ("amount", -50.25m), ("reason", "Overpaid in 2025"));
        Assert.Equal([1_000m, -50.25m], company.Totals("2026-02-28"));
    }

    [Fact]
    public void A_quarterly_plan_settles_when_the_quarter_ends_and_so_far_before()
    {
        using var company = new PayCase().Plan(All, "settles: quarter").Rep("A").Won("A", 1_000, "2026-01-10").Won("A", 500, "2026-03-10").Won("A", 70, "2026-04-10");
        Assert.Equal([("2026-Q1", 1_500m, true), ("2026-Q2", 70m, false)], Pay.Of(company, "2026-05-15").Select(pay => (pay.Statement.Period.Key, pay.Total, pay.Statement.IsFinal)));
    }

    private static PayCase Billed(string payout, string component = All)
    {
        var company = new PayCase().Plan(component, payout).Rep("A").Won("A", 1_000, "2026-01-10");
        company.Files.Add("invoices", ("invoice_id", "I1"), ("deal_id", "D001"), ("issued_date", "2026-02-10"), ("amount", 1_000), ("currency", "USD"))
            .Add("payments", ("payment_id", "P1"), ("invoice_id", "I1"), ("paid_date", "2026-03-10"), ("amount", 400)).Add("payments", ("payment_id", "P2"), ("invoice_id", "I1"), ("paid_date", "2026-04-10"), ("amount", 600));
        return company;
    }

    [Fact]
    public void Without_a_quota_only_the_first_step_is_ever_reached()
    {
        using var company = new PayCase().Plan("  - { name: Sales, tiers: { steps: [{ from: 0%, rate: 5% }, { from: 100%, rate: 20% }] } }").Rep("A").Won("A", 1_000);
        Assert.Equal(50m, company.Total("2026-01-31"));
    }

    [Fact]
    public void Steps_that_are_reached_by_pieces_are_measured_by_a_quota_of_pieces()
    {
        using var company = new PayCase().Plan("  - { name: Sales, quota: { amount: 10 }, tiers: { of: units, mode: whole, steps: [{ from: 0%, rate: 5% }, { from: 100%, rate: 20% }] } }").Rep("A")
            .Won("A", 1_000, cells: [("units", 9)]).Won("A", 100, "2026-02-10", ("units", 10));
        Assert.Equal([50m, 170m], company.Totals("2026-02-28"));
    }

    [Fact]
    public void What_a_cap_withholds_of_sales_that_wait_for_cash_is_no_debt_of_today()
    {
        using var company = new PayCase().Plan(All, "cap: { amount: 600, over: month }\npayout: { trigger: part payment }").Rep("A").Won("A", 1_000, "2026-01-10").Paid(1_000, "2026-02-10", 0.5m);
        var pay = Pay.Of(company, "2026-02-28");
        Assert.Equal([(600m, 0m, 600m), (0m, 500m, 100m)], pay.Select(one => (one.Earned, one.Payable, one.Held)));
        Assert.All(company.Run("2026-02-28"), statement => Assert.Equal(0, statement.Settled.Carried));
    }

    [Fact]
    public void A_cap_that_leaves_room_again_gives_back_to_what_waits()
    {
        using var company = new PayCase().Plan(All, "cap: { amount: 600, over: year }\npayout: { trigger: cash }\nclawback: { mode: debit, by_months_served: no }").Rep("A")
            .Won("A", 500, "2026-01-10", ("cancelled_date", "2026-02-10")).Won("A", 500, "2026-01-20").Paid(500, "2026-03-10", 1m);
        Assert.Equal([(600m, 0m, 600m), (-100m, 0m, 500m), (0m, 500m, 0m)], Pay.Of(company, "2026-03-31").Select(one => (one.Earned, one.Payable, one.Held)));
    }

    [Fact]
    public void A_budget_is_one_sum_whatever_people_are_paid_in()
    {
        using var company = new PayCase().Plan("  - { name: Sales, rate: 10%, budget: 300 }").Rep("A").Rep("B", cells: ("currency", "EUR")).Won("A", 1_000, "2026-01-10").Won("B", 4_000, "2026-01-20");
        company.Files.Add("fx_rates", ("date", "2026-01-01"), ("from_currency", "EUR"), ("to_currency", "USD"), ("rate", 1.25m), ("kind", "budget"));
        Assert.Equal((100m, 160m), (company.Total("2026-01-31"), company.Total("2026-01-31", "B"))); // 200 USD are left, of 320 EUR
    }

    [Fact]
    public void An_override_is_paid_on_what_a_budget_left()
    {
        using var company = new PayCase().Plan("  - { name: Sales, rate: 10%, budget: 300 }", id: "rep").Plan("  - { name: Team, source: commission, rate: 10% }", id: "lead").Rep("M", "lead").Rep("A", "rep", cells: ("manager_id", "M")).Won("A", 10_000);
        Assert.Equal((300m, 30m), (company.Total("2026-01-31"), company.Total("2026-01-31", "M")));
    }
}
