using RevOps.Core.Basics;

namespace RevOps.Core.Forecast.Rollup;

/// <summary>Whose word an adjustment is.</summary>
public enum AdjustmentLayer
{
    /// <summary>The person's own number for all they answer for.</summary>
    Owner,

    /// <summary>What those above count that person with.</summary>
    Manager,
}

/// <summary>What is taken for a person instead of the computed number.</summary>
public enum AdjustmentChoice
{
    /// <summary>Nothing: an earlier adjustment was taken back. For the manager's layer this is to accept the person's own number.</summary>
    Reverted,

    /// <summary>An amount by hand.</summary>
    Amount,

    /// <summary>Manager's layer: the roll-up without the person's own adjustment, with those of people below.</summary>
    DefaultRollup,

    /// <summary>Manager's layer: the deals alone, without any adjustment.</summary>
    OpportunitiesOnly,
}

/// <summary>
/// Where an adjustment belongs: a person's number in one cumulative column of one period. Each view of deal types has adjustments of its own, since what was said of renewals says nothing of everything.
/// </summary>
/// <param name="Period">The period's key.</param>
/// <param name="Type">new, expansion or renewal; empty for all together.</param>
/// <param name="Column">Key of the cumulative column.</param>
/// <param name="RepId">The person.</param>
/// <param name="Layer">Whose word.</param>
public sealed record AdjustmentPlace(string Period, string Type, string Column, string RepId, AdjustmentLayer Layer);

/// <summary>One adjustment, which is never changed: the newest of a place stands, the rest is its history.</summary>
/// <param name="Place">Where it belongs.</param>
/// <param name="Choice">What it says.</param>
/// <param name="Amount">The amount in minor units of its currency, for all the person answered for in the period; null unless the choice is an amount.</param>
/// <param name="Gross">What the deals alone came to when it was made, minor units.</param>
/// <param name="Currency">The currency of both.</param>
/// <param name="Note">Why; null where none was given.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
public sealed record Adjustment(AdjustmentPlace Place, AdjustmentChoice Choice, long? Amount, long Gross, Currency Currency, string? Note, DateTimeOffset At, string By)
{
    /// <summary>Signs that a note may have.</summary>
    public const int LongestNote = 400;

    /// <summary>The largest amount either way, in minor units.</summary>
    public const long MostMinor = 1_000_000_000_000_000;
}

/// <summary>What people decided here, as it stood at a moment.</summary>
/// <param name="Overrides">Categories given to deals, by deal id.</param>
/// <param name="Placed">Where the company's own categories count, oldest word first.</param>
/// <param name="Adjustments">Adjustments that stand, those taken back left out.</param>
public sealed record RollupDecisions(IReadOnlyDictionary<string, CategoryOverride> Overrides, IReadOnlyList<PlacedCategory> Placed, IReadOnlyList<Adjustment> Adjustments)
{
    /// <summary>Nothing was decided.</summary>
    public static RollupDecisions None { get; } = new(new Dictionary<string, CategoryOverride>(), [], []);
}
