namespace RevOps.Core.Commission;

/// <summary>A person's part of a deal, as a changed split gives it.</summary>
/// <param name="Rep">Position in the roster.</param>
/// <param name="Role">The role; one that begins with overlay stands beside the 100 %.</param>
/// <param name="Percent">Part of the deal, 100 for all of it.</param>
public readonly record struct EditedShare(int Rep, string? Role, decimal Percent);

/// <summary>A deal as it would stand: whatever is null stays as it is in the Book.</summary>
/// <param name="Deal">Position in the Book.</param>
public sealed record ChangedDeal(int Deal)
{
    /// <summary>True for a deal that is taken for won, false for one that is taken for not won.</summary>
    public bool? IsWon { get; init; }

    /// <summary>The day on which it is won.</summary>
    public DateOnly? WonOn { get; init; }

    /// <summary>Its bookings in minor units of its currency.</summary>
    public long? Minor { get; init; }

    /// <summary>The part of everything that counts of it, 0 to 1, where it is expected and not certain.</summary>
    public decimal Part { get; init; } = 1m;

    /// <summary>Its owner as a position in the roster; -1 for nobody.</summary>
    public int? Owner { get; init; }

    /// <summary>Its split; an empty one leaves the deal to its owner.</summary>
    public IReadOnlyList<EditedShare>? Split { get; init; }
}
