using RevOps.Core.Basics;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Reports;

namespace RevOps.Core.Commission.Linter;

/// <summary>What no look at one component can prove, and why.</summary>
internal static class Unproven
{
    /// <summary>Of one component: as long as there is any, nothing is said to be proven of what it pays as sales rise.</summary>
    public static IEnumerable<LintFinding> Of(PlanComponent component, CommissionPlan plan, WindowTerms terms, LintWords words)
    {
        if (component.Source == CreditSource.Commission)
            yield return Note($"It is an override on what the people directly below earn, which their plans decide; its cost cannot be told from this plan{(component.Above > 0 ? $", and it begins above {ValueText.Of(component.Above, Unit.Money, plan.Currency)}" : "")}.");
        if (component.Pool is { } pool)
            yield return Note($"It is a pool: what a person gets hangs on who else takes part{(pool.QualifiesFrom is { } from ? $" from {LintWords.Percent(from)} of quota on" : "")}; all together get {(pool.Amount is { } sum ? $"at most {ValueText.Of(sum, Unit.Money, plan.Currency)}" : $"{LintWords.Percent(pool.Rate!.Value)} of what is counted, without limit,")} a {LintWords.Word(pool.Over, terms)}{(pool.Goal is not null ? ", and nothing just below the goal" : "")}.");
        if (component.Gate is { } gate && component is { Pool: null, Source: not CreditSource.Commission } && !Gates.IsInShape(component, terms))
            yield return Note($"Its gate opens at {words.GatePlace(gate)}, {Why(component, gate, terms)}. Its pay is proven for an open gate only: opening adds {(gate.EarlierIsLost ? "what is sold from then on" : $"{LintWords.Percent(1m - gate.Meanwhile)} of all that the {words.Window} has earned, at once")}.");
    }

    /// <summary>Of the plan as a whole: what its components do to each other, and what comes after they have earned.</summary>
    public static IEnumerable<LintFinding> Together(CommissionPlan plan, WindowTerms terms)
    {
        if (plan.Components.Count(component => component.Source == CreditSource.Own) > 1)
            yield return Note("One sale may pay by several components; each is proven alone, and a cliff in two of them adds up.");
        if (plan.Components.FirstOrDefault(component => component.Budget is not null) is { } limited)
            yield return Note($"The budget of {limited.Name} is used up by everyone: that a person's pay does not stop short of it is not proven.");
        if (plan.Cap is { } cap)
            yield return new(LintKind.Limit, LintSeverity.Note, $"All together pay at most {ValueText.Of((decimal)PayLimits.Minor(cap, plan, terms) / terms.Coin, Unit.Money, plan.Currency)} a {LintWords.Word(cap.Over, terms)} to a person; above it pay stands still, whatever is proven of the components{(cap.Refundable ? ", and what is withheld may be paid in a later window" : "")}.");
        if (plan.Clawback is { Mode: ClawbackMode.Rerun })
            yield return Note("A cancelled deal lets its window be computed again: deals that stay can lose their step, so pay can fall by more than the deal earned.");
        if (plan.Clawback is not null && plan.Components.FirstOrDefault(component => component is { Tiers.Steps: [{ IsSum: true }, ..] } or { Piece.Every: not 1m } or { Pool: not null } or { Source: CreditSource.Commission }) is { } kept)
            yield return new(LintKind.NotProven, LintSeverity.Warning, $"A cancelled deal takes nothing back of {kept.Name}: it is not paid for single deals.");
        if (plan.Draw is { } draw)
            yield return Note($"A draw of {ValueText.Of(draw.Amount, Unit.Money, plan.Currency)} a settlement is {(draw.Recoverable ? "lent" : "paid")} whatever is sold: up to it a further sale changes nothing that is paid{(draw.Recoverable ? $", and {(draw.MostOwed is { } owed ? $"at most {ValueText.Of(owed, Unit.Money, plan.Currency)}" : "any amount")} may be left owing when someone leaves" : $", so a year costs at least {ValueText.Of(draw.Amount * (draw.Months is { } months ? Math.Min(12, months) : 12m) / (12m / WindowTerms.AYear(TierWindow.Deal, plan)), Unit.Money, plan.Currency)}")}.");
        foreach (var rule in plan.Components.Select(component => component.Quota).Prepend(plan.Quota).OfType<QuotaRule>().Where(rule => rule.Ramp.Count > 0 || rule.Weights.Count > 0 || rule.Prorate != QuotaProration.None).Take(1))
            yield return new(LintKind.Assumption, LintSeverity.Note, "Quotas are cut by ramp, days or the weights of quarters; the bounds in money are those of a full and even year, and move with the quota.");
    }

    private static string Why(PlanComponent component, GateRule gate, WindowTerms terms) =>
        gate.Of is not null && !string.Equals(gate.Of, component.Id, StringComparison.OrdinalIgnoreCase) ? $"by what {gate.Of} counts"
        : component.Tiers is { Over: TierWindow.Deal } || gate.Over != terms.Over ? $"over the {LintWords.Word(gate.Over, terms)}, which is another window than its steps have"
        : gate.EarlierIsLost ? "and what each settlement sold before it stays unpaid, so the order of sales decides" : "by something else than what is paid for";

    private static LintFinding Note(string text) => new(LintKind.NotProven, LintSeverity.Note, text);
}
