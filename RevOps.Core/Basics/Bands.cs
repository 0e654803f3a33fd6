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

    /// <summary>What the band that holds the value is worth.</summary>
    public decimal Of(decimal value)
    {
        var exact = Math.Round(value, 9, MidpointRounding.AwayFromZero);
        return All.First(band => band.Bound is not { } bound || exact < bound || (band.Inclusive && exact == bound)).Points;
    }
}
