namespace RevOps.Core.Basics;

/// <summary>What a period is.</summary>
public enum PeriodKind { Month, Quarter, Year, Range }

/// <summary>A fiscal month, quarter or year, or a plain range of days. Both ends are inside it: a deal closing on the last day counts.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">The one way it is written in files, addresses and reports: 2026-Q4, 2026-11, FY2026 or 2026-01-05..2026-02-10.</param>
/// <param name="First">First day, inside.</param>
/// <param name="Last">Last day, inside.</param>
public sealed record FiscalPeriod(PeriodKind Kind, string Key, DateOnly First, DateOnly Last)
{
    /// <summary>Days in the period, at least 1.</summary>
    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>True when the day is inside; both ends are.</summary>
    public bool Contains(DateOnly day) => First <= day && day <= Last;

    /// <summary>Days that have passed by the end of the as-of day, which itself counts; 0 before the period, all of them after it.</summary>
    public int ElapsedDays(DateOnly asOf) => Math.Clamp(asOf.DayNumber - First.DayNumber + 1, 0, Days);

    /// <summary>Share of the period's days that have passed, 0 to 1.</summary>
    public decimal ElapsedShare(DateOnly asOf) => (decimal)ElapsedDays(asOf) / Days;

    /// <summary>First, middle or last third of the period by elapsed days: 1, 2 or 3.</summary>
    public int Third(DateOnly asOf) => ElapsedDays(asOf) * 3 <= Days ? 1 : ElapsedDays(asOf) * 3 <= Days * 2 ? 2 : 3;

    /// <summary>A plain range of days.</summary>
    public static FiscalPeriod Range(DateOnly first, DateOnly last) =>
        new(PeriodKind.Range, FormattableString.Invariant($"{first:yyyy-MM-dd}..{last:yyyy-MM-dd}"), first, last);

    public override string ToString() => Key;
}
