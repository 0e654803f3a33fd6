using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Quota.Performance;

/// <summary>Who is asked about, and for when.</summary>
/// <param name="RepId">The person.</param>
/// <param name="Period">The period.</param>
public sealed record PerformanceQuestion(string RepId, FiscalPeriod Period);

/// <summary>A peer by name, for those who may see them.</summary>
/// <param name="Name">Name as shown.</param>
/// <param name="Card">The peer's measures.</param>
public sealed record NamedPeer(string Name, Scorecard Card);

/// <summary>Everything that /rep-performance says.</summary>
public sealed record RepPerformance
{
    /// <summary>What was asked.</summary>
    public required PerformanceQuestion Question { get; init; }

    /// <summary>The day the business is valued on.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The person.</summary>
    public required Rep Rep { get; init; }

    /// <summary>The person's team on the as-of day.</summary>
    public required string? Team { get; init; }

    /// <summary>ISO code of money.</summary>
    public required string Currency { get; init; }

    /// <summary>The measures with the person's place among peers.</summary>
    public required Scorecard Card { get; init; }

    /// <summary>With whom the person is compared.</summary>
    public required PeerGroup Peers { get; init; }

    /// <summary>The peers whom the viewer may see, by id; nobody for a rep.</summary>
    public required IReadOnlyList<NamedPeer> NamedPeers { get; init; }

    /// <summary>The peers' middle in each measure, of which enough have one.</summary>
    public required IReadOnlyDictionary<MeasureKind, Spread> Spreads { get; init; }

    /// <summary>The last quarters.</summary>
    public required RepTrend Trend { get; init; }

    /// <summary>What goes well.</summary>
    public required IReadOnlyList<Observation> Strengths { get; init; }

    /// <summary>Where help is worth a talk.</summary>
    public required IReadOnlyList<Observation> Needs { get; init; }

    /// <summary>What to do, the rep's own goals among it.</summary>
    public required IReadOnlyList<PlanItem> Plan { get; init; }

    /// <summary>What people wrote.</summary>
    public required RepFile File { get; init; }

    /// <summary>The rating; null while ratings are off.</summary>
    public required PersonalRating? Rating { get; init; }

    /// <summary>True when the period has ended.</summary>
    public bool IsOver => Question.Period.Last < AsOf;
}
