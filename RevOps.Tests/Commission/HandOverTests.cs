using RevOps.Core.Commission;
using RevOps.Core.Crm;

namespace RevOps.Tests.Commission;

/// <summary>A deal that is handed over: shares with days say who is credited from when on, and together they are the deal, never more.</summary>
public sealed class HandOverTests
{
    private const string Cash = "  - { name: Cash, counts: collected, rate: 10% }", Booked = "  - { name: Sales, rate: 10% }";

    // 1,000 sold in January; 400 are paid before the hand-over and 600 after it
    [Fact]
    public void What_is_paid_after_the_hand_over_is_credited_to_whoever_has_the_deal_by_then()
    {
        using var company = Sold(Cash).Split(("A", "AE until 2026-02-28", 100), ("B", "AE from 2026-03-01", 100));
        Assert.Equal([("A", 40m), ("B", 60m)], Totals(company));
        Assert.Equal("AE from 2026-03-01", Pay.Of(company, "2026-03-31").Single(pay => pay is { Statement.Payee.Id: "B", Total: 60m }).Lines.Single().Role);
    }

    // from March on A keeps 30 % of it
    [Fact]
    public void Whoever_hands_over_may_keep_a_part()
    {
        using var company = Sold(Cash).Split(("A", "AE until 2026-02-28", 100), ("A", "AE from 2026-03-01", 30), ("B", "AE from 2026-03-01", 70));
        Assert.Equal([("A", 40m + 18m), ("B", 42m)], Totals(company));
    }

    [Fact]
    public void What_was_sold_is_credited_to_whoever_has_the_deal_on_the_day_of_the_close()
    {
        using var company = Sold(Booked).Split(("A", "until 2026-01-09", 100), ("B", "from 2026-01-10", 100));
        Assert.Equal([("A", 0m), ("B", 100m)], Totals(company));
        Assert.Equal([("A", 0L), ("B", 1_000_00L)], new[] { "A", "B" }.Select(rep => (rep, company.Known.Credits.Of(0, company.Known.People.Find(rep))))); // and so it is in quota and forecast
    }

    [Fact]
    public void On_days_on_which_no_share_counts_the_owner_is_credited()
    {
        using var company = Sold(Cash).Split(("B", "AE from 2026-03-01", 100));
        Assert.Equal([("A", 40m), ("B", 60m)], Totals(company));
    }

    [Fact]
    public void Shares_that_do_not_total_the_whole_on_a_day_leave_the_rest_to_nobody()
    {
        using var company = Sold(Booked).Split(("A", "AE until 2026-01-31", 80), ("B", "AE from 2026-02-01", 100));
        Assert.Equal([("A", 80m), ("B", 0m)], Totals(company));
        Assert.Equal("The shares total 80 %, not 100 %.", Assert.Single(CommissionCredits.Of(company.Known).Open).Why);
    }

    [Fact]
    public void A_component_of_a_role_and_an_overlay_are_known_by_the_name_alone()
    {
        using var company = new PayCase().Plan("  - { name: Sales, rate: 10%, roles: [AE] }\n  - { name: Beside, rate: 1%, roles: [Overlay SE] }").Rep("A").Rep("B").Won("A", 1_000, "2026-01-10").Split(("A", "AE until 2026-06-30", 100), ("B", "Overlay SE from 2026-01-01", 100));
        Assert.Equal([("A", 100m), ("B", 10m)], Totals(company));
    }

    [Theory]
    [InlineData("AE", "AE", null, null)]
    [InlineData("AE from 2026-07-01", "AE", "2026-07-01", null)]
    [InlineData(" ae  UNTIL 2026-06-30 ", "ae", null, "2026-06-30")]
    [InlineData("AE from 2026-07-01 until 2026-09-30", "AE", "2026-07-01", "2026-09-30")]
    [InlineData("until 2026-06-30", null, null, "2026-06-30")]
    [InlineData("AE from July", "AE from July", null, null)]
    [InlineData("Offrom 2026-07-01", "Offrom 2026-07-01", null, null)]
    [InlineData("2026-07-01", "2026-07-01", null, null)]
    [InlineData("AE from 2026-02-30", "AE from 2026-02-30", null, null)]
    [InlineData(null, null, null, null)]
    public void A_role_ends_with_its_days(string? text, string? name, string? first, string? last) =>
        Assert.Equal((name, first is null ? int.MinValue : TestKit.ScratchStore.Day(first).DayNumber, last is null ? int.MaxValue : TestKit.ScratchStore.Day(last).DayNumber),
            SplitRole.Of(text) is var role ? (role.Name, role.First == int.MinValue ? role.First : RevOps.Core.Basics.Day.Date(role.First).DayNumber, role.Last == int.MaxValue ? role.Last : RevOps.Core.Basics.Day.Date(role.Last).DayNumber) : default);

    private static PayCase Sold(string components)
    {
        var company = new PayCase().Plan(components).Rep("A").Rep("B").Won("A", 1_000, "2026-01-10");
        company.Files.Add("invoices", ("invoice_id", "I1"), ("deal_id", "D001"), ("issued_date", "2026-01-15"), ("amount", 1_000))
            .Add("payments", ("payment_id", "P1"), ("invoice_id", "I1"), ("paid_date", "2026-01-20"), ("amount", 400)).Add("payments", ("payment_id", "P2"), ("invoice_id", "I1"), ("paid_date", "2026-03-05"), ("amount", 600));
        return company;
    }

    private static IEnumerable<(string, decimal)> Totals(PayCase company) => Pay.Of(company, "2026-03-31").GroupBy(pay => pay.Statement.Payee.Id).Select(person => (person.Key, person.Sum(pay => pay.Total)));
}
