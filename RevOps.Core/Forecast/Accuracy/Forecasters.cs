using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Forecast.Accuracy;

/// <summary>Makes records of calls: of the whole scope, of people and of teams.</summary>
internal sealed class Forecasters
{
    private readonly Book _book;
    private readonly CallsMade _calls;
    private readonly AccuracyAssumptions _assumptions;

    public Forecasters(Book book, CallsMade calls, AccuracyAssumptions assumptions)
    {
        (_book, _calls, _assumptions) = (book, calls, assumptions);
        Level = Highest(calls.Callers);
    }

    /// <summary>The highest level that called at all.</summary>
    public CallLevel? Level { get; }

    /// <summary>The calls of a period as one record, beside what came to those who are answered for.</summary>
    public static AccuracyRecord Record(CallsMade calls, FiscalPeriod period, ForecasterKind kind, string forecaster, IReadOnlyList<StandingCall> standing, int? horizon = null) => standing.Count == 0
        ? new(period, kind, forecaster, horizon, null, null, 0, horizon is null ? "nobody of the level called it" : "not everyone had called by then")
        : new(period, kind, forecaster, horizon, standing.Max(call => call.Made), standing.Sum(call => call.Minor), calls.Actual(period, standing, 0).All);

    /// <summary>The calls that stood so many days before the end of each period. Where not everyone had called by then there is none: a part is not comparable with the whole.</summary>
    public IEnumerable<AccuracyRecord> ByHorizon(CallLevel level)
    {
        foreach (var period in _calls.Periods)
        {
            var standing = _calls.Together(_calls.Callers, level, period);
            foreach (var horizon in AccuracyAssumptions.Horizons)
            {
                var then = standing.Select(call => StandingCall.By(call.Caller, _calls.Of(call.Caller, period), period.Last.AddDays(-horizon))).OfType<StandingCall>().ToList();
                yield return Record(_calls, period, ForecasterKind.Calls, ForecastAccuracy.CallsKey, then.Count == standing.Count ? then : [], horizon);
            }
        }
    }

    /// <summary>Everyone who called, the highest level first, the largest error first.</summary>
    public IReadOnlyList<Forecaster> People() => [.. Habits.Found([.. _calls.Callers.Select(Person)], _assumptions).OrderByDescending(one => one.Level).ThenByDescending(one => one.Score.Mape).ThenBy(one => one.Id, StringComparer.Ordinal)];

    /// <summary>Teams, by the highest level that called in each; executives call for everyone and belong to none.</summary>
    public IReadOnlyList<Forecaster> Teams()
    {
        var teams = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var caller in _calls.Callers.Where(caller => _calls[caller].Level != CallLevel.Executive))
            foreach (var team in _calls.Periods.Select(period => TeamOf(caller, period)).OfType<string>().Distinct(StringComparer.Ordinal))
                (teams.TryGetValue(team, out var callers) ? callers : teams[team] = []).Add(caller);
        return [.. teams.Select(team => Team(team.Key, team.Value))];
    }

    private Forecaster Person(int caller)
    {
        var (id, name, level) = (_book.People.Reps[_calls[caller].Rep].Id, _book.People.Reps[_calls[caller].Rep].Name, _calls[caller].Level);
        var standing = _calls.Periods.Select(period => (Period: period, Calls: _calls.Together([caller], level, period))).ToList();
        List<AccuracyRecord> records = [.. standing.Select(one => Record(_calls, one.Period, ForecasterKind.Person, id, one.Calls) with { Missing = one.Calls.Count == 0 ? "no call" : null })];
        return new(id, name, level, _book.People.Team(_calls[caller].Rep, _book.AsOf), records, AccuracyScore.Of(records, _assumptions.HitWithin))
        {
            RepId = id,
            Volatility = Volatility(caller),
            LateShares = [.. standing.Select(one => one.Calls.Count > 0 && _calls.Actual(one.Period, one.Calls, _assumptions.Late.Days) is { All: > 0 } actual ? (decimal?)actual.Late / actual.All : null)],
        };
    }

    private Forecaster Team(string team, List<int> callers)
    {
        var level = Highest(callers)!.Value;
        List<AccuracyRecord> records = [.. _calls.Periods.Select(period => Record(_calls, period, ForecasterKind.Team, team, _calls.Together(callers.Where(caller => Words.Same(TeamOf(caller, period), team)), level, period)))];
        return new(team, team, level, team, records, AccuracyScore.Of(records, _assumptions.HitWithin));
    }

    /// <summary>Mean of |change| ÷ call over all times that someone called again for a period.</summary>
    private decimal? Volatility(int caller)
    {
        var changes = new List<decimal>();
        foreach (var period in _calls.Periods)
        {
            var calls = _calls.Of(caller, period);
            var standing = calls.Where(call => call.Made <= period.Last).Select(call => call.Made).Distinct().Select(day => StandingCall.By(caller, calls, day)?.Minor).OfType<long>().ToList();
            changes.AddRange(standing.Zip(standing.Skip(1)).Where(step => step.First > 0).Select(step => Math.Abs((decimal)(step.Second - step.First)) / step.First));
        }
        return changes.Count == 0 ? null : changes.Sum() / changes.Count;
    }

    private CallLevel? Highest(IReadOnlyCollection<int> callers) => callers.Count == 0 ? null : callers.Max(caller => _calls[caller].Level);

    private string? TeamOf(int caller, FiscalPeriod period) => _book.People.Team(_calls[caller].Rep, period.First);
}
