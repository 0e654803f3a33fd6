using RevOps.Core.Commission.Linter;
using RevOps.Core.Commission.Plans;

namespace RevOps.Tests.Commission.Linter;

/// <summary>Plans as they are written, and what is found of them.</summary>
internal static class Linted
{
    public static CommissionPlan Plan(string components, string more = "")
    {
        var (plan, problem) = PlanReader.Read($"plan: plan\nfrom: 2026-01-01\n{more}\ncomponents:\n{components}", "plan");
        Assert.Null(problem);
        return plan!;
    }

    public static ComponentLint Component(string components, string more = "") => PlanLinter.Lint(Plan(components, more)).Components[0];

    public static IEnumerable<LintFinding> Of(this ComponentLint lint, LintKind kind) => lint.Findings.Where(finding => finding.Kind == kind);
}
