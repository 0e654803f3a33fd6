using RevOps.Core.Basics;

namespace RevOps.Core.Commission.Engine;

/// <summary>One person's part of a sale, narrow enough for millions of them.</summary>
/// <param name="Deal">Position in the Book.</param>
/// <param name="Day">Day number on which it counts.</param>
/// <param name="Source">Row of the invoice or payment; -1 for the deal itself.</param>
/// <param name="Split">Row of the split that says so; <see cref="NoSplit"/> where there is none, below it a share of an edit.</param>
/// <param name="Share">Part of the sale in millionths of a percent point; 100 % where there is no split.</param>
/// <param name="Currency">The currency of the amount; null for pieces.</param>
/// <param name="IsOverlay">True for a role that stands beside the 100 %.</param>
/// <param name="Counted">The part, in the sale's own unit.</param>
internal readonly record struct SaleCredit(int Deal, int Day, int Source, int Split, int Share, Currency? Currency, bool IsOverlay, long Counted)
{
    /// <summary>Marks a credit of no split.</summary>
    public const int NoSplit = -1;
}

/// <summary>Credits in a row, such as those that a month counts.</summary>
/// <param name="First">Position of the first in its component's credits.</param>
/// <param name="Count">How many.</param>
internal readonly record struct CreditRange(int First, int Count);
