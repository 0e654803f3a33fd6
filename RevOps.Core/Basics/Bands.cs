namespace RevOps.Core.Basics;

/// <summary>One band of a scale: everything below a bound, or up to and with it; the last band has no bound.</summary>
/// <param name="Bound">Where the band ends; null for no end.</param>
/// <param name="Inclusive">Whether the bound itself is inside.</param>
/// <param name="Points">What the band is worth.</param>
public sealed record Band(decimal? Bound, bool Inclusive, decimal Points);

/// <summary>A scale cut into bands, lowest first. Values are compared exactly; a ratio is rounded to nine decimals before (definition 19).</summary>
/// <param name="All">The bands, in order; the last has no bound.</param>
public sealed record Bands(IReadOnlyList<Band> All)
{
    /// <summary>The most that any band is worth.</summary>
    public decimal Most => All.Max(band => band.Points);

    /// <summary>A ratio as thresholds compare it: nine decimals, half away from zero, so that a division's last digit decides nothing.</summary>
    public static decimal Exact(decimal ratio) => Math.Round(ratio, 9, MidpointRounding.AwayFromZero);

    /// <summary>What the band that holds the value is worth.</summary>
    public decimal Of(decimal value)
    {
        var exact = Exact(value);
        for (var at = 0; ; at++)
            if (All[at] is var band && (band.Bound is not { } bound || exact < bound || (band.Inclusive && exact == bound)))
                return band.Points;
    }
}
