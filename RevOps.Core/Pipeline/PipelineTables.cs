using RevOps.Core.Basics;
using RevOps.Core.Reports;

namespace RevOps.Core.Pipeline;

/// <summary>The tables of a pipeline review; their columns are published in docs/report.schema.json.</summary>
internal static class PipelineTables
{
    public static IReadOnlyList<ReportTable> Of(PipelineReview review) =>
        [Stages(review), AtRisk(review), RiskMap(review), Reps(review), Products(review), Flow(review), FlowSlices(review), Ages(review)];

    private static ReportTable Stages(PipelineReview review) => new("pipeline.stages", "Stages",
        [Text("stage", "Stage"), Text("pipeline", "Pipeline"), Text("group", "Group"), new("probability", "Probability", Unit.Percent), Counts("count", "Deals"), Sums("value", "Value"), Sums("weighted_value", "Weighted"),
            Counts("all_open_count", "All open"), Sums("all_open_value", "All open value"), Counts("undated_count", "Undated"), Sums("undated_value", "Undated value"),
            new("mean_days", "Mean days", Unit.Days), new("benchmark_days", "Benchmark", Unit.Days), new("velocity_ratio", "Velocity", Unit.Ratio), Count("days_n", "n"),
            new("conversion", "Conversion", Unit.Percent), Count("conversion_n", "n"), new("conversion_benchmark", "Benchmark", Unit.Percent)],
        [.. review.Stages.Select(line => (IReadOnlyList<object?>)[line.Name, line.Stage?.Pipeline.Name, line.Stage?.Stage.Group.ToString().ToLowerInvariant(), line.Stage?.Stage.Probability, line.Open.Count, line.Open.Value, line.Weighted,
            line.All.Count, line.All.Value, line.Undated.Count, line.Undated.Value, line.Days.Mean, (decimal?)line.Stage?.Stage.BenchmarkDays, line.Ratio, line.Days.Of,
            line.Conversion.Value, line.Conversion.Of, line.Stage?.Stage.Conversion])]);

    private static ReportTable AtRisk(PipelineReview review) => new("pipeline.at_risk", "Deals at risk",
        [Text("deal_id", "Deal id"), Text("deal", "Deal"), Text("account", "Account"), Text("rep_id", "Rep id"), Text("rep", "Rep"), Text("stage", "Stage"), Money("value", "Value"), new("close_date", "Close", Unit.Date),
            new("age_days", "Age", Unit.Days), new("velocity_ratio", "Velocity", Unit.Ratio), new("probability", "Probability", Unit.Percent), new("adjusted_probability", "Adjusted", Unit.Percent), Text("signs", "Signs"), Text("plan", "Plan"), Text("plan_owner", "Plan owner"), new("due", "Due", Unit.Date)],
        [.. review.TopAtRisk.Select(risk => (IReadOnlyList<object?>)[risk.Deal.Id, risk.Deal.Name, risk.Deal.Account, risk.Deal.OwnerId, risk.Deal.Owner, risk.Deal.Stage, risk.Deal.Value, risk.Deal.Close,
            (decimal?)risk.Age, risk.StageRatio, risk.Probability.Stage, risk.Probability.Adjusted, string.Join("; ", risk.Signs), string.Join("; ", risk.Actions), risk.PlanOwner, risk.Due])]);

    private static ReportTable RiskMap(PipelineReview review) => new("pipeline.risk_map", "Risk by rep and stage",
        [Text("rep_id", "Rep id"), Text("rep", "Rep"), Text("pipeline", "Pipeline"), Text("stage", "Stage"), Counts("at_risk_count", "At risk"), Sums("at_risk_value", "Value at risk"), Counts("open_count", "Open"), Sums("open_value", "Open value"),
            new("share", "Share at risk", Unit.Percent)],
        [.. review.RiskMap.Rows.SelectMany(row => row.Cells.Index().Where(cell => cell.Item.Open.Count > 0).Select(cell => (IReadOnlyList<object?>)[row.Rep?.Id, row.Rep?.Name ?? "No owner", review.RiskMap.Stages[cell.Index].Stage?.Pipeline.Name,
            review.RiskMap.Stages[cell.Index].Name, cell.Item.AtRisk.Count, cell.Item.AtRisk.Value, cell.Item.Open.Count, cell.Item.Open.Value, cell.Item.Share]))]);

    private static ReportTable Reps(PipelineReview review) => new("pipeline.reps", "Reps",
        [Text("rep_id", "Rep id"), Text("rep", "Rep"), Text("team", "Team"), Counts("open_count", "Open"), Sums("open_value", "Open value"), Sums("weighted_value", "Weighted"), Money("quota", "Quota"), Sums("won_value", "Won"), Counts("won_count", "Won deals"),
            Counts("lost_count", "Lost deals"), Money("remaining_quota", "Remaining"), new("coverage", "Coverage", Unit.Ratio), new("win_rate", "Win rate", Unit.Percent), Count("win_rate_n", "n"), Money("avg_won_deal", "Average won"),
            new("avg_cycle_days", "Cycle", Unit.Days), Counts("aged_count", "Aged"), Sums("aged_value", "Aged value")],
        [.. review.Reps.Select(line => (IReadOnlyList<object?>)[line.Rep?.Id, line.Rep?.Name ?? "No owner", line.Team, line.Open.Count, line.Open.Value, line.Weighted, line.Quota, line.Won.Value, line.Won.Count, line.Lost.Count, line.Remaining, line.Coverage,
            line.WinRate.Value, line.WinRate.Of, Average(line.Won), line.Cycle.Days, line.Aged.Count, line.Aged.Value])]);

    private static ReportTable Products(PipelineReview review) => new("pipeline.products", "Products",
        [Text("product", "Product"), Counts("open_count", "Open"), Sums("open_value", "Open value"), Sums("won_value", "Won"), Counts("won_count", "Won deals"), Counts("lost_count", "Lost deals"), new("win_rate", "Win rate", Unit.Percent),
            Count("win_rate_n", "n"), Money("avg_won_deal", "Average won"), new("avg_cycle_days", "Cycle", Unit.Days)],
        [.. review.Products.Select(line => (IReadOnlyList<object?>)[line.Product ?? "None", line.Open.Count, line.Open.Value, line.Won.Value, line.Won.Count, line.Lost.Count, line.WinRate.Value, line.WinRate.Of, Average(line.Won), line.Cycle.Days])]);

    private static ReportTable Flow(PipelineReview review) => new("pipeline.flow", $"What changed from {ValueText.Of(review.Flow.From, Unit.Date)} to {ValueText.Of(review.Flow.To, Unit.Date)}",
        [Text("bucket", "Bucket"), Text("label", "Change"), Count("count", "Deals"), Money("value", "Value")],
        [.. review.Flow.Total.Lines.Select(line => (IReadOnlyList<object?>)[Snake(line.Bucket), Label(line.Bucket), line.Count, line.Value]), ["remainder", "Remainder", 0, review.Flow.Total.Remainder]]);

    private static ReportTable FlowSlices(PipelineReview review) => new("pipeline.flow_slices", "What changed, by slice",
        [Text("dimension", "By"), Text("slice", "Slice"), .. Enum.GetValues<FlowBucket>().Select(bucket => Money(Snake(bucket), Label(bucket))), Money("remainder", "Remainder")],
        [.. review.Flow.Slices.Select(bridge => (IReadOnlyList<object?>)[bridge.Dimension, bridge.Slice, .. bridge.Lines.Select(line => (object?)line.Value), bridge.Remainder])]);

    private static ReportTable Ages(PipelineReview review) => new("pipeline.age", "Age of open deals",
        [Text("age", "Days"), Counts("count", "Deals"), Sums("value", "Value")],
        [.. review.Ages.Select(line => (IReadOnlyList<object?>)[line.Label, line.Open.Count, line.Open.Value])]);

    private static decimal? Average(Tally won) => won.Count == 0 ? null : won.Value / won.Count;

    /// <summary>pulled_in for PulledIn.</summary>
    internal static string Snake(FlowBucket bucket) => string.Concat(bucket.ToString().Select((sign, index) => char.IsUpper(sign) ? (index > 0 ? "_" : "") + char.ToLowerInvariant(sign) : sign.ToString()));

    /// <summary>The bucket in words.</summary>
    internal static string Label(FlowBucket bucket) => Snake(bucket).Replace('_', ' ') is var words ? char.ToUpperInvariant(words[0]) + words[1..] : "";

    private static ReportColumn Text(string key, string label) => new(key, label, Unit.Text);
    private static ReportColumn Count(string key, string label) => new(key, label, Unit.Count);
    private static ReportColumn Money(string key, string label) => new(key, label, Unit.Money);
    private static ReportColumn Counts(string key, string label) => new(key, label, Unit.Count) { AddsUp = true };
    private static ReportColumn Sums(string key, string label) => new(key, label, Unit.Money) { AddsUp = true };
}
