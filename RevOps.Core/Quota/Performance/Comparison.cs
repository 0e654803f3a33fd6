using RevOps.Core.Basics;

namespace RevOps.Core.Quota.Performance;

/// <summary>Puts a person's measures beside those of peers.</summary>
internal static class Comparison
{
    /// <summary>The person's scorecard with a place in every measure that can be compared.</summary>
    public static Scorecard With(Scorecard mine, IReadOnlyList<Scorecard> peers, PerformanceAssumptions assumptions) =>
        mine with { Measures = [.. mine.Measures.Select(measure => Placed(measure, peers, assumptions))] };

    /// <summary>The peers' median and middle half; null under the fewest peers with a value that says something.</summary>
    public static Spread? Of(MeasureKind kind, IReadOnlyList<Scorecard> peers, PerformanceAssumptions assumptions) =>
        Values(kind, peers) is var values && values.Count >= assumptions.FewestPeers ? Spread.From(values) : null;

    /// <summary>1 and how many are better.</summary>
    public static int Rank(decimal mine, IEnumerable<decimal> others, bool lowerIsBetter) => 1 + others.Count(other => lowerIsBetter ? other < mine : other > mine);

    private static Measure Placed(Measure mine, IReadOnlyList<Scorecard> peers, PerformanceAssumptions assumptions)
    {
        if (mine.Value is not { } value)
            return mine with { NotCompared = mine.Missing };
        if (mine.IsThin)
            return mine with { NotCompared = $"too few deals to compare: {mine.Of}, and {(mine.Kind == MeasureKind.WinRate ? assumptions.Thin.Rate : assumptions.Thin.Mean)} are needed" };
        if (Of(mine.Kind, peers, assumptions) is not { } spread)
            return mine with { NotCompared = $"too few to compare: {Values(mine.Kind, peers).Count} peers have enough, and {assumptions.FewestPeers} are needed" };
        return mine with { Place = new(spread, Rank(value, Values(mine.Kind, peers), mine.LowerIsBetter), spread.Of + 1) };
    }

    private static List<decimal> Values(MeasureKind kind, IReadOnlyList<Scorecard> peers) =>
        [.. peers.Select(peer => peer[kind]).Where(measure => !measure.IsThin).Select(measure => measure.Value).OfType<decimal>()];
}
