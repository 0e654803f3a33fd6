using FsCheck;
using FsCheck.Fluent;
using RevOps.Core.Basics;
using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Core.Forecast;
using RevOps.Core.Forecast.Accuracy;
using RevOps.Core.Scenarios;
using RevOps.Tests.Pipeline;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Forecast.Accuracy;

/// <summary>What must hold of every company, and that no forecast knows what came later.</summary>
public sealed class AccuracyPropertyTests
{
    [Fact]
    public void Whatever_happened_the_parts_sum_to_the_error_and_what_came_is_what_was_won()
    {
        var cases = from many in Gen.Choose(5, 90) from happened in Invented.AnyEvent.ArrayOf(many) from tells in Gen.Elements(true, false) from call in Gen.Choose(0, 60_000) from asOf in Gen.Choose(120, 350) select (happened, tells, call, asOf);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(25).WithReplay(601, 1), Prop.ForAll(Arb.From(cases), drawn =>
        {
            using var scratch = new ScratchStore();
            var invented = new Invented(drawn.happened, drawn.tells);
            foreach (var (rep, quarter) in Enumerable.Range(0, 3).SelectMany(rep => Enumerable.Range(1, 3).Select(quarter => (rep, quarter))))
                invented.Files.Call($"rep{rep}", rep == 0 ? "vp" : "rep", $"2026-Q{quarter}", new DateOnly(2026, 3 * quarter - 2, 1).AddDays(rep * 20 - 25).ToString("yyyy-MM-dd", null), drawn.call, rep * 1_000);
            invented.Fill(scratch);
            var (knowledge, day) = (scratch.Store.Knowledge(), Invented.Date(drawn.asOf));
            var accuracy = Measured.Of("FY2026", Granularity.Quarterly, knowledge, day);
            var now = knowledge.AsOf(day);
            Assert.All(accuracy.Variances, variance =>
            {
                Assert.Equal(variance.Actual - variance.Forecast, variance.Parts.Where(line => line.Part is not (VariancePart.Forecast or VariancePart.Actual)).Sum(line => line.Minor));
                Assert.Equal(MethodReplay.Won(now, new(variance.Period, Scope.Everyone)), variance.Actual); // the only executive answers for everything
                Assert.Equal(accuracy.Calls.Single(call => call.Period == variance.Period).Actual, variance.Actual);
            });
            Assert.All(accuracy.Calls.Concat(accuracy.Methods), record => Assert.True(record.Period.Last <= day && (record.On is null || record.On <= day)));
            foreach (var score in (AccuracyScore[])[accuracy.Headline, .. ReplayedMethod.All.Select(method => accuracy.Over(method.Key))])
                Assert.True(score.Mape is null || (score.Mape >= Math.Abs(score.Bias!.Value) - 1e-20m && score.Wape >= 0 && score.Hits.Value is >= 0 and <= 1));
        }));
    }

    [Fact]
    public void A_score_is_what_it_is_in_any_order_and_twice_the_money_is_the_same_score()
    {
        var amounts = from forecast in Gen.Choose(0, 1_000_000) from actual in Gen.Choose(0, 1_000_000) select (forecast, actual);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(602, 1), Prop.ForAll(Arb.From(amounts.ArrayOf()), drawn =>
        {
            var score = Score(drawn, 1);
            Assert.Equal(drawn.Count(one => one.actual == 0), score.Skipped);
            Assert.Equal(drawn.Length, score.Periods + score.Skipped);
            var (turned, doubled) = (Score([.. drawn.Reverse()], 1), Score(drawn, 2));
            Assert.Equal((Rounded(score.Mape), Rounded(score.Wape), Rounded(score.Bias), score.Hits.Hits), (Rounded(turned.Mape), Rounded(turned.Wape), Rounded(turned.Bias), turned.Hits.Hits));
            Assert.Equal((Rounded(score.Mape), Rounded(score.Wape), Rounded(score.Bias), score.Hits.Hits), (Rounded(doubled.Mape), Rounded(doubled.Wape), Rounded(doubled.Bias), doubled.Hits.Hits));
        }));

        static AccuracyScore Score((int forecast, int actual)[] drawn, long times) =>
            AccuracyScore.Of(drawn.Select(one => new AccuracyRecord(FiscalPeriod.Range(default, default), ForecasterKind.Method, "m", null, null, one.forecast * times, one.actual * times)), 0.05m);

        static decimal? Rounded(decimal? value) => value is { } known ? Math.Round(known, 15) : null;
    }

    /// <summary>Every eighth deal of the sample company as its CRM exported it, and as the CRM would have exported it on an earlier day: what is replayed on that day is the same from both.</summary>
    [Theory]
    [InlineData("2026-03-31", "2026-Q2")]
    [InlineData("2026-06-01", "2026-Q2")]
    [InlineData("2026-06-01", "2026-08")]
    [InlineData("2026-09-23", "2026-09")]
    public void What_became_known_after_the_day_changes_no_forecast_of_it(string on, string period)
    {
        var (day, today) = (ScratchStore.Day(on), DemoCut.Of(8));
        using var full = new ScratchStore();
        full.Import(today);
        using var then = new ScratchStore();
        then.Import(TestKit.Replay.On(today, day));
        var (ours, theirs) = (Forecasts(full.Store.Knowledge()), Forecasts(then.Store.Knowledge()));
        Assert.Equal(theirs, ours);
        Assert.Contains(ours, line => line.StartsWith("p50: ", StringComparison.Ordinal) && !line.EndsWith(": 0", StringComparison.Ordinal));

        List<string> Forecasts(Knowledge knowledge) => [.. new MethodReplay(knowledge.AsOf, CapacitySeats.Of, Scope.Everyone, ForecastRuleTests.Assumptions, ScratchStore.Assumptions.Adjustments)
            .On(PeriodText.Parse(period, knowledge.Settings.Fiscal, day)!, day, null, 1).Select(record => $"{record.Forecaster}: {record.Forecast}")];
    }

    [Fact]
    public void Deals_and_calls_of_later_days_change_nothing_that_was_measured()
    {
        var day = new DateOnly(2026, 7, 1);
        using var scratch = new ScratchStore();
        var company = new CsvFolder().Rep("ann", "North");
        for (var at = 0; at < 40; at++)
            company.Won($"w{at}", "ann", new DateOnly(2025, 1, 15).AddDays(at * 13).ToString("yyyy-MM-dd", null), 1_000 + at * 10, ("created_date", new DateOnly(2025, 1, 5).AddDays(at * 12))).Deal($"o{at}", ("owner_id", "ann"), ("amount", 500 + at), ("close_date", new DateOnly(2026, 1, 1).AddDays(at * 7)), ("created_date", "2025-12-01"));
        company.Call("ann", "rep", "2026-Q2", "2026-03-30", 20_000);
        scratch.Import(company, "2026-07-01");
        var before = Measured.Of("last-4-quarters", Granularity.Quarterly, scratch.Store.Knowledge(), day);
        scratch.Import(new CsvFolder().Rep("ann", "South").Won("late", "ann", "2026-08-10", 9_000_000, ("created_date", "2026-07-20")).Deal("later", ("owner_id", "ann"), ("amount", 8_000_000), ("close_date", "2026-09-30"), ("created_date", "2026-07-15"))
            .Call("ann", "rep", "2026-Q2", "2026-07-06", 77), "2026-08-20");
        var after = Measured.Of("last-4-quarters", Granularity.Quarterly, scratch.Store.Knowledge(), day);
        Assert.Equal(before.Methods, after.Methods);
        Assert.Equal(before.Calls, after.Calls);
        Assert.Contains(before.Methods, record => record.Forecast > 0);
    }
}
