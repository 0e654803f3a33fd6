using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Forecast.Accuracy;

/// <summary>Measures past forecasts: calls as they were handed in, and methods as they would have been on the day, each from a Book that knows nothing later.</summary>
public sealed class AccuracyAnalytics
{
    private const int BooksKept = 4;

    private readonly AccuracyQuestion _question;
    private readonly ForecastAssumptions _forecast;
    private readonly AccuracyAssumptions _assumptions;
    private readonly ProbabilityAdjustments _adjustments;
    private readonly Func<DateOnly, Book> _bookOf;
    private readonly Book _now;
    private readonly MethodReplay _replay;
    private readonly Action<int, int> _step;
    private readonly LinkedList<Book> _books = [];
    private int _done, _of;

    private AccuracyAnalytics(Func<DateOnly, Book> bookOf, DateOnly asOf, AccuracyQuestion question, Func<Book, FiscalPeriod, Scope, IReadOnlyList<CapacitySeat>> seatsOf, ForecastAssumptions forecast, AccuracyAssumptions assumptions,
        ProbabilityAdjustments adjustments, Action<int, int>? step)
    {
        (_question, _forecast, _assumptions, _adjustments, _bookOf, _step) = (question, forecast, assumptions, adjustments, bookOf, step ?? ((_, _) => { }));
        _now = bookOf(asOf);
        _replay = new(BookOf, seatsOf, question.Scope, forecast, adjustments);
    }

    /// <summary>Everything that /forecast-accuracy says.</summary>
    /// <param name="bookOf">The business on a day, as the viewer sees it; asked for many days.</param>
    /// <param name="asOf">The day that it is asked on: a period that is not over by then is not measured.</param>
    /// <param name="question">Look back, scope and granularity.</param>
    /// <param name="seatsOf">The people whose capacity counts, by what a Book knows.</param>
    /// <param name="forecast">Weights and thresholds of the methods.</param>
    /// <param name="assumptions">What counts as close, and as enough.</param>
    /// <param name="adjustments">How signs of trouble move a chance.</param>
    /// <param name="step">Called before each forecast that is replayed, with how many are done and how many there are: it is seconds of work, and this may end it.</param>
    public static ForecastAccuracy Of(Func<DateOnly, Book> bookOf, DateOnly asOf, AccuracyQuestion question, Func<Book, FiscalPeriod, Scope, IReadOnlyList<CapacitySeat>> seatsOf, ForecastAssumptions forecast, AccuracyAssumptions assumptions,
        ProbabilityAdjustments adjustments, Action<int, int>? step = null) => new AccuracyAnalytics(bookOf, asOf, question, seatsOf, forecast, assumptions, adjustments, step).Measure();

    private ForecastAccuracy Measure()
    {
        var (periods, older) = _question.Periods(_now.Settings.Fiscal, _now.AsOf, _assumptions.MostPeriods);
        var calls = new CallsMade(_now, _question);
        var forecasters = new Forecasters(_now, calls, _assumptions);
        var headline = Headline(calls, forecasters.Level, periods);
        _of = periods.Count * AccuracyAssumptions.Horizons.Count + headline.Count;

        var (beside, variances, methods) = (new List<AccuracyRecord>(), new List<Variance>(), new List<AccuracyRecord>());
        foreach (var (call, standing) in headline)
            Compare(call, standing, calls, beside, variances);
        foreach (var period in periods)
        {
            var actual = MethodReplay.Won(_now, new(period, _question.Scope));
            foreach (var horizon in AccuracyAssumptions.Horizons)
            {
                _step(_done++, _of);
                methods.AddRange(_replay.On(period, period.Last.AddDays(-horizon), horizon, actual));
            }
        }
        var running = _question.Running(_now.Settings.Fiscal, _now.AsOf);
        var accuracy = new ForecastAccuracy
        {
            Question = _question,
            AsOf = _now.AsOf,
            ScopeLabel = _question.Scope.Label(_now),
            Currency = _now.Knowledge.Rates.Reporting,
            Assumptions = _assumptions,
            Periods = periods,
            Level = forecasters.Level,
            Calls = [.. headline.Select(one => one.Call)],
            CallsByHorizon = forecasters.Level is { } level ? [.. forecasters.ByHorizon(level)] : [],
            Beside = beside,
            Methods = methods,
            People = forecasters.People(),
            Teams = forecasters.Teams(),
            Variances = variances,
            Interval = ErrorInterval.Of(running, _now.AsOf, PeriodOutcome.Of(_now, new(running, _question.Scope), _forecast, _adjustments), methods, _assumptions.FewestPeriods),
            Notes = [],
        };
        return accuracy with { Notes = AccuracyNotes.For(accuracy, _now, calls, older) };
    }

    /// <summary>The calls that count for the scope, each with those who made it; where nobody called, each period with the day before it.</summary>
    private List<(AccuracyRecord Call, IReadOnlyList<StandingCall> Standing)> Headline(CallsMade calls, CallLevel? level, IReadOnlyList<FiscalPeriod> periods) => level is not { } known
        ? [.. periods.Select(period => (new AccuracyRecord(period, ForecasterKind.Calls, ForecastAccuracy.CallsKey, null, period.First.AddDays(-1), null, MethodReplay.Won(_now, new(period, _question.Scope)), "nobody called it"), (IReadOnlyList<StandingCall>)[]))]
        : [.. calls.Periods.Select(period => (Period: period, Standing: calls.Together(calls.Callers, known, period))).Select(one => (Forecasters.Record(calls, one.Period, ForecasterKind.Calls, ForecastAccuracy.CallsKey, one.Standing), one.Standing))];

    private void Compare(AccuracyRecord call, IReadOnlyList<StandingCall> standing, CallsMade calls, List<AccuracyRecord> beside, List<Variance> variances)
    {
        _step(_done++, _of);
        var on = call.On ?? call.Period.First.AddDays(-1);
        var replayed = _replay.On(call.Period, on, null, MethodReplay.Won(_now, new(call.Period, _question.Scope)));
        beside.AddRange(replayed);
        if ((standing.Count > 0 ? call.Forecast : replayed[0].Forecast) is { } forecast)
            variances.Add(Variance.Of(call.Period, forecast, BookOf(on), BookOf(call.Period.Last), _now, book => standing.Count > 0 ? calls.Credits(book.Whole, standing) : new CreditScope(book, _question.Scope).Of, _adjustments));
    }

    /// <summary>The Book of a day; the last few are kept, since the end of a period is often the start of the next.</summary>
    private Book BookOf(DateOnly day)
    {
        if (day == _now.AsOf)
            return _now;
        var book = _books.FirstOrDefault(known => known.AsOf == day);
        if (book is null)
            book = _bookOf(day);
        else
            _books.Remove(book);
        _books.AddFirst(book);
        if (_books.Count > BooksKept)
            _books.RemoveLast();
        return book;
    }
}
