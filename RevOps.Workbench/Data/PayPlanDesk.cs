using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Commission.Linter;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Commission.WhatIf;
using RevOps.Core.Store;

namespace RevOps.Workbench.Data;

/// <summary>All commission plans as they stand.</summary>
/// <param name="Plans">Every version, by plan and then oldest first.</param>
/// <param name="People">How many people are on each plan today, by its id.</param>
/// <param name="Locked">Keys of the months that are locked, oldest first.</param>
/// <param name="NextMonth">First day of the fiscal month to come.</param>
public sealed record PayPlanShelf(IReadOnlyList<KeptPlan> Plans, IReadOnlyDictionary<string, int> People, IReadOnlyList<string> Locked, DateOnly NextMonth)
{
    /// <summary>The version after all that are known of a plan.</summary>
    public int NextVersion(string planId) => Plans.Where(kept => kept.Plan.Id == planId).Select(kept => kept.Plan.Version).DefaultIfEmpty(0).Max() + 1;
}

/// <summary>Commission plans for those who see all pay: nobody else reads, writes or publishes one.</summary>
public sealed class PayPlanDesk(CompanyData company, PayRuns runs)
{
    private const string NotYours = "Commission plans are written by operations, finance and administrators.";
    private readonly Listeners _listeners = new();

    /// <summary>Calls back, on any thread, whenever a plan was written or published.</summary>
    public IDisposable Subscribe(Action done) => _listeners.Add(done);

    /// <summary>True for someone who writes plans.</summary>
    public static bool MayWrite(Viewer viewer) => viewer.May(Right.SeeAllPay);

    /// <summary>All plans; null for someone who may not see them.</summary>
    public async Task<PayPlanShelf?> AllAsync(Viewer viewer, CancellationToken ct)
    {
        if (!MayWrite(viewer))
            return null;
        var run = await runs.OfAsync((await company.KnowledgeAsync(null, viewer, ct)).Whole, company.Today, ct);
        var people = Enumerable.Range(0, run.Book.People.Reps.Count).Select(rep => run.Plans.On(rep, company.Today)?.Plan.Id).OfType<string>().GroupBy(plan => plan, StringComparer.OrdinalIgnoreCase).ToDictionary(plan => plan.Key, plan => plan.Count(), StringComparer.OrdinalIgnoreCase);
        var calendar = company.Settings.Fiscal;
        return await company.AskAsync(store => new PayPlanShelf(store.CommissionPlans.All(), people, [.. store.CommissionMonths.Record("").All.Where(month => month.State == CloseState.Locked).Select(month => month.Period)],
            calendar.MonthOf(company.Today).Last.AddDays(1)), ct);
    }

    /// <summary>Two versions on the same deals; null for someone who may not see all pay.</summary>
    public async Task<PlanComparison?> CompareAsync(CommissionPlan first, CommissionPlan second, FiscalPeriod period, Viewer viewer, CancellationToken ct)
    {
        if (!MayWrite(viewer))
            return null;
        var run = await runs.OfAsync((await company.KnowledgeAsync(null, viewer, ct)).Whole, company.Today, ct);
        return await Task.Run(() => PlanComparison.Of(run.Book, run.Published, first, second, period), ct);
    }

    /// <summary>Keeps a draft.</summary>
    public async Task<(KeptPlan? Kept, string? Problem)> SaveAsync(string yaml, int edition, Viewer viewer)
    {
        if (!MayWrite(viewer))
            return (null, NotYours);
        var saved = await company.AskAsync(store => store.CommissionPlans.Save(yaml, edition, viewer.Name), CancellationToken.None);
        if (saved.Kept is not null)
            _listeners.Call();
        return saved;
    }

    /// <summary>Deletes a draft; says why not.</summary>
    public async Task<string?> DeleteAsync(KeptPlan draft, Viewer viewer)
    {
        if (!MayWrite(viewer))
            return NotYours;
        var problem = await company.AskAsync(store => store.CommissionPlans.Delete(draft.Plan, draft.Edition), CancellationToken.None);
        if (problem is null)
            _listeners.Call();
        return problem;
    }

    /// <summary>Publishes what the linter has nothing against; says why not.</summary>
    public async Task<string?> PublishAsync(string yaml, Viewer viewer)
    {
        if (!MayWrite(viewer))
            return NotYours;
        var (plan, problem) = PublishablePlan.Of(yaml, "draft");
        if (plan is null)
            return problem;
        var (said, isRefused) = await company.AskAsync(store => store.CommissionPlans.Publish(plan, viewer.Name), CancellationToken.None);
        if (isRefused)
            return said;
        _listeners.Call();
        return null;
    }
}
