using RevOps.Core.Basics;
using RevOps.Core.Skills;

namespace RevOps.Core.Scoring;

/// <summary>Point tables, bands and thresholds of scoring, filled from the skill deal-scoring-models. Chances are fractions, points and scores out of 100.</summary>
public sealed record ScoringAssumptions
{
    /// <summary>The skill that holds the numbers.</summary>
    public const string Skill = "deal-scoring-models";

    private static readonly string[] Scaled = ["meetings", "contacts", "content", "stage", "pace", "similar"];

    private readonly Dictionary<Scheme, PointTable> _tables;
    private readonly Benchmarks _benchmarks;

    private ScoringAssumptions(Benchmarks benchmarks)
    {
        _benchmarks = benchmarks;
        _tables = Enum.GetValues<Scheme>().ToDictionary(scheme => scheme, scheme => PointTable.From(scheme, benchmarks));
        Curve = PropensityCurve.From(benchmarks);
    }

    /// <summary>A scheme's questions, answers and points.</summary>
    public PointTable this[Scheme scheme] => _tables[scheme];

    /// <summary>From a propensity score to a chance.</summary>
    public PropensityCurve Curve { get; }

    /// <summary>Days in which a mail, a meeting or content counts, today included; days back to which closed deals tell a win rate; and the fewest of those.</summary>
    public (int RecentDays, int ClosedDays, int Fewest) Windows => ((int)_benchmarks["propensity.recent_days"], (int)_benchmarks["propensity.closed_days"], (int)_benchmarks["propensity.fewest"]);

    /// <summary>How the points of a computed part of propensity go by what was counted.</summary>
    internal Bands Scale(string part) => _benchmarks.Scale($"propensity.scale.{part}");

    /// <summary>The band of a MEDDIC or BANT total; a bound belongs to the band above it.</summary>
    public QualificationBand Band(Scheme scheme, decimal total)
    {
        var (highly, gaps, weak) = Bounds(SchemeWords.Key(scheme));
        return total >= highly ? QualificationBand.HighlyQualified : total >= gaps ? QualificationBand.QualifiedWithGaps : total >= weak ? QualificationBand.Weak : QualificationBand.Drop;
    }

    /// <summary>The band of a propensity score.</summary>
    public PropensityBand Propensity(decimal score) => score >= _benchmarks["propensity.band.high_from"] ? PropensityBand.High : score >= _benchmarks["propensity.band.medium_from"] ? PropensityBand.Medium : PropensityBand.Low;

    /// <summary>Where a deal stands between strategic value and chance to win.</summary>
    /// <param name="strategic">The strategic total, 0 to 100.</param>
    /// <param name="win">The chance to win, 0 to 1.</param>
    public StrategicPlace Place(decimal strategic, decimal win) => (strategic >= StrategicFrom, Bands.Exact(win) >= WinFrom) switch
    {
        (true, true) => StrategicPlace.TopPriority,
        (true, false) => StrategicPlace.InvestHeavily,
        (false, true) => StrategicPlace.QuickWin,
        _ => StrategicPlace.Deprioritise,
    };

    /// <summary>From this total on a deal is strategic.</summary>
    public decimal StrategicFrom => _benchmarks["strategic.matrix.strategic_from"];

    /// <summary>From this chance on it is likely to be won.</summary>
    public decimal WinFrom => _benchmarks["strategic.matrix.win_from"];

    /// <summary>
    /// The priority tier by MEDDIC total and value (domain 2.3.5): the first asks for both, a high score with less value goes one down, and a score under the third's is unranked whatever the value.
    /// Null where it cannot be said: without a score, or with a score that makes the value decide and no value.
    /// </summary>
    /// <param name="meddic">The MEDDIC total; null for a deal without one.</param>
    /// <param name="value">Value in major units of the reporting currency; null when unknown.</param>
    public PriorityTier? Tier(decimal? meddic, decimal? value)
    {
        var ((firstScore, firstValue), (secondScore, secondValue), third) = Tiers;
        return meddic is not { } score ? null
            : score < third ? PriorityTier.Unranked
            : score < secondScore ? PriorityTier.P3
            : value is not { } worth ? null
            : worth < secondValue ? PriorityTier.P3
            : score >= firstScore && worth >= firstValue ? PriorityTier.P1 : PriorityTier.P2;
    }

    private ((decimal Score, decimal Value) First, (decimal Score, decimal Value) Second, decimal Third) Tiers =>
        ((_benchmarks["priority.first.score"], _benchmarks["priority.first.value"]), (_benchmarks["priority.second.score"], _benchmarks["priority.second.value"]), _benchmarks["priority.third.score"]);

    /// <summary>From the skill in force. Every number is asked for once here, so a file that lacks one is refused before anything is computed.</summary>
    /// <exception cref="SkillMistakeException">The skill lacks a number, or its tables do not come to 100.</exception>
    public static ScoringAssumptions From(Skill skill)
    {
        var assumptions = new ScoringAssumptions(skill.Benchmarks);
        _ = (assumptions.Windows, assumptions.StrategicFrom, assumptions.WinFrom, assumptions.Tiers, assumptions.Propensity(0), assumptions.Bounds("meddic"), assumptions.Bounds("bant"));
        foreach (var part in Scaled)
            _ = assumptions.Scale(part);
        return assumptions;
    }

    private (decimal Highly, decimal Gaps, decimal Weak) Bounds(string key) => (_benchmarks[$"{key}.band.highly_from"], _benchmarks[$"{key}.band.gaps_from"], _benchmarks[$"{key}.band.weak_from"]);
}
