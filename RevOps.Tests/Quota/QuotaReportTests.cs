using System.Text.Json;
using RevOps.Core.Commands;
using RevOps.Core.Reports;
using RevOps.Core.Reports.Excel;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Quota;

/// <summary>The report on the sample company: what the contract names is there, published, and adds up.</summary>
public sealed class QuotaReportTests : IClassFixture<QuotaReportTests.Sample>
{
    private readonly Report _report;

    public QuotaReportTests(Sample sample) => _report = sample.Report;

    public sealed class Sample : SampleStore
    {
        public Sample() => Report = Assert.IsType<CommandOutcome.Answer>(QuotaStatusCommand.Run(CommandLineText.Read("/quota-status this-quarter rep"), Knowledge, Day, QuotaRuleTests.Assumptions, Forecast.ForecastRuleTests.Assumptions, ScratchStore.Assumptions.Adjustments)).Report;

        public Report Report { get; }
    }

    [Fact]
    public void Every_figure_that_the_contract_names_is_there()
    {
        string[] named = ["amount", "actual", "attainment", "remaining", "elapsed_share", "expected_to_date", "ahead_behind", "required_daily", "required_weekly", "projection", "projected_attainment", "status", "outlook", "pace", "coverage"];
        Assert.Empty(named.Select(name => $"quota.{name}").Except(_report.Figures.Select(figure => figure.Id), StringComparer.Ordinal));
        Assert.All(_report.Figures, figure => Assert.All(figure.Inputs, input => Assert.Contains(_report.Figures, other => other.Id == input)));
    }

    [Fact]
    public void Every_column_is_published_in_the_schema()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Places.Root, "docs", "report.schema.json")));
        foreach (var table in _report.Tables)
            Assert.Equal(table.Columns.Select(column => column.Key), schema.RootElement.GetProperty("$defs").GetProperty(table.Id).GetProperty("properties").EnumerateObject().Select(key => key.Name));
    }

    [Theory]
    [InlineData("quota.amount", "quota")]
    [InlineData("quota.actual", "actual")]
    [InlineData("quota.open", "open_value")]
    [InlineData("quota.projection", "projection")]
    [InlineData("quota.expected_to_date", "expected_to_date")]
    [InlineData("quota.ahead_behind", "ahead_behind")]
    public void A_figure_is_the_total_of_its_column_over_people_and_over_teams(string figure, string column)
    {
        Assert.Equal(Math.Round(_report[figure].Number!.Value, 9), Math.Round(Sum(_report.Table("quota.reps"), column), 9));
        Assert.Equal(Math.Round(_report[figure].Number!.Value, 9), Math.Round(Sum(_report.Table("quota.teams"), column), 9));
        Assert.Equal(Math.Round(_report[figure].Number!.Value, 9), Math.Round(Sum(_report.Table("quota.regions"), column), 9));
    }

    [Fact]
    public void The_people_by_status_are_all_people_with_a_quota_and_the_line_of_days_ends_at_what_was_won()
    {
        var (people, groups, line) = (_report.Table("quota.reps"), _report.Table("quota.distribution"), _report.Table("quota.line"));
        Assert.Equal(people.Rows.Index().Count(row => people.Cell(row.Index, "status") is not null), groups.Rows.Index().Sum(row => (int)groups.Cell(row.Index, "people")!));
        Assert.Equal(Sum(people, "quota"), Sum(groups, "quota"));
        Assert.Equal(_report["quota.actual"].Number, (decimal)line.Cell(line.Rows.Count - 1, "won")!);
        Assert.Equal((DateOnly)line.Cell(line.Rows.Count - 1, "date")!, _report.AsOf);
        Assert.All(_report.Table("quota.at_risk").Rows, row => Assert.NotNull(row[7])); // in this company everyone at risk has an open deal or a history to say what to do
        Assert.Equal(_report.Table("quota.slices").Rows.Where(row => (string)row[0]! == "type").Sum(row => (decimal)row[3]!), _report["quota.actual"].Number);
    }

    [Fact]
    public void All_formats_hold_the_same_people()
    {
        using var xlsx = new MemoryStream();
        using var csv = new MemoryStream();
        ExcelReport.Write(_report, "Tester", DateTimeOffset.UnixEpoch, xlsx);
        CsvReport.Write(_report, csv);
        var (json, text, sheet) = (JsonReport.Write(_report), MarkdownReport.Write(_report), System.Text.Encoding.UTF8.GetString(csv.ToArray()));
        Assert.True(xlsx.Length > 10_000);
        foreach (var name in _report.Table("quota.reps").Rows.Select(row => (string)row[1]!))
        {
            Assert.Contains(name, json, StringComparison.Ordinal);
            Assert.Contains(name, text, StringComparison.Ordinal);
            Assert.Contains(name, sheet, StringComparison.Ordinal);
        }
    }

    private static decimal Sum(ReportTable table, string column) => Enumerable.Range(0, table.Rows.Count).Sum(row => (decimal?)table.Cell(row, column) ?? 0);
}
