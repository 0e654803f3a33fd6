using RevOps.Core.Access;
using RevOps.Core.Crm;

namespace RevOps.Core.Store;

/// <summary>Approving a plan of quotas: its lines become quotas of the company, as an edit that is known from now on.</summary>
public sealed partial class CrmStore
{
    /// <summary>
    /// Approves a submitted version. Its quotas stand beside the imported ones, count from its effective date on, and replace what earlier plans said for the same people and
    /// periods from that date on. The data's version moves on, so that every page reads them; undoing the edit takes the approval back.
    /// </summary>
    /// <returns>Why it was not done; null when it was.</returns>
    public string? ApprovePlan(long plan, int version, int edition, Viewer by) => Writing(connection =>
    {
        var (found, byOneself, problem) = QuotaPlans.Approvable(connection, plan, version, edition, by);
        if (found is null)
            return problem;
        var settings = StoredSettings.InForce(connection) ?? new();
        if (PlanQuotas.Of(found, QuotaPlans.Before(connection, plan, version), settings) is not { } quotas)
            return "The plan's period is none in the fiscal calendar that is set now; make a new plan.";
        var outcome = Store(connection, new Dictionary<CrmFile, Crm.Columns.CrmTable> { [CrmFiles.Quotas] = quotas }, new Dictionary<CrmFile, IReadOnlyList<string>>(),
            new ImportHeader($"Quota {found.Name} for {found.Draft.Terms.Period}", by.Name, Full: false, EditKnownAt(connection)), "edit", settings, keep: true);
        PlanQuotas.EndEarlier(connection, outcome.Import);
        QuotaPlans.Approved(connection, found, outcome.Import, by, byOneself, _clock.GetUtcNow().ToUnixTimeMilliseconds());
        return null;
    });
}
