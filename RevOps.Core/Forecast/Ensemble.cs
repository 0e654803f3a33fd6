using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Forecast;

/// <summary>The weighted mean of the methods (2.2.6). A method that is missing gives its weight up to the others in proportion.</summary>
internal static class Ensemble
{
    /// <summary>How far the period is away (definition 22).</summary>
    public static Horizon HorizonOf(FiscalPeriod period, DateOnly asOf) => !period.Contains(asOf) ? Horizon.Later : period.Days <= 31 ? Horizon.CurrentMonth : Horizon.CurrentQuarter;

    /// <summary>The methods with their weights, which sum to 100 unless all are missing.</summary>
    public static IReadOnlyList<MethodResult> Weighted(IReadOnlyList<MethodResult> methods, Horizon horizon, EnsembleWeights weights)
    {
        var row = methods.Any(method => method is { Key: "statistical", Minor: not null }) ? weights.Regression
            : horizon switch { Horizon.CurrentMonth => weights.CurrentMonth, Horizon.CurrentQuarter => weights.CurrentQuarter, _ => weights.Later };
        var own = methods.Select(method => method.Minor is null ? 0 : row.Of(method.Key)).ToList();
        return own.Sum() is > 0 and var sum ? [.. methods.Select((method, at) => method with { Weight = own[at] * 100 / sum })] : methods;
    }

    /// <summary>The mean, rounded half away from zero to minor units; null when every method is missing.</summary>
    public static long? Of(IReadOnlyList<MethodResult> methods) => methods.Sum(method => method.Weight) is > 0 and var sum
        ? (long)Math.Round(methods.Where(method => method.Weight > 0).Sum(method => method.Minor!.Value * method.Weight) / sum, MidpointRounding.AwayFromZero) : null;
}
