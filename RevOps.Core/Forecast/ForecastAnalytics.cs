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
    public static RevenueForecast Of(Func<DateOnly, Book> bookOf, DateOnly asOf, ForecastQuestion question, IReadOnlyList<CapacitySeat> seats, ForecastAssumptions assumptions, ProbabilityAdjustments adjustments)
    {
        var (book, currency) = (bookOf(asOf), bookOf(asOf).Knowledge.Rates.Reporting);
        var past = PastResults.Of(book, question, Math.Max(assumptions.Periods.Most, assumptions.Regression.Most)).All;
        var history = CloseHistory.Of(book);
        var usable = history.Won >= assumptions.Fewest.Won && history.Lost >= assumptions.Fewest.Lost;
        var (won, wonDeals) = WonIn(book, question);
        var deals = new ForecastDeals(book, question, usable ? history : null, adjustments).Read().OrderByDescending(deal => deal.Prospect.Mean).ThenBy(deal => deal.Number).ToList();
        var fresh = usable ? NewDeals.Of(book, question, [.. past.TakeLast(assumptions.Periods.Most)], assumptions.Periods.Fewest) : new(Arrivals.None, 0);
        var sum = OutcomeSum.Of(won, deals.ConvertAll(deal => deal.Prospect), fresh.Arrivals);
        var quota = ScopeQuota.For(book, question.Scope, new(book, question.Scope), question.Period);
        var horizon = Ensemble.HorizonOf(question.Period, asOf);
        var methods = Ensemble.Weighted(
        [
            PipelineMethod.Of(won, deals, currency), HistoricalMethod.Of([.. past.TakeLast(assumptions.Periods.Most)], question.Period, assumptions.AverageOf, book.Settings.Fiscal, currency),
            CapacityMethod.Of(seats, currency), Regression(bookOf, asOf, question, past, assumptions, currency),
        ], horizon, assumptions);
        return new()
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
            Notes = ForecastNotes.For(book, question, deals, (history.Won, history.Lost), usable, fresh, assumptions),
        };
    }

    private static (long Minor, int Deals) WonIn(Book book, ForecastQuestion question)
    {
        var (period, credits, sum) = (new PeriodDeals(book, question.Period), new CreditScope(book, question.Scope), (Minor: 0L, Deals: 0));
        for (var deal = 0; deal < book.Count; deal++)
            if (book.Standings[deal] == Standing.Won && period.IsClosed(deal) && credits.Of(deal) is { } minor)
                sum = (sum.Minor + minor, sum.Deals + 1);
        return sum;
    }

    private static MethodResult Regression(Func<DateOnly, Book> bookOf, DateOnly asOf, ForecastQuestion question, IReadOnlyList<PastResult> past, ForecastAssumptions assumptions, Currency currency)
    {
        var periods = past.TakeLast(assumptions.Regression.Most).ToList();
        if (periods.Count < assumptions.Regression.Fewest)
            periods = []; // no Book is cut for a line that would be refused
        var starts = periods.ConvertAll(one => StatisticalMethod.Start(bookOf(one.Period.First.AddDays(-1)), question, one.Period, one.Won));
        var start = question.Period.First.AddDays(-1);
        return StatisticalMethod.Of(starts, StatisticalMethod.Start(bookOf(start < asOf ? start : asOf), question, question.Period, null), assumptions.Regression.Fewest, past.Count, currency);
    }
}
