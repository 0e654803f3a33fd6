using System.Globalization;
using System.Text.Json;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Pipeline;
using RevOps.Core.Quota;
using RevOps.Core.Quota.Performance;
using RevOps.Core.Reports;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Quota.Performance;

/// <summary>Every measure of a scorecard against a table that finance filled in by hand.</summary>
public sealed class ScorecardTests : IDisposable
{
    private readonly ScratchStore _scratch = new(ScratchStore.EndOf(EightReps.Day));

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Every_measure_is_what_finance_computed_by_hand()
    {
        _scratch.Import(EightReps.Files());
        var table = EightReps.Report(_scratch, EightReps.Owner).Table("rep.scorecard");
        var lines = File.ReadAllLines(Path.Combine(Places.Root, "RevOps.Tests", "Quota", "Performance", "worked-by-finance.csv"));
        var keys = lines[0].Split(',');
        Assert.All(lines.Skip(1), line =>
        {
            var cells = line.Split(',');
            var row = table.Rows.Index().First(row => (string)row.Item[0]! == cells[0]).Index;
            Assert.All(keys.Index().Skip(1), key =>
            {
                var value = table.Cell(row, key.Item) is var cell && cell is UnitValue own ? own.Value : cell;
                Assert.True(cells[key.Index].Length == 0 ? value is null : value is not null && Math.Abs(Convert.ToDecimal(value, CultureInfo.InvariantCulture) - decimal.Parse(cells[key.Index], CultureInfo.InvariantCulture)) < 0.000001m,
                    $"{cells[0]} {key.Item}: {value ?? "nothing"}, by hand {cells[key.Index]}");
            });
        });
    }

    [Fact]
    public void Every_figure_that_the_contract_names_is_there_and_every_key_of_every_table_is_published()
    {
        _scratch.Import(EightReps.Files());
        var report = EightReps.Report(_scratch, EightReps.Owner);
        Assert.Equal(["attainment", "projected_attainment", "win_rate", "avg_deal", "cycle_days", "coverage", "health", "activity_score", "rank", "rating"], report.Figures.Select(figure => figure.Id["rep.".Length..]));
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Places.Root, "docs", "report.schema.json")));
        Assert.All(report.Tables, table => Assert.Equal(schema.RootElement.GetProperty("$defs").GetProperty(table.Id).GetProperty("properties").EnumerateObject().Select(key => key.Name), table.Columns.Select(column => column.Key)));
        Assert.Equal(["rep.scorecard", "rep.trend", "rep.peers", "rep.observations", "rep.plan"], report.Tables.Select(table => table.Id));
    }

    [Fact]
    public void Pipeline_health_is_the_score_of_a_review_of_that_person_alone()
    {
        _scratch.Import(EightReps.Files());
        var book = _scratch.Store.Knowledge().AsOf(ScratchStore.Day(EightReps.Day));
        var quarter = book.Settings.Fiscal.Quarter(2026, 4);
        var scores = PipelineAnalytics.HealthOf(book, quarter, [.. book.People.Reps.Select(rep => rep.Id)], ScratchStore.Assumptions);
        Assert.All(book.People.Reps, rep => Assert.Equal(
            PipelineAnalytics.Review(PipelineBooks.Cut(book.Knowledge, book.AsOf, new(quarter, new(ScopeKind.Rep, rep.Id)), ScratchStore.Assumptions.NewDays), new(quarter, new(ScopeKind.Rep, rep.Id)), ScratchStore.Assumptions).Health.Score, scores[rep.Id].Score));
        Assert.NotNull(scores["PX1"].Score);
    }

    [Fact]
    public void The_trend_shows_five_quarters_and_names_a_direction_from_three_complete_ones_on()
    {
        _scratch.Import(EightReps.Files());
        var book = _scratch.Store.Knowledge().AsOf(ScratchStore.Day(EightReps.Day));
        var trend = Trend(book, "PX1");
        Assert.Equal(["2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"], trend.Quarters.Select(quarter => quarter.Period.Key));
        Assert.Equal([0.8m, 0.85m, 0.9m, 0.95m, 0.6m], trend.Quarters.Select(quarter => quarter.Attainment));
        Assert.Equal((0.05m, "improving"), (trend.Change, trend.Direction));
        Assert.Null(Trend(book, "PX2").Direction);

        static RepTrend Trend(Book book, string id) => RepTrend.Of(book, book.People.Find(id), period => QuotaAnalytics.Lines(book, period, EightReps.Assumptions.Quota), EightReps.Assumptions);
    }

    [Fact]
    public void Fewer_than_five_peers_are_too_few_to_compare()
    {
        var files = EightReps.Files();
        files.Rows("quotas").RemoveAll(quota => quota["owner_id"] is "PX6" or "PX7" or "PX8");
        _scratch.Import(files);
        var report = EightReps.Report(_scratch, EightReps.Owner);
        Assert.Null(report["rep.rank"].Value);
        Assert.Equal("too few to compare: 4 peers have enough, and 5 are needed", Note(report, "attainment"));
    }

    [Fact]
    public void Without_any_activity_imported_the_score_is_missing_and_not_zero()
    {
        var files = EightReps.Files();
        files.Rows("activities").Clear();
        _scratch.Import(files);
        var report = EightReps.Report(_scratch, EightReps.Owner);
        Assert.Null(report["rep.activity_score"].Value);
        Assert.Contains("Activity: no activities were imported.", report.Notes);
        Assert.DoesNotContain("activity in 30 days", Note(report, "data_quality")!, StringComparison.Ordinal);
    }

    [Fact]
    public void Peers_are_of_the_same_role_and_segment_and_of_the_role_alone_when_those_are_too_few()
    {
        var files = EightReps.Files();
        foreach (var rep in files.Rows("reps").Where(rep => rep["rep_id"] is "PX6" or "PX7" or "PX8"))
            rep["segment"] = "Enterprise";
        _scratch.Import(files);
        Assert.Contains("Compared with 7 other reps with a quota and the role AE.", EightReps.Report(_scratch, EightReps.Owner).Notes);
    }

    [Fact]
    public void After_the_period_what_could_still_be_won_has_no_value()
    {
        _scratch.Import(EightReps.Files());
        var report = EightReps.Report(_scratch, EightReps.Owner, "/rep-performance PX1 last-quarter");
        Assert.Equal(0.95m, report["rep.attainment"].Value);
        Assert.Null(report["rep.coverage"].Value);
        Assert.Null(report["rep.health"].Value);
    }

    [Fact]
    public void A_rate_of_few_deals_is_shown_thin_and_nothing_is_said_from_it()
    {
        _scratch.Import(EightReps.Files());
        var report = EightReps.Report(_scratch, EightReps.Owner, "/rep-performance PX1 last-quarter");
        Assert.Equal((1m, 1), (report["rep.win_rate"].Value, report["rep.win_rate"].SampleSize));
        Assert.Equal("thin; too few deals to compare: 1, and 10 are needed", Note(report, "win_rate"));
        Assert.DoesNotContain(report.Findings, finding => finding.Text.StartsWith("Win rate", StringComparison.Ordinal));
    }

    private static string? Note(Report report, string measure) => (string?)report.Table("rep.scorecard").Rows.Single(row => (string)row[0]! == measure)[^1];
}
