using System.Text.Json;
using RevOps.Core.Basics;
using RevOps.Core.Commands;
using RevOps.Core.Pipeline;
using RevOps.Core.Reports;
using RevOps.Core.Skills;
using RevOps.Core.Store;
using RevOps.Workbench.Data;
using Xunit;

namespace RevOps.Tests.Reports;

/// <summary>docs/report.schema.json is what others read our JSON with, so it must say what we write.</summary>
public sealed class SchemaTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("revops-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_key_of_every_table_and_figure_is_published_in_the_schema()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository(), "docs", "report.schema.json")));
        using var json = JsonDocument.Parse(JsonReport.Write(Review()));
        foreach (var table in json.RootElement.GetProperty("tables").EnumerateArray())
        {
            var published = schema.RootElement.GetProperty("$defs").GetProperty(table.GetProperty("id").GetString()!).GetProperty("properties");
            Assert.Equal(published.EnumerateObject().Select(key => key.Name), table.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("key").GetString()));
            foreach (var row in table.GetProperty("rows").EnumerateArray())
                Assert.Equal(published.EnumerateObject().Select(key => key.Name), row.EnumerateObject().Select(key => key.Name));
        }
        var figure = schema.RootElement.GetProperty("properties").GetProperty("figures").GetProperty("items").GetProperty("properties");
        Assert.All(json.RootElement.GetProperty("figures").EnumerateArray(), written => Assert.Equal(figure.EnumerateObject().Select(key => key.Name), written.EnumerateObject().Select(key => key.Name)));
        Assert.Equal(schema.RootElement.GetProperty("required").EnumerateArray().Select(key => key.GetString()), json.RootElement.EnumerateObject().Select(key => key.Name));
    }

    [Fact]
    public void Every_figure_that_the_contract_names_is_there()
    {
        string[] named =
        [
            "open_value", "deal_count", "quota", "won", "remaining_quota", "coverage", "coverage_full", "target_coverage", "weighted_value", "risk_adjusted_value", "at_risk_value", "share_early", "share_mid", "share_late",
            "velocity_ratio", "new_value_30d", "freshness", "win_rate", "win_rate_benchmark", "avg_won_deal", "aged_share", "aged_value", "avg_cycle_days", "progression_rate", "leak_rate", "generation_requirement",
            "health.score", "health.band", "health.coverage_points", "health.distribution_points", "health.velocity_points", "health.freshness_points", "health.win_rate_points", "health.age_points",
        ];
        var report = Review();
        Assert.Equal(named.Select(name => $"pipeline.{name}").Order(StringComparer.Ordinal), report.Figures.Select(figure => figure.Id).Order(StringComparer.Ordinal));
        Assert.All(report.Figures, figure => Assert.All(figure.Inputs, input => Assert.Contains(report.Figures, other => other.Id == input)));
        foreach (var table in (string[])["stages", "at_risk", "risk_map", "reps", "products", "flow", "age"])
            Assert.NotEmpty(report.Table($"pipeline.{table}").Rows);
    }

    [Fact]
    public void Totals_of_the_tables_are_the_figures()
    {
        var report = Review();
        Assert.Equal(report["pipeline.open_value"].Number, Sum("pipeline.stages", "value"));
        Assert.Equal(report["pipeline.weighted_value"].Number, Sum("pipeline.stages", "weighted_value"));
        Assert.Equal(report["pipeline.open_value"].Number, Sum("pipeline.reps", "open_value"));
        Assert.Equal(report["pipeline.won"].Number, Sum("pipeline.reps", "won_value"));
        Assert.Equal(report["pipeline.weighted_value"].Number, Sum("pipeline.reps", "weighted_value"));
        Assert.Equal(report["pipeline.aged_value"].Number, Sum("pipeline.reps", "aged_value"));
        Assert.Equal(report["pipeline.open_value"].Number, Sum("pipeline.products", "open_value"));
        Assert.Equal(report["pipeline.won"].Number, Sum("pipeline.products", "won_value"));
        Assert.Equal(report["pipeline.open_value"].Number, Sum("pipeline.age", "value"));
        Assert.Equal(report["pipeline.won"].Number, -(decimal)report.Table("pipeline.flow").Rows.Single(row => (string)row[0]! == "won")[3]!);

        decimal Sum(string table, string key) => Enumerable.Range(0, report.Table(table).Rows.Count).Sum(row => (decimal)report.Table(table).Cell(row, key)!);
    }

    private Report Review()
    {
        using var store = CrmStore.Open(_folder, TimeProvider.System);
        var asOf = new DateOnly(2026, 11, 24);
        if (store.IsEmpty())
            SampleCompany.Load(store, TimeProvider.System, asOf);
        var outcome = PipelineReviewCommand.Run(CommandLineText.Read("/pipeline-review"), store.Knowledge(), asOf, PipelineAssumptions.From(SkillFile.Load(PipelineAssumptions.Skill)));
        return Assert.IsType<CommandOutcome.Answer>(outcome).Report;
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "RevOps.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
