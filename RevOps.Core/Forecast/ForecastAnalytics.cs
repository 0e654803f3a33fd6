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
    public static RevenueForecast Of(Func<DateOnly, Book> bookOf, DateOnly asOf, ForecastQuestion question, IReadOnlyList<CapacitySeat> seats, ForecastAssumptions assumptions, ProbabilityAdjustments adjustments) =>
        Of(bookOf, asOf, question, seats, assumptions, adjustments, []);

    private static RevenueForecast Of(Func<DateOnly, Book> bookOf, DateOnly asOf, ForecastQuestion question, IReadOnlyList<CapacitySeat> seats, ForecastAssumptions assumptions, ProbabilityAdjustments adjustments,
        Dictionary<FiscalPeriod, PeriodStart> starts)
    {
        var (book, currency) = (bookOf(asOf), bookOf(asOf).Knowledge.Rates.Reporting);
        var past = PastResults.Of(book, question, Math.Max(assumptions.Periods.Most, assumptions.Regression.Most)).All;
        var history = CloseHistory.Of(book);
        var usable = history.Won >= assumptions.Fewest.Won && history.Lost >= assumptions.Fewest.Lost;
        var (won, wonDeals) = WonIn(book, question);
        var deals = new ForecastDeals(book, question, usable ? history : null, adjustments).Read().OrderByDescending(deal => deal.Prospect.Mean).ThenBy(deal => deal.Number).ToList();
        var fresh = usable ? NewDeals.Of(book, question, [.. past.TakeLast(assumptions.Periods.Most)], assumptions.Periods.Fewest) : NewDeals.None;
        var sum = OutcomeSum.Of(won, deals.ConvertAll(deal => deal.Prospect), fresh.Arrivals);
        var quota = ScopeQuota.For(book, question.Scope, new(book, question.Scope), question.Period);
        var horizon = Ensemble.HorizonOf(question.Period, asOf);
        var methods = Ensemble.Weighted(
        [
            PipelineMethod.Of(won, deals, currency), HistoricalMethod.Of([.. past.TakeLast(assumptions.Periods.Most)], question.Period, assumptions.AverageOf, book.Settings.Fiscal, currency),
            CapacityMethod.Of(seats, currency), Regression(bookOf, asOf, question, past, assumptions, starts, currency),
        ], horizon, assumptions);
        var forecast = new RevenueForecast
        {
            Question = question,
            AsOf = asOf,
            ScopeLabel = question.Scope.Label(book),
            Currency = currency,
            Quota = (quota.Minor, quota.Source),
            Won = won,
            WonDeals = wonDeals,
            Methods = methods,
            Horizon = horizon,
            Ensemble = Ensemble.Of(methods),
            Deals = deals,
            NewDeals = fresh,
            Sum = sum,
            Outcome = sum.Outcome(),
            Market = MarketOutcome.Of(sum, assumptions.MarketCorrelation),
            History = usable ? (history.Won, history.Lost) : null,
            Past = past,
            Notes = [.. ForecastNotes.For(book, question, deals, (history.Won, history.Lost), usable, fresh, assumptions), .. usable ? history.Doubts : []],
        };
        return forecast with { Parts = ForecastTimeline.Of(book, forecast, usable ? history : null, question.Granularity) };
    }

    /// <summary>The same with the bridge from the forecast of an earlier day.</summary>
    public static RevenueForecast WithBridge(Func<DateOnly, Book> bookOf, DateOnly asOf, ForecastQuestion question, IReadOnlyList<CapacitySeat> seats, ForecastAssumptions assumptions, ProbabilityAdjustments adjustments)
    {
        var from = question.From is { } asked && asked <= asOf ? asked : asOf.AddDays(-assumptions.BridgeDays);
        var starts = new Dictionary<FiscalPeriod, PeriodStart>(); // each is a Book to cut
        var (prior, now) = (Of(bookOf, from, question, seats, assumptions, adjustments, starts), Of(bookOf, asOf, question, seats, assumptions, adjustments, starts));
        return now with { BridgeFrom = from, Bridge = ForecastBridge.Between(bookOf(from), prior, bookOf(asOf), now) };
    }

    private static (long Minor, int Deals) WonIn(Book book, ForecastQuestion question)
    {
        var (period, credits, sum) = (new PeriodDeals(book, question.Period), new CreditScope(book, question.Scope), (Minor: 0L, Deals: 0));
        for (var deal = 0; deal < book.Count; deal++)
            if (book.Standings[deal] == Standing.Won && period.IsClosed(deal) && credits.Of(deal) is { } minor)
                sum = (sum.Minor + minor, sum.Deals + 1);
        return sum;
    }

    private static MethodResult Regression(Func<DateOnly, Book> bookOf, DateOnly asOf, ForecastQuestion question, IReadOnlyList<PastResult> past, ForecastAssumptions assumptions,
        Dictionary<FiscalPeriod, PeriodStart> starts, Currency currency)
    {
        var periods = past.Count < assumptions.Regression.Fewest ? [] : past.TakeLast(assumptions.Regression.Most).ToList(); // no Book is cut for a line that would be refused
        var (known, first) = (periods.ConvertAll(one => Start(one.Period, one.Won)), question.Period.First.AddDays(-1));
        var now = periods.Count == 0 ? new(question.Period, null, null, 0, null) : first < asOf ? Start(question.Period, null) : StatisticalMethod.Start(bookOf(asOf), question, question.Period, null);
        return StatisticalMethod.Of(known, now, assumptions.Regression.Fewest, past.Count, currency);

        PeriodStart Start(FiscalPeriod period, long? won) => starts.TryGetValue(period, out var start) ? start : starts[period] = StatisticalMethod.Start(bookOf(period.First.AddDays(-1)), question, period, won);
    }
}
