namespace RevOps.Core.Forecast.Rollup;

/// <summary>Where a number comes from.</summary>
public enum NumberKind
{
    /// <summary>From the deals alone.</summary>
    Calculated,

    /// <summary>Adjusted here: this is what can be reverted.</summary>
    Direct,

    /// <summary>Something below is adjusted, and is carried up.</summary>
    Indirect,
}

/// <summary>One person's number in one cumulative column. Amounts are minor units of the reporting currency.</summary>
/// <param name="Own">Their own deals, which nobody adjusts.</param>
/// <param name="Gross">Their own deals and everybody's below; no adjustment ever changes it.</param>
/// <param name="WithOwners">The same with what owners said of themselves, and nothing that managers said.</param>
/// <param name="Rolled">Own deals and what those directly below are counted with.</param>
/// <param name="OwnersNumber">What the person says: their own adjustment, else what is rolled up.</param>
/// <param name="Counted">What the person is counted with above.</param>
/// <param name="Kind">Where that comes from.</param>
/// <param name="Owner">The person's own adjustment that stands; null without one.</param>
/// <param name="Manager">What those above decided; null where they accept the person's number, and for who may not know.</param>
/// <param name="Elsewhere">What the person answered for in the period on another line, and is part of an adjustment's amount but not of this row.</param>
public sealed record RollupNumber(long Own, long Gross, long WithOwners, long Rolled, long OwnersNumber, long Counted, NumberKind Kind, Adjustment? Owner, Adjustment? Manager, long Elsewhere)
{
    /// <summary>What adjusting changes, minor units.</summary>
    public long Difference => Counted - Gross;
}

/// <summary>A person on one line of reporting with everything below them, or the whole. Amounts are minor units of the reporting currency.</summary>
/// <param name="Key">Tells rows apart: the ids on the way down to it.</param>
/// <param name="RepId">The person; null for the whole, and for what nobody is credited with.</param>
/// <param name="Name">As shown.</param>
/// <param name="Team">The person's team on the day of the lines; null for none.</param>
/// <param name="IsCurrent">False for what the person did on an earlier line, before they moved.</param>
/// <param name="Own">Own deals by category, in the order of <see cref="ForecastRollup.Categories"/>.</param>
/// <param name="Gross">Own deals and everything below by category.</param>
/// <param name="OwnDeals">Number of own deals, those won and those open.</param>
/// <param name="Deals">Number of deals with all below; a deal that two share counts for each.</param>
/// <param name="Quota">Quotas of the person and all below; null when nobody has one.</param>
/// <param name="Numbers">The cumulative columns, in the order of <see cref="ForecastRollup.Columns"/>.</param>
/// <param name="Children">Those directly below, by name.</param>
public sealed record RollupNode(string Key, string? RepId, string Name, string? Team, bool IsCurrent, IReadOnlyList<long> Own, IReadOnlyList<long> Gross, int OwnDeals, int Deals, long? Quota,
    IReadOnlyList<RollupNumber> Numbers, IReadOnlyList<RollupNode> Children)
{
    /// <summary>The key of what nobody is credited with.</summary>
    public const string Nobody = "#nobody";

    /// <summary>Quota less what is counted in a column, minor units: negative above quota, null without a quota.</summary>
    public long? Gap(int column) => Quota - Numbers[column].Counted;

    /// <summary>This row and all below it, from the top down.</summary>
    public IEnumerable<RollupNode> All() => Children.SelectMany(child => child.All()).Prepend(this);
}
