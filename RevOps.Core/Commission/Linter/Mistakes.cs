using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission.Linter;

/// <summary>Rules that can be written and are not paid as they read.</summary>
internal static class Mistakes
{
    /// <summary>Steps and rates that mean nothing together: no proof can be given.</summary>
    public static IEnumerable<LintFinding> Of(PlanComponent component, WindowTerms terms)
    {
        if (component.Tiers is { } tiers)
            foreach (var text in OfSteps(component, tiers))
                yield return Error(text);
        if (WindowTerms.IsOfPieces(component.Counts) && component is { Source: not CreditSource.Commission, Pool: null } && (component.Rate is { Fraction: not null } || component.Tiers?.Steps.Any(step => step.Rate is not null) == true))
            yield return Error("It pays a percentage of pieces, which is no money; write an amount for a piece.");
        if (terms.Quota <= 0)
            yield return Error("Its quota is nothing, so no attainment can be reached.");
        if (terms.IsBeyond(component))
            yield return Error("A bound or the quota is larger than what can be counted exactly.");
    }

    /// <summary>Rules that have no effect where they stand.</summary>
    public static IEnumerable<LintFinding> Ignored(PlanComponent component, CommissionPlan plan)
    {
        var sum = component.Tiers is { Steps: [{ IsSum: true }, ..] };
        var shared = component.Source == CreditSource.Commission ? "an override" : component.Pool is not null ? "a pool" : null;
        var lump = shared ?? (sum ? "a sum for what was reached" : null);
        if (component.Kickers.Count > 0 && (lump ?? (component.Piece is { Every: not 1m } ? "pay for whole groups" : null)) is { } without)
            yield return Error($"Its kickers are never paid: {without} knows no single deals.");
        if (component.Budget is not null && lump is not null)
            yield return Error($"Its budget does not limit it: a budget is used up by single sales, and this is {lump}.");
        if (component.Gate is not null && shared is not null)
            yield return Error($"Its gate has no effect on {shared}.");
        if (component.Gate is { EarlierIsLost: false } && component.Piece is { Every: not 1m })
            yield return Error("Groups that were sold before its gate opened stay unpaid, though the plan says that they are paid then; write 'earlier: lost'.");
        if (sum && component is { Rate: not null } or { Piece: not null } && sum)
            yield return Error("It has steps that pay sums and a rate or an amount beside them, which is never paid.");
        else if (component is { Rate: not null, Tiers: { } tiers } && tiers.Steps.All(step => step.Rate is not null))
            yield return new(LintKind.Mistake, LintSeverity.Warning, "Its base rate is never paid: every step has a rate of its own.");
        if (component.Tiers?.Steps.Any(step => step.OfSalary is not null) == true && plan.Salary is null)
            yield return Error("A step pays a part of the salary, and the plan names none, so it pays nothing.");
        if ((component.Cap?.OfTarget is not null || component.Tiers?.Steps.Any(step => step.OfTarget is not null) == true || component.Rate is { Fraction: null }) && plan.Target is null)
            yield return new(LintKind.Mistake, LintSeverity.Warning, "It is measured by the target variable, and the plan names none: whoever has no target of their own is paid nothing.");
        if (component.Cap is { Over: TierWindow.Deal } || component.Gate is { Over: TierWindow.Deal })
            yield return Error("A cap or gate over the single deal is applied to the whole settlement; write month, quarter or year.");
    }

    private static IEnumerable<string> OfSteps(PlanComponent component, TierSchedule tiers)
    {
        var (pieces, ofPieces) = (WindowTerms.IsOfPieces(component.Counts), WindowTerms.IsOfPieces(tiers.Of ?? component.Counts));
        if (tiers.Over == TierWindow.Deal && tiers.Steps[0].IsSum)
            yield return "Sums for single deals are never paid; write a kicker with 'size_from' and 'amount'.";
        if (tiers is { Over: TierWindow.Deal, By: TierAxis.Attainment })
            yield return "A single deal has no attainment; write a window, or steps by amount.";
        if (tiers is { Over: TierWindow.Deal, By: TierAxis.Amount or TierAxis.Units } && (tiers.Of is not null || pieces != tiers.By is TierAxis.Units))
            yield return "Steps of a single deal are measured by what is paid for; write a window, or count the same.";
        else if (tiers is { By: TierAxis.Units } && !ofPieces)
            yield return $"Its steps are reached by pieces and it counts {component.Counts.ToString().ToLowerInvariant()}; write 'of: units'.";
        if (tiers.Steps.Count * 2 + 1 > PayShape.MostSteps)
            yield return $"It has more steps than the engine cuts a sale by; keep to {(PayShape.MostSteps - 1) / 2}.";
    }

    private static LintFinding Error(string text) => new(LintKind.Mistake, LintSeverity.Error, text);
}
