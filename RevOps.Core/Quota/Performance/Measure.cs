using RevOps.Core.Basics;

namespace RevOps.Core.Quota.Performance;

/// <summary>What a scorecard measures.</summary>
public enum MeasureKind { Attainment, ProjectedAttainment, WinRate, AverageDeal, CycleDays, Coverage, Health, ActivityScore, DataQuality }

/// <summary>A person's place among peers in one measure.</summary>
/// <param name="Peers">The peers' median and middle half, with how many of them have a value.</param>
/// <param name="Rank">Competition rank of the person among peers with a value, 1 for the best; equal values share a rank (1, 2, 2, 4).</param>
/// <param name="Of">How many are ranked: the peers with a value and the person.</param>
public sealed record PeerPlace(Spread Peers, int Rank, int Of)
{
    /// <summary>Rank ÷ ranked × 100, rounded up (I-48): place 8 of 47 is 18.</summary>
    public int Percentile => (Rank * 100 + Of - 1) / Of;
}

/// <summary>One line of a scorecard.</summary>
/// <param name="Kind">What is measured.</param>
/// <param name="Value">Percent as a fraction, money in major units, days, ratio or points of 100; null when it cannot be computed.</param>
/// <param name="Of">How many deals or quotas it is computed from; null where there is nothing to count.</param>
public sealed record Measure(MeasureKind Kind, decimal? Value, int? Of)
{
    /// <summary>Ends of the 95 % interval; null where the value is no sample.</summary>
    public (decimal Low, decimal High)? Interval { get; init; }

    /// <summary>True when the sample is too small to say anything from it.</summary>
    public bool IsThin { get; init; }

    /// <summary>Why there is no value; null when there is one.</summary>
    public string? Missing { get; init; }

    /// <summary>Among peers; null when nothing is compared.</summary>
    public PeerPlace? Place { get; init; }

    /// <summary>Why nothing is compared; null when it is.</summary>
    public string? NotCompared { get; init; }

    /// <summary>The light beside it.</summary>
    public Status Light { get; init; }

    /// <summary>Against the benchmark: 1 clearly better than it asks, -1 clearly worse, 0 as it asks or without one.</summary>
    public int Sign { get; init; }

    /// <summary>What the light goes by, in words.</summary>
    public string? Benchmark { get; init; }

    /// <summary>Its words and unit.</summary>
    public MeasureWords Words => MeasureWords.Of(Kind);

    /// <summary>True where a smaller value is the better one.</summary>
    public bool LowerIsBetter => Kind == MeasureKind.CycleDays;
}
