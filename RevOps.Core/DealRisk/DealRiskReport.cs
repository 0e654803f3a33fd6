using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Reports;
using RevOps.Core.Scoring;

namespace RevOps.Core.DealRisk;

/// <summary>A deal's review as a report.</summary>
public static class DealRiskReport
{
    private const int Critical = 3;

    /// <summary>The report of one open deal.</summary>
    public static Report Of(DealRiskReview review, Book book, DealRiskRules rules, IReadOnlyList<SignEvidence> evidence, DateTimeOffset? knownAt) =>
        new("/deal-risk-analysis", review.AsOf, knownAt, $"{review.Deal.Name} ({review.Deal.Id})", $"How risky is {review.Deal.Name}?", Headline(review), DealRiskFigures.Of(review, rules), DealRiskTables.Of(review, book, evidence),
            [.. review.Score.Heaviest.Take(Critical).Select(factor => new Finding(RiskWords.Light(review.Band), $"{factor.Evidence}. {Playbook.For(factor.Factor.Key).Cause}.", [DealRiskFigures.Id(factor.Factor.Category)])),
                .. review.Alerts.Select(alert => new Finding(Status.Orange, alert, ["deal.risk.overall"])), .. review.KillCriteria.Select(rule => new Finding(Status.None, $"Let it go when: {rule}", ["deal.risk.overall"]))],
            [.. review.Actions.Select(action => new ReportAction(action.Play.Action, action.Play.Owner, action.Due, $"{action.Play.Goal}; measured by: {action.Play.Metric}", [DealRiskFigures.Id(action.Because.Factor.Category)]))],
            Notes(review));

    /// <summary>The answer in one sentence, written from the figures.</summary>
    public static string Headline(DealRiskReview review)
    {
        if (review.Score.Overall is not { } overall)
            return $"Nothing that the rubric asks is known of {review.Deal.Name}, so its risk cannot be scored.";
        var score = ValueText.Of(Math.Round(overall, MidpointRounding.AwayFromZero), Unit.Points);
        var moved = RiskTrend.Points(review.Trend.Change) is not 0 and var points ? $", {FactorMaker.Said(Math.Abs(points))} {(points > 0 ? "more" : "less")} than a week ago" : "";
        var why = review.Score.Heaviest.Count > 0 ? $" Most of it: {string.Join(". ", review.Score.Heaviest.Take(Critical).Select(factor => factor.Evidence))}." : "";
        return $"{review.Deal.Name} is at {RiskWords.Of(review.Band!.Value)} risk, {score} of 100{moved}, with {ValueText.Of(review.Score.Known, Unit.Percent)} of the rubric known.{why}";
    }

    private static IReadOnlyList<string> Notes(DealRiskReview review)
    {
        var unknown = review.Score.Factors.Where(factor => factor.Points is null).ToList();
        return
        [
            .. unknown.Count == 0 ? [] : (string[])[$"{unknown.Count} of {review.Score.Factors.Count()} factors are not known and add no points: {string.Join(", ", unknown.Select(factor => factor.Factor.Label.ToLowerInvariant()))}."],
            .. review.Score.Categories.Where(category => category.Score is null).Select(category => $"Nothing is known of the category {category.Category.ToString().ToLowerInvariant()}; the others share its weight."),
            review.Qualification.Meddic.Total is not { } meddic ? $"MEDDIC was never assessed.{IfMeddic(review.Qualification.IfMeddic)}" : $"MEDDIC is {meddic} of 100.",
            .. review.Qualification.Bant.Total is null ? (string[])["BANT was never assessed."] : [],
            review.Similar.IsInsufficient ? $"Insufficient data on similar deals: {review.Similar.Deals.Count} of {review.Similar.Looked} closed deals of the same segment, size and stage were within five points of its risk; it takes {SimilarDeals.Fewest}."
                : $"{review.Similar.Won.Hits} of {review.Similar.Won.Of} similar deals were won{(review.Similar.MeanDaysLate is { } late ? $", on average {FactorMaker.Said(late, "0")} days after the date that was expected then" : "")}.",
            "Loss-risk points are another score than the risk: they are added up and capped, and the two need not agree.",
            "Closed deals are looked at on a day before they closed; fields without dated history count with their present value.",
            "There is no learnt model of the win probability yet.",
        ];
    }

    // nothing where the stage, and so its probability, is unknown
    private static string IfMeddic(IReadOnlyList<ChanceAt> chances) => chances.Count == 0 ? ""
        : $" With {string.Join(", with ", chances.Reverse().Select((one, at) => $"{one.Meddic} {(at == 0 ? "the probability would be " : "")}{ValueText.Of(one.Calibrated, Unit.Percent)}"))} before adjustments.";
}
