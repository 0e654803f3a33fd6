using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Reports;

namespace RevOps.Core.DealRisk;

/// <summary>The tables of a deal's review.</summary>
internal static class DealRiskTables
{
    public static IReadOnlyList<ReportTable> Of(DealRiskReview review, Book book, IReadOnlyList<SignEvidence> evidence) =>
    [
        new("deal.risk.factors", "Factors of the rubric", [new("category", "Category", Unit.Text), new("factor", "Factor", Unit.Text), new("points", "Points", Unit.Points), new("most", "Of", Unit.Points), new("evidence", "Evidence", Unit.Text), new("source", "Source", Unit.Text), new("key", "Key", Unit.Text)],
            [.. review.Score.Factors.Select(factor => (IReadOnlyList<object?>)[factor.Factor.Category.ToString(), factor.Factor.Label, factor.Points, factor.Factor.Most, factor.Evidence, factor.Factor.Source, factor.Factor.Key])]),
        new("deal.actions", "What to do", [new("action", "Action", Unit.Text), new("family", "Family", Unit.Text), new("cause", "What usually lies behind it", Unit.Text), new("owner", "Owner", Unit.Text), new("due", "Due", Unit.Date), new("goal", "Goal", Unit.Text), new("metric", "Reached when", Unit.Text), new("because", "Because", Unit.Text)],
            [.. review.Actions.Select(action => (IReadOnlyList<object?>)[action.Play.Action, action.Play.Family, action.Play.Cause, action.Play.Owner, action.Due, action.Play.Goal, action.Play.Metric, action.Because.Evidence])]),
        new("deal.similar", "Similar deals that closed", [new("deal_id", "Deal id", Unit.Text), new("deal", "Deal", Unit.Text), new("outcome", "Outcome", Unit.Text), new("score", "Risk then", Unit.Points), new("on", "As of", Unit.Date), new("days_late", "Days late", Unit.Days), new("reason", "Reason lost", Unit.Text)],
            [.. (review.Similar.IsInsufficient ? [] : review.Similar.Deals).Select(deal => (IReadOnlyList<object?>)[book["deal_id"].Text(deal.Deal), book["name"].Text(deal.Deal), deal.IsWon ? "won" : "lost", deal.Score, deal.On, deal.DaysLate, deal.IsWon ? null : book["loss_reason"].Text(deal.Deal)])]),
        new("deal.loss_signs", "Signs of the loss-risk points", [new("sign", "Sign", Unit.Text), new("points", "Adds", Unit.Points), new("applies", "Applies", Unit.Text), new("lost_with", "Lost with it", Unit.Percent), new("n_with", "Deals with it", Unit.Count), new("lost_without", "Lost without", Unit.Percent), new("n_without", "Deals without", Unit.Count), new("correlation", "Correlation", Unit.Points)],
            [.. review.Loss.Signs.Select(sign => (IReadOnlyList<object?>)[sign.Label, sign.Points, sign.Applies switch { true => "yes", false => "no", _ => "not known" }, .. Past(evidence.FirstOrDefault(one => one.Sign.Key == sign.Key))])]),
        new("deal.loss_types", "How it could be lost", [new("type", "Way", Unit.Text), new("signs", "Signs", Unit.Text), new("applies", "Apply", Unit.Count), new("known", "Known", Unit.Count), new("past_share", "Of past losses", Unit.Percent), new("n", "n", Unit.Count)],
            [.. review.LossTypes.Select(type => (IReadOnlyList<object?>)[type.Name, string.Join("; ", type.Signs), type.Signs.Count, type.Known, type.Past.Value, type.Past.Of])]),
        new("deal.risk.changes", "What changed in a week", [new("factor", "Factor", Unit.Text), new("points", "Change", Unit.Points), new("before", "Before", Unit.Text), new("now", "Now", Unit.Text)],
            [.. review.Trend.Changes.Select(change => (IReadOnlyList<object?>)[change.Factor.Factor.Label, change.Points, change.Before.Evidence, change.Factor.Evidence])]),
    ];

    private static object?[] Past(SignEvidence? past) => past is null ? [null, null, null, null, null] : [past.With.Value, past.With.Of, past.Without.Value, past.Without.Of, past.Correlation is { } correlation ? Math.Round(correlation, 4) : null];
}
