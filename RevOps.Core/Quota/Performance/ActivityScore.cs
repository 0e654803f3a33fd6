using RevOps.Core.Basics;

namespace RevOps.Core.Quota.Performance;

/// <summary>What someone did in a period against what is asked for (I-41).</summary>
/// <param name="Calls">Calls.</param>
/// <param name="Meetings">Meetings.</param>
/// <param name="Proposals">Proposals.</param>
/// <param name="Targets">What is asked for in the whole period: of a quarter's targets, a third in a month, four times as much in a year, by days in a free range.</param>
public sealed record ActivityScore(int Calls, int Meetings, int Proposals, (decimal Calls, decimal Meetings, decimal Proposals) Targets)
{
    private const decimal QuarterDays = 91m;

    /// <summary>Mean of the three ratios, each at most 1, × 100.</summary>
    public decimal Value => (Capped(Calls, Targets.Calls) + Capped(Meetings, Targets.Meetings) + Capped(Proposals, Targets.Proposals)) / 3m * 100m;

    internal static ActivityScore Of(PersonFacts person, FiscalPeriod period, QuotaAssumptions assumptions)
    {
        var (calls, meetings, proposals) = assumptions.Activity;
        return new(person.Calls, person.Meetings, person.Proposals, (Part(calls), Part(meetings), Part(proposals)));

        decimal Part(decimal quarter) => period.Kind switch { PeriodKind.Month => quarter / 3m, PeriodKind.Year => quarter * 4m, PeriodKind.Range => quarter * period.Days / QuarterDays, _ => quarter };
    }

    private static decimal Capped(int done, decimal target) => Math.Min(1m, done / target);
}
