namespace RevOps.Core.Basics;

/// <summary>Cuts an amount into parts of whole minor units that lose nothing: every part is rounded down, and the units left go to those that lost most, the first of equals.</summary>
public static class LargestRemainder
{
    /// <summary>The parts; together they are the amount × Σ weights ÷ whole, rounded half away from zero, so exactly the amount when the weights total the whole.</summary>
    /// <param name="amount">Minor units; a negative amount is cut like its opposite.</param>
    /// <param name="weights">Not negative.</param>
    /// <param name="whole">The weight that stands for all of the amount; above 0.</param>
    public static long[] Of(long amount, IReadOnlyList<long> weights, long whole)
    {
        var parts = new long[weights.Count];
        Cut(amount, [.. weights], whole, parts);
        return parts;
    }

    /// <summary>The same into room that the caller has: splits of millions of deals are cut this way.</summary>
    /// <param name="amount">Minor units; a negative amount is cut like its opposite.</param>
    /// <param name="weights">Not negative.</param>
    /// <param name="whole">The weight that stands for all of the amount; above 0.</param>
    /// <param name="parts">Where the parts go: as many as weights.</param>
    public static void Cut(long amount, ReadOnlySpan<long> weights, long whole, Span<long> parts)
    {
        Span<Int128> lost = weights.Length <= OnStack ? stackalloc Int128[weights.Length] : new Int128[weights.Length];
        var (size, sum, cut) = (Int128.Abs(amount), (Int128)0, 0L);
        for (var index = 0; index < weights.Length; index++)
        {
            sum += weights[index];
            (var quotient, lost[index]) = Int128.DivRem(size * weights[index], whole);
            cut += parts[index] = (long)quotient;
        }
        for (var left = Math.Min((long)((size * sum * 2 + whole) / (2 * (Int128)whole)) - cut, weights.Length); left > 0; left--)
        {
            var most = 0;
            for (var index = 1; index < weights.Length; index++)
                most = lost[index] > lost[most] ? index : most;
            parts[most]++;
            lost[most] = -1; // it has its unit
        }
        if (amount < 0)
            for (var index = 0; index < weights.Length; index++)
                parts[index] = -parts[index];
    }

    private const int OnStack = 16;
}
