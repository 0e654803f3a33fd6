namespace RevOps.Core.Quota.Planning;

/// <summary>What is known of a rep when quotas are made.</summary>
/// <param name="Id">The rep's id; lines stand in its order, and it settles ties.</param>
/// <param name="Name">Name as shown.</param>
public sealed record PlannedRep(string Id, string Name)
{
    /// <summary>Credited won amount of the last four complete quarters in minor units; null for someone who was not there in all of them.</summary>
    public long? History { get; init; }

    /// <summary>What the rep's accounts promise, in the unit that <see cref="PlanBasis.Territory"/> names; at least 0.</summary>
    public decimal Potential { get; init; }

    /// <summary>Ramp and days at work in the period.</summary>
    public required Availability Availability { get; init; }

    /// <summary>The quota in force for the period, in minor units; null when there is none.</summary>
    public long? Current { get; init; }

    /// <summary>Credited amount ÷ quota of the same kind of period a year before; null without a quota then.</summary>
    public decimal? LastYear { get; init; }
}

/// <summary>One rep's quota and how it came about. Shares are fractions of what everyone in the plan gets.</summary>
/// <param name="RepId">Whose.</param>
/// <param name="Name">Name when the plan was made.</param>
/// <param name="Amount">The quota in minor units of the reporting currency.</param>
public sealed record PlanLine(string RepId, string Name, long Amount)
{
    /// <summary>Share by history.</summary>
    public required decimal HistoryShare { get; init; }

    /// <summary>True when the rep has no four quarters yet and stands with the mean of the others.</summary>
    public required bool HistoryIsMean { get; init; }

    /// <summary>Share by territory.</summary>
    public required decimal TerritoryShare { get; init; }

    /// <summary>Share by heads.</summary>
    public required decimal EqualShare { get; init; }

    /// <summary>The three, weighted: what a full quota's share would be.</summary>
    public required decimal Share { get; init; }

    /// <summary>Mean ramp factor over the days at work.</summary>
    public required decimal Ramp { get; init; }

    /// <summary>Days at work.</summary>
    public required int DaysAtWork { get; init; }

    /// <summary>Days of the period.</summary>
    public required int Days { get; init; }

    /// <summary>What the weights give, before a quota is set by hand.</summary>
    public required long Computed { get; init; }

    /// <summary>Why it was set by hand; null when it was not.</summary>
    public string? Reason { get; init; }

    /// <summary>True when the others take up what was set by hand.</summary>
    public bool OthersShare { get; init; }

    /// <summary>The quota in force before; null when there was none.</summary>
    public long? Current { get; init; }

    /// <summary>Attainment a year before.</summary>
    public decimal? LastYear { get; init; }

    /// <summary>Parts of the amount by fiscal month, in order; they add up to it.</summary>
    public required IReadOnlyList<long> Months { get; init; }

    /// <summary>True for a quota set by hand.</summary>
    public bool IsSet => Reason is not null;

    /// <summary>Change against the quota in force, as a fraction of it; null without one.</summary>
    public decimal? Change => Current is > 0 and var current ? (decimal)(Amount - current) / current : null;
}

/// <summary>What the shares go by, in words.</summary>
/// <param name="Territory">ARR of the accounts owned, their annual revenue, or their number.</param>
/// <param name="HistoryFrom">First of the four quarters.</param>
/// <param name="HistoryTo">Last of them.</param>
/// <param name="Season">What the months follow.</param>
public sealed record PlanBasis(string Territory, string HistoryFrom, string HistoryTo, string Season);

/// <summary>A target shared out.</summary>
/// <param name="Terms">How.</param>
/// <param name="Lines">By rep, in the order of ids.</param>
public sealed record QuotaAllocation(PlanTerms Terms, IReadOnlyList<PlanLine> Lines)
{
    /// <summary>The sum of the lines.</summary>
    public long Assigned => Lines.Sum(line => line.Amount);

    /// <summary>What is assigned beyond the target less what comes without the reps, in minor units; negative when less is assigned.</summary>
    public long Over => Assigned - (Terms.Target - Terms.Existing);

    /// <summary>The same as a fraction; null where nothing is left to assign.</summary>
    public decimal? OverShare => Terms.Target - Terms.Existing is > 0 and var need ? (decimal)Over / need : null;

    /// <summary>What the lines miss of what was to be assigned: 0 unless quotas were set by hand, or nobody is at work in the period. Negative when they exceed it.</summary>
    public long Unassigned => Terms.Pool - Assigned;
}
