namespace RevOps.Core.Forecast.Outcomes;

/// <summary>Every total that a few prospects can have.</summary>
internal static class Atoms
{
    /// <summary>The totals, ascending, with their probabilities; null when there are more than wanted.</summary>
    public static (long[] Amounts, double[] Chances)? Of(ReadOnlySpan<Prospect> prospects, int most)
    {
        var (amounts, chances) = (new long[] { 0 }, new double[] { 1 });
        foreach (var prospect in prospects)
        {
            if (prospect.Amount == 0 || prospect.Chance == 0)
                continue;
            (amounts, chances) = prospect.Chance == 1 ? ([.. amounts.Select(amount => amount + prospect.Amount)], chances) : Merged(amounts, chances, prospect);
            if (amounts.Length > most)
                return null;
        }
        return (amounts, chances);
    }

    /// <summary>Two ascending lists, one without and one with the prospect, merged; equal totals become one.</summary>
    private static (long[] Amounts, double[] Chances) Merged(long[] amounts, double[] chances, Prospect prospect)
    {
        var (lower, upper) = (Math.Min(0, prospect.Amount), Math.Max(0, prospect.Amount));
        var (lowerChance, upperChance) = prospect.Amount > 0 ? (1 - prospect.Chance, prospect.Chance) : (prospect.Chance, 1 - prospect.Chance);
        var (to, totals, shares) = (0, new long[amounts.Length * 2], new double[amounts.Length * 2]);
        for (int left = 0, right = 0; right < amounts.Length;)
        {
            var (low, high) = (left < amounts.Length ? amounts[left] + lower : long.MaxValue, amounts[right] + upper);
            (totals[to], shares[to]) = (Math.Min(low, high), (low <= high ? chances[left] * lowerChance : 0) + (high <= low ? chances[right] * upperChance : 0));
            (left, right, to) = (left + (low <= high ? 1 : 0), right + (high <= low ? 1 : 0), to + 1);
        }
        return (totals[..to], shares[..to]);
    }
}
