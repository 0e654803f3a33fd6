using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Forecast.Outcomes;
using RevOps.Core.Forecast.Timing;

namespace RevOps.Core.Forecast;

/// <summary>The forecast area's calculations: pure functions of Books, a question and assumptions.</summary>
public static class ForecastAnalytics
{
    /// <summary>Everything that /revenue-forecast says of the period itself.</summary>
    /// <param name="bookOf">The business on a day, as the viewer sees it; asked for the as-of day and for the starts of past periods.</param>
    /// <param name="asOf">The day the forecast is made.</param>
    /// <param name="question">Period and scope.</param>
    /// <param name="seats">The people whose capacity counts; none where it is not known.</param>
    /// <param name="assumptions">Weights and thresholds.</param>
    /// <param name="adjustments">How signs of trouble move a chance.</param>
    /// <param name="calls">What people call their deals; null where they are not asked, and then there is no category method.</param>
    public static RevenueForecast Of(Func<DateOnly, Book> bookOf, DateOnly asOf, ForecastQuestion question, IReadOnlyList<CapacitySeat> seats, ForecastAssumptions assumptions, ProbabilityAdjustments adjustments, ForecastCalls? calls = null) =>
        Told(new Counting(bookOf, question, seats, assumptions, adjustments, calls).On(asOf), assumptions);

    /// <summary>The same with the bridge from the forecast of an earlier day.</summary>
    public static RevenueForecast WithBridge(Func<DateOnly, Book> bookOf, DateOnly asOf, ForecastQuestion question, IReadOnlyList<CapacitySeat> seats, ForecastAssumptions assumptions, ProbabilityAdjustments adjustments, ForecastCalls? calls = null)
    {
        var from = question.From is { } asked && asked <= asOf ? asked : asOf.AddDays(-assumptions.BridgeDays);
        var counting = new Counting(bookOf, question, seats, assumptions, adjustments, calls);
        var (prior, now) = (counting.On(from), counting.On(asOf));
        return Told(now, assumptions) with { BridgeFrom = from, Bridge = ForecastBridge.Between(prior, now) };
    }

    private static RevenueForecast Told(CountedForecast counted, ForecastAssumptions assumptions)
    {
        var (book, question, outcome, history) = (counted.Book, counted.Question, counted.Outcome, CloseHistory.Of(counted.Book));
        var quota = ScopeQuota.For(book, question.Scope, new(book, question.Scope), question.Period);
        var forecast = new RevenueForecast
        {
            Question = question,
            AsOf = book.AsOf,
            ScopeLabel = question.Scope.Label(book),
            Currency = book.Knowledge.Rates.Reporting,
            Quota = (quota.Minor, quota.Source),
            Won = outcome.Won,
            WonDeals = outcome.WonDeals,
            Methods = counted.Methods,
            Horizon = Ensemble.HorizonOf(question.Period, book.AsOf),
            Ensemble = counted.Ensemble,
            Deals = outcome.Deals,
            NewDeals = outcome.NewDeals,
            Sum = outcome.Sum,
            Outcome = outcome.Sum.Outcome(),
            Market = MarketOutcome.Of(outcome.Sum, assumptions.MarketCorrelation),
            History = outcome.HasHistory ? (history.Won, history.Lost) : null,
            Past = counted.Past,
            Calls = counted.Calls,
            Scenarios = counted.Calls is null || question.Period.Last <= book.AsOf ? [] : RuleScenario.Of(counted, PastWinRates.Of(book, question, counted.Past), assumptions),
            TopDown = question.Period.Kind == PeriodKind.Year ? TopDown.Of(counted) : null,
            Notes = [.. ForecastNotes.For(book, question, outcome, history, assumptions), .. outcome.HasHistory ? history.Doubts : []],
        };
        return forecast with { Parts = ForecastTimeline.Of(book, forecast, outcome.HasHistory ? history : null, question.Granularity) };
    }
}
