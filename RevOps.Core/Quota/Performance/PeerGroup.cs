using RevOps.Core.Crm;

namespace RevOps.Core.Quota.Performance;

/// <summary>With whom someone is compared.</summary>
/// <param name="Label">Who they are, in words.</param>
/// <param name="Reps">Ids of the others, in order; the person is not among them.</param>
public sealed record PeerGroup(string Label, IReadOnlyList<string> Reps)
{
    /// <summary>
    /// The others with a quota in the period: those of the same role and segment if they are enough, else of the same role, else all.
    /// </summary>
    internal static PeerGroup Of(Book book, int rep, IReadOnlyList<AttainmentLine> lines, PerformanceAssumptions assumptions)
    {
        var (people, me) = (book.People, book.People.Reps[rep]);
        var others = lines.Where(line => line.Quota is not null && line.Id is not null && line.Id != me.Id && people.Find(line.Id) >= 0)
            .Select(line => people.Reps[people.Find(line.Id)]).DistinctBy(other => other.Id, StringComparer.Ordinal).OrderBy(other => other.Id, StringComparer.Ordinal).ToList();
        var role = others.FindAll(other => Words.Same(other.Role, me.Role));
        var both = role.FindAll(other => Words.Same(other.Segment, me.Segment));
        return both.Count >= assumptions.FewestPeers ? Named($"reps with a quota, the role {me.Role} and the segment {me.Segment}", both)
            : role.Count >= assumptions.FewestPeers ? Named($"reps with a quota and the role {me.Role}", role)
            : Named("reps with a quota", others);
    }

    private static PeerGroup Named(string label, List<Rep> others) => new($"{others.Count} other {label}", [.. others.Select(other => other.Id)]);
}
