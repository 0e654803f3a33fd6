namespace RevOps.Core.Forecast;

/// <summary>Whole minor units of expected amounts.</summary>
internal static class WholeUnits
{
    /// <summary>Each rounded so that they sum to the rounded sum.</summary>
    public static long[] Of(IReadOnlyList<double> amounts)
    {
        var (rounded, sum, before) = (new long[amounts.Count], 0.0, 0L);
        for (var at = 0; at < amounts.Count; at++)
        {
            var until = (long)Math.Round(sum += amounts[at], MidpointRounding.AwayFromZero);
            (rounded[at], before) = (until - before, until);
        }
        return rounded;
    }
}
