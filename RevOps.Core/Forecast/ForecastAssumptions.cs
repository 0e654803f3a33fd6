using RevOps.Core.Skills;

namespace RevOps.Core.Forecast;

/// <summary>Weights and thresholds of the forecast, filled from the skill revenue-forecasting-methods. Weights are percent, shares are fractions.</summary>
public sealed record ForecastAssumptions
{
    /// <summary>The skill that holds the numbers.</summary>
    public const string Skill = "revenue-forecasting-methods";

    private static readonly string[] Methods = ["pipeline", "historical", "capacity", "statistical"];
    private static readonly string[] Rows = ["regression", "current_month", "current_quarter", "next_quarter"];

    private readonly Benchmarks _benchmarks;

    private ForecastAssumptions(Benchmarks benchmarks) => _benchmarks = benchmarks;

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

    /// <summary>The share of a method in percent: by the row of a valid regression, or of the horizon; 0 for a method that the row does not have.</summary>
    public decimal Weight(string method, Horizon horizon, bool hasRegression) => WeightIn(hasRegression ? Rows[0] : Rows[(int)horizon + 1], method);

    /// <summary>From the skill in force. Every number is asked for once here, so a file that lacks one is refused before anything is computed.</summary>
    /// <exception cref="SkillMistakeException">The skill lacks a number, or a row of weights does not sum to 100.</exception>
    public static ForecastAssumptions From(Skill skill)
    {
        var assumptions = new ForecastAssumptions(skill.Benchmarks);
        _ = (assumptions.Fewest, assumptions.Periods, assumptions.AverageOf, assumptions.Regression, assumptions.Slippage, assumptions.MarketCorrelation, assumptions.BridgeDays);
        foreach (var row in Rows)
            if (Methods.Sum(method => assumptions.WeightIn(row, method)) is var sum && sum != 100)
                throw new SkillMistakeException(FormattableString.Invariant($"{skill.Origin}: the weights of {row} sum to {sum} and must sum to 100."));
        return assumptions;
    }

    private decimal WeightIn(string row, string method) => _benchmarks.Numbers.GetValueOrDefault($"weights.{row}.{method}");
}
