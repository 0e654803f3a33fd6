using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Skills;

namespace RevOps.Core.Pipeline;

/// <summary>Targets, thresholds and scales of the pipeline area, filled from the skill pipeline-health-analysis. Shares and points are fractions.</summary>
public sealed record PipelineAssumptions
{
    /// <summary>The skill that holds the numbers.</summary>
    public const string Skill = "pipeline-health-analysis";

    private readonly Benchmarks _benchmarks;

    private PipelineAssumptions(Benchmarks benchmarks) => _benchmarks = benchmarks;

    /// <summary>Coverage targets: in mid-period, in the first and the last third, and for renewals and expansions alone.</summary>
    public (decimal Normal, decimal Early, decimal Late, decimal Renewal) CoverageTargets =>
        (_benchmarks["coverage.target"], _benchmarks["coverage.target_early"], _benchmarks["coverage.target_late"], _benchmarks["coverage.target_renewal"]);

    /// <summary>Coverage below the first is red, from the second on green, above the third orange.</summary>
    public (decimal Critical, decimal Healthy, decimal Inflated) CoverageBands =>
        (_benchmarks["coverage.critical_below"], _benchmarks["coverage.healthy_from"], _benchmarks["coverage.inflated_above"]);

    /// <summary>Ideal share of open value in a stage group.</summary>
    public (decimal Low, decimal High) Ideal(StageGroup group) => group switch
    {
        StageGroup.Early => (_benchmarks["distribution.early_low"], _benchmarks["distribution.early_high"]),
        StageGroup.Mid => (_benchmarks["distribution.mid_low"], _benchmarks["distribution.mid_high"]),
        _ => (_benchmarks["distribution.late_low"], _benchmarks["distribution.late_high"]),
    };

    /// <summary>Win rates to compare with: new business, and renewals with expansions.</summary>
    public (decimal New, decimal Repeat) WinRates => (_benchmarks["win_rate.new"], _benchmarks["win_rate.repeat"]);

    /// <summary>Fewer closed deals than the first make a rate thin; fewer than the second and it does not count in the score.</summary>
    public (int Thin, int Missing) WinRateSamples => ((int)_benchmarks["win_rate.thin_below"], (int)_benchmarks["win_rate.missing_below"]);

    /// <summary>Progression above the first is healthy, below the second concerning.</summary>
    public (decimal Healthy, decimal Concerning) Progression => (_benchmarks["progression.healthy_above"], _benchmarks["progression.concerning_below"]);

    /// <summary>A deal older than this many days is aged.</summary>
    public int AgedDays => (int)_benchmarks["aged_days"];

    /// <summary>A deal created within this many days, today included, is new.</summary>
    public int NewDays => (int)_benchmarks["new_days"];

    /// <summary>Rules of the at-risk register: value (major units), touches in days, stage ratio, pushes.</summary>
    public (decimal BigValue, int Touches, int TouchDays, decimal SlowRatio, int Pushes) AtRisk =>
        (_benchmarks["at_risk.big_value"], (int)_benchmarks["at_risk.touches"], (int)_benchmarks["at_risk.touch_days"], _benchmarks["at_risk.slow_ratio"], (int)_benchmarks["at_risk.pushes"]);

    /// <summary>Triggers of the four diagnostic patterns.</summary>
    public (decimal FrontLoaded, decimal BackLoaded, decimal ThinGeneration, decimal Ageing) Patterns =>
        (_benchmarks["pattern.front_loaded"], _benchmarks["pattern.back_loaded"], _benchmarks["pattern.thin_generation"], _benchmarks["pattern.ageing"]);

    /// <summary>Point adjustments of the win probability.</summary>
    public ProbabilityAdjustments Adjustments => new(AgedDays, _benchmarks["adjustment.aged"], _benchmarks["adjustment.champion_left"], _benchmarks["adjustment.competitor"],
        _benchmarks["adjustment.engaged"], (int)_benchmarks["adjustment.engaged_contacts"], (int)_benchmarks["adjustment.engaged_days"]);

    /// <summary>A scale of the health score: coverage, distribution, velocity, freshness, win_rate, age or band.</summary>
    public Bands Health(string part) => _benchmarks.Scale($"health.{part}");

    /// <summary>From the skill in force. Every number is asked for once here, so a file that lacks one is refused before anything is computed.</summary>
    /// <exception cref="SkillMistakeException">The skill lacks a number.</exception>
    public static PipelineAssumptions From(Skill skill)
    {
        var assumptions = new PipelineAssumptions(skill.Benchmarks);
        _ = (assumptions.CoverageTargets, assumptions.CoverageBands, assumptions.WinRates, assumptions.WinRateSamples, assumptions.Progression, assumptions.AtRisk, assumptions.Patterns, assumptions.Adjustments, assumptions.AgedDays, assumptions.NewDays);
        foreach (var group in Enum.GetValues<StageGroup>())
            _ = assumptions.Ideal(group);
        foreach (var part in (string[])["coverage", "distribution", "velocity", "freshness", "win_rate", "age", "band"])
            _ = assumptions.Health(part);
        return assumptions;
    }
}
