using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Forecast.Accuracy;

/// <summary>How someone's forecasts go wrong.</summary>
public enum Habit
{
    /// <summary>Calls less than comes.</summary>
    Sandbagging,
    /// <summary>Calls more than comes: happy ears.</summary>
    Optimism,
    /// <summary>Far more off than others of the level, or far to one side.</summary>
    Outlier,
    /// <summary>Most of what comes is won in the last days.</summary>
    HockeyStick,
}

/// <summary>A habit that a rule found.</summary>
/// <param name="Habit">Which.</param>
/// <param name="Text">What was seen, in a sentence.</param>
/// <param name="Rule">The rule that found it.</param>
public sealed record HabitFound(Habit Habit, string Text, string Rule);

/// <summary>How good the calls of a person or a team were.</summary>
/// <param name="Id">The person's id, or the team's name.</param>
/// <param name="Name">The person's name, or the team's.</param>
/// <param name="Level">From where in the line the calls came.</param>
/// <param name="Team">The team of a person, of the as-of day.</param>
/// <param name="Records">A record a period, oldest first: the call that counts.</param>
/// <param name="Score">How good they were.</param>
public sealed record Forecaster(string Id, string Name, CallLevel Level, string? Team, IReadOnlyList<AccuracyRecord> Records, AccuracyScore Score)
{
    /// <summary>Mean change of the call from one time to the next for the same period, as a share of it; null where nobody called twice.</summary>
    public decimal? Volatility { get; init; }

    /// <summary>By period, the share of what came that was won in its last days; null where nothing was won.</summary>
    public IReadOnlyList<decimal?> LateShares { get; init; } = [];

    /// <summary>The habits found.</summary>
    public IReadOnlyList<HabitFound> Habits { get; init; } = [];

    /// <summary>The person's id; null for a team.</summary>
    public string? RepId { get; init; }
}

/// <summary>Finds habits by the rules of 2.4 and 3.8.</summary>
internal static class Habits
{
    /// <summary>The people with their habits.</summary>
    public static IReadOnlyList<Forecaster> Found(IReadOnlyList<Forecaster> all, AccuracyAssumptions assumptions) =>
        [.. all.Select(one => one with { Habits = [.. new[] { Leaning(one, assumptions), Standing(one, [.. all.Where(other => other.Level == one.Level)], assumptions), Late(one, assumptions) }.OfType<HabitFound>()] })];

    private static HabitFound? Leaning(Forecaster one, AccuracyAssumptions assumptions)
    {
        var (beyond, periods, of) = assumptions.Bias;
        var last = one.Records.Where(record => record.Share is not null).TakeLast(of).Select(record => record.Share!.Value).ToList();
        var (below, above) = (last.Count(share => share < -beyond), last.Count(share => share > beyond));
        return below >= periods ? new(Habit.Sandbagging, FormattableString.Invariant($"{one.Name} called more than {Percent(beyond)} too little in {below} of the last {last.Count} periods"), FormattableString.Invariant($"bias below −{Percent(beyond)} in at least {periods} of {of} periods"))
            : above >= periods ? new(Habit.Optimism, FormattableString.Invariant($"{one.Name} called more than {Percent(beyond)} too much in {above} of the last {last.Count} periods"), FormattableString.Invariant($"bias above +{Percent(beyond)} in at least {periods} of {of} periods")) : null;
    }

    private static HabitFound? Standing(Forecaster one, List<Forecaster> level, AccuracyAssumptions assumptions)
    {
        var (times, bias, fewest) = assumptions.Outlier;
        if (one.Score is not { Mape: { } mape, Bias: { } lean } || one.Score.Periods < assumptions.FewestPeriods)
            return null;
        var errors = level.Where(other => other.Score.Periods >= assumptions.FewestPeriods).Select(other => other.Score.Mape).OfType<decimal>().Order().ToList();
        var median = errors.Count >= fewest ? (errors[(errors.Count - 1) / 2] + errors[errors.Count / 2]) / 2 : (decimal?)null;
        return median is { } middle && mape > times * middle ? new(Habit.Outlier, $"{one.Name} is off by {Percent(mape)} on average, {Words(one.Level)} by {Percent(middle)} in the middle", FormattableString.Invariant($"an error above {times:0.#} times the median of the level"))
            : Math.Abs(lean) > bias ? new(Habit.Outlier, $"{one.Name} called {Percent(Math.Abs(lean))} too {(lean > 0 ? "much" : "little")} on average", $"a bias beyond {Percent(bias)}") : null;
    }

    private static HabitFound? Late(Forecaster one, AccuracyAssumptions assumptions)
    {
        var ((share, days), (_, periods, of)) = (assumptions.Late, assumptions.Bias);
        var late = one.LateShares.OfType<decimal>().TakeLast(of).ToList();
        var count = late.Count(part => part >= share);
        return count >= periods ? new(Habit.HockeyStick, FormattableString.Invariant($"{one.Name} had at least {Percent(share)} of what came won in the last {Percent(days)} of the days in {count} of the last {late.Count} periods"),
            FormattableString.Invariant($"at least {Percent(share)} won in the last {Percent(days)} of the days in at least {periods} of {of} periods")) : null;
    }

    private static string Words(CallLevel level) => level switch { CallLevel.Rep => "reps", CallLevel.Manager => "managers", CallLevel.Director => "directors", _ => "executives" };

    private static string Percent(decimal share) => FormattableString.Invariant($"{Math.Round(share * 100, 1, MidpointRounding.AwayFromZero):0.#} %");
}
