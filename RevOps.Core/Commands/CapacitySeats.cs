using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Forecast;
using RevOps.Core.Quota.Planning;

namespace RevOps.Core.Commands;

/// <summary>The people whose capacity counts in a forecast, read from what quotas are planned by.</summary>
public static class CapacitySeats
{
    /// <summary>Everyone in the scope whom the viewer sees and whose segment attained something in the last four complete periods; none for a segment or a range of days.</summary>
    public static IReadOnlyList<CapacitySeat> Of(Book book, FiscalPeriod period, Scope scope)
    {
        if (scope.Kind == ScopeKind.Segment || period.Kind == PeriodKind.Range)
            return [];
        var facts = PlanningFacts.Of(book.Whole, period, scope);
        if (facts.Capacity(new PlanTerms { Period = period.Key, Target = 0, Step = 1, EffectiveFrom = book.AsOf }) is not { } capacity)
            return [];
        var segments = facts.Reps.GroupBy(Segment, StringComparer.Ordinal).ToDictionary(group => group.Key, group => facts.Attainment([.. group]), StringComparer.Ordinal);
        return [.. facts.Reps.Zip(capacity.Parts).Where(one => book.Sight.SeesRep(book.People.Find(one.First.Id)) && segments[Segment(one.First)] is not null)
            .Select(one => new CapacitySeat(one.First.Id, one.Second.FullQuota, one.Second.Ramp, Segment(one.First) is { Length: > 0 } segment ? segment : null, segments[Segment(one.First)]!.Value))];

        string Segment(PlannedRep rep) => book.People.Reps[book.People.Find(rep.Id)].Segment ?? "";
    }
}
