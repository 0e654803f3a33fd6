using RevOps.Core.Basics;
using RevOps.Core.Skills;

namespace RevOps.Core.Forecast.Accuracy;

/// <summary>What counts as close, as a habit and as enough, filled from the skill revenue-forecasting-methods. Shares are fractions.</summary>
public sealed record AccuracyAssumptions
{
    /// <summary>Days before the end of a period on which forecasts of it are replayed, the farthest first.</summary>
    public static IReadOnlyList<int> Horizons { get; } = [90, 60, 30, 7];

    private readonly Benchmarks _benchmarks;

    private AccuracyAssumptions(Benchmarks benchmarks) => _benchmarks = benchmarks;

    /// <summary>A forecast is a hit when it is off by at most this share of what came.</summary>
    public decimal HitWithin => _benchmarks["accuracy.hit_within"];

    /// <summary>What rests on fewer periods is shown, and nothing is said from it.</summary>
    public int FewestPeriods => (int)_benchmarks["accuracy.fewest_periods"];

    /// <summary>A look back over more periods keeps the newest.</summary>
    public int MostPeriods => (int)_benchmarks["accuracy.most_periods"];

    /// <summary>Someone leans when they were off by more than this to one side in so many of the last so many periods (2.4).</summary>
    public (decimal Beyond, int Periods, int Of) Bias => (_benchmarks["accuracy.bias.beyond"], (int)_benchmarks["accuracy.bias.periods"], (int)_benchmarks["accuracy.bias.of"]);

    /// <summary>Someone stands out by an error so many times the median of their level, or by such a bias (3.8); the median takes so many people.</summary>
    public (decimal MapeTimes, decimal Bias, int FewestPeers) Outlier => (_benchmarks["accuracy.outlier.mape_times"], _benchmarks["accuracy.outlier.bias"], (int)_benchmarks["accuracy.outlier.fewest_peers"]);

    /// <summary>A hockey stick: such a share of what came was won in such a share of the period's days, the last ones.</summary>
    public (decimal Share, decimal Days) Late => (_benchmarks["accuracy.late.share"], _benchmarks["accuracy.late.days"]);

    /// <summary>The usual absolute error so many days before the end (2.2.7): what lies above the upper end is poor.</summary>
    public (decimal From, decimal To) Typical(int horizon) => (_benchmarks[FormattableString.Invariant($"accuracy.typical.d{horizon}.from")], _benchmarks[FormattableString.Invariant($"accuracy.typical.d{horizon}.to")]);

    /// <summary>The light of an error at a horizon; none where there are too few periods to judge.</summary>
    public Status Light(AccuracyScore score, int horizon) => score.Mape is not { } mape || score.Periods < FewestPeriods ? Status.None
        : Typical(horizon) is var (from, to) && mape > to ? Status.Red : mape > from ? Status.Yellow : Status.Green;

    /// <summary>The days before its end on which a period of that length is about to begin: 90 for a quarter, 30 for a month, 7 for a week.</summary>
    public static int HorizonOf(FiscalPeriod period) => Horizons.MinBy(horizon => Math.Abs(horizon - period.Days));

    /// <summary>From the skill in force. Every number is asked for once here, so a file that lacks one is refused before anything is computed.</summary>
    /// <exception cref="SkillMistakeException">The skill lacks a number.</exception>
    public static AccuracyAssumptions From(Skill skill)
    {
        var assumptions = new AccuracyAssumptions(skill.Benchmarks);
        _ = (assumptions.HitWithin, assumptions.FewestPeriods, assumptions.MostPeriods, assumptions.Bias, assumptions.Outlier, assumptions.Late);
        foreach (var horizon in Horizons)
            _ = assumptions.Typical(horizon);
        return assumptions;
    }
}
