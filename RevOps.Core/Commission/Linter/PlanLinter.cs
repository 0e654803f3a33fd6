using RevOps.Core.Basics;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Reports;

namespace RevOps.Core.Commission.Linter;

/// <summary>Looks at a version of a plan before it is published: what it pays at every level of sales, and what that cannot tell.</summary>
public static class PlanLinter
{
    /// <summary>Everything that is found for the person that the plan describes.</summary>
    public static PlanLint Lint(CommissionPlan plan) => Lint(plan, LintCase.Of(plan));

    /// <summary>Everything that is found for a person.</summary>
    public static PlanLint Lint(CommissionPlan plan, LintCase terms)
    {
        // what cannot be used at all has no numbers to look at
        if (PlanChecks.Problems(plan).ToList() is { Count: > 0 } problems)
            return new(plan.Label, terms, [], [.. problems.Select(problem => new LintFinding(LintKind.Mistake, LintSeverity.Error, problem))], []);
        try
        {
            return LintWhole(plan, terms);
        }
        catch (OverflowException)
        {
            return new(plan.Label, terms, [], [new(LintKind.Mistake, LintSeverity.Error, "Its amounts are too large to be computed exactly; write smaller ones.")], []);
        }
    }

    private static PlanLint LintWhole(CommissionPlan plan, LintCase terms)
    {
        var components = plan.Components.Select(component => Lint(component, plan, terms)).ToList();
        var whole = WindowTerms.Of(plan.Components[0] with { Tiers = null, Gate = null }, plan, terms);
        var year = components.Where(component => component.Costs.Count > 0).SelectMany(component => component.Costs).GroupBy(cost => cost.Attainment)
            .Select(costs => (Attainment: costs.Key, Pay: Limited(costs.Sum(cost => cost.Year), plan, whole))).ToList();
        return new(plan.Label, terms, components, [.. Together(plan, terms, whole, year, components)], year);
    }

    /// <summary>What is found for one component.</summary>
    internal static ComponentLint Lint(PlanComponent component, CommissionPlan plan, LintCase terms)
    {
        try
        {
            var window = WindowTerms.Of(component, plan, terms);
            return Lint(component, plan, window, new(component, window));
        }
        catch (OverflowException)
        {
            // the engine keeps rates as fractions of 64 bits and stops at the same numbers
            return new(component.Id, component.Name, [new(LintKind.Mistake, LintSeverity.Error, "Its rates and bounds are too fine or too large to be computed exactly; round them.")]);
        }
    }

    private static ComponentLint Lint(PlanComponent component, CommissionPlan plan, WindowTerms terms, LintWords words)
    {
        var (mistakes, unproven, gaps) = (Mistakes.Of(component, terms).ToList(), Unproven.Of(component, plan, terms, words).ToList(), GapFindings.Of(component, words).ToList());
        var found = mistakes.Concat(Mistakes.Ignored(component, plan)).Concat(unproven).Concat(gaps).ToList();
        // kickers without effect are told above, and cost nothing
        if (component is { Source: CreditSource.Commission } or { Piece.Every: not 1m } or { Tiers.Steps: [{ IsSum: true }, ..] })
            component = component with { Kickers = [] };
        var isKnown = mistakes.Count == 0 && component.Pool is null;
        var shape = ShapeOf(component, plan, terms);
        var costs = isKnown ? PayLimits.Costs(component, plan, terms, shape, words) : [];
        var most = isKnown ? PayLimits.Most(component, plan, terms, shape) : null;
        if (isKnown)
        {
            found.AddRange(shape is null ? RateFindings.Of(component, terms, words) : ShapeFindings.Of(component, shape, words));
            found.AddRange(RateFindings.Negative(component, terms, words));
            found.AddRange(KickerFindings.Of(component, plan, terms, shape, words));
            found.AddRange(KickerFindings.Overdone(component, RateFindings.Lowest(component, terms), words));
            found.AddRange(PayLimits.Of(component, plan, terms, shape, costs, most, words));
            if (component.Rate is { By: { } by, Table: var table, Fraction: var rest })
                found.Add(new(LintKind.Assumption, LintSeverity.Note, $"Its money is worked out at the highest rate by {by.ToString().ToLowerInvariant()}, {LintWords.Percent(table.Values.Append(rest ?? 0m).Max())}."));
        }
        return new(component.Id, component.Name, [.. found.OrderByDescending(finding => finding.Severity)])
        {
            WithoutGaps = mistakes.Count > 0 || component.Pool is not null ? Proof.NotProven : gaps.Count > 0 ? Proof.Refuted : Proof.Proven,
            NeverDecreasing = found.Exists(finding => finding.Kind == LintKind.Decrease) ? Proof.Refuted : isKnown && unproven.Count == 0 ? Proof.Proven : Proof.NotProven,
            Costs = costs,
            MostAYear = most is { } minor ? words.Paid(minor) : null,
        };
    }

    /// <summary>What a component pays as a function of what it counts; null where other things decide.</summary>
    internal static PayShape? ShapeOf(PlanComponent component, CommissionPlan plan, WindowTerms terms) =>
        component.Pool is not null || RateFindings.IsApart(component) || Mistakes.Of(component, terms).Any() ? null : PayShape.Of(component, plan, terms);

    private static IEnumerable<LintFinding> Together(CommissionPlan plan, LintCase terms, WindowTerms whole, List<(decimal Attainment, decimal Pay)> year, List<ComponentLint> components)
    {
        foreach (var pieces in plan.Components.Where(component => WindowTerms.IsQuotaAssumed(component, plan, terms)).Select(component => WindowTerms.IsOfPieces(WindowTerms.MeasureOf(component))).Distinct())
            yield return new(LintKind.Assumption, LintSeverity.Note, $"The plan names no quota, because {(plan.Quota.Growth is null ? "everyone has their own" : "it grows out of the window before")}; money is given for a quota of {(pieces ? $"{LintCase.AssumedPieces:#,0} pieces" : ValueText.Of(LintCase.AssumedQuota, Unit.Money, plan.Currency))} a year.");
        if ((terms.Target ?? plan.Target) is null && plan.Components.Any(component => component.Rate is { Fraction: null } || component.Cap?.OfTarget is not null || component.Tiers?.Steps.Any(step => step.OfTarget is not null) == true))
            yield return new(LintKind.Assumption, LintSeverity.Note, $"The plan names no target variable; money is given for one of {ValueText.Of(LintCase.AssumedTarget, Unit.Money, plan.Currency)} a year.");
        foreach (var finding in Unproven.Together(plan, whole))
            yield return finding;
        if (year.Count > 0)
            yield return new(LintKind.Cost, LintSeverity.Note, $"A person costs at most {string.Join(", ", year.Select(cost => $"{ValueText.Of(cost.Pay, Unit.Money, plan.Currency)} a year at {LintWords.Percent(cost.Attainment)}"))} of every quota{(components.Where(component => component.Costs.Count == 0).Select(component => component.Name).ToList() is { Count: > 0 } unknown ? $", without {string.Join(" and ", unknown)}, whose cost is not known" : "")}.");
    }

    private static decimal Limited(decimal year, CommissionPlan plan, WindowTerms terms) =>
        plan.Cap is { } cap ? Math.Min(year, (decimal)PayLimits.Minor(cap, plan, terms) / terms.Coin * WindowTerms.AYear(cap.Over, plan)) : year;
}
