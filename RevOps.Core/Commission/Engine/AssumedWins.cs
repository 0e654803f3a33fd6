using RevOps.Core.Crm;

namespace RevOps.Core.Commission.Engine;

/// <summary>Open deals that are taken for won, to see what they would pay. Nothing that rests on them is ever a statement.</summary>
/// <param name="Deals">Positions in the Book, and the day on which each is taken for won.</param>
/// <param name="Until">The last day that counts.</param>
internal sealed record AssumedWins(IReadOnlyDictionary<int, DateOnly> Deals, DateOnly Until)
{
    /// <summary>What is won, and no more.</summary>
    public static AssumedWins None(Book book) => new(new Dictionary<int, DateOnly>(), book.AsOf);
}
