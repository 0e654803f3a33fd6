namespace RevOps.Core.Forecast.Rollup;

/// <summary>What put a deal into its category.</summary>
public enum CategorySource
{
    /// <summary>It is won or lost.</summary>
    Outcome,

    /// <summary>Someone here, with a reason.</summary>
    Override,

    /// <summary>The CRM's own column.</summary>
    Crm,

    /// <summary>Its win probability.</summary>
    Probability,
}

/// <summary>That someone put a deal into a category here, or took that back. It stands until the next one of the same deal, whatever an import brings.</summary>
/// <param name="DealId">The deal.</param>
/// <param name="Category">The category's name; null where an override was taken back.</param>
/// <param name="Reason">Why; never empty.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
public sealed record CategoryOverride(string DealId, string? Category, string Reason, DateTimeOffset At, string By)
{
    /// <summary>Signs that a reason may have.</summary>
    public const int LongestReason = 400;
}

/// <summary>A deal's category, and how it came to it.</summary>
/// <param name="Category">What it counts as.</param>
/// <param name="Source">What decided that.</param>
/// <param name="Recommended">What its win probability alone would make it; null for a closed deal.</param>
/// <param name="Probability">That probability, 0 to 0.99; null for a closed deal.</param>
/// <param name="CrmWord">What the CRM says; null where it says nothing.</param>
/// <param name="Override">The override that stands; null without one.</param>
public sealed record DealCategory(ForecastCategory Category, CategorySource Source, ForecastCategory? Recommended, WinChance? Probability, string? CrmWord, CategoryOverride? Override);

/// <summary>A win probability with what moved it.</summary>
/// <param name="Value">0 to 0.99.</param>
/// <param name="Reasons">Adjustments that applied.</param>
public sealed record WinChance(decimal Value, IReadOnlyList<string> Reasons);
