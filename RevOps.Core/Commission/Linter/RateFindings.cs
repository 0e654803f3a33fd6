using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission.Linter;

/// <summary>Steps that are reached by something else than what they pay for, such as a deal's margin: their money can only be told for each 1,000 that is counted.</summary>
internal static class RateFindings
{
    /// <summary>True when the rate hangs on something else than the amount that it pays for.</summary>
    public static bool IsApart(PlanComponent component) => component.Source == CreditSource.Commission || component.Tiers switch
    {
        null or { Steps: [{ IsSum: true }, ..] } => false,
        { By: TierAxis.MarginPercent } => true,
        { By: TierAxis.OrderSize } => component.Counts != CreditMeasure.Bookings,
        { Of: var of } => of is { } other && other != component.Counts,
    };

    public static IEnumerable<LintFinding> Of(PlanComponent component, WindowTerms terms, LintWords words)
    {
        if (component.Tiers is not { } tiers)
            yield break;
        var (ladder, basis) = (Ladder.Of(tiers, Ratio.Quarks), PayShape.BasisOf(component, terms, rates => rates.Max()));
        for (var step = 1; step < ladder.Steps.Count; step++)
        {
            var (low, high) = (words.Each(ladder.Rate(step - 1, basis)), words.Each(ladder.Rate(step, basis)));
            if (low == high || (tiers.Mode == TierMode.Interpolated && high > low))
                continue;
            var bound = ladder.Steps[step]?.From ?? ladder.Steps[step - 1]!.To!.Value;
            var (way, where) = (tiers.Mode == TierMode.Interpolated ? "Up to" : tiers.BoundBelow ? "Beyond" : "From", words.Place(bound));
            var text = $"{way} {where} each {words.ThousandText} pays {words.Money(Math.Abs(high - low))} {(high > low ? "more" : "less")}: {words.Money(low)} becomes {words.Money(high)}, for everything that is paid at that step";
            yield return (high > low ? new(LintKind.Cliff, LintSeverity.Warning, text + ".") : ShapeFindings.Decrease(component, text)) with { Bound = bound, Change = words.Paid(high - low) };
        }
    }

    /// <summary>Rates below 0: what is sold at them takes from pay.</summary>
    public static IEnumerable<LintFinding> Negative(PlanComponent component, WindowTerms terms, LintWords words)
    {
        // what the component's own shape shows is not told twice
        if ((IsApart(component) || component.Rate is { By: not null }) && Lowest(component, terms) is { Numerator: < 0 } worst)
            yield return ShapeFindings.Decrease(component, $"Sales at its lowest rate take from pay: {words.Money(-words.Each(worst))} for each {words.ThousandText}") with { Change = words.Paid(words.Each(worst)) };
    }

    /// <summary>The lowest rate of any step, at the lowest rate of a table.</summary>
    public static Ratio Lowest(PlanComponent component, WindowTerms terms) => Rates(component, PayShape.BasisOf(component, terms, rates => rates.Min())).MinBy(rate => rate.Value);

    /// <summary>The highest rate of any step, at the highest rate of a table.</summary>
    public static Ratio Highest(PlanComponent component, WindowTerms terms) => Rates(component, PayShape.BasisOf(component, terms, rates => rates.Max())).MaxBy(rate => rate.Value);

    private static IEnumerable<Ratio> Rates(PlanComponent component, Ratio basis)
    {
        var ladder = component.Tiers is { } tiers ? Ladder.Of(tiers, Ratio.Quarks) : Ladder.Flat;
        return Enumerable.Range(0, ladder.Steps.Count).Select(step => ladder.Rate(step, basis));
    }
}
