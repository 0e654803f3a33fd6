using System.Text.Json;
using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Core.Forecast;
using RevOps.Core.Forecast.Accuracy;
using RevOps.Core.Import;
using RevOps.Core.Reports;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Forecast.Accuracy;

/// <summary>The report on the sample company and on a real seller's data: what the contract names is there, published, adds up, shows nobody what is not theirs, and says where others forecast better.</summary>
public sealed class AccuracyReportTests : IClassFixture<AccuracyReportTests.Sample>
{
    private static readonly DateOnly Day = SampleStore.Day;
    private readonly Sample _sample;
    private readonly Report _report;

    public AccuracyReportTests(Sample sample) => (_sample, _report) = (sample, sample.Report);

    public sealed class Sample : SampleStore
    {
        public Sample() => Report = Measured.Report("/forecast-accuracy quarterly", Knowledge, Day);

        public Report Report { get; }
    }

    [Fact]
    public void Every_figure_of_the_contract_is_there_and_every_column_is_published()
    {
        string[] named = ["mape", "wape", "bias", "hit_rate", "periods"];
        Assert.Empty(named.Select(name => $"accuracy.{name}").Except(_report.Figures.Where(figure => figure.Value is not null).Select(figure => figure.Id), StringComparer.Ordinal));
        Assert.Empty(((string[])["by_horizon", "by_method", "by_rep", "by_period"]).Select(name => $"accuracy.{name}").Except(_report.Tables.Select(table => table.Id), StringComparer.Ordinal));
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Places.Root, "docs", "report.schema.json")));
        foreach (var table in _report.Tables)
            Assert.Equal(table.Columns.Select(column => column.Key), schema.RootElement.GetProperty("$defs").GetProperty(table.Id).GetProperty("properties").EnumerateObject().Select(key => key.Name));
    }

    [Fact]
    public void Every_score_is_that_of_the_records_behind_it()
    {
        var records = _report.Table("accuracy.records");
        foreach (var row in _report.Table("accuracy.by_horizon").Rows)
        {
            var behind = records.Rows.Where(record => record[2] is string forecaster && forecaster == (string)row[0]! && Equals(record[4], row[3])).ToList();
            Assert.Equal(row[8], behind.Count);
            if (behind.Count > 0)
                Assert.Equal(Math.Round((decimal)row[4]!, 20), Math.Round(behind.Average(record => Math.Abs((decimal)record[8]!) / (decimal)record[7]!), 20));
        }
        foreach (var period in _report.Table("accuracy.by_period").Rows)
            Assert.Equal(period[5], _report.Table("accuracy.variance").Rows.Single(row => row[0] == period[0] && row[1] is "forecast")[4]);
    }

    [Fact]
    public void What_came_is_what_quotas_and_forecasts_say_was_won()
    {
        foreach (var row in _report.Table("accuracy.by_period").Rows)
            Assert.Equal(Assert.IsType<CommandOutcome.Answer>(RevenueForecastCommand.Run(CommandLineText.Read($"/revenue-forecast {row[0]}"), _sample.Knowledge, Day, ForecastRuleTests.Assumptions, ScratchStore.Assumptions.Adjustments, CategoryMethodTests.Undecided)).Report["forecast.won_to_date"].Number, row[6]);
    }

    /// <summary>The sample company's planted habits: one manager calls 15 % too little, one 19 % too much.</summary>
    [Fact]
    public void Who_keeps_something_back_and_who_hopes_is_found()
    {
        var habits = _report.Table("accuracy.habits").Rows.Select(row => (row[0], row[2])).ToList();
        Assert.Contains(("M04", "sandbagging"), habits);
        Assert.Contains(("M01", "optimism"), habits);
        Assert.DoesNotContain(habits, habit => habit.Item1 is "M06" or "V01");
    }

    [Theory]
    [InlineData(Role.Rep, "R003", 0)]
    [InlineData(Role.Manager, "M04", 1)]
    [InlineData(Role.Manager, "V01", 7)]
    [InlineData(Role.Finance, null, 7)]
    public void A_viewer_is_shown_the_calls_of_their_own_people_alone(Role role, string? rep, int people)
    {
        var knowledge = _sample.Knowledge.SeenBy(Sight.Of(_sample.Knowledge, new("k", "n", role, rep), Day, new HashSet<string>()));
        var report = Measured.Report("/forecast-accuracy 2026-Q3 quarterly", knowledge, Day);
        Assert.Equal(people, report.Table("accuracy.by_rep").Rows.Count);
        var seen = knowledge.AsOf(Day);
        Assert.All(report.Table("accuracy.variance_deals").Rows, row => Assert.True(seen.Find((string)row[3]!) >= 0));
        Assert.All(report.Table("accuracy.records").Rows.Where(row => row[1] is "person"), row => Assert.True(seen.Sight.SeesRep(seen.People.Find((string)row[2]!))));
        if (role == Role.Rep)
            Assert.DoesNotContain(_report.Table("accuracy.by_rep").Rows, row => Measured.Run($"/forecast-accuracy {row[0]}", knowledge, Day) is CommandOutcome.Answer);
        if (rep == "M04") // what a manager reads of themselves is what the company reads of them
            Assert.Equal(Measured.Report("/forecast-accuracy 2026-Q3 quarterly", _sample.Knowledge, Day).Table("accuracy.by_rep").Rows.Single(row => row[0] is "M04").Take(9), Assert.Single(report.Table("accuracy.by_rep").Rows).Take(9));
    }

    /// <summary>Sixteen forecasts of the sample company's last four quarters: ours beat what the stages say, and last year's figure beats ours, for its seasons are invented to be steady.</summary>
    [Fact]
    public void On_the_sample_company_it_beats_the_stages_and_says_that_last_year_beats_it()
    {
        Assert.InRange(_report["accuracy.gain_on_stages"].Number!.Value, 0.04m, 0.2m);
        Assert.InRange(_report["accuracy.gain_on_last_year"].Number!.Value, -0.1m, -0.01m);
        Assert.Contains(_report.Findings, finding => finding.Severity == Status.Yellow && finding.Text.Contains("worse than the same period of the year before", StringComparison.Ordinal));
        Assert.Contains(_report.Findings, finding => finding.Severity == Status.Green && finding.Text.Contains("better than stage defaults", StringComparison.Ordinal));
    }

    /// <summary>
    /// A fictitious seller's ten months with sales: no close date has a history, so the only other forecast is the stages' own, with every open deal. Ours is off by a third over all horizons and by 7 % in the last week,
    /// the stages by far more; by quarters, of which there are four, the stages are nearer in the middle.
    /// </summary>
    [Fact]
    public void On_a_sellers_data_it_beats_the_stages_by_months_and_says_where_it_does_not_by_quarters()
    {
        using var scratch = new ScratchStore();
        scratch.Import(Directory.GetFiles(Places.SharedData("crm-sales-opportunities"), "*.csv"), Presets.Read("crm-sales-opportunities").Mapping);
        var (knowledge, day) = (scratch.Store.Knowledge(), new DateOnly(2017, 12, 31));
        var (months, quarters) = (Measured.Of("FY2017", Granularity.Monthly, knowledge, day), Measured.Of("FY2017", Granularity.Quarterly, knowledge, day));
        Assert.Equal((40, 8), (months.Over(ReplayedMethod.P50).Periods, months.Over(ReplayedMethod.P50).Skipped)); // nothing was won in January and February
        var against = months.Against(ReplayedMethod.P50, ReplayedMethod.Stages);
        Assert.Equal((0.330m, 0.825m, 29), (Math.Round(against.Mape!.Value, 3), Math.Round(against.OtherMape!.Value, 3), against.Closer));
        Assert.Equal(0.072m, Math.Round(months.At(ReplayedMethod.P50, 7).Mape!.Value, 3));
        Assert.True(quarters.Against(ReplayedMethod.P50, ReplayedMethod.Stages).Gain > 0);
        Assert.True(quarters.Against(ReplayedMethod.P50, ReplayedMethod.Stages, 30).Gain < 0);
        Assert.Null(months.Over(ReplayedMethod.LastYear).Mape);
        Assert.Contains(months.Notes, note => note.StartsWith("No dated history is known of stages, amounts, close dates, owners", StringComparison.Ordinal));
        Assert.Contains(AccuracyReport.Of(quarters, knowledge.AsOf(day), null).Findings, finding => finding.Severity == Status.Yellow && finding.Text.Contains("30 days before the end our P50 was worse than stage defaults", StringComparison.Ordinal));
    }

    [Fact]
    public void How_sure_the_running_period_is_stands_beside_its_distribution()
    {
        var table = _report.Table("accuracy.interval");
        var forecast = Assert.IsType<CommandOutcome.Answer>(RevenueForecastCommand.Run(CommandLineText.Read($"/revenue-forecast {table.Cell(0, "period")}"), _sample.Knowledge, Day, ForecastRuleTests.Assumptions, ScratchStore.Assumptions.Adjustments, CategoryMethodTests.Undecided)).Report;
        Assert.Equal((forecast["forecast.p90"].Value, forecast["forecast.p50"].Value, forecast["forecast.p10"].Value), (table.Cell(0, "low"), table.Cell(0, "p50"), table.Cell(0, "high")));
        var (low, p50, high, sigma) = ((decimal)table.Cell(1, "low")!, (decimal)table.Cell(1, "p50")!, (decimal)table.Cell(1, "high")!, (decimal)table.Cell(1, "sigma")!);
        Assert.Equal((low, high, sigma), (_report["accuracy.interval_low"].Number, _report["accuracy.interval_high"].Number, _report["accuracy.interval_sigma"].Number));
        Assert.True(forecast["forecast.won_to_date"].Number <= low && low < p50 && p50 < high);
        var errors = _report.Table("accuracy.records").Rows.Where(row => row[2] is ReplayedMethod.P50 && Equals(row[4], table.Cell(1, "horizon_days"))).Select(row => (double)((decimal)row[7]! / (decimal)row[6]! - 1)).ToList();
        Assert.Equal((4, 4, 0), (errors.Count, table.Cell(1, "periods"), table.Cell(1, "skipped")));
        Assert.Equal(Math.Sqrt(errors.Sum(error => error * error) / 4), (double)sigma, 9);
    }

    [Fact]
    public void The_order_of_things_changes_nothing() => Assert.Equal(JsonReport.Write(_report), JsonReport.Write(Measured.Report("/forecast-accuracy quarterly", _sample.Knowledge, Day)));
}
