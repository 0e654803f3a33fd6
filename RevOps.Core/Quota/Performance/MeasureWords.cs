using RevOps.Core.Basics;

namespace RevOps.Core.Quota.Performance;

/// <summary>How a measure is named and computed.</summary>
/// <param name="Key">Its name in files: win_rate.</param>
/// <param name="Label">Its name on a page.</param>
/// <param name="Unit">What it is measured in.</param>
/// <param name="Formula">How it is computed, in words.</param>
/// <param name="Interval">Which interval it has, in words; null for none.</param>
public sealed record MeasureWords(string Key, string Label, Unit Unit, string Formula, string? Interval = null)
{
    private static readonly MeasureWords[] ByKind =
    [
        new("attainment", "Attainment", Unit.Percent, "Credited amount of the deals won in the period up to the as-of day ÷ quota"),
        new("projected_attainment", "Projected attainment", Unit.Percent, "(Won so far + daily rate of the last 30 days × days left) ÷ quota; linear where fewer than 30 days are known"),
        new("win_rate", "Win rate", Unit.Percent, "Own deals won ÷ (won + lost), by number, closed in the period", "Wilson, 95 %"),
        new("avg_deal", "Average deal", Unit.Money, "Mean value of the own deals won in the period, splits not taken off", "Student's t, 95 %"),
        new("cycle_days", "Sales cycle", Unit.Days, "Mean days from created to won, of the own deals won in the period", "Student's t, 95 %"),
        new("coverage", "Coverage", Unit.Ratio, "Open pipeline of the period ÷ remaining quota"),
        new("health", "Pipeline health", Unit.Points, "Coverage, stage mix, velocity, freshness, win rate and age of the own open deals, as points of 100"),
        new("activity_score", "Activity", Unit.Points, "Mean of calls ÷ target, meetings ÷ target and proposals ÷ target, each at most 1, × 100"),
        new("data_quality", "Data quality", Unit.Points, "Mean share of the own open deals that have an amount, a close date that has not passed, a next step, an activity in 30 days and a contact, × 100"),
    ];

    /// <summary>The words of a measure.</summary>
    public static MeasureWords Of(MeasureKind kind) => ByKind[(int)kind];
}
