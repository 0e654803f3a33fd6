using RevOps.Core.Crm;
using RevOps.Core.Skills;

namespace RevOps.Core.Forecast;

/// <summary>Weights and thresholds of the forecast, filled from the skill revenue-forecasting-methods. Weights are percent, shares are fractions.</summary>
public sealed record ForecastAssumptions
{
    /// <summary>The skill that holds the numbers.</summary>
    public const string Skill = "revenue-forecasting-methods";

    private readonly Benchmarks _benchmarks;

    private ForecastAssumptions(Benchmarks benchmarks)
    {
        _benchmarks = benchmarks;
        Weights = new(Row("regression"), Row("current_month"), Row("current_quarter"), Row("next_quarter"));
    }

    /// <summary>With fewer won, or fewer lost deals than these no chance is taken from history.</summary>
    public (int Won, int Lost) Fewest => ((int)_benchmarks["history.fewest_won"], (int)_benchmarks["history.fewest_lost"]);

    /// <summary>Past periods that are looked at, and the fewest that say something of deals not yet created.</summary>
    public (int Most, int Fewest) Periods => ((int)_benchmarks["history.periods"], (int)_benchmarks["history.fewest_periods"]);

    /// <summary>Periods of the moving average.</summary>
    public int AverageOf => (int)_benchmarks["history.average_of"];

    /// <summary>Periods that a regression takes at least, and at most.</summary>
    public (int Fewest, int Most) Regression => ((int)_benchmarks["regression.fewest_periods"], (int)_benchmarks["regression.periods"]);

    /// <summary>Share of what is called that slips, in the rule-based scenarios.</summary>
    public (decimal Conservative, decimal Base, decimal Upside) Slippage => (_benchmarks["slippage.conservative"], _benchmarks["slippage.base"], _benchmarks["slippage.upside"]);

    /// <summary>Share of a deal's luck that all deals have in common, 0 to below 1.</summary>
    public double MarketCorrelation => (double)_benchmarks["market.correlation"];

    /// <summary>The prior forecast is that of so many days ago.</summary>
    public int BridgeDays => (int)_benchmarks["bridge_days"];

    /// <summary>How much each method counts where the company has not said otherwise in its settings.</summary>
    public EnsembleWeights Weights { get; }

    /// <summary>From the skill in force. Every number is asked for once here, so a file that lacks one is refused before anything is computed.</summary>
    /// <exception cref="SkillMistakeException">The skill lacks a number, or a row of weights does not sum to 100.</exception>
    public static ForecastAssumptions From(Skill skill)
    {
        var assumptions = new ForecastAssumptions(skill.Benchmarks);
        _ = (assumptions.Fewest, assumptions.Periods, assumptions.AverageOf, assumptions.Regression, assumptions.Slippage, assumptions.MarketCorrelation, assumptions.BridgeDays);
        return assumptions.Weights.Problems().FirstOrDefault() is { } problem ? throw new SkillMistakeException($"{skill.Origin}: {char.ToLowerInvariant(problem[0])}{problem[1..]}") : assumptions;
    }

    private MethodWeights Row(string row) => EnsembleWeights.Methods.Aggregate(new MethodWeights(), (weights, method) => weights.With(method, _benchmarks.Numbers.GetValueOrDefault($"weights.{row}.{method}")));
}
