using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission.Linter;

/// <summary>A point of a payout curve.</summary>
/// <param name="Sold">What the window counted, or the size of the single deal; major units or pieces.</param>
/// <param name="Attainment">It divided by the quota; null for single deals.</param>
/// <param name="Pay">What that pays in major units, exact to the smallest coin.</param>
/// <param name="EffectiveRate">Pay divided by what was sold; null at nothing.</param>
public sealed record CurvePoint(decimal Sold, decimal? Attainment, decimal Pay, decimal? EffectiveRate);

/// <summary>What a component pays by what is sold, for a chart: from nothing to 300 % of quota, or past the last bound where that is farther.</summary>
/// <param name="Points">In order of what is sold. At a jump two points, one smallest part apart, give both sides; between points the curve is straight, or finely cut. Empty where pay is no function of sales.</param>
public sealed record PayoutCurve(IReadOnlyList<CurvePoint> Points)
{
    private const int MostPoints = 240, MostGroups = 100;

    /// <summary>The curve of a component for a person.</summary>
    public static PayoutCurve Of(PlanComponent component, CommissionPlan plan, LintCase terms)
    {
        try
        {
            return Drawn(component, plan, terms);
        }
        catch (OverflowException) // the linter says which amounts are too large
        {
            return new([]);
        }
    }

    private static PayoutCurve Drawn(PlanComponent component, CommissionPlan plan, LintCase terms)
    {
        var window = WindowTerms.Of(component, plan, terms);
        if (PlanLinter.ShapeOf(component, plan, window) is not { } shape)
            return new([]);
        var isDeal = component.Tiers is { Over: TierWindow.Deal };
        var last = Math.Max(isDeal ? 0 : window.Quota * 3, shape.Marks[^1] + shape.Marks[^1] / 4);
        if (last == 0)
            last = window.Quota * 3;
        return new([.. Sales(shape, last).Select(sold => Point(sold, shape, window, isDeal))]);
    }

    private static SortedSet<long> Sales(PayShape shape, long last)
    {
        var sales = new SortedSet<long>(shape.Marks) { last };
        if (shape.Cap is { } cap && PayLimits.FirstAt(shape, cap, 1) is { } reached && reached <= last)
            sales.Add(reached);
        // groups are so many jumps that a chart shows their line alone beyond some
        for (long group = shape.GroupSize ?? long.MaxValue; last / group <= MostGroups && group <= last; group += shape.GroupSize!.Value)
            sales.UnionWith([group - 1, group]);
        var corners = sales.ToList();
        var parts = Math.Clamp(MostPoints / corners.Count, 1, 12);
        for (var at = 1; at < corners.Count; at++)
            for (var part = 1; part < parts; part++)
                sales.Add(corners[at - 1] + (corners[at] - corners[at - 1]) / parts * part);
        return sales;
    }

    private static CurvePoint Point(long sold, PayShape shape, WindowTerms terms, bool isDeal)
    {
        var (amount, pay) = ((decimal)sold / terms.Unit, (decimal)shape.Pay(sold) / terms.Coin);
        return new(amount, isDeal ? null : (decimal)sold / terms.Quota, pay, sold == 0 ? null : pay / amount);
    }
}
