using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Quota;

/// <summary>Everything that a quota status says. Money is in major units of the reporting currency.</summary>
public sealed record QuotaStatus
{
    public required QuotaQuestion Question { get; init; }
    public required DateOnly AsOf { get; init; }
    public required string ScopeLabel { get; init; }
    public required string Currency { get; init; }
    public required QuotaAssumptions Assumptions { get; init; }

    /// <summary>How progress is measured.</summary>
    public required PaceClock Clock { get; init; }

    /// <summary>The scope as a whole: the sum of <see cref="Reps"/>.</summary>
    public required AttainmentLine Total { get; init; }

    /// <summary>Whose quotas the total's is.</summary>
    public required string QuotaSource { get; init; }

    /// <summary>The people of the scope, furthest from their quota last; in a team each with what they did while they were in it.</summary>
    public required IReadOnlyList<AttainmentLine> Reps { get; init; }

    /// <summary>Teams whose sums the viewer may know.</summary>
    public required IReadOnlyList<AttainmentLine> Teams { get; init; }

    /// <summary>Regions likewise.</summary>
    public required IReadOnlyList<AttainmentLine> Regions { get; init; }

    /// <summary>The total by deal type and by segment; each adds up to the total's actual.</summary>
    public required IReadOnlyList<QuotaSlice> Slices { get; init; }

    /// <summary>The people by status.</summary>
    public required IReadOnlyList<StatusGroup> Distribution { get; init; }

    /// <summary>Quotas of groups beside the sum of what was given to those in them.</summary>
    public required IReadOnlyList<Assignment> Assignments { get; init; }

    /// <summary>The last four complete periods, and this one.</summary>
    public required QuotaTrend Trend { get; init; }

    /// <summary>People at risk or critical, the largest gap first, with ways to close it for the first of them.</summary>
    public required IReadOnlyList<GapPlan> AtRisk { get; init; }

    /// <summary>Won day by day since the period began, added up.</summary>
    public required IReadOnlyList<(DateOnly Day, decimal Won)> Line { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>True when the period has ended.</summary>
    public bool IsOver => Question.Period.Last < AsOf;

    /// <summary>The rows that the question's level asks for.</summary>
    public IReadOnlyList<AttainmentLine> Rows => Question.Level switch { QuotaLevel.Rep => Reps, QuotaLevel.Team => Teams, QuotaLevel.Region => Regions, _ => [Total] };
}

/// <summary>A part of the total.</summary>
/// <param name="Dimension">type or segment.</param>
/// <param name="Name">Its name; null for deals that name none.</param>
/// <param name="Quota">Target given for that part; null when none was.</param>
/// <param name="Actual">Credited amount won in the period.</param>
/// <param name="Open">Credited amount of open deals of the period.</param>
public sealed record QuotaSlice(string Dimension, string? Name, decimal? Quota, decimal Actual, decimal Open)
{
    /// <summary>Actual ÷ quota.</summary>
    public decimal? Attainment => Quota is > 0 and var quota ? Actual / quota : null;
}

/// <summary>People of one status.</summary>
/// <param name="Status">exceeding, on track, at risk or critical.</param>
/// <param name="People">How many.</param>
/// <param name="Of">Of how many with a quota.</param>
/// <param name="Quota">Their quotas.</param>
/// <param name="Actual">What they won.</param>
/// <param name="Projection">What they are heading for.</param>
/// <param name="Difference">Projection less quota: a surplus, or below zero a gap.</param>
public sealed record StatusGroup(string Status, int People, int Of, decimal Quota, decimal Actual, decimal Projection, decimal Difference);

/// <summary>A group's own quota beside what was assigned below it.</summary>
/// <param name="Kind">Team, region or everyone.</param>
/// <param name="Name">Its name.</param>
/// <param name="Own">The group's own quota.</param>
/// <param name="Assigned">Sum of the quotas of its people.</param>
public sealed record Assignment(ScopeKind Kind, string Name, decimal Own, decimal Assigned)
{
    /// <summary>Assigned ÷ own − 1: above zero is over-assignment; null for a quota of 0.</summary>
    public decimal? Over => Own > 0 ? Assigned / Own - 1 : null;
}
