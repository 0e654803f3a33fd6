using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Forecast;
using RevOps.Core.Forecast.Accuracy;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Forecast.Accuracy;

/// <summary>The range around P50 by past errors (2.2.8), as finance would work it out.</summary>
public sealed class ErrorIntervalTests
{
    [Theory] // errors, P50, won → σ, low, high; money in cents
    [InlineData("0.10 -0.10 0.10 -0.10", 10_000_000, 0, "0.1", 8_718_400, 11_281_600)] // 10,000,000 × (1 ± 1.2816 × 0.1)
    [InlineData("0.03 -0.04 0 0", 1_000_000, 0, "0.025", 967_960, 1_032_040)] // √((0.0009 + 0.0016) ÷ 4)
    [InlineData("-0.2 -0.2 -0.2 -0.2", 1_000_000, 0, "0.2", 743_680, 1_256_320)] // always a fifth too high is off by a fifth
    [InlineData("-0.2 -0.2 -0.2 -0.2", 1_000_000, 900_000, "0.2", 900_000, 1_256_320)] // what is won stays
    [InlineData("0.25 0.25 -0.25 0.25", 1_250, 0, "0.25", 850, 1_651)] // 849.5 and 1,650.5: half a cent goes away from zero
    [InlineData("1 -1 1 -1 1", 1_000, 0, "1", 0, 2_282)]
    [InlineData("0 0 0 0", 1_000, 1_000, "0", 1_000, 1_000)]
    public void The_worked_table(string errors, long p50, long won, string sigma, long low, long high)
    {
        var usual = ErrorInterval.RootMeanSquare([.. errors.Split(' ').Select(error => decimal.Parse(error, CultureInfo.InvariantCulture))]);
        Assert.Equal(decimal.Parse(sigma, CultureInfo.InvariantCulture), Math.Round(usual, 12));
        Assert.Equal((low, high), ErrorInterval.Around(p50, won, usual));
    }

    [Fact]
    public void P50_lies_between_the_ends_and_what_is_won_below_them()
    {
        var cases = from errors in Gen.Choose(-10_000, 90_000).ArrayOf(6) from won in Gen.Choose(0, 2_000_000) from open in Gen.Choose(0, 2_000_000) select (errors, won, open);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(604, 1), Prop.ForAll(Arb.From(cases), drawn =>
        {
            long p50 = drawn.won + drawn.open;
            var (low, high) = ErrorInterval.Around(p50, drawn.won, ErrorInterval.RootMeanSquare([.. drawn.errors.Select(error => error / 10_000m)]));
            Assert.True(drawn.won <= low && low <= p50 && p50 <= high);
        }));
        Assert.Equal((1, long.MaxValue), ErrorInterval.Around(long.MaxValue / 4, 1, 90));
    }

    /// <summary>Four quarters of which three had something open or won in them 60 days before their ends.</summary>
    [Fact]
    public void Under_four_periods_there_is_no_range_and_a_note_says_so()
    {
        using var scratch = new ScratchStore();
        scratch.Import(new CsvFolder().Rep("ann", "North").Won("q4", "ann", "2025-10-05", 100_000).Won("q1", "ann", "2026-01-10", 200_000).Won("q3", "ann", "2026-07-10", 50_000).Won("now", "ann", "2026-10-10", 30_000));
        var report = Measured.Report("/forecast-accuracy quarterly", scratch.Store.Knowledge(), new(2026, 11, 15));
        Assert.All((string[])["interval_low", "interval_high", "interval_sigma"], id => Assert.Null(report[$"accuracy.{id}"].Value));
        Assert.Equal<object?>(["2026-Q4", 46, 60, 3, 1, null], ((string[])["period", "days_left", "horizon_days", "periods", "skipped", "high"]).Select(key => report.Table("accuracy.interval").Cell(1, key)));
        Assert.Contains("Past errors give no range for 2026-Q4: it takes 4 past quarters with a P50 60 days before the end, and 3 are known; look back further.", report.Notes);
    }

    [Theory] // the last day of a period is over, as everywhere in this area
    [InlineData(Granularity.Monthly, "2026-11-29", "2026-11-30")]
    [InlineData(Granularity.Monthly, "2026-11-30", "2026-12-31")]
    [InlineData(Granularity.Quarterly, "2026-11-29", "2026-12-31")]
    [InlineData(Granularity.Weekly, "2026-11-28", "2026-11-29")]
    [InlineData(Granularity.Weekly, "2026-11-29", "2026-12-06")]
    public void The_running_period_is_the_first_that_is_not_over(Granularity granularity, string day, string last) =>
        Assert.Equal(ScratchStore.Day(last), new AccuracyQuestion(FiscalPeriod.Range(default, default), Scope.Everyone, granularity).Running(new(), ScratchStore.Day(day)).Last);
}
