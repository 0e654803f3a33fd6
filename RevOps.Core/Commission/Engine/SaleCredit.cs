using RevOps.Core.Basics;

namespace RevOps.Core.Commission.Engine;

/// <summary>One person's part of a sale: 32 bytes without a reference, since a company has millions of them.</summary>
/// <param name="Counted">The part, in the sale's own unit.</param>
/// <param name="Deal">Position in the Book.</param>
/// <param name="Day">Day number on which it counts.</param>
/// <param name="Source">Row of the invoice or payment; -1 for the deal itself.</param>
/// <param name="Split">Row of the split that says so; <see cref="NoSplit"/> where there is none, below it a share of an edit.</param>
/// <param name="Share">Part of the sale in millionths of a percent point; 100 % where there is no split.</param>
/// <param name="Money">The currency of the amount, unless it is pieces.</param>
/// <param name="IsPieces">True where pieces are counted.</param>
/// <param name="IsOverlay">True for a role that stands beside the 100 %.</param>
internal readonly record struct SaleCredit(long Counted, int Deal, int Day, int Source, int Split, int Share, Currency Money, bool IsPieces, bool IsOverlay)
{
    /// <summary>Marks a credit of no split.</summary>
    public const int NoSplit = -1;

    public SaleCredit(in Sale sale, in SplitCutter.Part part)
        : this(part.Counted, sale.Deal, sale.Day, sale.Source, part.Split, checked((int)part.Share), sale.Currency ?? default, sale.Currency is null, part.IsOverlay)
    {
    }

    /// <summary>The currency of the amount; null for pieces.</summary>
    public Currency? Currency => IsPieces ? null : Money;
}

/// <summary>Credits in a row, such as those that a month counts.</summary>
/// <param name="First">Position of the first in its component's credits.</param>
/// <param name="Count">How many.</param>
internal readonly record struct CreditRange(int First, int Count);
