using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission.Linter;

/// <summary>A plan that may be published: it can be read, and the linter has nothing against it. There is no other way to one.</summary>
public sealed class PublishablePlan
{
    private PublishablePlan(CommissionPlan plan, string yaml) => (Plan, Yaml) = (plan, yaml);

    /// <summary>The plan.</summary>
    public CommissionPlan Plan { get; }

    /// <summary>Its text, word for word.</summary>
    public string Yaml { get; }

    /// <summary>The plan of a text, or why it cannot be published.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="name">What to call it, where it cannot be read.</param>
    public static (PublishablePlan? Plan, string? Problem) Of(string yaml, string name)
    {
        var (plan, problem) = PlanReader.Read(yaml, name);
        if (plan is null)
            return (null, problem);
        var errors = PlanLinter.Lint(plan).All.Where(finding => finding.Severity == LintSeverity.Error).Select(finding => finding.Text).Distinct(StringComparer.Ordinal).ToList();
        return errors.Count == 0 ? (new(plan, yaml), null) : (null, $"{plan.Label} cannot be published. {string.Join(' ', errors)}");
    }
}
