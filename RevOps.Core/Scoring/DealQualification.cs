using RevOps.Core.Crm;

namespace RevOps.Core.Scoring;

/// <summary>What a MEDDIC total would make of a deal's chance.</summary>
/// <param name="Meddic">The total.</param>
/// <param name="Calibrated">The stage's probability moved by it, 0 to 1.</param>
public sealed record ChanceAt(int Meddic, decimal Calibrated);

/// <summary>How a deal stands in the four schemes, and what follows from it.</summary>
/// <param name="Meddic">MEDDIC.</param>
/// <param name="Bant">BANT.</param>
/// <param name="Propensity">Propensity to close; its computed parts are of the Book's day.</param>
/// <param name="Strategic">Strategic value.</param>
/// <param name="MeddicBand">Null without MEDDIC.</param>
/// <param name="BantBand">Null without BANT.</param>
/// <param name="PropensityChance">The chance that the propensity score stands for, at least and at most, 0 to 1: what is unknown lies between. Null when nothing is known.</param>
/// <param name="PropensityBand">Null when nothing is known.</param>
/// <param name="Probability">The chance to be won by stage, MEDDIC and signs; null for a deal that is not open or has no known stage.</param>
/// <param name="IfMeddic">What MEDDIC would make of it; empty where the deal has MEDDIC or no probability.</param>
/// <param name="Place">Between strategic value and the adjusted probability; null where one is missing.</param>
/// <param name="Tier">Priority by the MEDDIC total and the deal's value; null where it cannot be said.</param>
public sealed record DealQualification(SchemeScore Meddic, SchemeScore Bant, SchemeScore Propensity, SchemeScore Strategic, QualificationBand? MeddicBand, QualificationBand? BantBand,
    (decimal Least, decimal Most)? PropensityChance, PropensityBand? PropensityBand, WinProbability? Probability, IReadOnlyList<ChanceAt> IfMeddic, StrategicPlace? Place, PriorityTier? Tier)
{
    /// <summary>The score of a scheme.</summary>
    public SchemeScore this[Scheme scheme] => scheme switch
    {
        Scheme.Meddic => Meddic,
        Scheme.Bant => Bant,
        Scheme.Propensity => Propensity,
        _ => Strategic,
    };
}
