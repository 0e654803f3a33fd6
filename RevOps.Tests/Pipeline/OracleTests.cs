using System.Globalization;
using RevOps.Core.Crm;
using RevOps.Core.Import;
using RevOps.Core.Reports;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Pipeline;

/// <summary>A real export of 8,800 deals, imported with the shipped preset, against a calculation over its lines that shares nothing with the product.</summary>
public sealed class OracleTests(OracleTests.Export export) : IClassFixture<OracleTests.Export>
{
    private static readonly string[] Periods = ["2016-Q4", "2017-Q1", "2017-Q2", "2017-Q3", "2017-Q4", "FY2017", "2017-11", "2018-Q1"];
    private static readonly string[] Days = ["2016-12-31", "2017-02-14", "2017-03-31", "2017-04-01", "2017-05-20", "2017-06-30", "2017-08-09", "2017-09-30", "2017-11-15", "2017-12-30", "2017-12-31", "2018-03-01"];

    public static TheoryData<string, string> Questions
    {
        get
        {
            var questions = new TheoryData<string, string>();
            foreach (var period in Periods)
                foreach (var day in Days)
                    questions.Add(period, day);
            return questions;
        }
    }

    [Fact]
    public void Every_deal_comes_in_and_none_is_lost()
    {
        var count = Assert.Single(export.Preview.Sources, source => source.Into == "deals");
        Assert.Equal((8800, 8800, 0), (count.Read, count.Accepted, count.Rejected));
        Assert.Empty(export.Preview.Rejected);
        Assert.Equal(8800L, Assert.Single(export.Scratch.Query("SELECT count(*) FROM deals"))[0]);
    }

    [Fact]
    public void A_product_that_is_spelt_in_two_ways_is_one()
    {
        var products = export.Scratch.Query("SELECT product, count(*) FROM deals GROUP BY 1 ORDER BY 1");
        Assert.Equal(7, products.Count);
        Assert.Equal(export.Lines.Count(line => line.Product == "GTX Pro"), (int)(long)products.Single(row => (string)row[0]! == "GTX Pro")[1]!);
        Assert.DoesNotContain(products, row => (string)row[0]! == "GTXPro");
    }

    [Fact]
    public void Deals_without_an_account_are_taken_and_open_ones_are_estimated_by_the_price_list()
    {
        Assert.Equal(1425L, export.Scratch.Query("SELECT count(*) FROM deals WHERE account_id IS NULL")[0][0]);
        Assert.Equal(2089L, export.Scratch.Query("SELECT count(*) FROM deals WHERE outcome = 'open' AND amount IS NULL AND estimated_amount > 0")[0][0]);
        Assert.Equal(496_621_500L, export.Scratch.Query("SELECT sum(estimated_amount) FROM deals WHERE outcome = 'open'")[0][0]);
    }

    [Fact]
    public void The_facts_of_all_time_are_those_that_others_published()
    {
        var closed = export.Review("2016-01-01..2017-12-31", "2017-12-31");
        Assert.Equal(10_005_534m, closed["pipeline.won"].Value);
        Assert.Equal(4238, closed["pipeline.won"].SampleSize);
        Assert.Equal(6711, closed["pipeline.win_rate"].SampleSize);
        Assert.Equal(0.6315m, Math.Round(closed["pipeline.win_rate"].Number!.Value, 4));
        Assert.Equal(2360.91m, Math.Round(closed["pipeline.avg_won_deal"].Number!.Value, 2));
        Assert.Equal(51.78m, Math.Round(closed["pipeline.avg_cycle_days"].Number!.Value, 2));
        var stages = closed.Table("pipeline.stages");
        Assert.Equal(4_966_215m, stages.Rows.Index().Sum(row => (decimal)stages.Cell(row.Index, "all_open_value")!));
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public void The_review_agrees_with_a_calculation_over_the_raw_lines(string period, string day)
    {
        var report = export.Review(period, day);
        var (first, last, asOf) = (First(period), Last(period), ScratchStore.Day(day));
        var there = export.Lines.Where(line => line.Engaged is not { } engaged || engaged <= asOf).ToList();
        var decided = there.Where(line => line.Closed is { } closed && closed <= asOf).ToList();
        var inPeriod = decided.Where(line => first <= line.Closed && line.Closed <= last).ToList();
        var won = inPeriod.Where(line => line.Stage == "Won").ToList();
        var open = there.Where(line => line.Closed is not { } closed || closed > asOf).ToList();

        Assert.Equal(won.Sum(line => line.Value!.Value), report["pipeline.won"].Value);
        Assert.Equal(won.Count, report["pipeline.won"].SampleSize);
        Assert.Equal(inPeriod.Count, report["pipeline.win_rate"].SampleSize);
        Same(inPeriod.Count == 0 ? null : (decimal)won.Count / inPeriod.Count, report["pipeline.win_rate"].Number);
        Same(won.Count == 0 ? null : won.Sum(line => line.Value!.Value) / won.Count, report["pipeline.avg_won_deal"].Number);
        Same(Cycle(won), report["pipeline.avg_cycle_days"].Number);
        Assert.Equal(0m, report["pipeline.open_value"].Value); // no open deal of this export has a close date
        Assert.Equal(0m, report["pipeline.deal_count"].Value);
        Assert.Null(report["pipeline.coverage"].Value);

        Slices(report.Table("pipeline.reps"), "rep", inPeriod.GroupBy(line => line.Agent));
        Slices(report.Table("pipeline.products"), "product", inPeriod.GroupBy(line => line.Product));
        Stages(report.Table("pipeline.stages"), open);
        Flow(report, won, inPeriod);
    }

    [Theory]
    [InlineData("Dustin Brinkmann", "2017-Q4", "2017-12-31")]
    [InlineData("Rocco Neubert", "2017-Q2", "2017-05-20")]
    public void A_teams_review_is_about_the_deals_of_its_agents(string manager, string period, string day)
    {
        var report = export.Review($"{period} \"{manager}\"", day);
        var agents = File.ReadLines(Path.Combine(export.Folder, "sales_teams.csv")).Select(line => line.Split(',')).Where(cells => cells[1] == manager).Select(cells => cells[0]).ToHashSet(StringComparer.Ordinal);
        var closed = export.Lines.Where(line => agents.Contains(line.Agent) && line.Closed >= First(period) && line.Closed <= Last(period) && line.Closed <= ScratchStore.Day(day)).ToList();
        Assert.Equal(closed.Where(line => line.Stage == "Won").Sum(line => line.Value!.Value), report["pipeline.won"].Value);
        Assert.Equal(closed.Count, report["pipeline.win_rate"].SampleSize);
    }

    private static void Slices(ReportTable table, string key, IEnumerable<IGrouping<string, Line>> slices)
    {
        var expected = slices.Select(slice => (slice.Key, Won: slice.Where(line => line.Stage == "Won").ToList(), Lost: slice.Count(line => line.Stage == "Lost")))
            .Select(slice => (slice.Key, slice.Won.Count, slice.Lost, slice.Won.Sum(line => line.Value!.Value), Round(Cycle(slice.Won)))).Order();
        Assert.Equal(expected, table.Rows.Select((_, row) => ((string)table.Cell(row, key)!, (int)table.Cell(row, "won_count")!, (int)table.Cell(row, "lost_count")!,
            (decimal)table.Cell(row, "won_value")!, Round((decimal?)table.Cell(row, "avg_cycle_days")))).Order());
    }

    private void Stages(ReportTable table, List<Line> open)
    {
        var expected = open.GroupBy(line => line.Closed is null ? line.Stage : "Unknown").ToDictionary(stage => stage.Key, stage => (stage.Count(), stage.Sum(line => export.Prices[line.Product])));
        for (var row = 0; row < table.Rows.Count; row++)
        {
            var (count, value) = expected.GetValueOrDefault((string)table.Cell(row, "stage")!);
            Assert.Equal((0, 0m, count, value, count, value), (table.Cell(row, "count"), table.Cell(row, "value"), table.Cell(row, "all_open_count"), table.Cell(row, "all_open_value"), table.Cell(row, "undated_count"), table.Cell(row, "undated_value")));
            expected.Remove((string)table.Cell(row, "stage")!);
        }
        Assert.Empty(expected);
    }

    private void Flow(Report report, List<Line> won, List<Line> closed)
    {
        var flow = report.Table("pipeline.flow");
        var buckets = flow.Rows.Index().ToDictionary(row => (string)flow.Cell(row.Index, "bucket")!, row => (decimal)flow.Cell(row.Index, "value")!);
        Assert.Equal(-won.Sum(line => line.Value!.Value), buckets["won"]);
        Assert.Equal(-closed.Where(line => line.Stage == "Lost").Sum(line => export.Prices[line.Product]), buckets["lost"]);
        Assert.Equal(0m, buckets["remainder"]);
        Assert.All(report.Table("pipeline.flow_slices").Rows, row => Assert.Equal(0m, row[^1]));
    }

    private static decimal? Cycle(List<Line> won) => won.Count == 0 ? null : (decimal)won.Sum(line => line.Closed!.Value.DayNumber - line.Engaged!.Value.DayNumber) / won.Count;

    private static void Same(decimal? expected, decimal? actual) => Assert.Equal(Round(expected), Round(actual));

    private static decimal? Round(decimal? number) => number is { } known ? Math.Round(known, 12) : null;

    private static DateOnly First(string period) => period switch
    {
        "FY2017" => new(2017, 1, 1),
        "2017-11" => new(2017, 11, 1),
        _ => new(int.Parse(period.AsSpan(0, 4), CultureInfo.InvariantCulture), (period[6] - '1') * 3 + 1, 1),
    };

    private static DateOnly Last(string period) => First(period).AddMonths(period.StartsWith("FY", StringComparison.Ordinal) ? 12 : period == "2017-11" ? 1 : 3).AddDays(-1);

    public sealed record Line(string Agent, string Product, string Stage, DateOnly? Engaged, DateOnly? Closed, decimal? Value);

    /// <summary>The export, imported once for all tests.</summary>
    public sealed class Export : IDisposable
    {
        private readonly Lazy<(ScratchStore Scratch, ImportPreview Preview, Knowledge Knowledge)> _imported;

        public Export() => _imported = new(() =>
        {
            var scratch = new ScratchStore();
            var (preview, _) = scratch.Import(Directory.GetFiles(Folder, "*.csv"), Presets.Read("crm-sales-opportunities").Mapping);
            return (scratch, preview, scratch.Store.Knowledge());
        });

        internal ScratchStore Scratch => _imported.Value.Scratch;
        public ImportPreview Preview => _imported.Value.Preview;
        public string Folder => field ??= Places.SharedData("crm-sales-opportunities");
        public List<Line> Lines => field ??= [.. Rows("sales_pipeline.csv").Select(cells => new Line(cells[1], cells[2] == "GTXPro" ? "GTX Pro" : cells[2], cells[4], Day(cells[5]), Day(cells[6]), cells[7].Length == 0 ? null : decimal.Parse(cells[7], CultureInfo.InvariantCulture)))];
        public Dictionary<string, decimal> Prices => field ??= Rows("products.csv").ToDictionary(cells => cells[0], cells => decimal.Parse(cells[2], CultureInfo.InvariantCulture));

        public Report Review(string arguments, string asOf) => ScratchStore.Review(arguments, ScratchStore.Day(asOf), _imported.Value.Knowledge);

        public void Dispose()
        {
            if (_imported.IsValueCreated)
                Scratch.Dispose();
        }

        private IEnumerable<string[]> Rows(string file) => File.ReadLines(Path.Combine(Folder, file)).Skip(1).Select(line => line.Split(','));

        private static DateOnly? Day(string cell) => cell.Length == 0 ? null : ScratchStore.Day(cell);
    }
}
