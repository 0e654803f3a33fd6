using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Scenarios;
using RevOps.Tests.Commission;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Scenarios;

/// <summary>What people would be paid in a scenario: each open deal by its expected part, in whatever the plan counts, and the same whether a scenario is settled from the one before or anew.</summary>
public sealed class ScenarioPayTests : IDisposable
{
    private readonly PayCase _company = new PayCase().Plan("  - { name: Bookings, rate: 10% }\n  - { name: Recurring, counts: arr, rate: 5% }\n  - { name: Deals, counts: deals, amount: 200 }").Rep("A").Rep("B");
    private readonly ScenarioBasis _basis;

    public ScenarioPayTests()
    {
        _company.Won("A", 1_000m);
        _company.Files.Deal("O1", ("owner_id", "A"), ("account_id", "acme"), ("amount", 2_000), ("arr", 1_000), ("stage", "Negotiation"), ("close_date", "2026-03-20"))
            .Deal("O2", ("owner_id", "A"), ("amount", 0), ("currency", "EUR"), ("stage", "Negotiation"), ("close_date", "2026-03-20"))
            .Add("fx_rates", ("date", "2026-01-01"), ("from_currency", "EUR"), ("to_currency", "USD"), ("rate", 1.25m), ("kind", "budget")).Add("fx_rates", ("date", "2026-01-01"), ("from_currency", "EUR"), ("to_currency", "USD"), ("rate", 1.25m), ("kind", "spot"));
        var book = _company.Book("2026-03-10");
        _basis = new(book, new(PeriodText.Parse("2026-Q1", book.Settings.Fiscal, book.AsOf)!, Scope.Everyone), ScenarioCase.Rules, _company.Plans, Viewer.Local("test"));
    }

    public void Dispose() => _company.Dispose();

    public static TheoryData<ScenarioEdit?, decimal, decimal> Edits => new()
    {
        // won: 100 + 200; open at 70 %: 140 of bookings, 35 of recurring, 140 for the deal
        { null, 615, 0 },
        { new LoseDeal("O1"), 300, 0 },
        { new WinDeal("O1"), 300 + 200 + 50 + 200, 0 },
        { new MoveClose("O1", new(2026, 4, 2)), 300, 0 },
        { new ResizeDeal("O1", 4_000), 300 + 280 + 70 + 140, 0 }, // its recurring part grows with it
        { new ChangeRate(Rate.DealSize, Scope.Everyone, 100), 300 + 280 + 70 + 140, 0 },
        { new ChangeRate(Rate.WinRate, Scope.Everyone, -50), 300 + 70 + 17.50m + 70, 0 },
        { new ChangePlanRate("plan", "bookings", 0, 50), 300 + 50 + 210 + 35 + 140, 0 },
        { new MoveAccount("acme", "B"), 300, 315 },
        { new ResizeDeal("O2", 1_000), 615 + 70 + 140, 0 }, // 800 EUR where none were
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void Everyone_is_paid_by_what_is_expected(ScenarioEdit? edit, decimal a, decimal b)
    {
        var result = edit is null ? _basis.AsItIs : _basis.With(edit);
        Assert.Equal((a, b), (result.Line("pay.earned:A"), result.Line("pay.earned:B")));
    }

    [Fact]
    public void A_scenario_that_is_settled_from_the_one_before_pays_what_settling_anew_pays()
    {
        ScenarioEdit[] edits = [new WinDeal("O1"), new MoveAccount("acme", "B"), new ChangeRate(Rate.WinRate, Scope.Everyone, 13)];
        var (after, anew) = (_basis.With(edits), _basis.With([.. edits, new ChangePlanRate("plan", "bookings", 0, 0)])); // a change of nothing that settles from the start
        Assert.Equal(anew.Line("pay.earned:A"), after.Line("pay.earned:A"));
        Assert.Equal(anew.Line("pay.earned:B"), after.Line("pay.earned:B"));
    }

    [Fact]
    public void A_deal_without_an_amount_is_given_one_in_its_own_currency()
    {
        var book = _basis.With(new ResizeDeal("O2", 1_000)).Book;
        Assert.Equal((100_000L, 80_000L), (book.Values[book.Find("O2")], book["amount"][book.Find("O2")]));
    }
}
