using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Forecast;
using RevOps.Core.Quota.Planning;

namespace RevOps.Core.Scenarios;

/// <summary>The people whose capacity counts in a forecast, read from what quotas are planned by.</summary>
public static class CapacitySeats
{
    /// <summary>Everyone in the scope whom the viewer sees and whose segment attained something in the last four complete periods; none for a segment or a range of days.</summary>
    public static IReadOnlyList<CapacitySeat> Of(Book book, FiscalPeriod period, Scope scope)
    {
        if (scope.Kind == ScopeKind.Segment || period.Kind == PeriodKind.Range)
            return [];
        var facts = PlanningFacts.Of(book.Whole.Origin, period, scope); // a what-if's quotas are not what people proved to carry
        if (facts.Capacity(new PlanTerms { Period = period.Key, Target = 0, Step = 1, EffectiveFrom = book.AsOf }) is not { } capacity)
            return [];
        var segments = facts.Reps.GroupBy(Segment, StringComparer.Ordinal).ToDictionary(group => group.Key, group => facts.Attainment([.. group]), StringComparer.Ordinal);
        List<CapacitySeat> seats = [.. facts.Reps.Zip(capacity.Parts).Where(one => book.Sight.SeesRep(book.People.Find(one.First.Id)) && segments[Segment(one.First)] is not null)
            .Select(one => new CapacitySeat(one.First.Id, one.Second.FullQuota, one.Second.Ramp, Segment(one.First) is { Length: > 0 } segment ? segment : null, segments[Segment(one.First)]!.Value))];
        return [.. seats, .. Hired(book, period, scope, seats)];

        string Segment(PlannedRep rep) => book.People.Reps[book.People.Find(rep.Id)].Segment ?? "";
    }

    /// <summary>Those whom a what-if hires into the scope.</summary>
    /// <param name="book">The Book of the what-if.</param>
    /// <param name="period">The period.</param>
    /// <param name="scope">Whose business.</param>
    /// <param name="seats">The people who are there.</param>
    public static IEnumerable<CapacitySeat> Hired(Book book, FiscalPeriod period, Scope scope, IReadOnlyList<CapacitySeat> seats) => book.Changes.Hires.SelectMany(hires => HiredInto(book, period, scope, hires, seats));

    /// <summary>New people carry the mean full quota of those they join, and attain what these do, as far as ramp and days allow.</summary>
    private static IEnumerable<CapacitySeat> HiredInto(Book book, FiscalPeriod period, Scope scope, Hires hires, IReadOnlyList<CapacitySeat> seats)
    {
        IReadOnlyList<CapacitySeat> joined = hires.Scope.Kind == ScopeKind.Everyone ? seats : [.. seats.Where(seat => Belongs(book, hires.Scope, book.People.Find(seat.RepId)))];
        if (joined.Count == 0 || (scope.Kind != ScopeKind.Everyone && scope != hires.Scope))
            return [];
        var (quota, attainment) = ((long)Math.Round(joined.Average(seat => (decimal)seat.Quota), MidpointRounding.AwayFromZero), joined.Average(seat => seat.Attainment));
        var ramp = Ramp.In(period, book.Settings.Fiscal, hires.Start, null, []).Factor;
        var segment = joined.GroupBy(seat => seat.Segment, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).First().Key;
        return Enumerable.Range(1, hires.Count).Select(number => new CapacitySeat($"hire {number}", quota, ramp, segment, attainment) { IsHire = true });
    }

    private static bool Belongs(Book book, Scope scope, int rep) => scope.Kind == ScopeKind.Team ? Words.Same(book.People.Team(rep, book.AsOf), scope.Name) : Words.Same(book.People.Reps[rep].Region, scope.Name);
}
