using RevOps.Core.Basics;

namespace RevOps.Core.Crm;

/// <summary>A scope's target for a period, and whose quotas it is made of.</summary>
/// <param name="Minor">Minor units of the reporting currency; null when there is none.</param>
/// <param name="Source">What it is the sum of, in words.</param>
public sealed record ScopeQuota(long? Minor, string Source)
{
    private const string NotAll = "it covers people whom you do not see";

    /// <summary>
    /// Rep quotas of the scope; if there are none the team's, region's or segment's own; for everyone the teams', and last the company's (definition 12).
    /// Who changed teams in the period carries the quota in each team for their days there. A viewer is told no quota that covers people they may not see.
    /// </summary>
    public static ScopeQuota For(Book book, Scope scope, ScopeFilter filter, FiscalPeriod period)
    {
        var quotas = book.Quotas;
        if (period.Kind == PeriodKind.Range)
            return new(null, "a free range of days has no quota");
        if (scope.Kind == ScopeKind.Segment)
            return !book.Sight.SeesAll ? new(null, NotAll) : new(quotas.Amount("segment", scope.Name, period, book.AsOf), "the segment's quota");
        var reps = (scope.Kind == ScopeKind.Team ? InTeam(book, scope.Name, period) : filter.Reps.Select(rep => quotas.Amount("rep", book.People.Reps[rep].Id, period, book.AsOf))).OfType<long>().ToList();
        if (reps.Count > 0)
            return new(reps.Sum(), $"the quotas of {reps.Count} {(reps.Count == 1 ? "rep" : "reps")}");
        if (scope.Kind is ScopeKind.Team or ScopeKind.Region)
            return !book.Sight.SeesEveryoneIn(Scope.Members(book, scope)) ? new(null, NotAll) : new(quotas.Amount(scope.Kind == ScopeKind.Team ? "team" : "region", scope.Name, period, book.AsOf), $"the {(scope.Kind == ScopeKind.Team ? "team" : "region")}'s quota");
        if (scope.Kind == ScopeKind.Rep)
            return new(null, "the rep has no quota for this period");
        var teams = book.People.Teams(book.AsOf).Where(team => book.Sight.SeesEveryoneIn(Scope.Members(book, new(ScopeKind.Team, team)))).Select(team => quotas.Amount("team", team, period, book.AsOf)).OfType<long>().ToList();
        return teams.Count > 0 ? new(teams.Sum(), $"the quotas of {teams.Count} teams") : !book.Sight.SeesAll ? new(null, NotAll) : new(quotas.Amount("company", "", period, book.AsOf), "the company's quota");
    }

    private static IEnumerable<long?> InTeam(Book book, string team, FiscalPeriod period)
    {
        for (var rep = 0; rep < book.People.Reps.Count; rep++)
            if (book.Quotas.Amount("rep", book.People.Reps[rep].Id, period, book.AsOf) is { } quota)
            {
                var postings = Posting.Of(book.People, rep, period, book.AsOf);
                foreach (var (part, posting) in Posting.Share(quota, postings).Zip(postings))
                    if (Words.Same(posting.Team, team) && book.Sight.SeesRepOn(rep, posting.Last))
                        yield return part;
            }
    }
}
