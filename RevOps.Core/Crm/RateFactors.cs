namespace RevOps.Core.Crm;

/// <summary>What a what-if multiplies the rates of each deal by.</summary>
public sealed class RateFactors
{
    private readonly double[]?[] _factors = new double[]?[Enum.GetValues<Rate>().Length];

    internal RateFactors(Book book, IReadOnlyList<RateChange> changes)
    {
        foreach (var change in changes)
        {
            var scope = new ScopeFilter(book, change.Scope);
            var factors = _factors[(int)change.Rate] ??= [.. Enumerable.Repeat(1.0, book.Count)];
            for (var deal = 0; deal < factors.Length; deal++)
                if (scope.Includes(deal))
                    factors[deal] *= change.Factor;
        }
    }

    /// <summary>No rate is moved.</summary>
    internal static RateFactors None { get; } = new();

    private RateFactors()
    {
    }

    /// <summary>True when the rate is moved for no deal.</summary>
    public bool Leaves(Rate rate) => _factors[(int)rate] is null;

    /// <summary>The factor of a deal, 1 where nothing is moved.</summary>
    public double Of(Rate rate, int deal) => _factors[(int)rate] is { } factors ? factors[deal] : 1;
}
