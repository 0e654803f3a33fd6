using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Skills;

namespace RevOps.Core.Quota;

/// <summary>Thresholds of pacing and performance, filled from the skill sales-forecasting. Shares are fractions.</summary>
public sealed record QuotaAssumptions
{
    /// <summary>The skill that holds the numbers.</summary>
    public const string Skill = "sales-forecasting";

    private readonly Benchmarks _benchmarks;

    private QuotaAssumptions(Benchmarks benchmarks) => _benchmarks = benchmarks;

    /// <summary>As far from expected as this, either way, is on pace (I-16).</summary>
    public decimal DeadBand => _benchmarks["pace.dead_band"];

    /// <summary>Days of the run rate that the projection goes on with.</summary>
    public int TrailingDays => (int)_benchmarks["pace.trailing_days"];

    /// <summary>Periods that the company's own curve is made of, and the fewest it takes.</summary>
    public (int Periods, int Fewest) Curve => ((int)_benchmarks["pace.curve_periods"], (int)_benchmarks["pace.curve_fewest"]);

    /// <summary>Projected attainment below the first is critical, below the second at risk, up to and with the third on track, above it exceeding.</summary>
    public (decimal Critical, decimal AtRisk, decimal OnTrack) StatusBands => (_benchmarks["status.critical_below"], _benchmarks["status.at_risk_below"], _benchmarks["status.on_track_up_to"]);

    /// <summary>Coverage of the remaining quota below the first is critical, below the second low, up to and with the third adequate, above it strong.</summary>
    public (decimal Critical, decimal Low, decimal Adequate) CoverageBands => (_benchmarks["coverage.critical_below"], _benchmarks["coverage.low_below"], _benchmarks["coverage.adequate_up_to"]);

    /// <summary>Activities that make a full score, in a quarter: calls, meetings, proposals.</summary>
    public (decimal Calls, decimal Meetings, decimal Proposals) Activity => (_benchmarks["activity.calls"], _benchmarks["activity.meetings"], _benchmarks["activity.proposals"]);

    /// <summary>An achiever reaches the first share in so many of the last four quarters; a miss is below the second in so many of them, or on average.</summary>
    public (decimal Achieved, decimal Missed, int Quarters) Consistency => (_benchmarks["consistency.achieved"], _benchmarks["consistency.missed"], (int)_benchmarks["consistency.quarters"]);

    /// <summary>Days after the period from which a deal may be pulled in.</summary>
    public int PullInDays => (int)_benchmarks["gap.pull_in_days"];

    /// <summary>Fewer people than this in a group, and its sums are not shown to a rep.</summary>
    public const int FewestPeople = 3;

    /// <summary>The primary status word (I-15): 0.7 and 0.9 belong to the band above, 1.1 to on track.</summary>
    public string Status(decimal projected) => Bands.Exact(projected) is var share && share < StatusBands.Critical ? "critical" : share < StatusBands.AtRisk ? "at risk" : share <= StatusBands.OnTrack ? "on track" : "exceeding";

    /// <summary>The seven-step outlook (domain 1.5): above the first bound, then from each next one on.</summary>
    public string Outlook(decimal projected)
    {
        var share = Bands.Exact(projected);
        return share > _benchmarks["outlook.exceed_above"] ? "on track to exceed"
            : share >= _benchmarks["outlook.on_track_from"] ? "on track"
            : share >= _benchmarks["outlook.marginal_from"] ? "likely (marginal)"
            : share >= _benchmarks["outlook.at_risk_from"] ? "at risk"
            : share >= _benchmarks["outlook.likely_miss_from"] ? "likely miss"
            : share >= _benchmarks["outlook.significant_gap_from"] ? "significant gap" : "major gap";
    }

    /// <summary>The word for a rep's coverage of the remaining quota.</summary>
    public string CoverageWord(decimal coverage) => Bands.Exact(coverage) is var ratio && ratio < CoverageBands.Critical ? "critical" : ratio < CoverageBands.Low ? "low" : ratio <= CoverageBands.Adequate ? "adequate" : "strong";

    /// <summary>The light of a rep's coverage.</summary>
    public Status CoverageLight(decimal? coverage) => coverage is not { } known ? Basics.Status.None : CoverageWord(known) switch { "strong" => Basics.Status.Green, "adequate" => Basics.Status.Green, "low" => Basics.Status.Yellow, _ => Basics.Status.Red };

    /// <summary>From the skill in force; a file that lacks a number is refused before anything is computed.</summary>
    /// <exception cref="SkillMistakeException">The skill lacks a number.</exception>
    public static QuotaAssumptions From(Skill skill)
    {
        var assumptions = new QuotaAssumptions(skill.Benchmarks);
        _ = (assumptions.DeadBand, assumptions.TrailingDays, assumptions.Curve, assumptions.StatusBands, assumptions.CoverageBands, assumptions.Activity, assumptions.Consistency, assumptions.PullInDays, assumptions.Outlook(0));
        return assumptions;
    }
}
