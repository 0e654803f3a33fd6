using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Pipeline;

/// <summary>One part of the health score.</summary>
/// <param name="Name">coverage, distribution, velocity, freshness, win_rate or age.</param>
/// <param name="Points">Points reached; null when the part is missing.</param>
/// <param name="Most">The most that can be reached.</param>
public sealed record HealthPart(string Name, decimal? Points, decimal Most);

/// <summary>Pipeline health from 0 to 100 (domain 2.1.3). Missing parts are left out and the rest is scaled to 100.</summary>
/// <param name="Score">Null when every part is missing.</param>
/// <param name="Band">green from 80, yellow from 60, orange from 40, else red; none without a score.</param>
/// <param name="Parts">The six parts.</param>
public sealed record HealthScore(decimal? Score, Status Band, IReadOnlyList<HealthPart> Parts)
{
    /// <summary>Scores the six parts; a null measure is a missing part.</summary>
    public static HealthScore From(decimal? coverage, decimal? deviation, decimal? velocity, decimal? freshness, decimal? winRateDifference, decimal? agedShare, PipelineAssumptions assumptions)
    {
        List<HealthPart> parts =
        [
            Part("coverage", coverage), Part("distribution", deviation), Part("velocity", velocity), Part("freshness", freshness), Part("win_rate", winRateDifference), Part("age", agedShare),
        ];
        var known = parts.FindAll(part => part.Points is not null);
        decimal? score = known.Count == 0 ? null : known.Sum(part => part.Points!.Value) * 100m / known.Sum(part => part.Most);
        var band = score is not { } points ? Status.None : (int)assumptions.Health("band").Of(points) switch { 4 => Status.Green, 3 => Status.Yellow, 2 => Status.Orange, _ => Status.Red };
        return new(score, band, parts);

        HealthPart Part(string name, decimal? measure) => new(name, measure is { } known ? assumptions.Health(name).Of(known) : null, assumptions.Health(name).Most);
    }

    /// <summary>The largest distance by which a stage group's share lies outside its ideal band; 0 when all are inside, null without shares.</summary>
    public static decimal? Deviation(decimal? early, decimal? mid, decimal? late, PipelineAssumptions assumptions)
    {
        if (early is not { } first || mid is not { } second || late is not { } third)
            return null;
        return new[] { Outside(first, StageGroup.Early), Outside(second, StageGroup.Mid), Outside(third, StageGroup.Late) }.Max();

        decimal Outside(decimal share, StageGroup group)
        {
            var (low, high) = assumptions.Ideal(group);
            return Bands.Exact(Math.Max(0, Math.Max(low - share, share - high)));
        }
    }
}
