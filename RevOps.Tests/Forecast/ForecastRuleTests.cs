using RevOps.Core.Commands;
using RevOps.Core.Forecast;
using RevOps.Core.Reports;
using RevOps.Core.Skills;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Forecast;

/// <summary>Worked companies that finance could check by hand.</summary>
public sealed class ForecastRuleTests
{
    internal static readonly ForecastAssumptions Assumptions = ForecastAssumptions.From(SkillFile.Load(ForecastAssumptions.Skill));

    /// <summary>Won 40,000 so far, three open deals of the quarter at 70, 95 and 10 %, one of next quarter; eight past quarters that are known as a whole. Nothing but the stage moves a chance.</summary>
    private static CsvFolder Company()
    {
        var company = new CsvFolder().Rep("ann", "North", "meg", "West").Rep("meg", "Lead", null, "West").Quota("rep", "ann", "2026-Q4", 70_000)
            .Deal("w1", ("owner_id", "ann"), ("amount", 40_000), ("outcome", "won"), ("closed_date", "2026-10-05"), ("created_date", "2026-08-01"))
            .Deal("first", ("owner_id", "ann"), ("amount", 5_000), ("outcome", "won"), ("closed_date", "2024-09-15"), ("created_date", "2024-08-01")) // its quarter is not known as a whole
            .Deal("o1", ("owner_id", "ann"), ("amount", 20_000), ("stage", "Negotiation"), ("close_date", "2026-12-01"), ("created_date", "2026-10-15"))
            .Deal("o2", ("owner_id", "ann"), ("amount", 15_000), ("stage", "Contract / Legal"), ("close_date", "2026-12-15"), ("created_date", "2026-10-15"))
            .Deal("o3", ("owner_id", "ann"), ("amount", 30_000), ("stage", "Discovery"), ("close_date", "2026-12-20"), ("created_date", "2026-10-15"))
            .Deal("o4", ("owner_id", "ann"), ("amount", 9_000), ("stage", "Negotiation"), ("close_date", "2027-01-20"), ("created_date", "2026-10-15"));
        decimal[] past = [10_000, 20_000, 20_000, 30_000, 20_000, 40_000, 40_000, 60_000]; // 2024-Q4 to 2026-Q3
        foreach (var (at, won) in past.Index())
        {
            var closed = new DateOnly(2024, 11, 10).AddMonths(3 * at);
            company.Deal($"p{at}", ("owner_id", "ann"), ("amount", won), ("outcome", "won"), ("closed_date", closed.ToString("yyyy-MM-dd", null)), ("created_date", closed.AddDays(-30).ToString("yyyy-MM-dd", null)));
        }
        return company;
    }

    [Fact]
    public void Every_number_of_the_worked_company_is_what_finance_computes_by_hand()
    {
        using var scratch = new ScratchStore();
        scratch.Import(Company());
        var report = Run(scratch, "/revenue-forecast 2026-Q4", "2026-11-15");

        Assert.Equal(40_000m, report["forecast.won_to_date"].Number);
        Assert.Equal(40_000m + 14_000m + 14_250m + 3_000m, report["forecast.pipeline_method"].Number);
        // average of the last four: 40,000; growth: 60,000 × (1 + (1 + 0 + 1/2 − 1/3 + 1 + 0 + 1/2) ÷ 7); season: 40,000 × mean of 2024-Q4 and 2025-Q4 by their years, 10 ÷ 20 and 20 ÷ 40
        Assert.Equal(Math.Round((40_000m + 60_000m * (1 + (1m + 0m + 0.5m - 1m / 3 + 1m + 0m + 0.5m) / 7) + 40_000m * 0.5m) / 3, 2, MidpointRounding.AwayFromZero), report["forecast.historical_method"].Number);
        Assert.Null(report["forecast.statistical_method"].Number); // eight periods, all with one open deal or none: nothing tells them apart
        Assert.Equal(1m, (decimal)report.Table("forecast.methods").Cell(5, "weight")!);

        // too few deals for chances of the company's own: 8 totals of 3 deals, from 40,000 to 105,000
        Assert.Contains(report.Notes, note => note.Contains("no chance is taken from history", StringComparison.Ordinal));
        Assert.Equal((55_000m, 75_000m, 75_000m), (report["forecast.p90"].Number, report["forecast.p50"].Number, report["forecast.p10"].Number));
        // 70,000 is reached with o1 and o2, or with o3 and any other; or o3 alone: 40 + 30
        Assert.Equal(0.7m * 0.95m * 0.9m + 0.1m, report["forecast.probability_of_quota"].Number);
        Assert.Equal("read it as 60 to 80 %", report["forecast.probability_of_quota"].Benchmark);
    }

    [Fact]
    public void Weights_come_from_the_horizon_and_a_missing_method_gives_its_own_up()
    {
        using var scratch = new ScratchStore();
        scratch.Import(Company());
        foreach (var (line, pipeline, historical) in ((string, decimal, decimal)[])[("/revenue-forecast 2026-11", 70m / 80, 0m), ("/revenue-forecast 2026-Q4", 50m / 80, 30m / 80), ("/revenue-forecast 2027-Q1", 30m / 70, 40m / 70)])
        {
            var table = Run(scratch, line, "2026-11-15").Table("forecast.methods");
            Assert.Equal(1m, Enumerable.Range(0, 4).Sum(row => (decimal)table.Cell(row, "weight")!));
            if (historical > 0 && table.Cell(2, "value") is null)
                Assert.Equal((pipeline, historical), ((decimal)table.Cell(0, "weight")!, (decimal)table.Cell(1, "weight")!));
        }
        Assert.Equal((Horizon.CurrentMonth, Horizon.CurrentQuarter, Horizon.Later), (HorizonOf("2026-11"), HorizonOf("2026-Q4"), HorizonOf("2027-Q1")));

        static Horizon HorizonOf(string key) => Ensemble.HorizonOf(RevOps.Core.Basics.PeriodText.Parse(key, new(), new(2026, 11, 15))!, new(2026, 11, 15));
    }

    [Fact]
    public void What_was_not_understood_is_told_with_what_could_be_written()
    {
        using var scratch = new ScratchStore();
        scratch.Import(Company());
        foreach (var (line, part) in ((string, string)[])[("/revenue-forecast soon", "neither a period"), ("/revenue-forecast --granularity hourly", "weekly, monthly and quarterly"), ("/revenue-forecast --from yesterday", "is not a date"), ("/revenue-forecast --speed 3", "--from with a date")])
            Assert.Contains(part, Assert.IsType<CommandOutcome.Mistake>(RevenueForecastCommand.Run(CommandLineText.Read(line), scratch.Store.Knowledge(), new(2026, 11, 15), Assumptions, ScratchStore.Assumptions.Adjustments, CategoryMethodTests.Calls(scratch))).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_period_that_is_over_brought_what_was_won()
    {
        using var scratch = new ScratchStore();
        scratch.Import(Company());
        var report = Run(scratch, "/revenue-forecast 2026-Q3", "2026-11-15");
        Assert.Equal((60_000m, 60_000m, 60_000m), (report["forecast.p90"].Number, report["forecast.p10"].Number, report["forecast.won_to_date"].Number));
        Assert.StartsWith("2026-Q3 is over", report.Headline, StringComparison.Ordinal);
        Assert.Equal((60_000m, 0m), (report["forecast.category_method"].Number, report["forecast.commit"].Number));
        Assert.Empty(report.Table("forecast.scenarios").Rows);
    }

    [Fact]
    public void Weights_that_do_not_sum_to_a_hundred_are_refused()
    {
        var text = File.ReadAllText(Path.Combine(Places.Root, "RevOps.Core", "Skills", ForecastAssumptions.Skill, "SKILL.md")).Replace("pipeline: 50,", "pipeline: 60,", StringComparison.Ordinal);
        Assert.Equal("own.md: the weights of the current quarter sum to 110 and must sum to 100.", Assert.Throws<SkillMistakeException>(() => ForecastAssumptions.From(SkillFile.Read(text, "own.md"))).Message);
    }

    internal static Report Run(ScratchStore scratch, string line, string asOf) =>
        Assert.IsType<CommandOutcome.Answer>(RevenueForecastCommand.Run(CommandLineText.Read(line), scratch.Store.Knowledge(), ScratchStore.Day(asOf), Assumptions, ScratchStore.Assumptions.Adjustments, CategoryMethodTests.Calls(scratch))).Report;
}
