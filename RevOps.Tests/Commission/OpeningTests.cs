using RevOps.Core.Commission;

namespace RevOps.Tests.Commission;

/// <summary>Balances that another system left: the first settlement after their day starts from them, and everything else adds up as it always does.</summary>
public sealed class OpeningTests
{
    private const string All = "  - { name: Sales, rate: 100% }";

    // 3,000 a month is drawn, 5,000 are owed: January pays back what is above the draw, February the rest
    [Fact]
    public void A_draw_that_was_owed_before_is_paid_back_first()
    {
        using var company = new PayCase().Plan(All, "draw: { amount: 3000, recoverable: yes }").Rep("A").Opening("A", draw: 5_000).Won("A", 7_000, "2026-01-10").Won("A", 4_500, "2026-02-10").Won("A", 1_000, "2026-03-10");
        var pay = Pay.Of(company, "2026-03-31");
        Assert.Equal([(3_000m, 1_000m), (3_500m, 0m), (3_000m, 2_000m)], pay.Select(month => (month.Payable, month.Owed)));
        var line = Assert.Single(pay.SelectMany(month => month.Lines), line => line.Kind == LineKind.Opening);
        Assert.Equal(("Draw owed back at the end of 2025-12-31, from another system", "starts from 5,000.00 USD, and pays nothing by itself", 0m, new DateOnly(2026, 1, 31)), (line.Rule, line.Formula, line.Amount, line.On));
        Assert.Equal([7_000m, 4_500m, 1_000m], pay.Select(month => month.Earned));
    }

    // 400 were withheld by a cap of 1,000 a month that pays back: February has room for 300 of it, March for the rest
    [Fact]
    public void What_a_cap_withheld_before_is_paid_once_there_is_room()
    {
        using var company = new PayCase().Plan(All, "cap: { amount: 1000, over: month, refundable: yes }").Rep("A").Opening("A", cap: 400).Won("A", 1_200, "2026-01-10").Won("A", 700, "2026-02-10").Won("A", 100, "2026-03-10");
        Assert.Equal([1_000m, 1_000m, 400m], Pay.Of(company, "2026-03-31").Select(month => month.Payable));
        Assert.Equal([60_000, 30_000, 0], Pay.Of(company, "2026-03-31").Select(month => month.Statement.CapBalance));
    }

    [Fact]
    public void A_component_s_cap_keeps_the_balance_where_the_plan_has_none_and_a_cap_that_pays_nothing_back_has_none()
    {
        string Plan(string refundable) => $"  - {{ name: Sales, rate: 100%, cap: {{ amount: 1000, over: month, refundable: {refundable} }} }}";
        using var kept = new PayCase().Plan(Plan("yes")).Rep("A").Opening("A", cap: 400).Won("A", 700, "2026-01-10");
        using var lost = new PayCase().Plan(Plan("no")).Rep("A").Opening("A", cap: 400).Won("A", 700, "2026-01-10");
        Assert.Equal((1_000m, 700m), (Pay.Of(kept, "2026-01-31").Single().Payable, Pay.Of(lost, "2026-01-31").Single().Payable));
        Assert.DoesNotContain(Pay.Of(lost, "2026-01-31").Single().Lines, line => line.Kind == LineKind.Opening);
    }

    // 30 % are held for three months: what was held at the end of 2025 is due by the end of March
    [Fact]
    public void What_was_held_before_is_due_when_the_last_part_of_a_sale_of_that_day_is()
    {
        using var company = new PayCase().Plan(All, "payout: { holdback: { share: 30%, months: 3 } }").Rep("A").Opening("A", held: 900).Won("A", 1_000, "2026-01-10");
        var pay = Pay.Of(company, "2026-04-30");
        Assert.Equal([(700m, 1_200m), (0m, 1_200m), (900m, 300m), (300m, 0m)], pay.Select(month => (month.Payable, month.Held)));
        Assert.Equal(["Held when 2025-12 ended, from another system"], pay[2].Statement.Releases.Select(release => release.In(company.Known).Name));
    }

    // by June everything of January to May stands in the other system's balances
    [Fact]
    public void Balances_of_a_later_day_take_the_place_of_what_was_kept_here_and_count_once()
    {
        using var company = new PayCase().Plan(All, "draw: { amount: 2000, recoverable: yes }\npayout: { holdback: { share: 50%, months: 6 } }").Rep("A").Opening("A", "2026-01-31", draw: 100, held: 40).Won("A", 1_000, "2026-01-10").Won("A", 10_000, "2026-02-10");
        var pay = Pay.Of(company, "2026-02-28");
        Assert.Equal([1_500m, 0m], pay.Select(month => month.Owed)); // 2,000 less 500, and then 100 paid back
        Assert.Equal([500m, 5_040m], pay.Select(month => month.Held));
        Assert.Equal(5_000m - 100m, pay[1].Payable);
    }

    [Theory]
    [InlineData("2026-02-28", "plan")] // nothing is settled after it yet
    [InlineData("2025-12-31", "other")] // of a plan that nobody is on
    public void Balances_that_are_not_of_this_settlement_change_nothing(string asOf, string plan)
    {
        using var company = new PayCase().Plan(All, "draw: { amount: 3000, recoverable: yes }").Rep("A").Opening("A", asOf, draw: 5_000, plan: plan).Won("A", 7_000, "2026-01-10");
        Assert.Equal([7_000m, 3_000m], Pay.Of(company, "2026-02-28").Select(month => month.Payable));
    }

    [Fact]
    public void Balances_are_in_the_reporting_currency_and_are_owed_in_the_person_s()
    {
        using var company = new PayCase().Plan(All, "draw: { amount: 0, recoverable: yes }").Rep("A", cells: ("currency", "EUR")).Opening("A", draw: 220).Won("A", 1_000, "2026-01-10", ("currency", "EUR"));
        company.Files.Add("fx_rates", ("date", "2025-12-01"), ("from_currency", "EUR"), ("to_currency", "USD"), ("rate", 1.1m), ("kind", "budget"));
        Assert.Equal(800m, Pay.Of(company, "2026-01-31").Single().Payable);
    }

    [Fact]
    public void A_balance_without_a_rate_of_its_day_is_told_and_not_used()
    {
        using var company = new PayCase().Plan(All).Rep("A", cells: ("currency", "EUR")).Opening("A", draw: 220).Won("A", 1_000, "2026-01-10", ("currency", "EUR"));
        var pay = Pay.Of(company, "2026-01-31").Single();
        Assert.Equal(1_000m, pay.Payable);
        Assert.Equal("Without an exchange rate, and so not used: balances at the end of 2025-12-31, from another system", pay.Lines.Single(line => line.Kind == LineKind.Opening).Rule);
    }

    // every kind of plan, with balances of a day before all and of days between
    [Fact]
    public void From_settlement_to_settlement_every_balance_adds_up_under_any_plan()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            using var company = new Excel.RandomCompany(seed).Company(8, ["a", "b"]);
            var started = 0;
            foreach (var person in company.Run("2026-12-31").GroupBy(statement => statement.Payee.Id))
            {
                long owed = 0, carried = 0;
                foreach (var statement in person)
                {
                    var opening = statement.Opening;
                    started += opening is null ? 0 : 1;
                    owed = (opening?.Owed ?? owed) + (statement.Plan.Draw is { Recoverable: true } ? statement.Settled.Drawn : 0) - statement.Settled.Recovered;
                    Assert.Equal(owed, statement.OwedAfter);
                    Assert.Equal(carried, statement.CarriedIn);
                    carried = statement.Settled.Carried;
                    Assert.Equal(statement.Held, statement.Waiting.Sum(waiting => waiting.Minor));
                    Assert.Equal(statement.Total - statement.CapWithheld, (long)(StatementLines.Of(statement, company.Known).Sum(line => line.Amount) * statement.Payee.Currency.MinorPerUnit));
                    Assert.True(statement.Payable >= 0);
                }
            }
            Assert.Equal(4, started);
        }
    }
}
