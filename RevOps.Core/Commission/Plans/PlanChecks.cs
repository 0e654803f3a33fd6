using RevOps.Core.Basics;

namespace RevOps.Core.Commission.Plans;

/// <summary>What makes a plan unusable, whoever wrote it: a file or the form.</summary>
public static class PlanChecks
{
    /// <summary>Rates are kept in billionths, bounds in ten-thousandths of the smallest coin: what is finer is refused, never rounded.</summary>
    private const decimal FinestRate = 0.000000001m, FinestBound = 0.0001m;

    /// <summary>The first thing that is wrong, in a sentence; null when the plan can be used.</summary>
    public static string? Problem(CommissionPlan plan) => Problems(plan).FirstOrDefault();

    /// <summary>Everything that is wrong, a sentence each.</summary>
    public static IEnumerable<string> Problems(CommissionPlan plan)
    {
        if (plan.Version < 1)
            yield return "versions count up from 1.";
        if (plan.To < plan.From)
            yield return "it ends before it begins.";
        if (!Currency.LooksLikeCode(plan.Currency))
            yield return $"'{plan.Currency}' is not a currency's code; write one like USD.";
        if (plan.Components.GroupBy(component => component.Id, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
            yield return $"two components are called '{twice.Key}'; give one another id.";
        if (plan.Payout.Instalments is { Count: > 0 } parts && Math.Abs(parts.Sum(part => part.Share) - 1m) > 0.0000001m)
            yield return "the parts of the payout must total 100 %.";
        foreach (var rule in plan.Components.Select(component => component.Quota).Prepend(plan.Quota).OfType<QuotaRule>())
            if (rule.Weights is { Count: > 0 } weights && (weights.Count != 4 || weights.Sum() != 1m || weights.Any(weight => weight < 0)))
                yield return "the weights of the quarters must be four and total 100 %.";
        foreach (var component in plan.Components)
            foreach (var problem in Problems(component, plan))
                yield return $"'{component.Name}': {problem}";
    }

    private static IEnumerable<string> Problems(PlanComponent component, CommissionPlan plan)
    {
        if (component is { Rate: null, Piece: null, Tiers: null, Pool: null })
            yield return "it needs one of rate, rates, amount, tiers and pool.";
        if (component is { Rate: not null, Piece: not null })
            yield return "it pays either by a rate or by an amount for pieces.";
        if (component.Piece is { Every: <= 0 })
            yield return "'every' must be above 0.";
        if (component.Rate is { Fraction: null } && plan.Target is null && component.Source != CreditSource.Own)
            yield return "a rate of target / quota is for a person's own sales.";
        if (component.Gate?.Of is { } of && !plan.Components.Any(other => Is(other, of)))
            yield return $"its gate looks at '{of}', and no component is called that.";
        if (component is { Source: CreditSource.Commission, Tiers.Mode: not TierMode.Whole })
            yield return "an override pays the rate of the step that was reached on all that people below earn; write mode: whole.";
        if (component.Source == CreditSource.Commission && component.Tiers is { By: not (TierAxis.Attainment or TierAxis.Amount) })
            yield return "an override on commission has steps by amount or attainment.";
        if (component.Rate is { Fraction: { } rate } && rate % FinestRate != 0)
            yield return "the rate has more than nine decimals.";
        if (component.Tiers is { } tiers)
            foreach (var problem in Problems(tiers, component))
                yield return problem;
    }

    private static IEnumerable<string> Problems(TierSchedule tiers, PlanComponent component)
    {
        if (tiers.Steps.Count == 0)
            yield return "its tiers have no steps.";
        for (var step = 1; step < tiers.Steps.Count; step++)
            if (tiers.Steps[step].From <= tiers.Steps[step - 1].From)
                yield return $"step {step + 1} must begin above step {step}.";
            else if (tiers.Steps[step - 1].To > tiers.Steps[step].From)
                yield return $"step {step} reaches into step {step + 1}.";
        if (tiers.Steps.Any(step => step.IsSum) && tiers.Steps.Any(step => !step.IsSum))
            yield return "its steps pay either rates or sums.";
        if (tiers.Steps.Any(step => step.Times is not null) && component.Rate is null && component.Piece is null)
            yield return "a step pays a multiple, and there is no base rate to multiply.";
        if (tiers.Steps.Any(step => step.BackToFirst) && tiers.Mode != TierMode.Marginal)
            yield return "'back_to_first' is for marginal steps; the others pay back to the first anyway.";
        if (tiers is { By: TierAxis.OrderSize or TierAxis.MarginPercent, Mode: TierMode.Marginal })
            yield return "steps by the order's size or margin pay the whole order; write mode: whole.";
        if (tiers is { Of: not null, Mode: TierMode.Marginal } or { By: TierAxis.Units, Of: null, Mode: TierMode.Marginal } && (tiers.Of ?? CreditMeasure.Units) != component.Counts)
            yield return "marginal steps are reached by what is paid for; count the same, or write mode: whole.";
        if (component.Rate is { Fraction: null } && component.Measured is CreditMeasure.Units or CreditMeasure.Deals && component.Counts is not (CreditMeasure.Units or CreditMeasure.Deals))
            yield return "a rate of target ÷ quota needs a quota of what is paid for, and its steps are measured by something else; write the rate as a percent.";
        if (component.Piece is { Every: not 1m })
            yield return "pay for whole groups of pieces has no tiers.";
        if (tiers.Steps.Any(step => step.From % FinestBound != 0))
            yield return "a bound is finer than 0.01 %, or than four decimals.";
        if (tiers.Steps.Any(step => (step.Rate ?? 0m) % FinestRate != 0))
            yield return "a rate has more than nine decimals.";
    }

    private static bool Is(PlanComponent component, string id) => string.Equals(component.Id, id, StringComparison.OrdinalIgnoreCase);
}
