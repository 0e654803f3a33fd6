using RevOps.Core.Commission.Linter;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Commission;

/// <summary>Drafts of plans, and what may be published.</summary>
public sealed class PlanStoreTests : IDisposable
{
    private const string Ten = "plan: ae\nfrom: 2026-01-01\ncomponents: [ { name: Sales, rate: 10% } ]", Nine = "plan: ae\nfrom: 2026-01-01\ncomponents: [ { name: Sales, rate: 9% } ]";
    private readonly ScratchStore _scratch = new(ScratchStore.EndOf("2027-12-31"));

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Nobody_is_paid_by_a_draft_until_it_is_published()
    {
        var plans = _scratch.Store.CommissionPlans;
        var first = plans.Save(Ten, 0, "Ops").Kept!;
        Assert.Equal((false, 1, "Ops"), (first.IsPublished, first.Edition, first.By));
        Assert.Empty(plans.Published());
        Assert.Equal(2, plans.Save(Nine, first.Edition, "Ops").Kept!.Edition);
        Assert.False(_scratch.Store.Publish(Nine).IsRefused);
        Assert.Equal(Nine, Assert.Single(plans.All(), kept => kept.IsPublished).Yaml);
        Assert.StartsWith("ae v1 is published and people are paid by it", plans.Save(Ten, 3, "Ops").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_windows_the_second_is_told_and_only_the_draft_that_was_seen_is_deleted()
    {
        var plans = _scratch.Store.CommissionPlans;
        var seen = plans.Save(Ten, 0, "Ops").Kept!;
        plans.Save(Nine, seen.Edition, "Finance");
        Assert.StartsWith("Somebody changed the draft ae v1 in the meantime", plans.Save(Ten, seen.Edition, "Ops").Problem, StringComparison.Ordinal);
        Assert.Equal("ae v1 is no draft of that state any more; look at it again.", plans.Delete(seen.Plan, seen.Edition));
        Assert.Null(plans.Delete(seen.Plan, 2));
        Assert.Empty(plans.All());
    }

    [Fact]
    public void What_the_linter_forbids_is_kept_as_a_draft_and_never_published()
    {
        const string falls = "plan: ae\nfrom: 2026-01-01\nquota: { amount: 1000 }\ncomponents: [ { name: Sales, tiers: { mode: whole, steps: [ { from: 0%, rate: 10% }, { from: 100%, rate: 5% } ] } } ]";
        Assert.Null(_scratch.Store.CommissionPlans.Save(falls, 0, "Ops").Problem);
        var (plan, problem) = PublishablePlan.Of(falls, "ae.yaml");
        Assert.Null(plan);
        Assert.StartsWith("ae v1 cannot be published.", problem, StringComparison.Ordinal);
    }
}
