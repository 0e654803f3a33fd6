using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission.Linter;

/// <summary>What forbids that people are paid by a plan. Warnings and notes do not.</summary>
public static class PublishChecks
{
    /// <summary>Why a plan cannot be published, with every error that the linter finds; null when it can.</summary>
    public static string? Refusal(CommissionPlan plan)
    {
        var lint = PlanLinter.Lint(plan);
        var errors = lint.Together.Where(IsError).Select(finding => finding.Text).Concat(lint.Components.SelectMany(component => component.Findings.Where(IsError).Select(finding => $"{component.Name}: {finding.Text}"))).ToList();
        return errors.Count == 0 ? null : $"{plan.Label} cannot be published. {string.Join(" ", errors)}";
    }

    private static bool IsError(LintFinding finding) => finding.Severity == LintSeverity.Error;
}
