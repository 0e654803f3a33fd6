using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.DealRisk;

/// <summary>The rubric of 26 factors in five categories (domain 1.3.1), with the points of the skill in force.</summary>
public sealed class RiskRubric
{
    private readonly RiskAssumptions _assumptions;
    private readonly (int First, int Count)[] _parts;

    /// <param name="assumptions">Points, weights and thresholds.</param>
    public RiskRubric(RiskAssumptions assumptions)
    {
        _assumptions = assumptions;
        Factors = [.. EngagementFactors.Of(assumptions), .. CompetitiveFactors.Of(assumptions), .. OrganizationalFactors.Of(assumptions), .. TimelineFactors.Of(assumptions), .. ProcessFactors.Of(assumptions)];
        _parts = [.. Enum.GetValues<RiskCategory>().Select(category => (Factors.Index().First(one => one.Item.Category == category).Index, Factors.Count(factor => factor.Category == category)))];
        All = Factors.Sum(factor => factor.Most);
    }

    /// <summary>Every factor, category by category.</summary>
    public IReadOnlyList<RiskFactor> Factors { get; }

    /// <summary>Points that all factors could give together.</summary>
    public decimal All { get; }

    /// <summary>A deal's points, factor by factor; null where nothing is known.</summary>
    internal void Read(DealFacts facts, Span<decimal?> points)
    {
        for (var factor = 0; factor < Factors.Count; factor++)
            points[factor] = Factors[factor].Points(facts);
    }

    /// <summary>The overall score and those of the categories from points. A category without a known factor is null, and its weight is shared by the others (definition 8).</summary>
    internal decimal? Score(ReadOnlySpan<decimal?> points, decimal? stage, Span<decimal?> categories)
    {
        var (weights, sum, known) = (_assumptions.Weights(stage), 0m, 0m);
        for (var category = 0; category < _parts.Length; category++)
        {
            decimal? score = null;
            foreach (var one in points.Slice(_parts[category].First, _parts[category].Count))
                score = one is { } more ? (score ?? 0) + more : score;
            categories[category] = score;
            if (score is { } counted)
                (sum, known) = (sum + counted * weights[category], known + weights[category]);
        }
        return known > 0 ? Bands.Exact(sum / known) : null;
    }

    /// <summary>Share of the rubric's points that is known, 0 to 1.</summary>
    internal decimal Known(ReadOnlySpan<decimal?> points)
    {
        var known = 0m;
        for (var factor = 0; factor < points.Length; factor++)
            known += points[factor] is null ? 0 : Factors[factor].Most;
        return known / All;
    }

    /// <summary>Everything about one deal, every factor with its evidence.</summary>
    internal DealRiskScore Of(DealFacts facts)
    {
        var (points, categories) = (new decimal?[Factors.Count], new decimal?[_parts.Length]);
        Read(facts, points);
        var (overall, weights) = (Score(points, facts.StageProbability, categories), _assumptions.Weights(facts.StageProbability));
        var shared = Enumerable.Range(0, _parts.Length).Where(category => categories[category] is not null).Sum(category => weights[category]);
        return new(facts.Deal, overall, [.. Enum.GetValues<RiskCategory>().Select(category => new CategoryRisk(category, categories[(int)category],
            categories[(int)category] is null || shared == 0 ? 0 : Bands.Exact(weights[(int)category] / shared), [.. Told(category)]))], Known(points));

        IEnumerable<FactorRisk> Told(RiskCategory category)
        {
            var (first, count) = _parts[(int)category];
            for (var at = first; at < first + count; at++)
                yield return new(Factors[at], points[at], points[at] is null ? $"Not known: {Factors[at].Source}" : Factors[at].Evidence(facts));
        }
    }
}

/// <summary>A deal by the rubric.</summary>
/// <param name="Deal">Position in the Book.</param>
/// <param name="Overall">0 to 100, unrounded; null where nothing is known.</param>
/// <param name="Categories">The five categories, in order.</param>
/// <param name="Known">Share of the rubric's points that is known, 0 to 1: how sure the score is.</param>
public sealed record DealRiskScore(int Deal, decimal? Overall, IReadOnlyList<CategoryRisk> Categories, decimal Known)
{
    /// <summary>Every factor, category by category.</summary>
    public IEnumerable<FactorRisk> Factors => Categories.SelectMany(category => category.Factors);

    /// <summary>The factors that scored, by their part of the overall score, the heaviest first.</summary>
    public IReadOnlyList<FactorRisk> Heaviest => [.. Categories.SelectMany(category => category.Factors.Where(factor => factor.Points > 0).Select(factor => (Factor: factor, Part: factor.Points * category.Weight)))
        .OrderByDescending(one => one.Part).ThenBy(one => one.Factor.Factor.Key, StringComparer.Ordinal).Select(one => one.Factor)];
}
