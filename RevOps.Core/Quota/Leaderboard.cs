using RevOps.Core.Basics;

namespace RevOps.Core.Quota;

/// <summary>One place of a ranking.</summary>
/// <param name="Place">1 for the best; equals share a place, and the next one is left out (1, 2, 2, 4).</param>
/// <param name="Line">Who.</param>
public sealed record Ranked(int Place, AttainmentLine Line);

/// <summary>People by attainment. It says who is ahead and nothing about why, so a team's manager may switch it off.</summary>
public static class Leaderboard
{
    /// <summary>Everyone with a quota, best first; shares are compared to nine decimals.</summary>
    public static IReadOnlyList<Ranked> Of(IEnumerable<AttainmentLine> lines)
    {
        var ordered = lines.Where(line => line is { Id: not null, Attainment: not null }).OrderByDescending(Share).ThenBy(line => line.Id, StringComparer.Ordinal).ToList();
        return [.. ordered.Select(line => new Ranked(1 + ordered.Count(other => Share(other) > Share(line)), line))];
    }

    private static decimal Share(AttainmentLine line) => Bands.Exact(line.Attainment!.Value);
}
