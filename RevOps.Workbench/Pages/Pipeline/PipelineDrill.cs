using RevOps.Core.Pipeline;
using RevOps.Core.Reports;

namespace RevOps.Workbench.Pages.Pipeline;

/// <summary>Where the cells of the review's tables lead: to the deals that add up to them.</summary>
public static class PipelineDrill
{
    /// <summary>The set, and what narrows it, behind a cell; null for a cell that is no sum of deals.</summary>
    public static DealList? Of(ReportTable table, IReadOnlyList<object?> row, string key)
    {
        string? Cell(string name) => row[table.Columns.Index().First(column => column.Item.Key == name).Index] as string;
        return table.Id switch
        {
            "pipeline.stages" => Stage(key) is { } set ? new DealList(set) { Stage = Cell("stage"), Pipeline = Cell("pipeline"), Measure = key == "weighted_value" ? "weighted" : null } : null,
            "pipeline.reps" => Person(key) is { } set ? new DealList(set) { Rep = Cell("rep_id") ?? "", Measure = key == "weighted_value" ? "weighted" : null } : null,
            "pipeline.products" => Person(key) is { } set ? new DealList(set) { Product = Cell("product") is "None" or null ? "" : Cell("product") } : null,
            "pipeline.risk_map" => key switch
            {
                "at_risk_count" or "at_risk_value" or "share" => new DealList("at-risk") { Rep = Cell("rep_id") ?? "", Stage = Cell("stage"), Pipeline = Cell("pipeline") },
                "open_count" or "open_value" => new DealList("open") { Rep = Cell("rep_id") ?? "", Stage = Cell("stage"), Pipeline = Cell("pipeline") },
                _ => null,
            },
            "pipeline.flow" when key is "count" or "value" && Cell("bucket") is { } bucket && bucket != "remainder" => new DealList($"flow-{bucket.Replace('_', '-')}"),
            _ => null,
        };
    }

    private static string? Stage(string key) => key switch
    {
        "count" or "value" or "weighted_value" or "mean_days" or "velocity_ratio" => "open",
        "all_open_count" or "all_open_value" => "all-open",
        "undated_count" or "undated_value" => "undated",
        _ => null,
    };

    private static string? Person(string key) => key switch
    {
        "open_count" or "open_value" or "weighted_value" or "coverage" => "open",
        "won_count" or "won_value" or "avg_won_deal" or "avg_cycle_days" => "won",
        "lost_count" => "lost",
        "win_rate" or "win_rate_n" => "closed",
        "aged_count" or "aged_value" => "aged",
        _ => null,
    };
}
