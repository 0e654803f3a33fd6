using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Core.Forecast;
using RevOps.Core.Forecast.Accuracy;
using RevOps.Core.Reports;
using RevOps.Core.Skills;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Forecast.Accuracy;

/// <summary>Worked companies whose errors finance could compute by hand.</summary>
public sealed class AccuracyRuleTests
{
    private static readonly DateOnly Day = new(2026, 11, 15);

    private static CsvFolder People() => new CsvFolder().Rep("vera", null, null).Rep("meg", "North", "vera").Rep("ann", "North", "meg").Rep("bob", "North", "meg");

    /// <summary>Four quarters that brought 100,000, 200,000, nothing and 50,000; the top called 105,000, 160,000 (inside it), 10,000 and 55,000.</summary>
    private static CsvFolder Company() => People()
        .Won("q4", "ann", "2025-11-20", 100_000).Won("q1", "bob", "2026-02-10", 200_000).Won("q3", "ann", "2026-08-10", 50_000)
        .Call("vera", "vp", "2025-Q4", "2025-09-22", 70_000, 10_000).Call("vera", "vp", "2025-Q4", "2025-09-29", 80_000, 50_000).Call("vera", "vp", "2025-Q4", "2025-10-06", 300_000)
        .Call("vera", "vp", "2026-Q1", "2026-01-05", 150_000, 20_000).Call("vera", "vp", "2026-Q1", "2026-01-12", 500_000)
        .Call("vera", "vp", "2026-Q2", "2026-03-30", 10_000).Call("vera", "VP", "2026-Q3", "2026-06-29", 55_000)
        .Call("vera", "vp", "2026-Q4", "2026-09-28", 1).Call("meg", "manager", "2025-Q4", "2025-09-29", 90_000);

    [Fact]
    public void Every_number_of_the_worked_company_is_what_finance_computes_by_hand()
    {
        using var scratch = new ScratchStore();
        scratch.Import(Company());
        var report = Measured.Report("/forecast-accuracy", scratch.Store.Knowledge(), Day);

        Assert.Equal((0.05m + 0.20m + 0.10m) / 3, report["accuracy.mape"].Number);
        Assert.Equal(50m / 350m, report["accuracy.wape"].Number);
        Assert.Equal((0.05m - 0.20m + 0.10m) / 3, report["accuracy.bias"].Number);
        Assert.Equal(1m / 3, report["accuracy.hit_rate"].Number); // exactly 5 % is a hit
        Assert.Equal((3m, 1m), (Number(report["accuracy.periods"]), Number(report["accuracy.skipped"])));

        var periods = report.Table("accuracy.by_period");
        Assert.Equal(["2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"], periods.Rows.Select(row => row[0]));
        Assert.Equal<object?>([105_000m, 160_000m, 10_000m, 55_000m], Column(periods, "forecast"));
        Assert.Equal<object?>([100_000m, 200_000m, 0m, 50_000m], Column(periods, "actual"));
        Assert.Equal<object?>([5_000m, -40_000m, null, 5_000m], Column(periods, "error"));
        Assert.Equal<object?>(["no", "yes", "no", "no"], Column(periods, "inside"));
        Assert.Equal<object?>(["yes", "no", null, "no"], Column(periods, "hit"));
        Assert.Contains(report.Notes, note => note.StartsWith("1 of 4 periods had no call before they began", StringComparison.Ordinal));
        Assert.Contains(report.Notes, note => note.Contains("nothing was won", StringComparison.Ordinal) && note.Contains("2026-Q2", StringComparison.Ordinal));
        Assert.Contains(report.Notes, note => note.Contains("3 measured periods are too few", StringComparison.Ordinal));

        var meg = report.Table("accuracy.by_rep").Rows.Single(row => row[0] is "meg");
        Assert.Equal((-0.1m, 1, 3), ((decimal)meg[6]!, (int)meg[8]!, (int)meg[9]!)); // her people brought 100,000
        Assert.Equal("North", Assert.Single(report.Table("accuracy.by_team").Rows)[0]);
    }

    [Fact]
    public void A_call_of_a_horizon_is_the_one_that_stood_so_many_days_before_the_end()
    {
        using var scratch = new ScratchStore();
        scratch.Import(Company());
        var accuracy = Measured.Of("last-4-quarters", Granularity.Quarterly, scratch.Store.Knowledge(), Day);
        var first = accuracy.CallsByHorizon.Where(record => record.Period.Key == "2025-Q4").ToDictionary(record => record.Horizon!.Value);
        Assert.Equal((10_500_000L, 30_000_000L, 30_000_000L), (first[90].Forecast, first[60].Forecast, first[7].Forecast)); // 90 days before 31 December is 2 October
        Assert.Equal("not everyone had called by then", accuracy.CallsByHorizon.Single(record => record is { Period.Key: "2026-Q1", Horizon: 90 }).Skipped);
    }

    [Fact]
    public void The_highest_level_counts_and_several_of_it_are_added_up_with_what_they_answer_for()
    {
        using var scratch = new ScratchStore();
        scratch.Import(People().Rep("sue", "South", "vera").Rep("cyd", "South", "sue").Won("a", "ann", "2026-08-10", 60_000).Won("b", "cyd", "2026-08-11", 40_000).Won("c", "vera", "2026-08-12", 7_000)
            .Call("meg", "manager", "2026-Q3", "2026-06-29", 66_000).Call("sue", "manager", "2026-Q3", "2026-06-29", 30_000).Call("ann", "rep", "2026-Q3", "2026-06-29", 999_000));
        var report = Measured.Report("/forecast-accuracy quarterly", scratch.Store.Knowledge(), Day);
        var row = report.Table("accuracy.by_period");
        Assert.Equal((96_000m, 100_000m), (row.Cell(0, "forecast"), row.Cell(0, "actual"))); // what Vera won herself no manager answers for
        Assert.Equal<object?>([0.1m, -0.25m], report.Table("accuracy.by_team").Rows.Select(team => team[4]));
        Assert.Equal(939_000m / 60_000m, report.Table("accuracy.by_rep").Rows.Single(one => one[0] is "ann")[4]);
    }

    [Fact]
    public void Calls_by_type_of_deal_answer_for_those_types_and_other_currencies_are_converted()
    {
        using var scratch = new ScratchStore();
        scratch.Import(People().Won("n", "ann", "2026-08-10", 100_000, ("type", "new")).Won("r", "ann", "2026-08-10", 900_000, ("type", "renewal"))
            .Call("ann", "rep", "2026-Q3", "2026-06-29", 100_000, null, ("type", "New"), ("currency", "EUR")).Call("ann", "rep", "2026-Q3", "2026-06-22", 5, null, ("type", "new"), ("currency", "EUR"))
            .Add("fx_rates", ("date", "2026-01-01"), ("from_currency", "EUR"), ("to_currency", "USD"), ("rate", 1.1m), ("kind", "budget")));
        var row = Measured.Report("/forecast-accuracy", scratch.Store.Knowledge(), Day).Table("accuracy.by_period");
        Assert.Equal((110_000m, 100_000m), (row.Cell(0, "forecast"), row.Cell(0, "actual")));
    }

    [Theory]
    [InlineData("95 94.9 94.9 94.9", "Sandbagging")]
    [InlineData("95 95 94.9 94.9", null)] // 5 % is not beyond 5 %
    [InlineData("94 94 106 94", "Sandbagging")]
    [InlineData("106 106 94 106", "Happy ears")]
    [InlineData("106 106 106", "Happy ears")] // whatever the fourth were
    [InlineData("94 94", null)]
    [InlineData("94 94 94 100 100 100 100", null)] // a habit of long ago
    [InlineData("112 100 100 130", "Outlier")]
    [InlineData("112 100 100 128", null)] // 10 % is not beyond 10 %
    public void A_habit_takes_several_periods_on_one_side(string calls, string? habit)
    {
        using var scratch = new ScratchStore();
        var (company, quarter) = (People(), new DateOnly(2024, 10, 1));
        foreach (var (at, call) in calls.Split(' ').Index())
        {
            var first = quarter.AddMonths(3 * at);
            var key = $"{first.Year}-Q{(first.Month + 2) / 3}";
            company.Won($"w{at}", "ann", first.AddDays(20).ToString("yyyy-MM-dd", null), 100_000).Call("ann", "rep", key, first.AddDays(-2).ToString("yyyy-MM-dd", null), decimal.Parse(call, System.Globalization.CultureInfo.InvariantCulture) * 1_000);
        }
        scratch.Import(company);
        var report = Measured.Report("/forecast-accuracy last-8-quarters quarterly", scratch.Store.Knowledge(), Day);
        Assert.Equal(habit, report.Table("accuracy.by_rep").Rows[0][^1]);
        Assert.Equal(habit is null ? 0 : 1, report.Table("accuracy.habits").Rows.Count);
        if (habit is not null)
            Assert.Contains(report.Findings, finding => finding.Text.StartsWith(habit, StringComparison.Ordinal) && finding.Text.Contains("Rule: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Late_wins_are_a_hockey_stick()
    {
        using var scratch = new ScratchStore();
        var company = People();
        foreach (var (key, early, late) in ((string, string, string)[])[("2025-Q4", "2025-10-20", "2025-12-28"), ("2026-Q1", "2026-01-20", "2026-03-20"), ("2026-Q2", "2026-04-20", "2026-06-28")])
            company.Won($"e{key}", "ann", early, 40_000).Won($"l{key}", "ann", late, 60_000).Call("ann", "rep", key, early[..8] + "01", 100_000);
        scratch.Import(company);
        Assert.Equal("Hockey stick", Measured.Report("/forecast-accuracy", scratch.Store.Knowledge(), Day).Table("accuracy.by_rep").Rows[0][^1]);
    }

    /// <summary>On the day of the call: won 5,000, and open at the chances of their stages 20,000 (70 %), 10,000 (95 %), 30,000 (10 %), 8,000 (50 %) and, to close later, 9,000 (70 %).</summary>
    [Fact]
    public void The_way_from_the_call_to_what_came_is_told_deal_by_deal()
    {
        using var scratch = new ScratchStore();
        scratch.Import(People()
            .Deal("won", ("owner_id", "ann"), ("amount", 26_000), ("stage", "Closed Won"), ("close_date", "2026-09-01"), ("closed_date", "2026-09-01"), ("created_date", "2026-06-01")).Change("won", "2026-06-01T08:00:00", "stage", "", "Negotiation").Change("won", "2026-07-20T08:00:00", "close_date", "2026-09-20", "2026-09-01").Change("won", "2026-08-25T08:00:00", "amount", 20_000, 26_000).Change("won", "2026-09-01T08:00:00", "stage", "Negotiation", "Closed Won")
            .Deal("lost", ("owner_id", "ann"), ("amount", 10_000), ("stage", "Closed Lost"), ("close_date", "2026-09-10"), ("closed_date", "2026-09-10"), ("created_date", "2026-06-01")).Change("lost", "2026-06-01T08:00:00", "stage", "", "Contract / Legal").Change("lost", "2026-08-01T08:00:00", "close_date", "2026-09-20", "2026-09-10").Change("lost", "2026-09-10T08:00:00", "stage", "Contract / Legal", "Closed Lost")
            .Deal("slipped", ("owner_id", "bob"), ("amount", 30_000), ("stage", "Discovery"), ("close_date", "2026-12-10"), ("created_date", "2026-06-01")).Change("slipped", "2026-09-20T08:00:00", "close_date", "2026-09-20", "2026-12-10")
            .Deal("pulled", ("owner_id", "bob"), ("amount", 9_000), ("stage", "Closed Won"), ("close_date", "2026-09-12"), ("closed_date", "2026-09-12"), ("created_date", "2026-06-01")).Change("pulled", "2026-06-01T08:00:00", "stage", "", "Negotiation").Change("pulled", "2026-09-12T07:00:00", "close_date", "2026-11-12", "2026-09-12").Change("pulled", "2026-09-12T08:00:00", "stage", "Negotiation", "Closed Won")
            .Deal("new", ("owner_id", "bob"), ("amount", 4_000), ("stage", "Closed Won"), ("close_date", "2026-09-15"), ("closed_date", "2026-09-15"), ("created_date", "2026-08-20"))
            .Call("vera", "vp", "2026-Q3", "2026-06-29", 40_000));
        var report = Measured.Report("/forecast-accuracy 2026-Q3 quarterly", scratch.Store.Knowledge(), Day);
        var parts = report.Table("accuracy.variance").Rows.ToDictionary(row => (string)row[1]!, row => (decimal)row[4]!);
        // the weighted pipeline of 29 June: 20,000 × 70 % + 10,000 × 95 % + 30,000 × 10 %
        Assert.Equal(new() { ["forecast"] = 40_000, ["judgement"] = 26_500 - 40_000, ["won"] = 6_000, ["lost"] = -9_500, ["slipped"] = -3_000, ["pulled_in"] = 9_000, ["new"] = 4_000, ["resized"] = 6_000, ["actual"] = 39_000 }, parts);
        Assert.Equal(parts["actual"] - parts["forecast"], parts.Where(part => part.Key is not ("forecast" or "actual")).Sum(part => part.Value));
        Assert.Equal(6, report.Table("accuracy.variance_deals").Rows.Count); // one is won and resized
    }

    [Fact]
    public void What_was_not_understood_is_told_with_what_could_be_written_and_words_come_in_any_order()
    {
        using var scratch = new ScratchStore();
        scratch.Import(Company());
        var knowledge = scratch.Store.Knowledge();
        foreach (var (line, part) in ((string, string)[])[("/forecast-accuracy soon", "neither a look back"), ("/forecast-accuracy --granularity hourly", "weekly, monthly and quarterly"), ("/forecast-accuracy --speed 3", "--granularity with")])
            Assert.Contains(part, Assert.IsType<CommandOutcome.Mistake>(Measured.Run(line, knowledge, Day)).Sentence, StringComparison.Ordinal);
        foreach (var line in (string[])["/forecast-accuracy FY2026 quarterly North", "/forecast-accuracy quarterly North FY2026", "/forecast-accuracy North --granularity quarterly FY2026"])
            Assert.Equal(("FY2026", Granularity.Quarterly, "North"), ForecastAccuracyCommand.Understand(CommandLineText.Read(line), knowledge, Day).Question is { } asked ? (asked.Lookback.Key, asked.Granularity, asked.Scope.Name) : default);
        Assert.Equal(12, Measured.Of("last-4-quarters", Granularity.Monthly, knowledge, Day).Periods.Count);
        Assert.Equal((12, 4, 3), (Periods("last-12-months", Granularity.Monthly), Periods("last-12-months", Granularity.Quarterly), Periods("FY2026", Granularity.Quarterly))); // Q4 is not over
        Assert.Equal(13, Periods("90d", Granularity.Weekly));

        int Periods(string lookback, Granularity granularity) => new AccuracyQuestion(Core.Basics.PeriodText.Parse(lookback, new(), Day)!, Scope.Everyone, granularity).Periods(new(), Day, 60).Periods.Count;
    }

    [Fact]
    public void Without_calls_and_without_history_it_says_so_and_fails_at_nothing()
    {
        using var scratch = new ScratchStore();
        scratch.Import(People().Deal("o", ("owner_id", "ann"), ("close_date", "2026-12-01"), ("created_date", "2026-11-01")));
        var report = Measured.Report("/forecast-accuracy", scratch.Store.Knowledge(), Day);
        Assert.All((string[])["mape", "wape", "bias", "hit_rate", "p50_mape"], id => Assert.Null(report[$"accuracy.{id}"].Value));
        Assert.Contains(report.Notes, note => note.Contains("Import forecast_submissions.csv", StringComparison.Ordinal));
        var young = Measured.Report("/forecast-accuracy this-quarter", scratch.Store.Knowledge(), new(2026, 10, 2));
        Assert.StartsWith("No period of the look back is over", young.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void A_skill_that_lacks_a_number_is_refused() => Assert.Contains("accuracy.hit_within", Assert.Throws<SkillMistakeException>(() => AccuracyAssumptions.From(SkillFile.Read(
        File.ReadAllText(Path.Combine(Places.Root, "RevOps.Core", "Skills", ForecastAssumptions.Skill, "SKILL.md")).Replace("hit_within", "hit_in", StringComparison.Ordinal), "own.md"))).Message, StringComparison.Ordinal);

    private static decimal Number(Core.Basics.Figure figure) => Convert.ToDecimal(figure.Value, System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<object?> Column(ReportTable table, string key) => table.Rows.Index().Select(row => table.Cell(row.Index, key));
}
