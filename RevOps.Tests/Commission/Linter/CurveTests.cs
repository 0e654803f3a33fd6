using RevOps.Core.Commission.Linter;

namespace RevOps.Tests.Commission.Linter;

/// <summary>The curve that the plan's page draws.</summary>
public sealed class CurveTests
{
    private static PayoutCurve Of(string component, string more = "quota: { amount: 100000 }") => Linted.Plan(component, more) is var plan ? PayoutCurve.Of(plan.Components[0], plan, LintCase.Of(plan)) : null!;

    [Fact]
    public void Both_sides_of_a_jump_are_points()
    {
        var points = Of("  - { name: A, tiers: { mode: whole, steps: [{ from: 0%, rate: 5% }, { from: 100%, rate: 10% }] } }").Points;
        Assert.Contains(new(99_999.99m, 0.9999999m, 5_000m, 5_000m / 99_999.99m), points);
        Assert.Contains(new(100_000m, 1m, 10_000m, 0.1m), points);
        Assert.Equal((new CurvePoint(0m, 0m, 0m, null), new CurvePoint(300_000m, 3m, 30_000m, 0.1m)), (points[0], points[^1]));
        Assert.Equal(points.OrderBy(point => point.Sold), points);
    }

    [Fact]
    public void The_point_where_a_cap_is_reached_is_on_it() =>
        Assert.Contains(new(50_000m, 0.5m, 5_000m, 0.1m), Of("  - { name: A, rate: 10%, cap: { amount: 5000, over: month } }", "quota: { amount: 100000, per: month }").Points, new Near());

    [Fact]
    public void Single_deals_have_no_attainment_and_pools_no_curve()
    {
        Assert.All(Of("  - { name: A, tiers: { by: order size, mode: whole, steps: [{ from: 0, rate: 5% }, { from: 50000, rate: 8% }] } }").Points, point => Assert.Null(point.Attainment));
        Assert.Empty(Of("  - { name: A, pool: { amount: 100 } }").Points);
    }

    [Fact]
    public void It_stays_short_enough_to_draw() =>
        Assert.InRange(Of("  - { name: A, counts: units, amount: 5, every: 10 }", "quota: { amount: 300 }").Points.Count, 100, 500);

    // the cap is reached by the first coin whose pay rounds up to it
    private sealed class Near : IEqualityComparer<CurvePoint>
    {
        public bool Equals(CurvePoint? one, CurvePoint? other) => one!.Pay == other!.Pay && Math.Abs(one.Sold - other.Sold) < 0.1m && Math.Abs(one.Attainment!.Value - other.Attainment!.Value) < 0.000001m;

        public int GetHashCode(CurvePoint point) => point.Pay.GetHashCode();
    }
}
