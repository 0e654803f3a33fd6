using RevOps.Core.Basics;
using RevOps.Core.Skills;

namespace RevOps.Core.DealRisk;

/// <summary>What the categories count in deals of some stages.</summary>
/// <param name="Name">Its name in the skill.</param>
/// <param name="From">Stages of at least this probability, 0 to 1; null for no lower bound.</param>
/// <param name="Below">Stages under this probability; null for no upper bound.</param>
/// <param name="Weights">Weights of the categories, in their order; they add up to 1.</param>
public sealed record WeightRow(string Name, decimal? From, decimal? Below, IReadOnlyList<decimal> Weights);

/// <summary>Points, weights and thresholds of the risk rubric, filled from the skill deal-scoring-models.</summary>
public sealed record RiskAssumptions
{
    /// <summary>The skill that holds the numbers.</summary>
    public const string Skill = "deal-scoring-models";

    private static readonly string[] Places = ["early", "proposal", "negotiation", "late", "unknown"];

    private readonly Benchmarks _benchmarks;
    private readonly Dictionary<string, decimal[]> _weights;

    private RiskAssumptions(Benchmarks benchmarks)
    {
        _benchmarks = benchmarks;
        _weights = Places.ToDictionary(place => place, place => Enum.GetValues<RiskCategory>().Select(category => this[$"weights.{place}.{category.ToString().ToLowerInvariant()}"]).ToArray(), StringComparer.Ordinal);
        if (_weights.FirstOrDefault(place => place.Value.Sum() != 1m || place.Value.Any(weight => weight < 0)) is { Key: { } odd })
            throw new SkillMistakeException($"The weights of risk.weights.{odd} must not be negative and must add up to 1.");
    }

    /// <summary>A number of the rubric.</summary>
    /// <exception cref="SkillMistakeException">The skill does not have it.</exception>
    public decimal this[string name] => _benchmarks[$"risk.{name}"];

    /// <summary>A scale of the rubric.</summary>
    /// <exception cref="SkillMistakeException">The skill does not have it.</exception>
    public Bands Scale(string name) => _benchmarks.Scale($"risk.{name}");

    /// <summary>Points of each word of a factor.</summary>
    public IReadOnlyDictionary<string, decimal> WordsOf(string name) =>
        _benchmarks.Numbers.Where(number => number.Key.StartsWith($"risk.{name}.", StringComparison.Ordinal)).ToDictionary(number => number.Key[($"risk.{name}.".Length)..], number => number.Value, StringComparer.Ordinal);

    /// <summary>Weights of the categories, in their order, for a deal whose stage has a probability.</summary>
    /// <param name="stage">Chance to be won by the stage, 0 to 1; null where the stage is unknown.</param>
    public IReadOnlyList<decimal> Weights(decimal? stage) => _weights[stage is not { } chance ? "unknown"
        : chance < this["place.early_below"] ? "early" : chance < this["place.proposal_below"] ? "proposal" : chance < this["place.negotiation_below"] ? "negotiation" : "late"];

    /// <summary>The weights by how far a deal is, the earliest first; last those where its stage is unknown.</summary>
    public IReadOnlyList<WeightRow> WeightRows =>
    [
        new("early", null, this["place.early_below"], _weights["early"]), new("proposal", this["place.early_below"], this["place.proposal_below"], _weights["proposal"]),
        new("negotiation", this["place.proposal_below"], this["place.negotiation_below"], _weights["negotiation"]), new("late", this["place.negotiation_below"], null, _weights["late"]), new("unknown", null, null, _weights["unknown"]),
    ];

    /// <summary>The band of a score.</summary>
    public RiskBand Band(decimal score) => score >= this["band.high_from"] ? RiskBand.High : score >= this["band.medium_high_from"] ? RiskBand.MediumHigh : score >= this["band.medium_from"] ? RiskBand.Medium : RiskBand.Low;

    /// <summary>Who acts at a score.</summary>
    public RiskProtocol Protocol(decimal score) => score >= this["protocol.triage_from"] ? RiskProtocol.Triage : score >= this["protocol.vp_from"] ? RiskProtocol.Vp : score >= this["protocol.manager_from"] ? RiskProtocol.Manager : RiskProtocol.None;

    /// <summary>How much of the rubric is known, in a word: good, partial or thin.</summary>
    public string Confidence(decimal known) => known >= this["confidence.good_from"] ? "good" : known >= this["confidence.partial_from"] ? "partial" : "thin";

    /// <summary>From the skill in force. The rubric asks for every number once, so a file that lacks one is refused before anything is computed.</summary>
    /// <exception cref="SkillMistakeException">The skill lacks a number.</exception>
    public static RiskAssumptions From(Skill skill)
    {
        var assumptions = new RiskAssumptions(skill.Benchmarks);
        _ = (new RiskRubric(assumptions), new LossRules(assumptions), assumptions.Band(0), assumptions.Protocol(0), assumptions.Confidence(0), assumptions.Weights(0.99m));
        foreach (var name in (string[])["theme_from", "review.score_above", "review.signs", "review.segment_value_above", "review.segment_stage", "types.discount_above", "types.activity_drop", "types.older_than", "assume.high", "assume.medium", "assume.low", "assume.tier_one", "assume.rescued", "assume.high_helped"])
            _ = assumptions[name];
        return assumptions;
    }
}
