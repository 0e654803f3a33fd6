using FsCheck;
using FsCheck.Fluent;
using RevOps.Core.Crm;
using RevOps.Core.Scenarios;
using RevOps.Tests.TestKit;
using RevOps.Workbench.Pages.Scenarios;

namespace RevOps.Tests.Scenarios;

/// <summary>What holds for every scenario.</summary>
public sealed class ScenarioPropertyTests : IDisposable
{
    private static readonly string[] Deals = ["o1", "o2", "o3", "o4", "b1", "w1", "nobody's"];
    private static readonly Scope[] Parts = [Scope.Everyone, new(ScopeKind.Segment, "SMB"), new(ScopeKind.Team, "North"), new(ScopeKind.Region, "East"), new(ScopeKind.Rep, "bob")];

    private static readonly Gen<ScenarioEdit> AnyEdit = Gen.OneOf<ScenarioEdit>(
        Gen.Elements(Deals).Select(deal => (ScenarioEdit)new LoseDeal(deal)), Gen.Elements(Deals).Select(deal => (ScenarioEdit)new WinDeal(deal)), Gen.Elements(Deals).Select(deal => (ScenarioEdit)new DropDeal(deal)),
        from deal in Gen.Elements(Deals) from amount in Gen.Choose(0, 90_000) select (ScenarioEdit)new ResizeDeal(deal, amount),
        from deal in Gen.Elements(Deals) from days in Gen.Choose(-40, 120) select (ScenarioEdit)new MoveClose(deal, ScenarioCase.Day.AddDays(days)),
        from rate in Gen.Elements(Enum.GetValues<Rate>()) from part in Gen.Elements(Parts) from percent in Gen.Choose(-90, 200) select (ScenarioEdit)new ChangeRate(rate, part, percent),
        from part in Gen.Elements(Parts) from percent in Gen.Choose(-90, 200) select (ScenarioEdit)new ChangeQuota(part, percent),
        from count in Gen.Choose(1, 5) from days in Gen.Choose(-40, 120) select (ScenarioEdit)new HirePeople(Scope.Everyone, count, ScenarioCase.Day.AddDays(days)),
        from name in Gen.Elements("x", "y") from amount in Gen.Choose(1, 90_000) from percent in Gen.Choose(0, 100) select (ScenarioEdit)new AddDeal(name, amount, ScenarioCase.Day.AddDays(percent), percent, "bob"),
        from to in Gen.Elements("ann", "bob", "meg") select (ScenarioEdit)new MoveAccount("acme", to));

    private static readonly Arbitrary<Scenario> AnyScenario = Arb.From(AnyEdit.ArrayOf().Select(edits => edits.Aggregate(Scenario.Today, (scenario, edit) => scenario.With(edit))));

    private readonly ScratchStore _scratch = new();
    private readonly ScenarioBasis _basis;

    public ScenarioPropertyTests()
    {
        _scratch.Import(ScenarioCase.Company());
        _basis = ScenarioCase.Basis(_scratch.Store.Knowledge());
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void The_steps_between_any_two_scenarios_sum_to_their_difference_exactly() => Prop.ForAll(AnyScenario, AnyScenario, (from, to) =>
    {
        var bridge = ScenarioBridge.Between(_basis.Of(from), _basis.Of(to));
        Assert.Equal(bridge.To.Range.P50 - bridge.From.Range.P50, bridge.Steps.Sum(step => step.P50));
        Assert.Equal(bridge.To.Expected - bridge.From.Expected, bridge.Steps.Sum(step => step.Expected));
        Assert.Equal(bridge.To.QuotaOdds!.Value - bridge.From.QuotaOdds!.Value, bridge.Steps.Sum(step => step.QuotaOdds!.Value), 1e-12);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Fact]
    public void The_order_in_which_edits_are_made_changes_no_number() => Prop.ForAll(AnyScenario, Arb.From(Gen.Choose(0, int.MaxValue)), (scenario, seed) =>
    {
        ScenarioEdit[] edits = [.. scenario.Edits];
        new Random(seed).Shuffle(edits);
        var (one, other) = (_basis.Of(scenario), _basis.Of(new(edits)));
        Assert.Equal((one.Range, one.Expected, one.QuotaOdds, one.Left), (other.Range, other.Expected, other.QuotaOdds, other.Left));
        Assert.Equal(one.Panels.SelectMany(panel => panel.Lines), other.Panels.SelectMany(panel => panel.Lines));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(120));

    [Fact]
    public void A_scenario_that_is_written_and_read_again_says_the_same() => Prop.ForAll(AnyScenario, scenario =>
    {
        var (read, mistake) = ScenarioFile.Read(ScenarioFile.Write(scenario));
        Assert.Null(mistake);
        Assert.Equal(scenario.Edits, read!.Edits);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Ranges_stand_in_order_and_people_sum_to_what_is_expected() => Prop.ForAll(AnyScenario, scenario =>
    {
        var result = _basis.Of(scenario);
        Assert.True(result.Range.P90 <= result.Range.P50 && result.Range.P50 <= result.Range.P10);
        var people = result.Panels.SelectMany(panel => panel.Lines).Where(line => line.Id.StartsWith("quota.expected:", StringComparison.Ordinal)).Sum(line => line.Value!.Value);
        if (result.Scenario.Edits.All(edit => edit is not MoveAccount { To: "meg" })) // she has no quota, so she has no line
            Assert.InRange(people - result.Line("forecast.expected")!.Value, -0.03m, 0.03m);
        Assert.Equal(result.Line("coverage.open"), result.Panels.SelectMany(panel => panel.Lines).Where(line => line.Id.StartsWith("coverage.segment:", StringComparison.Ordinal)).Sum(line => line.Value));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Fact]
    public void Undoing_everything_leads_back_and_redoing_it_forth_again() => Prop.ForAll(Arb.From(AnyEdit.ArrayOf()), edits =>
    {
        var history = new ScenarioHistory(Scenario.Today);
        foreach (var edit in edits)
            history = history.To(history.Now.With(edit));
        var (end, steps) = (history.Now, 0);
        for (; history.MayUndo; steps++)
            history = history.Undone;
        Assert.Same(Scenario.Today, history.Now);
        for (; history.MayRedo; steps--)
            history = history.Redone;
        Assert.Equal((0, true), (steps, end.SaysTheSame(history.Now)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void The_stops_of_one_drag_are_one_step_back()
    {
        var history = new ScenarioHistory(Scenario.Today);
        for (var percent = 1; percent <= 20; percent++)
            history = history.To(history.Now.With(new ChangeRate(Rate.WinRate, Scope.Everyone, percent)), joins: percent > 1);
        Assert.Same(Scenario.Today, history.Undone.Now);
        Assert.Equal(20m, ((ChangeRate)history.Undone.Redone.Now.Edits[0]).Percent);
    }
}
