using System.Text.Json;
using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Core.Forecast;
using RevOps.Core.Forecast.Outcomes;
using RevOps.Core.Reports;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Forecast;

/// <summary>The report on the sample company: what the contract names is there, published, adds up, and shows nobody what is not theirs.</summary>
public sealed class ForecastReportTests : IClassFixture<ForecastReportTests.Sample>
{
    private static readonly DateOnly Day = SampleStore.Day;
    private readonly Sample _sample;
    private readonly Report _report;

    public ForecastReportTests(Sample sample) => (_sample, _report) = (sample, sample.Report);

    public sealed class Sample : SampleStore
    {
        public Sample() => Report = Of("/revenue-forecast this-quarter", Knowledge, Day);

        public Report Report { get; }
    }

    [Fact]
    public void Every_figure_of_the_contract_is_there_and_every_column_is_published()
    {
        string[] named = ["pipeline_method", "historical_method", "capacity_method", "statistical_method", "category_method", "ensemble", "p90", "p50", "p10", "probability_of_quota", "won_to_date", "commit", "best_case", "pipeline_category", "omitted", "conservative", "base", "upside"];
        Assert.Empty(named.Select(name => $"forecast.{name}").Except(_report.Figures.Where(figure => figure.Value is not null).Select(figure => figure.Id), StringComparer.Ordinal));
        Assert.All(_report.Figures, figure => Assert.All(figure.Inputs, input => Assert.Contains(_report.Figures, other => other.Id == input)));
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Places.Root, "docs", "report.schema.json")));
        foreach (var table in _report.Tables)
            Assert.Equal(table.Columns.Select(column => column.Key), schema.RootElement.GetProperty("$defs").GetProperty(table.Id).GetProperty("properties").EnumerateObject().Select(key => key.Name));
    }

    [Theory]
    [InlineData("/revenue-forecast this-quarter --granularity weekly")]
    [InlineData("/revenue-forecast this-quarter --from 2026-10-01")]
    [InlineData("/revenue-forecast next-quarter")]
    [InlineData("/revenue-forecast 2026-11 R003")]
    [InlineData("/revenue-forecast FY2026 --granularity quarterly")]
    public void Parts_sum_to_the_expected_amount_and_the_bridge_to_its_ends(string line)
    {
        var report = Of(line, _sample.Knowledge, Day);
        Assert.InRange(Sum(report.Table("forecast.periods"), "total") - report["forecast.expected"].Number!.Value, -0.02m, 0.02m);
        Assert.Equal(report["forecast.won_to_date"].Number, Sum(report.Table("forecast.periods"), "won"));
        var bridge = report.Table("forecast.bridge");
        Assert.Equal(report["forecast.ensemble"].Number, bridge.Cell(bridge.Rows.Count - 1, "value"));
        Assert.Equal((decimal)bridge.Cell(bridge.Rows.Count - 1, "value")!, Enumerable.Range(0, bridge.Rows.Count - 1).Sum(row => (decimal)bridge.Cell(row, "value")!));
        Assert.True(report["forecast.p90"].Number <= report["forecast.p50"].Number && report["forecast.p50"].Number <= report["forecast.p10"].Number);
        var reached = report.Table("forecast.distribution").Rows.Select(row => (decimal)row[1]!).ToList();
        Assert.Equal(reached.OrderDescending(), reached);
    }

    [Fact]
    public void A_year_counts_deals_not_created_yet_by_its_quarters_and_both_ends_of_it_are_told()
    {
        var year = Of("/revenue-forecast FY2026", _sample.Knowledge, Day);
        Assert.True(year["forecast.expected_new"].Number > 0);
        Assert.Equal(_report["forecast.expected_new"].Number, year["forecast.expected_new"].Number); // only the last quarter is left
        var table = year.Table("forecast.top_down");
        Assert.Equal(year["forecast.won_to_date"].Number, Sum(table, "won"));
        Assert.InRange(Sum(table, "bottom_up") - year["forecast.expected"].Number!.Value, -0.2m, 0.2m);
        Assert.All(table.Rows.Index(), row => Assert.Equal((decimal)table.Cell(row.Index, "bottom_up")! - (decimal)table.Cell(row.Index, "top_down")!, (decimal)table.Cell(row.Index, "by_number")! + (decimal)table.Cell(row.Index, "by_size")!));
        var alone = Of("/revenue-forecast FY2026 Enterprise", _sample.Knowledge, Day).Table("forecast.top_down"); // a segment by itself has won what it has among all
        Assert.Equal(table.Cell(table.Rows.Index().First(row => (string)row.Item[0]! == "Enterprise").Index, "won"), Assert.Single(alone.Rows)[3]);
    }

    [Fact]
    public void Teams_together_won_and_expect_what_the_company_does()
    {
        var book = _sample.Knowledge.AsOf(Day);
        var teams = Scope.Teams(book).Select(team => Of($"/revenue-forecast this-quarter \"{team}\"", _sample.Knowledge, Day)).ToList();
        Assert.Equal(_report["forecast.won_to_date"].Number, teams.Sum(team => team["forecast.won_to_date"].Number));
        Assert.InRange(teams.Sum(team => team["forecast.expected_open"].Number!.Value) - _report["forecast.expected_open"].Number!.Value, -0.2m, 0.2m);
    }

    [Fact]
    public void A_rep_sees_a_forecast_of_own_deals_alone()
    {
        var knowledge = _sample.Knowledge.SeenBy(Sight.Of(_sample.Knowledge, new("rep:R003", "R003", Role.Rep, "R003"), Day, new HashSet<string>()));
        var own = Of("/revenue-forecast this-quarter", knowledge, Day);
        Assert.NotEmpty(own.Table("forecast.top_deals").Rows);
        var seen = knowledge.AsOf(Day);
        Assert.All(own.Table("forecast.top_deals").Rows, row => Assert.True(seen.Find((string)row[0]!) >= 0));
        Assert.InRange(own["forecast.won_to_date"].Number!.Value, 0, _report["forecast.won_to_date"].Number!.Value / 2);
        Assert.IsType<CommandOutcome.Mistake>(RevenueForecastCommand.Run(CommandLineText.Read("/revenue-forecast this-quarter R004"), knowledge, Day, ForecastRuleTests.Assumptions, ScratchStore.Assumptions.Adjustments, CategoryMethodTests.Undecided));
    }

    [Theory]
    [InlineData(Role.Rep, "R003")]
    [InlineData(Role.Manager, "M02")]
    [InlineData(Role.Ops, null)]
    public void Won_and_quota_are_those_of_the_quota_page(Role role, string? rep)
    {
        var knowledge = _sample.Knowledge.SeenBy(Sight.Of(_sample.Knowledge, new("k", "n", role, rep), Day, new HashSet<string>()));
        var forecast = Of("/revenue-forecast this-quarter", knowledge, Day);
        var quota = Assert.IsType<CommandOutcome.Answer>(QuotaStatusCommand.Run(CommandLineText.Read("/quota-status this-quarter"), knowledge, Day, Quota.QuotaRuleTests.Assumptions, ForecastRuleTests.Assumptions, ScratchStore.Assumptions.Adjustments)).Report;
        Assert.Equal((quota["quota.actual"].Number, quota["quota.amount"].Number), (forecast["forecast.won_to_date"].Number, forecast["forecast.quota"].Number));
        Assert.Equal(quota["quota.probability"].Number, forecast["forecast.probability_of_quota"].Number);
        Assert.Contains(quota.Notes, note => note.Contains("knows no deal; the probability", StringComparison.Ordinal)); // why two numbers beside each other differ
    }

    [Fact]
    public void Order_of_rows_and_the_number_of_threads_change_nothing() =>
        Assert.Equal(JsonReport.Write(_report), JsonReport.Write(Of("/revenue-forecast this-quarter", _sample.Knowledge, Day)));

    [Fact]
    public void A_shared_market_widens_the_range_and_keeps_the_mean()
    {
        var sum = OutcomeSum.Of(1_000_000, [.. Enumerable.Range(0, 300).Select(at => new Prospect(10_000 + 137 * at, 0.05 + at % 9 * 0.1))], new(2, [20_000]));
        var (alone, together) = (sum.Outcome(), MarketOutcome.Of(sum, 0.1));
        Assert.Equal(alone.Mean, together.Mean, 1e-3 * (alone.Mean - 1_000_000));
        Assert.True(together.Exceeded(0.9) < alone.Exceeded(0.9) && together.Exceeded(0.1) > alone.Exceeded(0.1));
        Assert.Equal(1, together.Chances.Sum(), 1e-9);
    }

    private static decimal Sum(ReportTable table, string column) => table.Rows.Index().Sum(row => (decimal)table.Cell(row.Index, column)!);

    private static Report Of(string line, Knowledge knowledge, DateOnly asOf) =>
        Assert.IsType<CommandOutcome.Answer>(RevenueForecastCommand.Run(CommandLineText.Read(line), knowledge, asOf, ForecastRuleTests.Assumptions, ScratchStore.Assumptions.Adjustments, CategoryMethodTests.Undecided)).Report;
}
