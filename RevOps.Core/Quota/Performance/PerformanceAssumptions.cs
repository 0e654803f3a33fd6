using RevOps.Core.Basics;
using RevOps.Core.Skills;

namespace RevOps.Core.Quota.Performance;

/// <summary>Thresholds of a person's scorecard, filled from the skill sales-forecasting. Shares are fractions.</summary>
public sealed record PerformanceAssumptions
{
    private readonly Benchmarks _benchmarks;

    private PerformanceAssumptions(Benchmarks benchmarks) => _benchmarks = benchmarks;

    /// <summary>Thresholds of pace, status, coverage and activity.</summary>
    public required QuotaAssumptions Quota { get; init; }

    /// <summary>With fewer peers nobody is compared.</summary>
    public int FewestPeers => (int)_benchmarks["performance.fewest_peers"];

    /// <summary>The share of a ranking that stands out at either end.</summary>
    public decimal QuarterOfPeers => _benchmarks["performance.quarter_of_peers"];

    /// <summary>Nothing is said from a rate of fewer closed deals (definition 16), or from a mean of fewer.</summary>
    public (int Rate, int Mean) Thin => ((int)_benchmarks["performance.thin_rate"], (int)_benchmarks["performance.thin_mean"]);

    /// <summary>An open deal without an activity in so many days, today included, is untouched.</summary>
    public int TouchedDays => (int)_benchmarks["performance.touched_days"];

    /// <summary>Complete quarters that a direction takes, and the change of attainment a quarter within which it is steady.</summary>
    public (int Quarters, decimal Band) Trend => ((int)_benchmarks["performance.trend_quarters"], _benchmarks["performance.trend_band"]);

    /// <summary>With fewer people a team's miss is not split.</summary>
    public int FewestPeople => (int)_benchmarks["performance.fewest_people"];

    /// <summary>Projected attainment from which a rating holds (domain 3.9); below the last it needs improvement.</summary>
    public (decimal Exceptional, decimal Strong, decimal Solid, decimal Developing) RatingBands =>
        (_benchmarks["rating.exceptional_from"], _benchmarks["rating.strong_from"], _benchmarks["rating.solid_from"], _benchmarks["rating.developing_from"]);

    /// <summary>The light of a score of 100.</summary>
    public Status Light(decimal? score) => score is not { } points ? Status.None : points >= _benchmarks["good.green_from"] ? Status.Green : points >= _benchmarks["good.yellow_from"] ? Status.Yellow : points >= _benchmarks["good.orange_from"] ? Status.Orange : Status.Red;

    /// <summary>From the skill in force; a file that lacks a number is refused before anything is computed.</summary>
    /// <exception cref="SkillMistakeException">The skill lacks a number.</exception>
    public static PerformanceAssumptions From(Skill skill)
    {
        var assumptions = new PerformanceAssumptions(skill.Benchmarks) { Quota = QuotaAssumptions.From(skill) };
        _ = (assumptions.FewestPeers, assumptions.QuarterOfPeers, assumptions.Thin, assumptions.TouchedDays, assumptions.Trend, assumptions.FewestPeople, assumptions.RatingBands, assumptions.Light(0));
        return assumptions;
    }
}
