using FsCheck;
using FsCheck.Fluent;
using RevOps.Core.Commission.Plans;

namespace RevOps.Tests.Commission.Linter;

/// <summary>Random steps of every kind, with gates and caps; only such as a plan may have.</summary>
internal static class DrawnPlans
{
    /// <summary>Plans whose bounds are whole multiples of a part of the quota.</summary>
    public static Gen<CommissionPlan> Of(decimal quota, int grain) =>
        from count in Gen.Choose(1, 5)
        from bounds in Gen.ArrayOf(Gen.Choose(0, 2 * grain), count)
        from isFromNothing in Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false)))
        from steps in Gen.ArrayOf(Step, count)
        from kind in Gen.Choose(0, 2)
        from mode in Gen.Elements(TierMode.Marginal, TierMode.Whole, TierMode.Interpolated)
        from below in Gen.Elements(true, false)
        from gate in Gen.Frequency((4, Gen.Constant<GateRule?>(null)), (1, Gate(grain)))
        from cap in Gen.Frequency((4, Gen.Constant<CapRule?>(null)), (1, Cap(quota)))
        from rate in Gen.Choose(1, 200)
        let order = (isFromNothing ? bounds.Append(0) : bounds).Distinct().Order().Select(bound => (decimal)bound / grain).Take(count).ToList()
        let plan = new CommissionPlan
        {
            Id = "plan", Name = "plan", From = new(2026, 1, 1), Currency = "USD", Target = quota / 2m, Quota = new() { Amount = quota },
            Components =
            [
                new()
                {
                    Id = "c", Name = "c", Rate = kind == 1 ? new(rate / 1000m) : null, Gate = gate, Cap = cap,
                    Tiers = new() { Mode = mode, BoundBelow = below, Steps = [.. order.Select((bound, at) => Build(steps[at], bound, at + 1 < order.Count ? order[at + 1] : null, kind, mode))] },
                },
            ],
        }
        where PlanChecks.Problem(plan) is null
        select plan;

    private sealed record Drawn(int Pays, bool Ends, bool IsBack);

    private static Gen<Drawn> Step => from pays in Gen.Frequency((9, Gen.Choose(0, 250)), (1, Gen.Choose(-40, -1)))
                                      from ends in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
                                      from back in Gen.Elements(true, false)
                                      select new Drawn(pays, ends, back);

    private static Gen<GateRule?> Gate(int grain) => from bound in Gen.Choose(1, 2 * grain)
                                                     from meanwhile in Gen.Elements(0m, 0.5m)
                                                     select (GateRule?)new GateRule { Attainment = (decimal)bound / grain, Meanwhile = meanwhile };

    private static Gen<CapRule?> Cap(decimal quota) => Gen.Choose(1, 40).Select(part => (CapRule?)new CapRule { Amount = quota * part / 100m, Over = TierWindow.Quarter });

    // rates in thousandths, multiples in hundredths, sums in units of money or hundredths of the target
    private static TierStep Build(Drawn drawn, decimal from, decimal? next, int kind, TierMode mode) => new(from)
    {
        Rate = kind == 0 ? drawn.Pays / 1000m : null,
        Times = kind == 1 ? drawn.Pays / 100m : null,
        Amount = kind == 2 && !drawn.IsBack ? drawn.Pays : null,
        OfTarget = kind == 2 && drawn.IsBack ? drawn.Pays / 100m : null,
        BackToFirst = kind < 2 && mode == TierMode.Marginal && drawn.IsBack,
        To = drawn.Ends ? next is { } end ? (from + end) / 2m is var half && half * 10_000m % 1m == 0 ? half : null : from + 0.5m : null,
    };
}
