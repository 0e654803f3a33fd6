namespace RevOps.Core.Basics;

/// <summary>A share of a count with its 95 % interval.</summary>
/// <param name="Hits">How many of <paramref name="Of"/> had the property.</param>
/// <param name="Of">Sample size.</param>
/// <param name="Value">Hits ÷ Of; null when the sample is empty.</param>
/// <param name="Low">Lower end of the Wilson score interval (Wilson 1927), 0 to 1; null when empty.</param>
/// <param name="High">Upper end, 0 to 1; null when empty.</param>
public sealed record SampledShare(int Hits, int Of, decimal? Value, decimal? Low, decimal? High)
{
    private const double Z = 1.959963984540054;

    /// <summary>The share and its interval.</summary>
    public static SampledShare From(int hits, int of)
    {
        if (of == 0)
            return new(0, 0, null, null, null);
        double n = of, p = hits / n, zz = Z * Z;
        var centre = (p + zz / (2 * n)) / (1 + zz / n);
        var half = Z / (1 + zz / n) * Math.Sqrt(p * (1 - p) / n + zz / (4 * n * n));
        return new(hits, of, (decimal)hits / of, (decimal)Math.Max(0, centre - half), (decimal)Math.Min(1, centre + half));
    }
}
