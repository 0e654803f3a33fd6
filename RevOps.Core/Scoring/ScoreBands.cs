namespace RevOps.Core.Scoring;

/// <summary>What a MEDDIC or BANT total says of a deal, best first.</summary>
public enum QualificationBand { HighlyQualified, QualifiedWithGaps, Weak, Drop }

/// <summary>What a propensity score says of a deal.</summary>
public enum PropensityBand { High, Medium, Low }

/// <summary>What to do with a deal by its strategic value and its chance to be won.</summary>
public enum StrategicPlace { TopPriority, InvestHeavily, QuickWin, Deprioritise }

/// <summary>How much attention a deal gets: by its MEDDIC total and its value. Executive sponsors go to P1.</summary>
public enum PriorityTier { P1, P2, P3, Unranked }

/// <summary>Bands, places and tiers as people read them.</summary>
public static class ScoreWords
{
    /// <summary>A band's words.</summary>
    public static string Of(QualificationBand band) => band switch
    {
        QualificationBand.HighlyQualified => "highly qualified",
        QualificationBand.QualifiedWithGaps => "qualified with gaps",
        QualificationBand.Weak => "weak",
        _ => "drop",
    };

    /// <summary>A band's word.</summary>
    public static string Of(PropensityBand band) => band.ToString();

    /// <summary>A place's words.</summary>
    public static string Of(StrategicPlace place) => place switch
    {
        StrategicPlace.TopPriority => "top priority",
        StrategicPlace.InvestHeavily => "invest heavily",
        StrategicPlace.QuickWin => "quick wins",
        _ => "deprioritise",
    };

    /// <summary>A tier's name.</summary>
    public static string Of(PriorityTier tier) => tier.ToString();
}
