using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Forecast.Rollup;

/// <summary>Who was above whom on each day, from the top down. Days between which nobody's line changes are asked for once.</summary>
internal sealed class LineDays
{
    private readonly Roster _people;
    private readonly DateOnly[] _changes;
    private readonly Dictionary<(int Rep, int Span), int[]> _chains = [];

    public LineDays(Roster people)
    {
        _people = people;
        _changes = [.. Enumerable.Range(0, people.Reps.Count).SelectMany(people.Changes).Distinct().Order()];
    }

    /// <summary>The person with all above them on a day, the topmost first; a ring of managers is walked once.</summary>
    public int[] Chain(int rep, DateOnly on)
    {
        if (_chains.TryGetValue((rep, Span(on)), out var known))
            return known;
        var chain = new List<int> { rep };
        for (var above = _people.Manager(rep, on); above >= 0 && !chain.Contains(above); above = _people.Manager(above, on))
            chain.Add(above);
        chain.Reverse();
        return _chains[(rep, Span(on))] = [.. chain];
    }

    /// <summary>A period cut into days on which everybody's line is the same; what is planned after the as-of day does not count, so the line of that day goes on.</summary>
    /// <returns>The day whose lines hold, and how many days.</returns>
    public IReadOnlyList<(DateOnly On, int Days)> Parts(FiscalPeriod period, DateOnly asOf)
    {
        if (asOf < period.First)
            return [(asOf, period.Days)];
        var last = asOf < period.Last ? asOf : period.Last;
        var starts = _changes.Where(day => period.First < day && day <= last).Prepend(period.First).ToList();
        return [.. starts.Select((start, index) => (start, (index + 1 < starts.Count ? starts[index + 1] : period.Last.AddDays(1)).DayNumber - start.DayNumber))];
    }

    private int Span(DateOnly on)
    {
        var at = Array.BinarySearch(_changes, on);
        return at >= 0 ? at + 1 : ~at;
    }
}
