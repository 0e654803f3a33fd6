using RevOps.Core.Commission.Plans;

namespace RevOps.Workbench.Pages.Plans;

/// <summary>What a step pays, as its fields show it.</summary>
internal static class StepPays
{
    public static IReadOnlyList<(string Key, string Label)> All { get; } = [("rate", "rate, %"), ("times", "× rate"), ("amount", "amount"), ("target", "% target"), ("salary", "% salary")];

    public static string Of(TierStep step) => step switch { { Rate: not null } => "rate", { Times: not null } => "times", { Amount: not null } => "amount", { OfTarget: not null } => "target", _ => "salary" };

    public static string Text(TierStep step) => Of(step) is "times" or "amount" ? PlanTexts.Number(step.Times ?? step.Amount) : PlanTexts.Percent(step.Rate ?? step.OfTarget ?? step.OfSalary);

    public static TierStep Switch(TierStep step, string way) => With(step, way, way switch { "rate" => 0.1m, "amount" => 1_000m, "target" or "times" => 1m, _ => 0.1m });

    /// <summary>The step with what a text says that it pays.</summary>
    public static string? Read(TierStep step, string text, out TierStep changed)
    {
        var way = Of(step);
        var problem = way is "times" or "amount" ? PlanTexts.Read(text, out var value) : PlanTexts.ReadPercent(text, out value);
        changed = value is { } pays ? With(step, way, pays) : step;
        return problem ?? (value is null ? "Write what the step pays; 0 for nothing." : null);
    }

    /// <summary>A step above the last, paying the same.</summary>
    public static TierStep After(TierStep last, TierAxis by) =>
        last with { From = (last.To ?? last.From) + by switch { TierAxis.Attainment => 0.25m, TierAxis.MarginPercent => 0.1m, TierAxis.Units => 10m, _ => 10_000m }, To = null, BackToFirst = false };

    private static TierStep With(TierStep step, string way, decimal pays) => step with
    {
        Rate = way == "rate" ? pays : null, Times = way == "times" ? pays : null, Amount = way == "amount" ? pays : null, OfTarget = way == "target" ? pays : null, OfSalary = way == "salary" ? pays : null,
    };
}
