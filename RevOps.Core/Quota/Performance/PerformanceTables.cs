using RevOps.Core.Basics;
using RevOps.Core.Reports;

namespace RevOps.Core.Quota.Performance;

/// <summary>The tables of a performance answer; their columns are published in docs/report.schema.json.</summary>
internal static class PerformanceTables
{
    public static IReadOnlyList<ReportTable> Of(RepPerformance performance) => [Scorecard(performance), Trend(performance), Peers(performance), Observations(performance), Plan(performance)];

    /// <summary>What is behind a score, in words; why a measure is missing or not compared.</summary>
    public static string? Remark(Scorecard card, Measure measure)
    {
        var parts = measure.Kind switch
        {
            MeasureKind.ActivityScore when card.Activity is { } done => $"{done.Calls} of {ValueText.Of(done.Targets.Calls, Unit.Points)} calls, {done.Meetings} of {ValueText.Of(done.Targets.Meetings, Unit.Points)} meetings, {done.Proposals} of {ValueText.Of(done.Targets.Proposals, Unit.Points)} proposals",
            MeasureKind.DataQuality when card.Quality.Deals > 0 => $"of {card.Quality.Deals} open deals " + string.Join(", ", card.Quality.Parts.Select(part => $"{part.Good} have {DataQuality.Label(part.Part)}")),
            _ => null,
        };
        List<string> said = [.. new[] { parts, measure.IsThin && measure.Value is not null ? "thin" : null, measure.Missing ?? measure.NotCompared }.OfType<string>()];
        return said.Count == 0 ? null : string.Join("; ", said);
    }

    private static ReportTable Scorecard(RepPerformance performance) => new("rep.scorecard", "Scorecard",
        [Text("measure", "Id"), Text("label", "Measure"), Mixed("value", "Value"), Mixed("low", "Low"), Mixed("high", "High"), Count("n", "n"), Mixed("peers_median", "Peers' median"), Mixed("peers_low", "Lower quartile"), Mixed("peers_high", "Upper quartile"),
            Count("peers_n", "Peers"), Count("rank", "Rank"), Count("ranked", "Of"), Count("percentile", "Percentile"), Text("status", "Status"), Text("unit", "Unit"), Text("note", "Note")],
        [.. performance.Card.Measures.Select(measure =>
        {
            var (words, place) = (measure.Words, measure.Place);
            return (IReadOnlyList<object?>)[words.Key, words.Label, Own(measure.Value), Own(measure.Interval?.Low), Own(measure.Interval?.High), measure.Of, Own(place?.Peers.Median), Own(place?.Peers.Low), Own(place?.Peers.High),
                place?.Peers.Of, place?.Rank, place?.Of, place?.Percentile, measure.Light == Status.None ? null : measure.Light.ToString().ToLowerInvariant(), words.Unit == Unit.Money ? performance.Currency : words.Unit.ToString().ToLowerInvariant(), Remark(performance.Card, measure)];

            UnitValue? Own(decimal? value) => value is { } known ? new(known, words.Unit, performance.Currency) : null;
        })]);

    private static ReportTable Trend(RepPerformance performance) => new("rep.trend", "Last quarters",
        [Text("period", "Quarter"), Text("complete", "Complete"), Money("quota", "Quota"), Money("actual", "Won"), Percent("attainment", "Attainment"), Percent("win_rate", "Win rate"), Count("win_rate_n", "n"), Percent("win_rate_low", "Low"), Percent("win_rate_high", "High")],
        [.. performance.Trend.Quarters.Select(quarter => (IReadOnlyList<object?>)[quarter.Period.Key, quarter.IsComplete ? "yes" : "no", quarter.Quota, quarter.Actual, quarter.Attainment, quarter.WinRate.Value, quarter.WinRate.Of, quarter.WinRate.Low, quarter.WinRate.High])]);

    private static ReportTable Peers(RepPerformance performance) => new("rep.peers", "Peers",
        [Text("rep_id", "Rep id"), Text("rep", "Who"), .. Enum.GetValues<MeasureKind>().Select(MeasureWords.Of).Select(words => new ReportColumn(words.Key, words.Label, words.Unit))],
        [
            Row(performance.Rep.Id, performance.Rep.Name, kind => performance.Card[kind].Value),
            Row(null, "Peers, lower quartile", kind => performance.Spreads.GetValueOrDefault(kind)?.Low),
            Row(null, "Peers, median", kind => performance.Spreads.GetValueOrDefault(kind)?.Median),
            Row(null, "Peers, upper quartile", kind => performance.Spreads.GetValueOrDefault(kind)?.High),
            .. performance.NamedPeers.Select(peer => Row(peer.Card.RepId, peer.Name, kind => peer.Card[kind].Value)),
        ]);

    private static ReportTable Observations(RepPerformance performance) => new("rep.observations", "Strengths and needs",
        [Text("kind", "Kind"), Text("measure", "Measure"), Text("text", "What"), Text("basis", "Carried by"), Text("deal_ids", "Deal ids"), Text("examples", "Examples"), Text("questions", "Questions to ask")],
        [.. performance.Strengths.Concat(performance.Needs).Select(seen => (IReadOnlyList<object?>)[seen.IsStrength ? "strength" : "need", MeasureWords.Of(seen.Kind).Key, seen.Text, seen.Basis, Ids(seen.Examples), Examples(seen.Examples), Joined(seen.Questions)])]);

    private static ReportTable Plan(RepPerformance performance) => new("rep.plan", "Plan",
        [Text("key", "Id"), Text("source", "From"), Count("days", "Days"), Text("action", "What"), Text("owner", "Who"), new("due", "Due", Unit.Date), Text("goal", "Goal"), Text("measure", "Measured by"), Text("deal_ids", "Deal ids"), Text("deals", "Deals"), Text("done", "Done")],
        [
            .. performance.File.Words is { } words ? [["own.words", "own words", null, words.Text, performance.Rep.Name, null, null, null, null, null, null]] : Array.Empty<IReadOnlyList<object?>>(),
            .. performance.Plan.Select(item => (IReadOnlyList<object?>)[item.Key, Source(item.Source), item.Days, item.Action, item.Owner, item.Due, item.Goal, item.Measure, Ids(item.Deals), Joined([.. item.Deals.Select(deal => deal.Deal)]), item.IsDone ? "yes" : "no"]),
        ]);

    private static IReadOnlyList<object?> Row(string? id, string name, Func<MeasureKind, decimal?> value) => [id, name, .. Enum.GetValues<MeasureKind>().Select(kind => (object?)value(kind))];

    /// <summary>Where an item comes from, in words.</summary>
    private static string Source(PlanSource source) => source switch { PlanSource.Figures => "figures", PlanSource.OwnGoal => "own goal", _ => "manager" };

    private static string? Ids(IReadOnlyList<DealExample> deals) => Joined([.. deals.Select(deal => deal.DealId)]);
    private static string? Examples(IReadOnlyList<DealExample> deals) => Joined([.. deals.Select(deal => $"{deal.Deal}: {deal.Why}")]);
    private static string? Joined(IReadOnlyList<string> texts) => texts.Count == 0 ? null : string.Join("; ", texts);
    private static ReportColumn Text(string key, string label) => new(key, label, Unit.Text);
    private static ReportColumn Count(string key, string label) => new(key, label, Unit.Count);
    private static ReportColumn Money(string key, string label) => new(key, label, Unit.Money);
    private static ReportColumn Percent(string key, string label) => new(key, label, Unit.Percent);
    private static ReportColumn Mixed(string key, string label) => new(key, label, Unit.Points);
}
