using RevOps.Core.Basics;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission.Linter;

/// <summary>A person's year, cut to the window of one component, in the engine's units.</summary>
/// <param name="Currency">What is paid.</param>
/// <param name="Over">The window.</param>
/// <param name="PerYear">Windows a year.</param>
/// <param name="Unit">Smallest counted parts of 1: minor units of money, ten-thousandths of a piece.</param>
/// <param name="Quota">Quota of the window, in such parts.</param>
/// <param name="Target">Target variable of the window, in minor units.</param>
/// <param name="Salary">Salary of the window, in minor units.</param>
internal sealed record WindowTerms(Currency Currency, TierWindow Over, int PerYear, long Unit, long Quota, long Target, Ratio Salary)
{
    /// <summary>Counted parts beyond which sums of quarks leave 64 bits once they are tripled for the cost at 300 %.</summary>
    private const decimal Most = 300_000_000_000_000m;

    public long Coin => Currency.MinorPerUnit;

    public bool IsPieces { get; private init; }

    public static WindowTerms Of(PlanComponent component, CommissionPlan plan, LintCase terms)
    {
        var over = ComponentRun.OverOf(plan, component);
        var (perYear, coin) = (AYear(over, plan), (long)terms.Currency.MinorPerUnit);
        var pieces = IsOfPieces(MeasureOf(component));
        var unit = pieces ? SaleFacts.PerPiece : coin;
        return new(terms.Currency, over, perYear, unit,
            Rounded(YearQuota(component, plan, terms, pieces) * unit / perYear),
            Rounded((terms.Target ?? plan.Target ?? LintCase.AssumedTarget) * coin / perYear),
            Ratio.Of((terms.Salary ?? plan.Salary ?? 0m) * coin) * new Ratio(1, perYear)) { IsPieces = pieces };
    }

    /// <summary>What a component is drawn and measured by: what is counted, or for sums what their steps are reached by.</summary>
    public static CreditMeasure MeasureOf(PlanComponent component) => component.Tiers is { Of: { } of, Steps: [{ IsSum: true }, ..] } ? of : component.Counts;

    public static bool IsOfPieces(CreditMeasure measure) => measure is CreditMeasure.Units or CreditMeasure.Deals;

    /// <summary>Quota of a year of a component; the plan's, the person's, or an assumed one.</summary>
    public static decimal YearQuota(PlanComponent component, CommissionPlan plan, LintCase terms, bool pieces) =>
        (component.Quota is { } own ? YearOf(own) : terms.Quota ?? YearOf(plan.Quota)) ?? (pieces ? LintCase.AssumedPieces : LintCase.AssumedQuota);

    public static bool IsQuotaAssumed(PlanComponent component, CommissionPlan plan, LintCase terms) => (component.Quota is { } own ? own.Amount : terms.Quota ?? plan.Quota.Amount) is null;

    /// <summary>Windows of a kind a year; the window of a single deal is the settlement that it falls in.</summary>
    public static int AYear(TierWindow over, CommissionPlan plan) => over switch
    {
        TierWindow.Month => 12,
        TierWindow.Quarter => 4,
        TierWindow.Year => 1,
        _ => plan.Settles switch { PeriodKind.Month => 12, PeriodKind.Quarter => 4, _ => 1 },
    };

    /// <summary>True where a bound or the quota is larger than the engine can count.</summary>
    public bool IsBeyond(PlanComponent component) => Quota >= Most
        || (component.Tiers is { } tiers && tiers.Steps.Any(step => Math.Abs(step.From) * (tiers.By == TierAxis.Attainment ? Quota : Unit) >= Most || (step.To ?? 0m) * (tiers.By == TierAxis.Attainment ? Quota : Unit) >= Most));

    private static decimal? YearOf(QuotaRule rule) => rule.Amount * rule.Per switch { PeriodKind.Month => 12, PeriodKind.Quarter => 4, _ => 1 };

    // a plan with a quota beyond what can be counted must still be told so
    private static long Rounded(decimal amount) => (long)Math.Round(Math.Min(amount, Most), MidpointRounding.AwayFromZero);
}
