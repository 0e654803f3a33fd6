using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission.Linter;

/// <summary>Where pay ends and what it costs at most.</summary>
internal static class PayLimits
{
    private static readonly decimal[] _attainments = [1m, 1.5m, 2m, 3m];

    /// <summary>A cap in minor units of its own window.</summary>
    public static long Minor(CapRule cap, CommissionPlan plan, WindowTerms terms) =>
        (long)Math.Round(cap.Amount is { } amount ? amount * terms.Coin : cap.OfTarget!.Value * terms.Target * terms.PerYear / WindowTerms.AYear(cap.Over, plan), MidpointRounding.AwayFromZero);

    /// <summary>Pay for a window and for a year of such windows, once a cap has been applied to both; minor units.</summary>
    public static (long Window, long Year) Capped(long window, CapRule? cap, CommissionPlan plan, WindowTerms terms)
    {
        if (cap is null)
            return (window, window * terms.PerYear);
        var (most, times) = (Minor(cap, plan, terms), WindowTerms.AYear(cap.Over, plan));
        var limited = Math.Min(window, most * Math.Max(1, times / terms.PerYear));
        return (limited, Math.Min(limited * terms.PerYear, most * times));
    }

    /// <summary>What a person costs at 100, 150, 200 and 300 % of quota, every deal being of the dearest kind.</summary>
    public static IReadOnlyList<LintCost> Costs(PlanComponent component, CommissionPlan plan, WindowTerms terms, PayShape? shape, LintWords words) => component.Source == CreditSource.Commission ? [] :
    [
        .. _attainments.Select(attainment =>
        {
            var sold = (long)(attainment * terms.Quota);
            var (window, year) = Capped(WithKickers(component, sold, Earned(component, sold, terms, shape), plan, terms), component.Cap, plan, terms);
            return new LintCost(attainment, words.Major(sold), words.Paid(window), words.Paid(year));
        }),
    ];

    public static IEnumerable<LintFinding> Of(PlanComponent component, CommissionPlan plan, WindowTerms terms, PayShape? shape, IReadOnlyList<LintCost> costs, long? most, LintWords words)
    {
        if (costs.Count > 0)
            yield return new(LintKind.Cost, LintSeverity.Note, $"It costs {(shape is null || component.Tiers is { Over: TierWindow.Deal } || component.Kickers.Count > 0 || component.Rate?.By is not null ? "at most " : "")}{string.Join(", ", costs.Select(cost => $"{words.Money((long)(cost.Year * terms.Coin))} a year at {LintWords.Percent(cost.Attainment)}"))} of quota for a person{(component.Kickers.Any(kicker => kicker.Amount is not null) ? ", and what kickers pay for single deals beside it" : "")}.");
        if (component.Cap is { } cap)
        {
            var limit = Minor(cap, plan, terms);
            var from = shape is not null && component is { Tiers: not { Over: TierWindow.Deal }, Kickers.Count: 0 } ? FirstAt(shape, limit, Math.Max(1, terms.PerYear / WindowTerms.AYear(cap.Over, plan))) : null;
            var where = from is not { } sold ? "" : cap.Over == terms.Over ? $", so from {words.Counted(sold)} sold in the {words.Window} on nothing more is paid"
                : WindowTerms.AYear(cap.Over, plan) < terms.PerYear ? $", so from {words.Counted(sold)} sold in every {words.Window} on nothing more is paid" : $", so from {words.Counted(sold)} sold in a single {LintWords.Word(cap.Over, terms)} on nothing more is paid";
            yield return new(LintKind.Limit, LintSeverity.Note, $"It pays at most {words.Money(limit)} a {LintWords.Word(cap.Over, terms)}{where}{(cap.Refundable ? "; what is above is kept and may be paid in a later window" : "")}.") { After = from is { } sale ? words.Major(sale) : null };
        }
        else if (most is { } all)
            yield return new(LintKind.Limit, LintSeverity.Note, $"It pays at most {words.Money(all)} a year.");
        else if (component.Pool is null)
            yield return new(LintKind.Limit, LintSeverity.Note, $"It is unlimited: each further {Further(component, terms, shape, words)}.");
        if (component.Budget is { } budget)
            yield return new(LintKind.Limit, LintSeverity.Note, $"It pays at most {words.Money((long)(budget * terms.Coin))} to everyone together, first come first served; who comes later may get nothing.");
    }

    /// <summary>Most that a person can be paid a year, in minor units; null for no limit.</summary>
    public static long? Most(PlanComponent component, CommissionPlan plan, WindowTerms terms, PayShape? shape)
    {
        var isLevel = shape is { Further.Numerator: <= 0 } && component is { Tiers: not { Over: TierWindow.Deal }, Kickers.Count: 0, Rate: not { By: not null } };
        if (isLevel)
            return Capped(shape!.Marks.Max(shape.Uncapped), component.Cap, plan, terms).Year;
        return component is { Cap: { } cap, Pool: null } ? Minor(cap, plan, terms) * WindowTerms.AYear(cap.Over, plan) : null;
    }

    /// <summary>The smallest amount of a window at which so many of them reach the cap.</summary>
    public static long? FirstAt(PayShape shape, long limit, int windows)
    {
        for (var mark = 0; mark < shape.Marks.Count; mark++)
            if (Holds(shape.Marks[mark]))
                return shape.Marks[mark];
            else if (PayShape.First(shape.Marks[mark], mark + 1 < shape.Marks.Count ? shape.Marks[mark + 1] : null, Holds) is { } first)
                return first;
        return null;

        bool Holds(long sold) => shape.Uncapped(sold) * windows >= limit;
    }

    private static string Further(PlanComponent component, WindowTerms terms, PayShape? shape, LintWords words) =>
        shape?.GroupSize is { } group ? $"{words.Counted(group)} pay {words.Money(shape.Pay(group))}"
        : component.Source == CreditSource.Commission ? $"{words.ThousandText} that the people below earn pays up to {words.Money(words.Each(RateFindings.Highest(component, terms)))}"
        : shape is null || component.Tiers is { Over: TierWindow.Deal } || component.Rate is { By: not null } ? $"{words.ThousandText} pays up to {words.Money(words.Each(RateFindings.Highest(component, terms)))}"
        : $"{words.ThousandText} pays {words.Money(words.Each(shape.Further))}{(component.Kickers.Count > 0 ? " and what kickers add" : "")}";

    // where the rate hangs on single deals, the dearest is every deal at the best step
    private static long Earned(PlanComponent component, long sold, WindowTerms terms, PayShape? shape) => shape is not null && component.Tiers is not { Over: TierWindow.Deal } ? shape.Uncapped(sold)
        : RateFindings.Highest(component, terms).Pay(sold * Ratio.Quarks, PayRounding.HalfAwayFromZero);

    private static long WithKickers(PlanComponent component, long sold, long earned, CommissionPlan plan, WindowTerms terms) => earned + component.Kickers.Sum(kicker => kicker switch
    {
        { Adds: > 0 and { } adds } => Ratio.Of(adds).Pay(sold * Ratio.Quarks, plan.Rounding),
        { Times: > 1 and { } times } => Ratio.Of(times - 1m).Pay(earned * Ratio.Quarks, plan.Rounding),
        _ => 0,
    });
}
