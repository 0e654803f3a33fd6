using System.Numerics;

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
        long sum = 0;
        foreach (var weight in weights)
            sum = checked(sum + weight);
        // nearly every amount fits 64 bits, and then the divisions do
        if (Int128.Abs(amount) * 2 * Math.Max(sum, 1) + whole <= long.MaxValue)
            Cut<long>(Math.Abs(amount), weights, sum, whole, parts);
        else
            Cut<Int128>(Int128.Abs(amount), weights, sum, whole, parts);
        if (amount < 0)
            for (var index = 0; index < weights.Length; index++)
                parts[index] = -parts[index];
    }

    private static void Cut<T>(T size, ReadOnlySpan<long> weights, T sum, T whole, Span<long> parts)
        where T : unmanaged, IBinaryInteger<T>
    {
        Span<T> lost = weights.Length <= OnStack ? stackalloc T[weights.Length] : new T[weights.Length];
        var cut = 0L;
        for (var index = 0; index < weights.Length; index++)
        {
            (var quotient, lost[index]) = T.DivRem(size * T.CreateChecked(weights[index]), whole);
            cut += parts[index] = long.CreateChecked(quotient);
        }
        var two = T.One + T.One;
        for (var left = Math.Min(long.CreateChecked((size * sum * two + whole) / (two * whole)) - cut, weights.Length); left > 0; left--)
        {
            var most = 0;
            for (var index = 1; index < weights.Length; index++)
                most = lost[index] > lost[most] ? index : most;
            parts[most]++;
            lost[most] = -T.One; // it has its unit
        }
    }

    private const int OnStack = 16;
}
