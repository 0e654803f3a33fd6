using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Reports;
using RevOps.Core.Scoring;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Pages.Scoring;

/// <summary>Scores in sentences.</summary>
public static class ScoringText
{
    public static string Percent(decimal chance) => ValueText.Of(chance, Unit.Percent);

    /// <summary>The colour of a band.</summary>
    public static Status Light(QualificationBand band) => band switch
    {
        QualificationBand.HighlyQualified => Status.Green,
        QualificationBand.QualifiedWithGaps => Status.Yellow,
        QualificationBand.Weak => Status.Orange,
        _ => Status.Red,
    };

    /// <summary>What is missing where a deal was not assessed, and what it would change.</summary>
    public static string Missing(DealQualification deal, Scheme scheme, ScoringAssumptions assumptions) => scheme switch
    {
        Scheme.Meddic when deal is { Probability: { } chance, IfMeddic.Count: > 0 } =>
            $"Nobody has assessed MEDDIC, so the probability is the stage's, {Percent(chance.Stage)}. At {string.Join(", at ", deal.IfMeddic.Select(one => $"{one.Meddic} points it would be {Percent(one.Calibrated)}"))}. Priority has no score to go by.",
        Scheme.Meddic => "Nobody has assessed MEDDIC.",
        Scheme.Bant => "Nobody has assessed BANT. It would change no probability; it would say whether they can buy.",
        Scheme.Propensity => "Nothing is known that propensity goes by.",
        _ => deal.Probability is { } win
            ? $"Nobody has assessed the strategic value. From {assumptions.StrategicFrom:0.##} points on this deal would be for “{ScoreWords.Of(assumptions.Place(100, win.Adjusted))}”, below that for “{ScoreWords.Of(assumptions.Place(0, win.Adjusted))}”."
            : "Nobody has assessed the strategic value.",
    };

    /// <summary>The elements that nobody knows, and what the total leaves out for it.</summary>
    public static string? Gaps(SchemeScore score) => score.Total is null || score.Unknown.Count == 0 ? null
        : $"Not known: {string.Join(", ", score.Unknown.Select(element => element.Element.Name.Name))}. They add nothing to the total, which could be up to {score.Possible}.";

    /// <summary>What recording it did to the deal's chance.</summary>
    public static string Told(Assessment assessment, Recorded recorded)
    {
        var what = $"{SchemeWords.Name(assessment.Scheme)} of {assessment.On:yyyy-MM-dd} is recorded.";
        return recorded is not { Before: { } before, After: { } after } ? what
            : before.Calibrated == after.Calibrated && before.Adjusted == after.Adjusted ? $"{what} The win probability stays: calibrated {Percent(after.Calibrated)}, adjusted {Percent(after.Adjusted)}."
            : $"{what} Calibrated probability {Percent(before.Calibrated)} → {Percent(after.Calibrated)}, adjusted {Percent(before.Adjusted)} → {Percent(after.Adjusted)}.";
    }
}
