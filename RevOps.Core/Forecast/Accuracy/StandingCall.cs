using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Forecast.Accuracy;

/// <summary>The call of one person that counts for a period.</summary>
/// <param name="Caller">Who, as a place in the list of callers.</param>
/// <param name="Made">The day it was made.</param>
/// <param name="Minor">What was called, minor units.</param>
/// <param name="Types">Deal types that it is for, as positions in <see cref="DealWords.Types"/>; null for all.</param>
internal sealed record StandingCall(int Caller, DateOnly Made, long Minor, IReadOnlySet<int>? Types)
{
    /// <summary>The call that stood before the period began, or the first one made inside it (definition 23); null when there is none.</summary>
    public static StandingCall? Of(int caller, IReadOnlyList<ForecastCall> calls, FiscalPeriod period) => By(caller, calls, period.First.AddDays(-1))
        ?? (calls.Where(call => call.Minor is not null && call.Made <= period.Last).Select(call => (DateOnly?)call.Made).Min() is { } first ? By(caller, calls, first) : null);

    /// <summary>The call that stood at the end of a day: the last one for all types of deals, or else the last ones of each type together; null when none was made.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="calls">Their calls for one period, in the order in which they were made.</param>
    /// <param name="day">The day.</param>
    public static StandingCall? By(int caller, IReadOnlyList<ForecastCall> calls, DateOnly day)
    {
        var made = calls.Where(call => call.Made <= day && call.Minor is not null).ToList();
        if (made.FindLast(call => call.Type.Length == 0) is { } whole)
            return new(caller, whole.Made, whole.Minor!.Value, null);
        var last = made.GroupBy(call => call.Type, StringComparer.Ordinal).Select(calls => calls.Last()).ToList();
        return last.Count == 0 ? null : new(caller, last.Max(call => call.Made), last.Sum(call => call.Minor!.Value), last.Select(call => DealWords.Types.TakeWhile(type => type != call.Type).Count()).ToHashSet());
    }
}
