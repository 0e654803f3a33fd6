using RevOps.Core.Commission.Linter;
using RevOps.Core.Store;

namespace RevOps.Tests.Commission;

internal static class PlanPublishing
{
    /// <summary>Publishes a plan's text as the import does.</summary>
    public static (string Said, bool IsRefused) Publish(this CrmStore store, string yaml)
    {
        var (plan, problem) = PublishablePlan.Of(yaml, "ae.yaml");
        return plan is null ? (problem!, true) : store.CommissionPlans.Publish(plan, "test");
    }
}
