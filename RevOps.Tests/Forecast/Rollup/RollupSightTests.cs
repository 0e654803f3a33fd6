using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Core.Forecast.Rollup;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Forecast.Rollup;

/// <summary>Whose numbers a roll-up shows to whom.</summary>
public sealed class RollupSightTests : IDisposable
{
    private const string Today = "2026-11-24";
    private readonly ScratchStore _scratch = new();

    /// <summary>top leads meg and max; meg leads ann and bob; max leads cem. One deal has no owner.</summary>
    public RollupSightTests() => _scratch.Import(new CsvFolder().Rep("top").Rep("meg", "A", "top").Rep("max", "B", "top").Rep("ann", "A", "meg").Rep("bob", "A", "meg").Rep("cem", "B", "max")
        .Quota("rep", "ann", "2026-Q4", 1000).Quota("rep", "bob", "2026-Q4", 1000).Quota("rep", "cem", "2026-Q4", 1000)
        .Deal("d1", Called("ann", 1)).Deal("d2", Called("bob", 10)).Deal("d3", Called("cem", 100)).Deal("d4", Called("meg", 1_000)).Deal("d5", Called(null, 10_000)));

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_rep_sees_their_own_row_and_nobody_elses()
    {
        var rollup = Of(Role.Rep, "ann");
        Assert.Equal(["ann"], People(rollup));
        Assert.Equal((1m, 1000m), (rollup.In(rollup.Total, "commit_forecast").Counted / 100m, rollup.Total.Quota / 100m));
        Assert.Empty(People(Of(Role.Rep, "ann", new(ScopeKind.Rep, "bob"))));
        Assert.Equal(["ann"], People(Of(Role.Rep, "ann", new(ScopeKind.Team, "A"))));
        Assert.Empty(People(Of(Role.Rep, null)));
        Assert.Equal(["meg"], People(Of(Role.Rep, "meg"))); // without the right to see below, who leads sees only themselves
    }

    [Fact]
    public void A_manager_sees_those_below_and_nothing_beside()
    {
        var rollup = Of(Role.Manager, "meg");
        Assert.Equal(["ann", "bob", "meg"], People(rollup));
        Assert.Equal((1_011m, 2000m), (rollup.In(rollup.Total, "commit_forecast").Counted / 100m, rollup.Total.Quota / 100m));
        Assert.Empty(People(Of(Role.Manager, "meg", new(ScopeKind.Rep, "cem"))));
        Assert.Equal(["ann", "bob", "cem", "max", "meg", "top"], People(Of(Role.Vp, "top")));
        Assert.DoesNotContain(Of(Role.Vp, "top").Total.All(), node => node.Key == RollupNode.Nobody);
    }

    [Fact]
    public void What_nobody_owns_stands_in_a_row_of_its_own_for_those_who_see_all()
    {
        foreach (var viewer in new Viewer?[] { null, new("k", "Ops", Role.Ops, null), new("k", "Fin", Role.Finance, null) })
        {
            var rollup = Rolled.Of(_scratch, Today, viewer);
            Assert.Equal((10_000m, 11_111m), (rollup.In(rollup.Total.Children.Single(node => node.Key == RollupNode.Nobody), "commit_forecast").Counted / 100m, rollup.In(rollup.Total, "commit_forecast").Counted / 100m));
        }
    }

    [Fact]
    public void What_a_manager_counts_someone_with_is_not_for_them_to_read()
    {
        Assert.Null(_scratch.Store.ForecastDecisions.Adjust(Rolled.Place("ann", AdjustmentLayer.Manager), AdjustmentChoice.Amount, 50, 100, Rolled.Dollars, "I doubt it", "meg"));
        var (own, above) = (Of(Role.Rep, "ann"), Of(Role.Manager, "meg"));
        Assert.Equal((1m, null), (own.In(own.Row("ann"), "commit_forecast").Counted / 100m, own.In(own.Row("ann"), "commit_forecast").Manager));
        Assert.Equal((0.5m, "I doubt it"), (above.In(above.Row("ann"), "commit_forecast").Counted / 100m, above.In(above.Row("ann"), "commit_forecast").Manager!.Note));
    }

    [Theory]
    [InlineData(Role.Rep, "ann", "ann", true, false)]
    [InlineData(Role.Rep, "ann", "bob", false, false)]
    [InlineData(Role.Manager, "meg", "meg", true, false)]
    [InlineData(Role.Manager, "meg", "ann", false, true)]
    [InlineData(Role.Manager, "meg", "cem", false, false)]
    [InlineData(Role.Manager, "meg", "top", false, false)]
    [InlineData(Role.Vp, "top", "ann", false, true)]
    [InlineData(Role.Ops, null, "ann", false, false)]
    [InlineData(Role.Finance, null, "ann", false, false)]
    public void Own_numbers_are_adjusted_by_their_owner_and_managers_numbers_by_those_above(Role role, string? me, string rep, bool own, bool above)
    {
        var (viewer, knowledge, today) = (new Viewer("k", "n", role, me), _scratch.Store.Knowledge(), ScratchStore.Day(Today));
        var book = knowledge.SeenBy(Sight.Of(knowledge, viewer, today, new HashSet<string>())).AsOf(today);
        Assert.Equal((own, above), (RollupRights.MayAdjust(book, viewer, rep, AdjustmentLayer.Owner), RollupRights.MayAdjust(book, viewer, rep, AdjustmentLayer.Manager)));
        Assert.Equal(role == Role.Ops, RollupRights.MayPlace(viewer));
    }

    private ForecastRollup Of(Role role, string? rep, Scope? scope = null) => Rolled.Of(_scratch, Today, new(rep ?? "k", rep ?? "k", role, rep), scope);

    private static IEnumerable<string> People(ForecastRollup rollup) => rollup.Total.All().Select(node => node.RepId).OfType<string>().Order(StringComparer.Ordinal);

    private static (string, object?)[] Called(string? owner, decimal amount) => [("owner_id", owner), ("amount", amount), ("forecast_category", "Commit"), ("close_date", "2026-12-01")];
}
