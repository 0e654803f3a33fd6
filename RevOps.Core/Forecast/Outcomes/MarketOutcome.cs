using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;

namespace RevOps.Core.Forecast.Outcomes;

/// <summary>
/// The same total when deals share a part of their luck, as in a market that turns: a one-factor Gaussian copula (Vasicek 1987), integrated over the factor by
/// Gauss–Legendre quadrature. The mean stays what it is; the range widens.
/// </summary>
public static class MarketOutcome
{
    private const int Nodes = 15;

    /// <summary>Cells of the grid; a mixture needs fewer, since it is smooth.</summary>
    private const int Cells = 4_096;

    /// <summary>How the total may come out.</summary>
    /// <param name="sum">The total; its arrivals do not follow the market.</param>
    /// <param name="correlation">Share of a deal's luck that is common to all, 0 to below 1.</param>
    public static Outcome Of(OutcomeSum sum, double correlation)
    {
        if (correlation <= 0 || sum.Prospects.Count == 0)
            return sum.Outcome();
        var (thresholds, common, own) = (sum.Prospects.Select(prospect => prospect.Chance is > 0 and < 1 and var chance ? Normal.InvCDF(0, 1, chance) : double.NaN).ToArray(), Math.Sqrt(correlation), Math.Sqrt(1 - correlation));
        var reach = sum.Prospects.Sum(prospect => Math.Abs(prospect.Amount) * Math.Sqrt(prospect.Chance * (1 - prospect.Chance)));
        var step = Math.Max(1, (long)(20 * Math.Sqrt(sum.Variance + correlation * reach * reach) / Cells));
        var rule = new GaussLegendreRule(0, 1, Nodes);
        var parts = new List<(Lattice Part, double Weight)>(Nodes);
        for (var node = 0; node < Nodes; node++)
        {
            var factor = Normal.InvCDF(0, 1, rule.GetAbscissa(node));
            Prospect[] then = [.. sum.Prospects.Select((prospect, at) => double.IsNaN(thresholds[at]) ? prospect : prospect with { Chance = Normal.CDF(0, 1, (thresholds[at] + common * factor) / own) })];
            parts.Add((sum.LatticeOf(then, step), rule.GetWeight(node)));
        }
        var first = parts.Min(part => part.Part.First);
        var mass = new double[parts.Max(part => part.Part.First + part.Part.Mass.Length) - first];
        foreach (var (part, weight) in parts)
            part.AddTo(mass, first, weight);
        return sum.OutcomeOf(new(first, mass), step);
    }
}
