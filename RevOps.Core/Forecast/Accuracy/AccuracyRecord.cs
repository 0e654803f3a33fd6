using RevOps.Core.Basics;

namespace RevOps.Core.Forecast.Accuracy;

/// <summary>Who or what forecast.</summary>
public enum ForecasterKind
{
    /// <summary>A method, replayed as it was known on the day.</summary>
    Method,
    /// <summary>Those who called for the whole scope.</summary>
    Calls,
    /// <summary>One person.</summary>
    Person,
    /// <summary>Those who called for a team.</summary>
    Team,
}

/// <summary>One forecast of one period held against what came. Minor units.</summary>
/// <param name="Period">The period.</param>
/// <param name="Kind">Who or what forecast.</param>
/// <param name="Forecaster">A method's key, a person's id or a team's name; "calls" for those who called for the whole scope.</param>
/// <param name="Horizon">Days before the period's end; null for the call that counts, or a method on the day of it.</param>
/// <param name="On">The day it was made, or that it is replayed on; null where nothing was made.</param>
/// <param name="Forecast">What was forecast; null where nothing was, and then <paramref name="Missing"/> says why.</param>
/// <param name="Actual">What the period brought.</param>
/// <param name="Missing">Why there is no forecast.</param>
public sealed record AccuracyRecord(FiscalPeriod Period, ForecasterKind Kind, string Forecaster, int? Horizon, DateOnly? On, long? Forecast, long Actual, string? Missing = null)
{
    /// <summary>True for a call made inside the period because none was made before it began.</summary>
    public bool IsInside => Kind != ForecasterKind.Method && Horizon is null && On >= Period.First;

    /// <summary>Why it cannot be measured; null when it can.</summary>
    public string? Skipped => Missing ?? (Forecast is null ? "no forecast" : Actual == 0 ? "nothing was won, so no share of it can be off" : Actual < 0 ? "less than nothing was won, so no share of it can be off" : null);

    /// <summary>Forecast − actual; positive when too much was forecast. Null when it cannot be measured.</summary>
    public long? Error => Skipped is null ? Forecast!.Value - Actual : null;

    /// <summary>The error as a share of what came; null when it cannot be measured.</summary>
    public decimal? Share => Error is { } error ? (decimal)error / Actual : null;
}

/// <summary>How good forecasts were (2.2.7).</summary>
/// <param name="Periods">Forecasts that could be measured.</param>
/// <param name="Skipped">Forecasts that could not.</param>
/// <param name="Mape">Mean of |error| ÷ actual; null when nothing could be measured.</param>
/// <param name="Wape">Sum of |error| ÷ sum of actuals; null likewise.</param>
/// <param name="Bias">Mean of error ÷ actual, positive when too much was forecast; null likewise.</param>
/// <param name="Hits">The share that was close enough.</param>
public sealed record AccuracyScore(int Periods, int Skipped, decimal? Mape, decimal? Wape, decimal? Bias, SampledShare Hits)
{
    /// <summary>The score of forecasts; their order does not matter.</summary>
    public static AccuracyScore Of(IEnumerable<AccuracyRecord> records, decimal hitWithin)
    {
        var (measured, skipped) = (new List<AccuracyRecord>(), 0);
        foreach (var record in records)
            if (record.Error is not null)
                measured.Add(record);
            else
                skipped++;
        var n = measured.Count;
        return n == 0 ? new(0, skipped, null, null, null, SampledShare.From(0, 0))
            : new(n, skipped, measured.Sum(record => Math.Abs(record.Share!.Value)) / n, measured.Sum(record => Math.Abs((decimal)record.Error!.Value)) / measured.Sum(record => (decimal)record.Actual),
                measured.Sum(record => record.Share!.Value) / n, SampledShare.From(measured.Count(record => Math.Abs((decimal)record.Error!.Value) <= hitWithin * record.Actual), n));
    }
}
