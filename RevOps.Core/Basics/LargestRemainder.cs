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
        var (parts, lost, sum) = (new long[weights.Count], new Int128[weights.Count], (Int128)0);
        Int128 size = Int128.Abs(amount);
        for (var index = 0; index < parts.Length; index++)
        {
            sum += weights[index];
            var (quotient, remainder) = Int128.DivRem(size * weights[index], whole);
            (parts[index], lost[index]) = ((long)quotient, remainder);
        }
        var left = (long)((size * sum * 2 + whole) / (2 * (Int128)whole)) - parts.Sum();
        foreach (var index in Enumerable.Range(0, parts.Length).OrderByDescending(index => lost[index]).ThenBy(index => index).Take((int)left))
            parts[index]++;
        return amount < 0 ? Array.ConvertAll(parts, part => -part) : parts;
    }
}
