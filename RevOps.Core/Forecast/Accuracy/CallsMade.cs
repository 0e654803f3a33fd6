using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Forecast.Accuracy;

/// <summary>Calls for periods that are over, of those whom the viewer sees and who belong to the scope, beside what those periods brought the people that each caller answers for.</summary>
internal sealed class CallsMade
{
    private readonly record struct Won(int[] Callers, int Type, int Closed, long Minor);

    private readonly Book _book;
    private readonly List<Caller> _callers;
    private readonly ILookup<(int Caller, FiscalPeriod Period), ForecastCall> _calls;
    private readonly Dictionary<FiscalPeriod, List<Won>> _won;

    /// <param name="book">The business on the as-of day, as the viewer sees it.</param>
    /// <param name="question">Look back, scope and granularity.</param>
    public CallsMade(Book book, AccuracyQuestion question)
    {
        _book = book;
        var all = book.Knowledge.Calls.Value.All.Where(call => call.Made <= book.AsOf).ToList();
        _callers = [.. all.Select(call => new Caller(call.Rep, call.Level)).Distinct().OrderBy(caller => caller.Rep).ThenBy(caller => caller.Level)];
        var places = _callers.Index().ToDictionary(one => one.Item, one => one.Index);
        var calls = all.FindAll(call => question.Lookback.First <= call.Period.Last && call.Period.First <= question.Lookback.Last && book.Sight.SeesRep(call.Rep) && InScope(call, question.Scope));
        var over = calls.FindAll(call => call.Period.Last <= book.AsOf && call.Period.Last <= question.Lookback.Last);
        Running = [.. calls.Except(over).Select(call => call.Period).Distinct().OrderBy(period => period.Last)];
        Unpriced = over.Count(call => call.Minor is null);
        Kind = over.Count == 0 ? null : over.Any(call => call.Period.Kind == question.Kind) ? question.Kind : over.Select(call => call.Period.Kind).Distinct().MinBy(kind => kind switch { PeriodKind.Quarter => 0, PeriodKind.Month => 1, PeriodKind.Year => 2, _ => 3 });
        over.RemoveAll(call => call.Period.Kind != Kind);
        Periods = [.. over.Select(call => call.Period).Distinct().OrderBy(period => period.Last)];
        _calls = over.ToLookup(call => (places[new(call.Rep, call.Level)], call.Period));
        Callers = [.. over.Select(call => places[new(call.Rep, call.Level)]).Distinct().Order()];
        Answers = new(book.Whole, _callers);
        _won = Periods.ToDictionary(period => period, _ => new List<Won>());
        Collect();
    }

    /// <summary>The kind of the periods: the one that was asked about where anything was called for it, else the one that was called for; null without calls.</summary>
    public PeriodKind? Kind { get; }

    /// <summary>Periods that are over and that someone called, oldest first.</summary>
    public IReadOnlyList<FiscalPeriod> Periods { get; }

    /// <summary>Periods that were called and are not over.</summary>
    public IReadOnlyList<FiscalPeriod> Running { get; }

    /// <summary>Calls without an amount, or in a currency without a rate.</summary>
    public int Unpriced { get; }

    /// <summary>Those who called for the periods, as places.</summary>
    public IReadOnlyList<int> Callers { get; }

    /// <summary>Who answers for whom.</summary>
    public Answering Answers { get; }

    public Caller this[int caller] => _callers[caller];

    /// <summary>A caller's calls for a period, in the order in which they were made.</summary>
    public IReadOnlyList<ForecastCall> Of(int caller, FiscalPeriod period) => [.. _calls[(caller, period)]];

    /// <summary>A caller's call that counts for a period.</summary>
    public StandingCall? Standing(int caller, FiscalPeriod period) => StandingCall.Of(caller, Of(caller, period), period);

    /// <summary>The calls for a period by those of a level among some callers; who stands below another of them that day is in the other's call already.</summary>
    public IReadOnlyList<StandingCall> Together(IEnumerable<int> callers, CallLevel level, FiscalPeriod period)
    {
        var calls = callers.Where(caller => _callers[caller].Level == level).Select(caller => Standing(caller, period)).OfType<StandingCall>().ToList();
        return calls.FindAll(call => !calls.Exists(other => other != call && _book.People.IsBelow(_callers[call.Caller].Rep, _callers[other.Caller].Rep, period.First)));
    }

    /// <summary>What a period brought those who are answered for by the calls, minor units; and how much of it in its last days.</summary>
    public (long All, long Late) Actual(FiscalPeriod period, IReadOnlyList<StandingCall> calls, decimal lateDays)
    {
        var (all, late, from) = (0L, 0L, Day.Number(period.Last) - (int)Math.Floor(period.Days * lateDays));
        foreach (var won in _won[period])
            if (calls.Any(call => Counts(call, won.Callers, won.Type)))
                (all, late) = (all + won.Minor, late + (won.Closed > from ? won.Minor : 0));
        return (all, late);
    }

    /// <summary>What of each deal's credit in a Book the calls answer for; null for nothing.</summary>
    public Func<int, long?> Credits(Book whole, IReadOnlyList<StandingCall> calls) => deal =>
    {
        long? minor = null;
        var on = whole.Closed[deal] == Book.NoDay ? whole.AsOf : Day.Date(whole.Closed[deal]);
        foreach (var credit in whole.Credits.Of(deal))
            if (Answers.Of(credit.Rep, on) is var callers && calls.Any(call => Counts(call, callers, whole.Types[deal])))
                minor = (minor ?? 0) + credit.Minor;
        return minor;
    };

    private static bool Counts(StandingCall call, int[] callers, int type) => callers.Contains(call.Caller) && (call.Types is null || call.Types.Contains(type));

    private bool InScope(ForecastCall call, Scope scope) => scope.Kind switch
    {
        ScopeKind.Everyone => true,
        ScopeKind.Team => Words.Same(_book.People.Team(call.Rep, call.Made), scope.Name),
        ScopeKind.Region => call.Level != CallLevel.Executive && Words.Same(_book.People.Reps[call.Rep].Region, scope.Name),
        ScopeKind.Rep => _book.People.Reps[call.Rep].Id == scope.Name,
        _ => false, // nobody calls for a segment
    };

    private void Collect()
    {
        if (Periods.Count == 0)
            return;
        var (whole, first, last) = (_book.Whole, Day.Number(Periods.Min(period => period.First)), Day.Number(Periods[^1].Last));
        for (var deal = 0; deal < whole.Count; deal++)
            if (whole.Standings[deal] == Crm.Standing.Won && whole.Closed[deal] is var closed && first <= closed && closed <= last)
                foreach (var credit in whole.Credits.Of(deal))
                {
                    var won = new Won(Answers.Of(credit.Rep, Day.Date(closed)), whole.Types[deal], closed, credit.Minor);
                    foreach (var period in Periods)
                        if (period.Contains(Day.Date(closed)))
                            _won[period].Add(won);
                }
    }
}
