using RevOps.Core.Basics;
using RevOps.Core.Scoring;

namespace RevOps.Core.DealRisk;

/// <summary>The numbers of a deal's review as figures.</summary>
internal static class DealRiskFigures
{
    public static IReadOnlyList<Figure> Of(DealRiskReview review, DealRiskRules rules) =>
    [
        new("deal.amount", "Amount", review.Deal.Value, Unit.Money, "Bookings of the deal") { Currency = review.Deal.Currency },
        new("deal.risk.overall", "Risk", review.Score.Overall, Unit.Points, "The category scores × the weights of the stage; a category of which nothing is known leaves its weight to the others")
        {
            Inputs = [.. Enum.GetValues<RiskCategory>().Select(Id)], Status = RiskWords.Light(review.Band), Benchmark = $"high from {FactorMaker.Said(rules.Risk["band.high_from"])}, medium from {FactorMaker.Said(rules.Risk["band.medium_from"])}",
        },
        new("deal.risk.band", "Band", review.Band is { } band ? RiskWords.Of(band) : null, Unit.Text, "By the overall score") { Inputs = ["deal.risk.overall"], Status = RiskWords.Light(review.Band) },
        .. review.Score.Categories.Select(category => new Figure(Id(category.Category), category.Category.ToString(), category.Score, Unit.Points,
            $"Points of {category.Factors.Count(factor => factor.Points is not null)} known of {category.Factors.Count} factors; counts {FactorMaker.Said(category.Weight * 100, "0.#")} %")),
        new("deal.risk.known", "Known of the rubric", review.Score.Known, Unit.Percent, "Points that the known factors could give ÷ points that all could give"),
        new("deal.risk.change", "Change in a week", review.Trend.Change, Unit.Points, "The score less that of seven days before"),
        new("deal.loss_points", "Loss-risk points", review.Loss.Capped, Unit.Points, $"{FactorMaker.Said(rules.Risk["loss.base"])} and what every sign that applies adds, at most {FactorMaker.Said(rules.Risk["loss.cap"])}; not the same as the risk score") { Inputs = ["deal.loss_points_raw"] },
        new("deal.loss_points_raw", "Loss-risk points, not capped", review.Loss.Raw, Unit.Points, $"{FactorMaker.Said(rules.Risk["loss.base"])} and what every sign that applies adds"),
        new("deal.meddic", "MEDDIC", (decimal?)review.Qualification.Meddic.Total, Unit.Points, "The newest assessment by the day"),
        new("deal.meddic.band", "MEDDIC band", review.Qualification.MeddicBand is { } meddic ? ScoreWords.Of(meddic) : null, Unit.Text, "By the bands of the skill: highly qualified, qualified with gaps, weak, drop") { Inputs = ["deal.meddic"] },
        new("deal.bant", "BANT", (decimal?)review.Qualification.Bant.Total, Unit.Points, "The newest assessment by the day"),
        new("deal.bant.band", "BANT band", review.Qualification.BantBand is { } bant ? ScoreWords.Of(bant) : null, Unit.Text, "By the bands of the skill") { Inputs = ["deal.bant"] },
        new("deal.propensity", "Propensity to close", (decimal?)review.Qualification.Propensity.Total, Unit.Points, $"Points of {review.Qualification.Propensity.Elements.Count - review.Qualification.Propensity.Unknown.Count} known of {review.Qualification.Propensity.Elements.Count} parts; with all of them it could be up to {review.Qualification.Propensity.Possible}"),
        new("deal.strategic_value", "Strategic value", (decimal?)review.Qualification.Strategic.Total, Unit.Points, "The newest assessment by the day"),
        new("deal.probability.stage", "Probability by stage", review.Probability.Stage, Unit.Percent, "Of the deal's stage"),
        new("deal.probability.calibrated", "After MEDDIC", review.Probability.Calibrated, Unit.Percent, "The stage's probability shifted in log-odds by the MEDDIC score; without one the stage's") { Inputs = ["deal.probability.stage", "deal.meddic"] },
        new("deal.probability.adjusted", "Risk-adjusted", review.Probability.Adjusted, Unit.Percent, review.Probability.Reasons.Count == 0 ? "No adjustment applies" : $"Adjusted for: {string.Join(", ", review.Probability.Reasons)}") { Inputs = ["deal.probability.calibrated"] },
        new("deal.probability.model", "By a learnt model", null, Unit.Percent, "Not built yet"),
        new("deal.category.current", "Forecast category", review.Category.Name, Unit.Text, $"By {review.Category.By}"),
        new("deal.category.recommended", "Recommended category", review.Category.Recommended, Unit.Text, "By the risk-adjusted probability, with the thresholds of the company's skill") { Inputs = ["deal.probability.adjusted"] },
        new("deal.protocol", "Who acts", review.Protocol is { } protocol ? RiskWords.Of(protocol) : null, Unit.Text, $"From {FactorMaker.Said(rules.Risk["protocol.manager_from"])} on the manager, from {FactorMaker.Said(rules.Risk["protocol.vp_from"])} the VP, from {FactorMaker.Said(rules.Risk["protocol.triage_from"])} triage") { Inputs = ["deal.risk.overall"] },
        new("deal.similar.win_rate", "Won of similar deals", review.Similar.IsInsufficient ? null : review.Similar.Won.Value, Unit.Percent, "Closed deals of the segment, half to twice the amount, within five points of the risk at the same stage")
            { SampleSize = review.Similar.Won.Of, Interval = review.Similar.IsInsufficient ? null : (review.Similar.Won.Low!.Value, review.Similar.Won.High!.Value) },
    ];

    /// <summary>A category's figure.</summary>
    public static string Id(RiskCategory category) => $"deal.risk.{category.ToString().ToLowerInvariant()}";
}
