using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Core.Forecast.Outcomes;
using RevOps.Core.Scenarios;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Scenarios;

/// <summary>What each edit does to a company that finance could work out by hand.</summary>
public sealed class ScenarioTests : IDisposable
{
    private static readonly Scope Smb = new(ScopeKind.Segment, "SMB");
    private readonly ScratchStore _scratch = new();
    private readonly ScenarioBasis _all, _ann;

    public ScenarioTests()
    {
        _scratch.Import(ScenarioCase.Company());
        (_all, _ann) = (ScenarioCase.Basis(_scratch.Store.Knowledge()), ScenarioCase.Basis(_scratch.Store.Knowledge(), scope: new(ScopeKind.Rep, "ann")));
    }

    public void Dispose() => _scratch.Dispose();

    public static TheoryData<ScenarioEdit, decimal> Edits => new()
    {
        // won 40,000 + 70 % of 20,000 + 95 % of 15,000 + 10 % of 30,000 = 71,250
        { new LoseDeal("o1"), 57_250 },
        { new DropDeal("o1"), 57_250 },
        { new WinDeal("o3"), 98_250 },
        { new WinDeal("o4"), 71_250 }, // certain, and next quarter
        { new ResizeDeal("o1", 10_000), 64_250 },
        { new ResizeDeal("o1", 0), 57_250 },
        { new MoveClose("o2", new(2027, 1, 10)), 57_000 },
        { new MoveClose("o4", new(2026, 12, 31)), 77_550 },
        { new MoveClose("o4", new(2026, 1, 1)), 77_550 }, // a day that has passed is today
        { new AddDeal("Late lead", 10_000, new(2026, 12, 24), 25, "ann"), 73_750 },
        { new AddDeal("Later lead", 10_000, new(2027, 1, 2), 25, "ann"), 71_250 },
        { new AddDeal("Bob's lead", 10_000, new(2026, 12, 24), 25, "bob"), 71_250 }, // the scope is ann
        { new ChangeRate(Rate.WinRate, Scope.Everyone, 10), 40_000 + 15_400 + 14_850 + 3_300 }, // 95 % × 1.1 is at most 99 %
        { new ChangeRate(Rate.WinRate, Smb, -50), 40_000 + 7_000 + 14_250 + 1_500 },
        { new ChangeRate(Rate.WinRate, new(ScopeKind.Team, "South"), -50), 71_250 },
        { new ChangeRate(Rate.DealSize, Scope.Everyone, 20), 40_000 + 31_250 * 1.2m },
        { new MoveAccount("acme", "bob"), 57_250 },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_moves_the_expected_amount_by_what_finance_computes(ScenarioEdit edit, decimal expected)
    {
        Assert.Equal(71_250m, _ann.AsItIs.Major(_ann.AsItIs.Expected));
        var result = _ann.With(edit);
        Assert.Equal(expected, result.Major(result.Expected));
        Assert.Equal(expected, result.Line("forecast.expected"));
        Assert.Equal(0, result.Left);
        Assert.Equal(71_250m, _ann.Of(Scenario.Today).Major(_ann.Of(Scenario.Today).Expected)); // and what it was tried on never knew
    }

    [Fact]
    public void Every_area_moves_together_by_its_own_rules()
    {
        var (today, lost) = (_all.AsItIs, _all.With(new LoseDeal("o1"), new ChangeQuota(new(ScopeKind.Rep, "ann"), 10)));

        Assert.Equal((80_000m, 87_000m), (today.Line("forecast.quota"), lost.Line("forecast.quota")));
        Assert.Equal((69_000m, 49_000m), (today.Line("coverage.open"), lost.Line("coverage.open")));
        Assert.Equal((69_000m / 40_000m, 49_000m / 47_000m), (today.Line("coverage.ratio"), lost.Line("coverage.ratio")));
        Assert.Equal((54_000m, 34_000m), (today.Line("coverage.segment:SMB"), lost.Line("coverage.segment:SMB")));
        Assert.Equal((71_250m / 70_000m, 57_250m / 77_000m), (today.Line("quota.expected_attainment:ann"), lost.Line("quota.expected_attainment:ann")));
        Assert.Equal((0.28m, 0.28m), (today.Line("quota.expected_attainment:bob"), lost.Line("quota.expected_attainment:bob")));
        Assert.Equal(today.Line("coverage.open"), new[] { "SMB", "Enterprise" }.Sum(segment => today.Line($"coverage.segment:{segment}")));
    }

    [Fact]
    public void An_account_that_moves_takes_its_open_deals_to_the_new_owner_and_leaves_the_total_alone()
    {
        var moved = _all.With(new MoveAccount("acme", "bob"));
        Assert.Equal(_all.AsItIs.Expected, moved.Expected);
        Assert.Equal((57_250m, 16_800m), (moved.Line("quota.expected:ann"), moved.Line("quota.expected:bob")));
    }

    [Fact]
    public void A_longer_cycle_and_more_slips_bring_less_in_time_where_history_tells_how_long_deals_take()
    {
        using var scratch = new ScratchStore();
        scratch.Import(DemoCut.Of(3));
        var book = scratch.Store.Knowledge().AsOf(Demo.Sample.Day);
        var basis = new ScenarioBasis(book, new(book.Settings.Fiscal.QuarterOf(Demo.Sample.Day), Scope.Everyone), ScenarioCase.Rules, [], Viewer.Local("test"));
        var today = basis.AsItIs.Expected;

        Assert.True(basis.AsItIs.Period.HasHistory);
        Assert.True(basis.With(new ChangeRate(Rate.Cycle, Scope.Everyone, 30)).Expected < today);
        Assert.True(basis.With(new ChangeRate(Rate.Cycle, Scope.Everyone, -20)).Expected > today);
        Assert.True(basis.With(new ChangeRate(Rate.SlipRate, Scope.Everyone, 20)).Expected < today);
        Assert.True(basis.With(new ChangeRate(Rate.NewPipeline, Scope.Everyone, 50)) is var more && more.Expected - today is var gained && Math.Abs(gained - basis.AsItIs.Period.NewDeals.Arrivals.Mean / 2) <= 1);
        var hired = basis.With(new HirePeople(Scope.Everyone, 2, Demo.Sample.Day));
        Assert.Equal(hired.HiredSeats.Sum(seat => seat.Capacity), hired.Expected - today, 1.0);
        Assert.Equal(2, hired.HiredSeats.Count);
        Assert.All(hired.HiredSeats, seat => Assert.True(seat.Ramp is > 0 and < 0.3m)); // a month and a bit of the quarter, at 30 %
        Assert.True(basis.With(new HirePeople(Scope.Everyone, 2, Demo.Sample.Day.AddYears(1))).Expected == today);
    }

    [Fact]
    public void Someone_sees_of_a_shared_scenario_what_they_may_see_and_no_name_of_the_rest()
    {
        var scenario = Scenario.Today.With(new LoseDeal("o1")).With(new WinDeal("b1")).With(new ChangeQuota(new(ScopeKind.Rep, "ann"), 10)).With(new ChangePlanRate("ae", "bookings", 1, 10));
        var bob = ScenarioCase.Basis(_scratch.Store.Knowledge(), "bob");
        var result = bob.Of(scenario);

        Assert.Equal(3, result.Left);
        Assert.Equal(4_000m, result.Major(result.Expected));
        Assert.Equal(["b1 ($4K) is won"], scenario.Edits.Select(edit => edit.Words(bob.Book)).OfType<string>());
        Assert.DoesNotContain(result.Panels.SelectMany(panel => panel.Lines), line => line.Of == "ann");
        Assert.Equal(1, ScenarioCase.Basis(_scratch.Store.Knowledge(), "meg", Role.Manager).Of(scenario).Left); // plans are for those who see everyone's business
    }

    [Fact]
    public void What_is_not_open_any_more_does_nothing_and_is_said()
    {
        var result = _all.With(new LoseDeal("w1"), new WinDeal("nobody's"));
        Assert.Equal((2, _all.AsItIs.Expected), (result.Left, result.Expected));
        Assert.Contains(ScenarioAssumptions.Of(result), note => note.StartsWith("2 changes are about what you do not see", StringComparison.Ordinal));
    }

    [Fact]
    public void The_biggest_deal_is_the_one_that_brings_most_and_a_miss_is_found_to_a_tenth_of_a_percent()
    {
        Assert.Equal(new LoseDeal("o2"), ReadyMade.LoseBiggest(_all.AsItIs)); // 14,250 of 15,000, more than 3,000 of 30,000
        Assert.Equal("50.0 % of the quota is won already, so it cannot be missed by 50.0 % any more.", ReadyMade.Miss(_all.AsItIs, 0.5m).Why);
        using var scratch = new ScratchStore();
        scratch.Import(DemoCut.Of(3).Quota("company", "", "2026-Q4", 6_000_000));
        var book = scratch.Store.Knowledge().AsOf(Demo.Sample.Day);
        var basis = new ScenarioBasis(book, new(book.Settings.Fiscal.QuarterOf(Demo.Sample.Day), Scope.Everyone), ScenarioCase.Rules, [], Viewer.Local("test"));
        var target = (long)(basis.AsItIs.Quota!.Value * 0.3m);
        var (edit, why) = ReadyMade.Miss(basis.AsItIs, 0.7m);
        Assert.Null(why);
        var (at, below) = (basis.With(edit!), basis.With(((ChangeRate)edit!) with { Percent = ((ChangeRate)edit).Percent - 0.1m }));
        Assert.True(below.Range.P50 < target && target <= at.Range.P50);
    }

    [Fact]
    public void What_a_miss_means_is_computed_from_the_company_s_own_year()
    {
        var miss = new MissOutlook(25_000_000, 0.2m, 100_000_000, 80_000_000);
        Assert.Equal((20_000_000, 5_000_000, 95_000_000, 0.25m, 0.1875m), (miss.Actual, miss.Shortfall, miss.YearAfter, miss.Growth, miss.GrowthAfter));
        // 100 × 1.25; 97.5 × 1.25; 95 × 1.25 × 0.9
        Assert.Equal([125_000_000, 121_875_000, 106_875_000], miss.Cases.Select(one => one.NextYear));
        Assert.Empty((miss with { LastYear = null }).Cases);
        Assert.Equal(MissCause.Mixed, MissOutlook.Diagnose([MissCause.Mixed, MissCause.Slippage, MissCause.Mixed]));
        Assert.Equal(MissCause.Systemic, MissOutlook.Diagnose([MissCause.Mixed, MissCause.Slippage, MissCause.Systemic])); // ties to the worse
    }

    [Fact]
    public void Pieces_of_unequal_frequency_are_what_each_alone_adds_up_to()
    {
        var (small, large) = (new Arrivals(2, [1_000]), new Arrivals(0.5, [7_000, 9_000]));
        var both = small.Plus(large);
        Assert.Equal(small.Mean + large.Mean, both.Mean, 1e-9);
        Assert.Equal(small.Variance + large.Variance, both.Variance, 1e-6);
        var (apart, together) = (OutcomeSum.Of(0, [], small).Outcome(), OutcomeSum.Of(0, [], both).Outcome());
        Assert.Equal(Math.Exp(-2), apart.Chances[0], 1e-9);
        Assert.Equal(Math.Exp(-2.5), together.Chances[0], 1e-9);
        Assert.Equal(both.Mean, together.Mean, 0.01);
    }
}
