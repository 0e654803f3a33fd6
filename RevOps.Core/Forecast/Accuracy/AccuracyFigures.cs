using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Forecast.Accuracy;

/// <summary>The figures of past forecasts: every number with its formula in words, its benchmark and its sample.</summary>
public static class AccuracyFigures
{
    /// <summary>All figures, in the order in which they are read.</summary>
    public static IReadOnlyList<Figure> Of(ForecastAccuracy accuracy)
    {
        var (score, typical, ours) = (accuracy.Headline, Typical(accuracy), accuracy.BesideScore(ReplayedMethod.P50));
        var called = $"the calls of {Who(accuracy)}: the last one made before each period began, else the first inside it; commit + half of best case";
        var replayed = accuracy.HasCalls ? "replayed as known on the day of each call" : "replayed as known on the day before each period";
        var (recent, earlier) = Halves(accuracy);
        return
        [
            Share("mape", "MAPE of calls", score.Mape, $"Mean of |call − actual| ÷ actual; {called}") with { Benchmark = Words(typical), Status = accuracy.HasCalls ? accuracy.Assumptions.Light(score, HorizonOf(accuracy)) : Status.None, SampleSize = score.Periods, Drill = Drill(accuracy) },
            Share("wape", "WAPE of calls", score.Wape, $"Sum of |call − actual| ÷ sum of actuals; {called}") with { SampleSize = score.Periods, Drill = Drill(accuracy) },
            Share("bias", "Bias of calls", score.Bias, $"Mean of (call − actual) ÷ actual, positive when too much was called; {called}") with { SampleSize = score.Periods, Benchmark = $"within ±{Percent(accuracy.Assumptions.Bias.Beyond)}", Status = BiasLight(accuracy, score), Drill = Drill(accuracy) },
            Share("hit_rate", "Hit rate of calls", score.Hits.Value, $"Periods whose call was off by at most {Percent(accuracy.Assumptions.HitWithin)} of actual ÷ periods measured; {called}") with
                { SampleSize = score.Periods, Interval = score.Hits is { Low: { } low, High: { } high } ? (low, high) : null, Drill = Drill(accuracy) },
            new("accuracy.periods", "Periods measured", score.Periods, Unit.Count, "Called periods of the look back that are over and brought something"),
            new("accuracy.skipped", "Periods skipped", score.Skipped, Unit.Count, "Called periods of the look back without a call of the level, or that brought nothing"),
            Share("mape_earlier", "MAPE of calls, first half", earlier.Mape, "The same for the older half of the periods") with { SampleSize = earlier.Periods },
            Share("mape_recent", "MAPE of calls, second half", recent.Mape, "The same for the newer half of the periods") with { SampleSize = recent.Periods },
            .. Method(ReplayedMethod.P50, "Our P50"), .. Method(ReplayedMethod.Ensemble, "Ensemble"), .. Method(ReplayedMethod.LastYear, "Same period last year"), .. Method(ReplayedMethod.Stages, "Stage defaults"),
            Gain("gain_on_last_year", "Our P50 against last year", ReplayedMethod.LastYear), Gain("gain_on_stages", "Our P50 against stage defaults", ReplayedMethod.Stages),
            End("interval_low", "Low end by past errors", accuracy.Interval.Ends?.Low, "P50 × (1 − 1.2816 × its usual error), not below what is won"), End("interval_high", "High end by past errors", accuracy.Interval.Ends?.High, "P50 × (1 + 1.2816 × its usual error)"),
            Share("interval_sigma", "Usual error of P50", accuracy.Interval.Sigma, $"Root mean square of (actual − P50) ÷ P50 over past {AccuracyWords.Kind(accuracy.Question.Kind)}, replayed {accuracy.Interval.Horizon} days before the end, the nearest to the {accuracy.Interval.DaysLeft} left of {accuracy.Interval.Period.Key}; {accuracy.Interval.Skipped} skipped whose P50 was nothing or is not known") with
                { SampleSize = accuracy.Interval.Errors.Count },
        ];

        Figure End(string id, string label, long? minor, string formula) => new($"accuracy.{id}", $"{label}, {accuracy.Interval.Period.Key}", minor is { } known ? accuracy.Major(known) : null, Unit.Money, $"{formula}; eight in ten outcomes lie between the two ends if errors stay as they were")
            { Currency = accuracy.Currency.Code, Inputs = ["accuracy.interval_sigma"], SampleSize = accuracy.Interval.Errors.Count };

        IEnumerable<Figure> Method(string key, string label)
        {
            var known = accuracy.BesideScore(key);
            yield return Share($"{key}_mape", $"MAPE: {label}", known.Mape, $"Mean of |forecast − actual| ÷ actual; {replayed}") with { SampleSize = known.Periods };
            yield return Share($"{key}_bias", $"Bias: {label}", known.Bias, $"Mean of (forecast − actual) ÷ actual; {replayed}") with { SampleSize = known.Periods };
            yield return Share($"{key}_hit_rate", $"Hit rate: {label}", known.Hits.Value, $"Forecasts off by at most {Percent(accuracy.Assumptions.HitWithin)} of actual ÷ those measured; {replayed}") with { SampleSize = known.Periods, Interval = known.Hits is { Low: { } from, High: { } to } ? (from, to) : null };
        }

        Figure Gain(string id, string label, string naive)
        {
            var against = accuracy.Against(ReplayedMethod.P50, naive);
            return Share(id, label, against.Gain, "MAPE of the naive method − MAPE of our P50, over all periods and horizons on which both could be measured; negative where we were worse") with
                { SampleSize = against.Count, Benchmark = against.Count == 0 ? null : $"closer in {against.Closer} of {against.Count}" };
        }

        static Figure Share(string id, string label, decimal? value, string formula) => new($"accuracy.{id}", label, value, Unit.Percent, formula);
    }

    /// <summary>The older and the newer half of the calls; of an odd number the middle one is new. Nothing where a half is too small to say anything.</summary>
    internal static (AccuracyScore Recent, AccuracyScore Earlier) Halves(ForecastAccuracy accuracy)
    {
        var measured = accuracy.HasCalls ? accuracy.Calls.Where(call => call.Error is not null).ToList() : [];
        var (none, half) = (AccuracyScore.Of([], 0), measured.Count / 2);
        return half < accuracy.Assumptions.FewestPeriods ? (none, none) : (AccuracyScore.Of(measured.Skip(half), accuracy.Assumptions.HitWithin), AccuracyScore.Of(measured.Take(half), accuracy.Assumptions.HitWithin));
    }

    /// <summary>Who called for the scope, in words.</summary>
    internal static string Who(ForecastAccuracy accuracy) => accuracy.Level switch { CallLevel.Rep => "reps", CallLevel.Manager => "managers", CallLevel.Director => "directors", CallLevel.Executive => "the top", _ => "nobody" };

    /// <summary>The deals that what came is made of, as the query of the deals page: those of all measured periods.</summary>
    private static string? Drill(ForecastAccuracy accuracy) => accuracy.HasCalls && accuracy.Calls.Count > 0 ? Drill(accuracy, FiscalPeriod.Range(accuracy.Calls.Min(call => call.Period.First), accuracy.Calls.Max(call => call.Period.Last))) : null;

    /// <summary>The credits won in a period, as the query of the deals page.</summary>
    public static string Drill(ForecastAccuracy accuracy, FiscalPeriod period) => $"set=credited&period={period.Key}&as-of={Day.Iso(Day.Number(accuracy.AsOf))}"
        + (accuracy.Question.Scope.Kind == ScopeKind.Everyone ? "" : $"&team={Uri.EscapeDataString(accuracy.Question.Scope.Name)}");

    private static int HorizonOf(ForecastAccuracy accuracy) => accuracy.Calls.Count == 0 ? AccuracyAssumptions.Horizons[0] : AccuracyAssumptions.HorizonOf(accuracy.Calls[0].Period);

    private static (int Horizon, decimal From, decimal To)? Typical(ForecastAccuracy accuracy) => accuracy.Calls.Count == 0 ? null
        : HorizonOf(accuracy) is var horizon && accuracy.Assumptions.Typical(horizon) is var (from, to) ? (horizon, from, to) : null;

    private static string? Words((int Horizon, decimal From, decimal To)? typical) => typical is { } known ? $"{Percent(known.From)} to {Percent(known.To)} is usual {known.Horizon} days before the end" : null;

    private static Status BiasLight(ForecastAccuracy accuracy, AccuracyScore score) => score.Bias is not { } bias || score.Periods < accuracy.Assumptions.FewestPeriods ? Status.None
        : Math.Abs(bias) <= accuracy.Assumptions.Bias.Beyond ? Status.Green : Math.Abs(bias) <= accuracy.Assumptions.Outlier.Bias ? Status.Yellow : Status.Red;

    internal static string Percent(decimal? share) => Reports.ValueText.Of(share, Unit.Percent);
}
