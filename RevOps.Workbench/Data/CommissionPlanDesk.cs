using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Commission;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Commission.WhatIf;
using RevOps.Core.Crm;
using RevOps.Core.Store;

namespace RevOps.Workbench.Data;

/// <summary>Every version of every commission plan.</summary>
/// <param name="Kept">By plan, oldest first.</param>
/// <param name="People">How many are paid by a published version today, by its label.</param>
public sealed record PlanShelf(IReadOnlyList<KeptPlan> Kept, IReadOnlyDictionary<string, int> People)
{
    /// <summary>The version of a label; null for none.</summary>
    public KeptPlan? Find(string? label) => Kept.FirstOrDefault(kept => kept.Plan.Label == label);

    /// <summary>All versions of one plan, newest first.</summary>
    public IReadOnlyList<KeptPlan> Of(string plan) => [.. Kept.Where(kept => kept.Plan.Id == plan).OrderByDescending(kept => kept.Plan.Version)];
}

/// <summary>Writes, publishes and compares commission plans, for those who may see all pay: whoever reads what everyone is paid by may also say it.</summary>
public sealed class CommissionPlanDesk : IDisposable
{
    private const string NotYours = "Commission plans are written by operations, finance and administrators.";

    private readonly CompanyData _company;
    private readonly IDisposable _subscription;
    private readonly Listeners _listeners = new();
    private readonly RecentCache<(Knowledge, DateOnly, string Published, string A, string B, FiscalPeriod), (PlanComparison? Comparison, string? Problem)> _compared = new(4);

    public CommissionPlanDesk(CompanyData company) => (_company, _subscription) = (company, company.Subscribe(_compared.Clear));

    /// <summary>Calls back, on any thread, whenever a plan was written.</summary>
    public IDisposable Subscribe(Action done) => _listeners.Add(done);

    /// <summary>True for someone who may see and write plans.</summary>
    public static bool MayWrite(Viewer viewer) => CloseDesk.MayClose(viewer);

    /// <summary>All plans; null for someone who may not see them.</summary>
    public async Task<PlanShelf?> ShelfAsync(Viewer viewer, CancellationToken ct)
    {
        if (!MayWrite(viewer))
            return null;
        var book = await BookAsync(viewer, ct);
        return await _company.AskAsync(store =>
        {
            var kept = store.CommissionPlans.All();
            var plans = PlanBook.Of(book, kept.Where(one => one.IsPublished).Select(one => one.Plan));
            return new PlanShelf(kept, plans.People.Select(rep => plans.On(rep, book.AsOf)?.Plan.Label).OfType<string>().CountBy(label => label).ToDictionary(StringComparer.Ordinal));
        }, ct);
    }

    /// <summary>Whom a version concerns.</summary>
    public async Task<PlanReach> ReachAsync(CommissionPlan plan, Viewer viewer, CancellationToken ct)
    {
        var book = await BookAsync(viewer, ct);
        return await _company.AskAsync(store => PlanReach.Of(plan, book, store.CommissionPlans.Published(), store.CommissionMonths.Months().Where(month => month.State == CloseState.Locked)
            .Select(month => PeriodText.Parse(month.Period, book.Settings.Fiscal, book.AsOf)).OfType<FiscalPeriod>()), ct);
    }

    /// <summary>Begins a draft of what a text says.</summary>
    public Task<(KeptPlan? Draft, string? Problem)> BeginAsync(string yaml, string name, Viewer viewer) => WriteAsync(viewer, plans => plans.Draft(yaml, name, viewer.Name));

    /// <summary>Begins the version after the newest one, from the next month on.</summary>
    public Task<(KeptPlan? Draft, string? Problem)> NextAsync(KeptPlan kept, Viewer viewer)
    {
        var calendar = _company.Settings.Fiscal;
        var from = calendar.After(calendar.MonthOf(_company.Today)).First;
        return WriteAsync(viewer, plans =>
        {
            var next = kept.Plan with { Version = plans.All().Where(one => one.Plan.Id == kept.Plan.Id).Max(one => one.Plan.Version) + 1, From = from, To = null };
            return plans.Draft(PlanYaml.Renew(kept.Yaml, next), next.Id, viewer.Name);
        });
    }

    public Task<(KeptPlan? Draft, string? Problem)> SaveAsync(KeptPlan draft, string yaml, Viewer viewer) => WriteAsync(viewer, plans => plans.Save(draft, yaml, viewer.Name));

    public async Task<string?> DeleteAsync(KeptPlan draft, Viewer viewer) => (await WriteAsync(viewer, plans => ((KeptPlan?)null, plans.Delete(draft)))).Problem;

    /// <summary>Publishes a draft: every page that shows pay reckons with it from then on.</summary>
    public async Task<(string Said, bool IsRefused)> PublishAsync(KeptPlan draft, Viewer viewer, CancellationToken ct)
    {
        if (!MayWrite(viewer))
            return (NotYours, true);
        var result = await _company.ChangeAsync(() => _company.Store.CommissionPlans.Publish(draft, viewer.Name), ct);
        _listeners.Call();
        return result;
    }

    /// <summary>Two versions on the same deals, or why they cannot be compared.</summary>
    public async Task<(PlanComparison? Comparison, string? Problem)> CompareAsync(string first, string second, FiscalPeriod period, Viewer viewer, CancellationToken ct)
    {
        if (!MayWrite(viewer))
            return (null, NotYours);
        var (whole, today) = ((await _company.KnowledgeAsync(null, viewer, ct)).Whole, _company.Today);
        var (kept, stamp) = await _company.AskAsync(store => (store.CommissionPlans.All(), store.CommissionPlans.Stamp()), ct);
        if (kept.FirstOrDefault(one => one.Plan.Label == first) is not { } a || kept.FirstOrDefault(one => one.Plan.Label == second) is not { } b)
            return (null, "One of the two versions is not there any more; choose again.");
        return await _compared.GetAsync((whole, today, stamp, a.Yaml, b.Yaml, period), () => PlanComparison.Of(whole.AsOf(today), [.. kept.Where(one => one.IsPublished).Select(one => one.Plan)], a.Plan, b.Plan, period), ct);
    }

    private async Task<Book> BookAsync(Viewer viewer, CancellationToken ct) => (await _company.KnowledgeAsync(null, viewer, ct)).Whole.AsOf(_company.Today);

    private async Task<(KeptPlan? Draft, string? Problem)> WriteAsync(Viewer viewer, Func<CommissionPlans, (KeptPlan?, string?)> write)
    {
        if (!MayWrite(viewer))
            return (null, NotYours);
        var result = await _company.AskAsync(store => write(store.CommissionPlans), CancellationToken.None);
        _listeners.Call();
        return result;
    }

    public void Dispose() => _subscription.Dispose();
}
