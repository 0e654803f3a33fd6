using RevOps.Core.Basics;

namespace RevOps.Core.Crm;

/// <summary>A person's time in one team within a period; most people have one a period, who changed teams has several.</summary>
/// <param name="Rep">Position in the roster.</param>
/// <param name="Team">The team; null for none.</param>
/// <param name="First">First day, inside.</param>
/// <param name="Last">Last day, inside.</param>
public sealed record Posting(int Rep, string? Team, DateOnly First, DateOnly Last)
{
    /// <summary>Days of the posting.</summary>
    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>
    /// A person's postings in a period, in order, without a gap. What is known to be planned after the as-of day does not count: the last team of that day goes on to the end.
    /// </summary>
    public static IReadOnlyList<Posting> Of(Roster people, int rep, FiscalPeriod period, DateOnly asOf)
    {
        var (postings, decided) = (new List<Posting>(1), asOf < period.First ? period.First : asOf < period.Last ? asOf : period.Last);
        var first = period.First;
        foreach (var change in people.Changes(rep).Where(day => period.First < day && day <= decided).Append(period.Last.AddDays(1)))
        {
            var (team, last) = (people.Team(rep, change > decided ? decided : change.AddDays(-1)), change.AddDays(-1));
            if (postings is [.., var before] && before.Team == team)
                postings[^1] = before with { Last = last };
            else
                postings.Add(new(rep, team, first, last));
            first = change;
        }
        return postings;
    }

    /// <summary>Cuts a quota over postings by their days; the cents that do not divide go by the largest remainder.</summary>
    public static long[] Share(long quota, IReadOnlyList<Posting> postings) =>
        LargestRemainder.Of(quota, [.. postings.Select(posting => (long)posting.Days)], postings.Sum(posting => posting.Days));
}
