using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Quota;

/// <summary>Where the owner of a quota stands in a period: one rep, or the exact sum of several. Money is in major units of the reporting currency; null means "cannot be computed".</summary>
/// <param name="Kind">Rep, team, region, segment or everyone.</param>
/// <param name="Id">The rep's id or the group's name; null for what nobody is credited with.</param>
/// <param name="Name">Name as shown.</param>
public sealed record AttainmentLine(ScopeKind Kind, string? Id, string Name)
{
    /// <summary>A rep's team on the as-of day; null for groups.</summary>
    public string? Team { get; init; }

    /// <summary>Whom a group adds up; 1 for a rep.</summary>
    public int People { get; init; } = 1;

    /// <summary>The target; null when there is none.</summary>
    public decimal? Quota { get; init; }

    /// <summary>Credited amount of the deals won in the period up to the as-of day (definition 25).</summary>
    public decimal Actual { get; init; }

    /// <summary>Won deals with a credit.</summary>
    public int Deals { get; init; }

    /// <summary>What the pace asks for by now; null without a quota.</summary>
    public decimal? Expected { get; init; }

    /// <summary>Credited amount of open deals that are expected to close in the period.</summary>
    public decimal Open { get; init; }

    /// <summary>How many they are.</summary>
    public int OpenDeals { get; init; }

    /// <summary>Credited amount of the trailing 30 days, the as-of day included.</summary>
    public decimal Trailing { get; init; }

    /// <summary>Actual plus the daily run rate of the trailing 30 days × days left; linear where less than 30 days of history exist (definition 4). A group's is the sum of its people's.</summary>
    public decimal Projection { get; init; }

    /// <summary>Actual ÷ elapsed days × all days; the actual before the period begins. A group's is the sum of its people's.</summary>
    public decimal LinearProjection { get; init; }

    /// <summary>True when the projection is the linear one for want of history; for a group, when it is for anyone.</summary>
    public bool IsLinear { get; init; }

    /// <summary>Days left in the period, working days where the pace counts those.</summary>
    public int DaysLeft { get; init; }

    /// <summary>Such days in a full week: 7, or the working days.</summary>
    public int DaysInWeek { get; init; } = 7;

    /// <summary>Thresholds in force.</summary>
    public required QuotaAssumptions Assumptions { get; init; }

    /// <summary>Actual ÷ quota.</summary>
    public decimal? Attainment => Share(Actual);

    /// <summary>Quota less actual, at least 0.</summary>
    public decimal? Remaining => Quota is { } quota ? Math.Max(0, quota - Actual) : null;

    /// <summary>Actual less expected.</summary>
    public decimal? AheadBehind => Actual - Expected;

    /// <summary>The same relative to expected; null before anything is expected.</summary>
    public decimal? AheadShare => Expected is > 0 and var expected ? (Actual - expected) / expected : null;

    /// <summary>Ahead, on pace within the dead band, or behind; null before anything is expected.</summary>
    public string? Pace => AheadShare is not { } share ? null : Bands.Exact(share) is var exact && Math.Abs(exact) <= Assumptions.DeadBand ? "on pace" : exact > 0 ? "ahead" : "behind";

    /// <summary>Remaining ÷ days left; null when no day is left.</summary>
    public decimal? RequiredDaily => DaysLeft > 0 ? Remaining / DaysLeft : null;

    /// <summary>The same for a week; null when no day is left.</summary>
    public decimal? RequiredWeekly => RequiredDaily * DaysInWeek;

    /// <summary>Projection ÷ quota.</summary>
    public decimal? ProjectedAttainment => Share(Projection);

    /// <summary>Exceeding, on track, at risk or critical, by the projected attainment (I-15).</summary>
    public string? Status => ProjectedAttainment is { } share ? Assumptions.Status(share) : null;

    /// <summary>The seven-step word for the projected attainment.</summary>
    public string? Outlook => ProjectedAttainment is { } share ? Assumptions.Outlook(share) : null;

    /// <summary>The status as a light.</summary>
    public Status Light => Status switch { "exceeding" or "on track" => Basics.Status.Green, "at risk" => Basics.Status.Yellow, "critical" => Basics.Status.Red, _ => Basics.Status.None };

    /// <summary>Open ÷ remaining; null without a quota or when it is met.</summary>
    public decimal? Coverage => Remaining is > 0 and var remaining ? Open / remaining : null;

    /// <summary>Strong, adequate, low or critical, by coverage.</summary>
    public string? CoverageWord => Coverage is { } coverage ? Assumptions.CoverageWord(coverage) : null;

    /// <summary>What the projection misses the quota by, at least 0.</summary>
    public decimal? Gap => Quota is { } quota ? Math.Max(0, quota - Projection) : null;

    /// <summary>The sum of several lines as one.</summary>
    public static AttainmentLine Sum(ScopeKind kind, string id, string name, IReadOnlyCollection<AttainmentLine> lines, QuotaAssumptions assumptions) => new(kind, id, name)
    {
        Assumptions = assumptions,
        People = lines.Where(line => line.Id is not null).Select(line => line.Id).Distinct(StringComparer.Ordinal).Count(),
        Quota = lines.Any(line => line.Quota is not null) ? lines.Sum(line => line.Quota ?? 0) : null,
        Expected = lines.Any(line => line.Expected is not null) ? lines.Sum(line => line.Expected ?? 0) : null,
        Actual = lines.Sum(line => line.Actual),
        Deals = lines.Sum(line => line.Deals),
        Open = lines.Sum(line => line.Open),
        OpenDeals = lines.Sum(line => line.OpenDeals),
        Trailing = lines.Sum(line => line.Trailing),
        Projection = lines.Sum(line => line.Projection),
        LinearProjection = lines.Sum(line => line.LinearProjection),
        IsLinear = lines.Any(line => line.IsLinear),
        DaysLeft = lines.Count == 0 ? 0 : lines.Max(line => line.DaysLeft),
        DaysInWeek = lines.Count == 0 ? 7 : lines.Max(line => line.DaysInWeek),
    };

    private decimal? Share(decimal amount) => Quota is > 0 and var quota ? amount / quota : null;
}
