using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Skills;

namespace RevOps.Core.Scoring;

/// <summary>From a propensity score to a chance to win: straight between anchors, flat beyond them (domain 2.3.3).</summary>
/// <param name="Anchors">Score and chance, both rising.</param>
public sealed record PropensityCurve(IReadOnlyList<(decimal Score, decimal Chance)> Anchors)
{
    /// <summary>The chance, 0 to 1, to nine decimals.</summary>
    public decimal At(decimal score)
    {
        if (score <= Anchors[0].Score)
            return Anchors[0].Chance;
        for (var next = 1; next < Anchors.Count; next++)
            if (score <= Anchors[next].Score)
            {
                var (low, high) = (Anchors[next - 1], Anchors[next]);
                return Bands.Exact(low.Chance + (score - low.Score) * (high.Chance - low.Chance) / (high.Score - low.Score));
            }
        return Anchors[^1].Chance;
    }

    internal static PropensityCurve From(Benchmarks benchmarks)
    {
        var anchors = benchmarks.Under("propensity.curve");
        var curve = new PropensityCurve([.. anchors.Select(anchor => (Score(anchor.Key), anchor.Value))]);
        return curve.Anchors.Count < 2 || curve.Anchors.Any(anchor => anchor.Chance is < 0 or > 1) || curve.Anchors.Zip(curve.Anchors.Skip(1)).Any(pair => pair.First.Score >= pair.Second.Score || pair.First.Chance > pair.Second.Chance)
            ? throw new SkillMistakeException($"{benchmarks.Origin}: propensity.curve needs two anchors or more, with rising scores and rising chances from 0 to 1.") : curve;

        decimal Score(string key) => decimal.TryParse(key, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var score) ? score : throw new SkillMistakeException($"{benchmarks.Origin}: '{key}' in propensity.curve is not a score.");
    }
}
