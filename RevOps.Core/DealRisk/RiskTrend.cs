using RevOps.Core.Crm;

namespace RevOps.Core.DealRisk;

/// <summary>A factor that is another than a week ago.</summary>
/// <param name="Factor">As it is now.</param>
/// <param name="Before">As it was.</param>
public sealed record FactorChange(FactorRisk Factor, FactorRisk Before)
{
    /// <summary>Points more, or less where it is negative; a factor that was or is not known counts as 0.</summary>
    public decimal Points => (Factor.Points ?? 0) - (Before.Points ?? 0);
}

/// <summary>How a deal's risk moved since a week ago, with what moved it.</summary>
/// <param name="Before">The overall score of then; null where the deal was not there or nothing was known.</param>
/// <param name="Change">Now less then; null where either is not known.</param>
/// <param name="Changes">Factors that differ, those that moved most first.</param>
public sealed record RiskTrend(decimal? Before, decimal? Change, IReadOnlyList<FactorChange> Changes)
{
    /// <summary>Days that a trend looks back.</summary>
    public const int Days = 7;

    /// <summary>A change as it is said: whole points, half away from zero; 0 where it is not known.</summary>
    public static decimal Points(decimal? change) => Math.Round(change ?? 0, MidpointRounding.AwayFromZero);

    /// <summary>A deal now against the same deal in the Book of a week ago.</summary>
    internal static RiskTrend Of(DealRiskScore now, RiskFacts before, RiskRubric rubric)
    {
        if (before.Book.Standings[now.Deal] != Standing.Open)
            return new(null, null, []);
        var then = rubric.Of(before.For(now.Deal));
        var changes = now.Factors.Zip(then.Factors, (factor, was) => new FactorChange(factor, was)).Where(change => change.Factor.Points != change.Before.Points)
            .OrderByDescending(change => Math.Abs(change.Points)).ThenBy(change => change.Factor.Factor.Key, StringComparer.Ordinal);
        return new(then.Overall, now.Overall - then.Overall, [.. changes]);
    }
}
