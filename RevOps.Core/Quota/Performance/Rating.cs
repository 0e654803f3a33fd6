using RevOps.Core.Basics;

namespace RevOps.Core.Quota.Performance;

/// <summary>The five levels of a rating, best first (domain 3.9).</summary>
public static class Rating
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = ["Exceptional", "Strong", "Solid", "Developing", "Needs improvement"];

    /// <summary>What projected attainment comes to, compared unrounded: 99.9 % is Solid, 100 % Strong.</summary>
    public static string Of(decimal projected, PerformanceAssumptions assumptions)
    {
        var (share, bands) = (Bands.Exact(projected), assumptions.RatingBands);
        return All[share >= bands.Exceptional ? 0 : share >= bands.Strong ? 1 : share >= bands.Solid ? 2 : share >= bands.Developing ? 3 : 4];
    }
}
