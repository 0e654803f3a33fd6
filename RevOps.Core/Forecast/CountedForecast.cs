using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Forecast;

/// <summary>A forecast as far as another one is compared with it: its deals and its methods.</summary>
internal sealed record CountedForecast(Book Book, ForecastQuestion Question, IReadOnlyList<PastResult> Past, PeriodOutcome Outcome, IReadOnlyList<MethodResult> Methods)
{
    public long? Ensemble { get; } = Forecast.Ensemble.Of(Methods);

    /// <summary>What people call their deals; null where they are not asked.</summary>
    public PeriodCalls? Calls { get; init; }
}

/// <summary>What periods began with for a scope, each read once: it takes a Book to cut.</summary>
internal sealed class PeriodStarts(Func<DateOnly, Book> bookOf, ForecastQuestion question)
{
    private readonly Dictionary<FiscalPeriod, PeriodStart> _known = [];

    public PeriodStart Of(FiscalPeriod period) =>
        _known.TryGetValue(period, out var start) ? start : _known[period] = StatisticalMethod.Start(bookOf(period.First.AddDays(-1)), question, period);
}

/// <summary>Counts the same period on several days.</summary>
internal sealed class Counting(Func<DateOnly, Book> bookOf, ForecastQuestion question, IReadOnlyList<CapacitySeat> seats, PeriodStarts starts, ForecastAssumptions assumptions, ProbabilityAdjustments adjustments, ForecastCalls? calls = null)
{
    public Counting(Func<DateOnly, Book> bookOf, ForecastQuestion question, IReadOnlyList<CapacitySeat> seats, ForecastAssumptions assumptions, ProbabilityAdjustments adjustments, ForecastCalls? calls = null)
        : this(bookOf, question, seats, new(bookOf, question), assumptions, adjustments, calls)
    {
    }

    public CountedForecast On(DateOnly asOf)
    {
        var book = bookOf(asOf);
        var currency = book.Knowledge.Rates.Reporting;
        var past = PastResults.Of(book, question, Math.Max(assumptions.Periods.Most, assumptions.Regression.Most)).All;
        var outcome = PeriodOutcome.Of(book, question, past, seats.Where(seat => seat.IsHire), assumptions, adjustments);
        var called = calls is null ? null : PeriodCalls.Of(book, question, outcome, calls.On(book, adjustments));
        return new(book, question, past, outcome, Ensemble.Weighted(
        [
            PipelineMethod.Of(outcome.Won, outcome.Deals, currency), HistoricalMethod.Of([.. past.TakeLast(assumptions.Periods.Most)], question.Period, assumptions.AverageOf, book.Settings.Fiscal, currency),
            CapacityMethod.Of(seats, currency), Regression(book, past, currency), .. called is null ? [] : (MethodResult[])[CategoryMethod.Of(called, currency)],
        ], Ensemble.HorizonOf(question.Period, asOf), book.Settings.Weights ?? assumptions.Weights)) { Calls = called };
    }

    private MethodResult Regression(Book book, IReadOnlyList<PastResult> past, Currency currency)
    {
        if (past.Count < assumptions.Regression.Fewest)
            return StatisticalMethod.Of([], new(question.Period, null, null, 0, null), assumptions.Regression.Fewest, past.Count, currency); // no Book is cut for a line that is refused
        var now = question.Period.First.AddDays(-1) < book.AsOf ? starts.Of(question.Period) : StatisticalMethod.Start(book, question, question.Period);
        return StatisticalMethod.Of([.. past.TakeLast(assumptions.Regression.Most).Select(one => starts.Of(one.Period) with { Won = one.Won })], now, assumptions.Regression.Fewest, past.Count, currency);
    }
}
