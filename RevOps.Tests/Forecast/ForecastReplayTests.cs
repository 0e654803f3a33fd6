using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Forecast;
using RevOps.Core.Import;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Forecast;

/// <summary>Forecasts of the past, made with what was known then, against what came.</summary>
public sealed class ForecastReplayTests
{
    /// <summary>
    /// A fictitious seller of 8,800 deals, whose open deals are mostly older than any that was ever closed. What the open ones of a day brought in the next quarter, what list price × win rate says, and
    /// what we say. Ours is too high as well, since nothing but age tells the deals apart, and the share that never closes grew: but far less.
    /// </summary>
    [Theory]
    [InlineData("2017-06-30", 1_441, 1_911, 3_341)]
    [InlineData("2017-09-30", 1_252, 2_016, 4_318)]
    public void Deals_that_have_outlived_every_other_are_not_counted_in_full(string asOf, int truth, int ours, int naive)
    {
        using var scratch = new ScratchStore();
        scratch.Import(Directory.GetFiles(Places.SharedData("crm-sales-opportunities"), "*.csv"), Presets.Read("crm-sales-opportunities").Mapping);
        var (knowledge, day) = (scratch.Store.Knowledge(), ScratchStore.Day(asOf));
        var (book, end) = (knowledge.AsOf(day), knowledge.AsOf(new(2017, 12, 31)));
        var quarter = book.Settings.Fiscal.QuarterOf(day.AddDays(1));

        var forecast = ForecastAnalytics.Of(knowledge.AsOf, day, new(quarter, Scope.Everyone), [], ForecastRuleTests.Assumptions, ScratchStore.Assumptions.Adjustments);

        var closed = Enumerable.Range(0, book.Count).Where(deal => book.Standings[deal] is Standing.Won or Standing.Lost).ToList();
        var rate = closed.Count(deal => book.Standings[deal] == Standing.Won) / (double)closed.Count;
        var came = forecast.Deals.Where(deal => end.Standings[deal.Number] == Standing.Won && end.Closed[deal.Number] <= Day.Number(quarter.Last)).Sum(deal => end.Values[deal.Number]);
        Assert.Equal(truth, Thousands(came));
        Assert.Equal(ours, Thousands(forecast.Deals.Sum(deal => deal.Prospect.Mean)));
        Assert.InRange(Thousands(forecast.Deals.Sum(deal => deal.Minor * rate)), naive, naive * 1.1); // the rate of the day is above that of all time
        Assert.Contains(forecast.Notes, note => note.Contains("do not look at the segment", StringComparison.Ordinal)); // its accounts are filled in when a deal closes
    }

    /// <summary>Eight quarters of the sample company, from their first day and from the middle: the distribution against the stages' own probabilities, and against the same quarter of the year before.</summary>
    [Theory]
    [InlineData(-1, 0.07, 0.30, 0.07)]
    [InlineData(44, 0.04, 0.06, 0.07)]
    public void On_the_sample_company_the_distribution_beats_the_stages_by_far_and_last_year_from_the_middle_on(int offset, double ours, double stages, double lastYear)
    {
        using var scratch = new ScratchStore(ScratchStore.EndOf("2026-11-24"));
        Workbench.Data.SampleCompany.Load(scratch.Store, scratch.Clock, new(2026, 11, 24), ct: TestContext.Current.CancellationToken);
        var knowledge = scratch.Store.Knowledge();
        var (today, errors, inside, calendar) = (knowledge.AsOf(new(2026, 11, 24)), new List<(double Ours, double Stages, double LastYear)>(), 0, knowledge.Settings.Fiscal);
        for (var (quarter, back) = (calendar.Before(calendar.QuarterOf(today.AsOf)), 0); back < 8; (quarter, back) = (calendar.Before(quarter), back + 1))
        {
            var forecast = ForecastAnalytics.Of(knowledge.AsOf, quarter.First.AddDays(offset), new(quarter, Scope.Everyone), [], ForecastRuleTests.Assumptions, ScratchStore.Assumptions.Adjustments);
            var actual = (double)Won(today, quarter);
            var naive = forecast.Won + forecast.Deals.Where(deal => deal.InPeriod).Sum(deal => deal.Minor * (double)deal.Probability.Stage);
            errors.Add((Math.Abs(forecast.Outcome.Mean - actual) / actual, Math.Abs(naive - actual) / actual, Math.Abs(Won(today, calendar.YearBefore(quarter)) - actual) / actual));
            inside += forecast.Market.Exceeded(0.9) <= actual && actual <= forecast.Market.Exceeded(0.1) ? 1 : 0;
        }
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{offset}: ours {errors.Average(error => error.Ours):P1}, stages {errors.Average(error => error.Stages):P1}, last year {errors.Average(error => error.LastYear):P1}; {inside} of 8 in the 80 % range of a moving market"));
        Assert.InRange(errors.Average(error => error.Ours), 0, ours);
        Assert.InRange(errors.Average(error => error.Stages), stages, 1);
        Assert.InRange(errors.Average(error => error.LastYear), 0, lastYear);
        Assert.InRange(inside, 5, 8);
    }

    private static long Won(Book book, FiscalPeriod period) => Enumerable.Range(0, book.Count)
        .Where(deal => book.Standings[deal] == Standing.Won && period.Contains(Day.Date(book.Closed[deal])) && book.Values[deal] != Book.NoValue).Sum(deal => book.Values[deal]);

    private static int Thousands(double minor) => (int)Math.Round(minor / 100_000);
}
