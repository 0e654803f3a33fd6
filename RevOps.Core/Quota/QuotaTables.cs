using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Reports;

namespace RevOps.Core.Quota;

/// <summary>The tables of a quota status; their columns are published in docs/report.schema.json.</summary>
internal static class QuotaTables
{
    public static IReadOnlyList<ReportTable> Of(QuotaStatus status) =>
    [
        Lines("quota.reps", "People", "rep_id", "rep", status.Reps, status.Assumptions), Distribution(status), AtRisk(status), Lines("quota.teams", "Teams", "team", null, status.Teams, status.Assumptions),
        Lines("quota.regions", "Regions", "region", null, status.Regions, status.Assumptions), Slices(status), Assignments(status), Trend(status), Consistency(status), Line(status),
    ];

    private static ReportTable Lines(string id, string title, string key, string? name, IReadOnlyList<AttainmentLine> lines, QuotaAssumptions assumptions) => new(id, title,
        [Text(key, name is null ? Title(key) : "Rep id"), .. (ReportColumn[])(name is null ? [Count("people", "People")] : [Text("rep", "Rep"), Text("team", "Team")]), Sums("quota", "Quota"), Sums("actual", "Won"), Counts("deals", "Deals"),
            new("attainment", "Attainment", Unit.Percent), Sums("expected_to_date", "Expected"), Sums("ahead_behind", "Ahead or behind"), Text("pace", "Pace"), Sums("projection", "Projection"), new("projected_attainment", "Projected", Unit.Percent),
            Text("status", "Status"), Text("outlook", "Outlook"), Money("remaining", "Remaining"), Money("required_daily", "A day"), Money("required_weekly", "A week"), Sums("open_value", "Open"), Counts("open_count", "Open deals"),
            new("coverage", "Coverage", Unit.Ratio), Text("coverage_light", "Light")],
        [.. lines.Select(line => (IReadOnlyList<object?>)[line.Id, .. (object?[])(name is null ? [line.People] : [line.Name, line.Team]), line.Quota, line.Actual, line.Deals, line.Attainment, line.Expected, line.AheadBehind, line.Pace,
            line.Projection, line.ProjectedAttainment, line.Status, line.Outlook, line.Remaining, line.RequiredDaily, line.RequiredWeekly, line.Open, line.OpenDeals, line.Coverage, line.CoverageWord])]);

    private static ReportTable Distribution(QuotaStatus status) => new("quota.distribution", "People by status",
        [Text("status", "Status"), Counts("people", "People"), new("share", "Share", Unit.Percent), Sums("quota", "Quota"), Sums("actual", "Won"), Sums("projection", "Projection"), Sums("difference", "Surplus or gap")],
        [.. status.Distribution.Select(group => (IReadOnlyList<object?>)[group.Status, group.People, group.Of == 0 ? null : (decimal)group.People / group.Of, group.Quota, group.Actual, group.Projection, group.Difference])]);

    private static ReportTable AtRisk(QuotaStatus status) => new("quota.at_risk", "At risk, and what could close the gap",
        [Text("rep_id", "Rep id"), Text("rep", "Rep"), Text("team", "Team"), Text("status", "Status"), new("projected_attainment", "Projected", Unit.Percent), Sums("remaining", "Remaining"), Sums("gap", "Gap at this pace"),
            Text("way_1", "First way"), Text("way_2", "Second way"), Text("way_3", "Third way")],
        [.. status.AtRisk.Select(plan => (IReadOnlyList<object?>)[plan.Line.Id, plan.Line.Name, plan.Line.Team, plan.Line.Status, plan.Line.ProjectedAttainment, plan.Line.Remaining, plan.Line.Gap,
            plan.Ways.ElementAtOrDefault(0)?.Text, plan.Ways.ElementAtOrDefault(1)?.Text, plan.Ways.ElementAtOrDefault(2)?.Text])]);

    private static ReportTable Slices(QuotaStatus status) => new("quota.slices", "By type and segment",
        [Text("dimension", "By"), Text("slice", "Slice"), Money("quota", "Quota"), Money("actual", "Won"), new("attainment", "Attainment", Unit.Percent), Money("open_value", "Open")],
        [.. status.Slices.Where(slice => slice.Name is not null || slice.Actual != 0 || slice.Open != 0).Select(slice => (IReadOnlyList<object?>)[slice.Dimension, slice.Name ?? "None", slice.Quota, slice.Actual, slice.Attainment, slice.Open])]);

    private static ReportTable Assignments(QuotaStatus status) => new("quota.assignment", "Quotas beside what was assigned below them",
        [Text("level", "Level"), Text("name", "Name"), Money("own_quota", "Own quota"), Money("assigned", "Assigned to people"), new("over_assignment", "Over-assignment", Unit.Percent)],
        [.. status.Assignments.Select(one => (IReadOnlyList<object?>)[one.Kind == ScopeKind.Everyone ? "company" : one.Kind.ToString().ToLowerInvariant(), one.Name, one.Own, one.Assigned, one.Over])]);

    private static ReportTable Trend(QuotaStatus status) => new("quota.trend", "Attainment by period",
        [Text("period", "Period"), Money("quota", "Quota"), Money("actual", "Won"), new("attainment", "Attainment", Unit.Percent), Money("year_before", "A year before"), new("growth", "Growth", Unit.Percent), Text("state", "State")],
        [.. status.Trend.Periods.Select(one => (IReadOnlyList<object?>)[one.Period.Key, one.Quota, one.Actual, one.Attainment, one.YearBefore, one.Growth, one.IsComplete ? "complete" : "running"])]);

    private static ReportTable Consistency(QuotaStatus status) => new("quota.consistency", "People over the last four complete periods",
        [Text("rep_id", "Rep id"), Text("rep", "Rep"), .. Enumerable.Range(1, QuotaTrend.Complete).Select(back => new ReportColumn($"attainment_{back}", back == QuotaTrend.Complete ? "Newest" : $"{QuotaTrend.Complete - back} before", Unit.Percent)), new("average", "Average", Unit.Percent), Text("word", "Consistency")],
        [.. status.Trend.People.Select(person => (IReadOnlyList<object?>)[person.Id, person.Name, .. Enumerable.Repeat((object?)null, QuotaTrend.Complete - person.Attainments.Count), .. person.Attainments.Cast<object?>(), person.Average, person.Word])]);

    private static ReportTable Line(QuotaStatus status) => new("quota.line", "Won day by day",
        [new("date", "Day", Unit.Date), Money("won", "Won so far"), Money("expected", "Expected by then")],
        [.. status.Line.Select(day => (IReadOnlyList<object?>)[day.Day, day.Won, status.Total.Quota * status.Clock.Share(status.Question.Period.First, status.Question.Period.Last, day.Day, null)])]);

    private static string Title(string key) => char.ToUpperInvariant(key[0]) + key[1..];
    private static ReportColumn Text(string key, string label) => new(key, label, Unit.Text);
    private static ReportColumn Count(string key, string label) => new(key, label, Unit.Count);
    private static ReportColumn Money(string key, string label) => new(key, label, Unit.Money);
    private static ReportColumn Counts(string key, string label) => new(key, label, Unit.Count) { AddsUp = true };
    private static ReportColumn Sums(string key, string label) => new(key, label, Unit.Money) { AddsUp = true };
}
