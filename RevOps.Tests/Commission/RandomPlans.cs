using RevOps.Core.Basics;
using RevOps.Core.Commission.Plans;

namespace RevOps.Tests.Commission;

/// <summary>Plans from seeds, with every word of the vocabulary in some of them.</summary>
internal static partial class RandomPlans
{
    public static CommissionPlan Of(int seed, string id = "plan")
    {
        var dice = new Random(seed);
        var plan = new CommissionPlan
        {
            Id = id,
            Name = $"Plan {seed}",
            From = new(2026, 1, 1),
            Currency = "USD",
            Settles = Some(dice, 4) ? PeriodKind.Quarter : PeriodKind.Month,
            Salary = 60_000,
            Target = dice.Next(1, 90) * 1_000m + 0.37m,
            Quota = new() { Per = PeriodKind.Quarter, Amount = dice.Next(1, 400) * 1_000m + 0.01m, Prorate = Some(dice, 3) ? QuotaProration.Days : QuotaProration.None, Weights = Some(dice, 4) ? [0.2m, 0.25m, 0.25m, 0.3m] : [], Ramp = Some(dice, 4) ? [0.3m, 0.3m, 0.6m] : [] },
            Rounding = Some(dice, 3) ? PayRounding.HalfEven : PayRounding.HalfAwayFromZero,
            Components = [.. Enumerable.Range(0, dice.Next(1, 4)).Select(number => Component(dice, $"c{number}"))],
            Payout = dice.Next(5) switch
            {
                0 => new() { Trigger = PayTrigger.PartPayment, SafetyDays = dice.Next(40) },
                1 => new() { Trigger = PayTrigger.Cash },
                2 => new() { Instalments = [new(0.7m, 0), new(0.3m, dice.Next(1, 7))] },
                _ => new(),
            },
            Clawback = Some(dice, 2) ? new() { Mode = Some(dice, 2) ? ClawbackMode.Rerun : ClawbackMode.Debit, ByMonthsServed = Some(dice, 2), WindowMonths = dice.Next(3, 13) } : null,
            Draw = Some(dice, 3) ? new() { Amount = dice.Next(200, 4_000), Recoverable = Some(dice, 2), Months = Some(dice, 2) ? dice.Next(1, 6) : null, Ceiling = Some(dice, 3) ? 5_000 : null, Floor = dice.Next(300) } : null,
            Cap = Some(dice, 4) ? new() { Amount = dice.Next(1_000, 30_000), Over = TierWindow.Quarter, Refundable = Some(dice, 2) } : null,
        };
        Assert.Null(PlanChecks.Problem(plan));
        return plan;
    }

    private static PlanComponent Component(Random dice, string id)
    {
        var pieces = Some(dice, 5);
        var component = new PlanComponent
        {
            Id = id,
            Name = id,
            Counts = pieces ? CreditMeasure.Units : (CreditMeasure[])[CreditMeasure.Bookings, CreditMeasure.Bookings, CreditMeasure.Arr, CreditMeasure.Margin, CreditMeasure.Invoiced, CreditMeasure.Collected] is var some ? some[dice.Next(some.Length)] : default,
            Source = Some(dice, 6) ? CreditSource.Team : CreditSource.Own,
            Where = Some(dice, 3) ? new() { Types = ["new", "expansion"] } : new(),
            Rate = pieces ? null : Some(dice, 4) ? new(null, 0.5m) : new(dice.Next(1, 2_000) / 10_000m),
            Piece = pieces ? new(dice.Next(1, 900) / 10m) : null,
            Gate = Some(dice, 5) ? new() { Attainment = 0.2m, Over = TierWindow.Quarter, EarlierIsLost = Some(dice, 2), Meanwhile = Some(dice, 2) ? 0.5m : 0 } : null,
            Cap = Some(dice, 5) ? new() { Amount = dice.Next(500, 9_000), Over = TierWindow.Month, Refundable = Some(dice, 2) } : null,
            Kickers = Some(dice, 4) ? [new Kicker("Long") { TermMonths = 24, Adds = 0.013m }, new Kicker("Times") { SizeFrom = 20_000, Times = 1.25m }, new Kicker("Sum") { Where = new() { Types = ["renewal"] }, Amount = 33.33m }] : [],
        };
        if (component.Source == CreditSource.Team)
            component = component with { Rate = new(0.01m), Piece = null, Counts = CreditMeasure.Bookings };
        if (dice.Next(3) > 0)
            component = component with { Tiers = Tiers(dice, component) };
        return component.Tiers is { } tiers && (tiers.Mode != TierMode.Marginal || tiers.Steps.Any(step => step.BackToFirst)) && component.Gate is { EarlierIsLost: true } ? component with { Gate = null } : component;
    }

    private static TierSchedule Tiers(Random dice, PlanComponent component)
    {
        var (by, times) = (component.Counts == CreditMeasure.Units ? TierAxis.Units : Some(dice, 3) ? TierAxis.Amount : TierAxis.Attainment, component.Piece is not null || Some(dice, 2));
        var mode = (TierMode)dice.Next(3);
        decimal from = 0;
        var steps = new List<TierStep>();
        for (var step = dice.Next(1, 5); step > 0; step--)
        {
            steps.Add(new TierStep(from) { Rate = times ? null : dice.Next(0, 1_500) / 10_000m, Times = times ? dice.Next(0, 30) / 10m : null, BackToFirst = mode == TierMode.Marginal && steps.Count > 0 && Some(dice, 4) });
            from += by switch { TierAxis.Attainment => dice.Next(1, 80) / 100m, TierAxis.Units => dice.Next(1, 30), _ => dice.Next(1, 90) * 1_000m };
        }
        return new() { By = by, Mode = mode, Over = (TierWindow)dice.Next(1, 4), BoundBelow = Some(dice, 3), Steps = steps };
    }

    private static bool Some(Random dice, int of) => dice.Next(of) == 0;
}
