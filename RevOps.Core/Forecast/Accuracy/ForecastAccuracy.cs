using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Forecast.Accuracy;

/// <summary>How good the forecasts of past periods were. Money is in minor units of the reporting currency.</summary>
public sealed record ForecastAccuracy
{
    public required AccuracyQuestion Question { get; init; }
    public required DateOnly AsOf { get; init; }
    public required string ScopeLabel { get; init; }
    public required Currency Currency { get; init; }
    public required AccuracyAssumptions Assumptions { get; init; }

    /// <summary>The weeks, months or quarters that methods are replayed for, oldest first.</summary>
    public required IReadOnlyList<FiscalPeriod> Periods { get; init; }

    /// <summary>The level of the calls that count for the scope; null where nobody called.</summary>
    public required CallLevel? Level { get; init; }

    /// <summary>The call that counts of each period that was called, oldest first; where nobody called, each period without one.</summary>
    public required IReadOnlyList<AccuracyRecord> Calls { get; init; }

    /// <summary>The calls that stood so many days before the end of a period.</summary>
    public required IReadOnlyList<AccuracyRecord> CallsByHorizon { get; init; }

    /// <summary>What the methods would have said of the same periods on the day of the call, or on the day before the period where nobody called.</summary>
    public required IReadOnlyList<AccuracyRecord> Beside { get; init; }

    /// <summary>What the methods would have said so many days before the end of a period.</summary>
    public required IReadOnlyList<AccuracyRecord> Methods { get; init; }

    /// <summary>Those who called, the highest level first.</summary>
    public required IReadOnlyList<Forecaster> People { get; init; }

    /// <summary>Teams that someone called for.</summary>
    public required IReadOnlyList<Forecaster> Teams { get; init; }

    /// <summary>The way from forecast to what came, by period: from the call, or from our P50 where nobody called.</summary>
    public required IReadOnlyList<Variance> Variances { get; init; }

    /// <summary>How sure the P50 of the running period is.</summary>
    public required ErrorInterval Interval { get; init; }

    /// <summary>What was missing, skipped or cannot be known, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>True where someone called.</summary>
    public bool HasCalls => Level is not null;

    /// <summary>How good the calls were.</summary>
    public AccuracyScore Headline => Score(HasCalls ? Calls : []);

    /// <summary>How good a method was on the days of the calls.</summary>
    public AccuracyScore BesideScore(string method) => Score(Beside.Where(record => record.Forecaster == method));

    /// <summary>How good a method, or "calls", was so many days before the end.</summary>
    public AccuracyScore At(string method, int horizon) => Score(Replayed(method).Where(record => record.Horizon == horizon));

    /// <summary>How good a method, or "calls", was over all horizons.</summary>
    public AccuracyScore Over(string method) => Score(Replayed(method));

    /// <summary>A method, or "calls", held against another where both could be measured: over all horizons, or at one.</summary>
    public Comparison Against(string method, string other, int? horizon = null) =>
        Comparison.Of(Replayed(method).Where(record => horizon is null || record.Horizon == horizon), Replayed(other));

    /// <summary>The same on the days of the calls.</summary>
    public Comparison AgainstBeside(string method, string other) => Comparison.Of(BesideOf(method), BesideOf(other));

    /// <summary>Major units of minor ones.</summary>
    public decimal Major(long minor) => new Money(minor, Currency).Amount;

    /// <summary>The forecaster of calls for the whole scope.</summary>
    internal const string CallsKey = "calls";

    private IEnumerable<AccuracyRecord> Replayed(string method) => method == CallsKey ? CallsByHorizon : Methods.Where(record => record.Forecaster == method);

    private IEnumerable<AccuracyRecord> BesideOf(string method) => method == CallsKey ? Calls : Beside.Where(record => record.Forecaster == method);

    private AccuracyScore Score(IEnumerable<AccuracyRecord> records) => AccuracyScore.Of(records, Assumptions.HitWithin);
}

/// <summary>Two forecasters on the same periods and days.</summary>
/// <param name="Count">Forecasts that could be measured of both.</param>
/// <param name="Mape">Mean absolute error of the one, as a share of what came; null without any.</param>
/// <param name="OtherMape">The same of the other.</param>
/// <param name="Closer">In how many the one was closer.</param>
public sealed record Comparison(int Count, decimal? Mape, decimal? OtherMape, int Closer)
{
    /// <summary>How much smaller the error of the one is, as a share of what came; negative where it is larger.</summary>
    public decimal? Gain => OtherMape - Mape;

    internal static Comparison Of(IEnumerable<AccuracyRecord> records, IEnumerable<AccuracyRecord> others)
    {
        var known = others.Where(record => record.Share is not null).ToDictionary(record => (record.Period, record.Horizon), record => Math.Abs(record.Share!.Value));
        var pairs = records.Where(record => record.Share is not null && known.ContainsKey((record.Period, record.Horizon))).Select(record => (One: Math.Abs(record.Share!.Value), Other: known[(record.Period, record.Horizon)])).ToList();
        return pairs.Count == 0 ? new(0, null, null, 0) : new(pairs.Count, pairs.Sum(pair => pair.One) / pairs.Count, pairs.Sum(pair => pair.Other) / pairs.Count, pairs.Count(pair => pair.One < pair.Other));
    }
}
