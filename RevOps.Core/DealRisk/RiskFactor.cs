namespace RevOps.Core.DealRisk;

/// <summary>One question of the rubric.</summary>
/// <param name="Category">The category that its points count in.</param>
/// <param name="Key">Its stable name, such as engagement.trend.</param>
/// <param name="Label">What it asks, in a few words.</param>
/// <param name="Most">The most points it can give.</param>
/// <param name="Source">The files and columns that it is read from.</param>
public sealed record RiskFactor(RiskCategory Category, string Key, string Label, decimal Most, string Source)
{
    /// <summary>Its points for a deal; null where nothing is known.</summary>
    internal Func<DealFacts, decimal?> Points { get; init; } = _ => null;

    /// <summary>What the points rest on, of a deal of which it is known.</summary>
    internal Func<DealFacts, string> Evidence { get; init; } = _ => "";
}

/// <summary>A factor of one deal.</summary>
/// <param name="Factor">The factor.</param>
/// <param name="Points">Its points; null where nothing is known.</param>
/// <param name="Evidence">What the points rest on; what is missing where nothing is known.</param>
public sealed record FactorRisk(RiskFactor Factor, decimal? Points, string Evidence)
{
    /// <summary>Points as a part of the most it can give; 0 where nothing is known.</summary>
    public decimal Weight => Points is { } points && Factor.Most > 0 ? points / Factor.Most : 0;
}

/// <summary>A category of one deal.</summary>
/// <param name="Category">The category.</param>
/// <param name="Score">Sum of the known factors' points, 0 to 100; null where none is known (definition 8).</param>
/// <param name="Weight">What it counts in the overall score, once the weight of missing categories is shared.</param>
/// <param name="Factors">Its factors.</param>
public sealed record CategoryRisk(RiskCategory Category, decimal? Score, decimal Weight, IReadOnlyList<FactorRisk> Factors);
