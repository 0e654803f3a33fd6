using System.Globalization;
using RevOps.Core.Crm;
using RevOps.Core.Forecast.Rollup;

namespace RevOps.Core.Forecast;

/// <summary>One of the three scenarios that rules make, beside what the distribution says. Minor units.</summary>
/// <param name="Key">conservative, base or upside.</param>
/// <param name="Stands">P90, P50 or P10: what it stands for.</param>
/// <param name="Called">What is called, and nothing else (2.2.5): won and Commit; with half of Best Case; with all of Best Case and Pipeline.</param>
/// <param name="Value">What the rules of 2.2.8 make of it; null for the base where no method can be computed.</param>
/// <param name="Conversion">Share of what is open that comes in before it slips, 0 to 1.</param>
/// <param name="Slippage">Share of that which slips out of the period.</param>
/// <param name="NewDeals">What deals add that are not created yet.</param>
/// <param name="Rule">How it is computed, in words.</param>
public sealed record RuleScenario(string Key, string Stands, long Called, long? Value, decimal Conversion, decimal Slippage, long NewDeals, string Rule)
{
    /// <summary>Conservative, base and upside, in that order; none is above the next.</summary>
    internal static IReadOnlyList<RuleScenario> Of(CountedForecast counted, PastWinRates? rates, ForecastAssumptions assumptions)
    {
        var (calls, won, slip) = (counted.Calls!.All, counted.Outcome.Won, assumptions.Slippage);
        var worst = rates?.WorstShare ?? 1;
        var middle = counted.Ensemble is { } ensemble ? won + Less(Math.Max(0, ensemble - won), 1, slip.Base) : (long?)null;
        var low = won + Less(calls[CategoryPlace.Commit], worst, slip.Conservative);
        var high = won + Less(checked(calls[CategoryPlace.Commit] + calls[CategoryPlace.MostLikely] + calls[CategoryPlace.BestCase]), 1, slip.Upside) + counted.Outcome.NewDeals.Best;
        return
        [
            new("conservative", "P90", calls.Conservative, Math.Min(low, middle ?? low), worst, slip.Conservative, 0,
                $"Won + Commit × {(rates is null ? "all, since no past win rate is known" : $"the worst of {rates.Periods} past win rates ÷ their mean")} less {Percent(slip.Conservative)} that slips; no deal that is not created yet{(middle < low ? "; not above the base" : "")}"),
            new("base", "P50", calls.Base, middle, 1, slip.Base, 0, $"Won + what the ensemble adds to it less {Percent(slip.Base)} that slips; its methods know the usual new deals"),
            new("upside", "P10", calls.Upside, Math.Max(high, middle ?? high), 1, slip.Upside, counted.Outcome.NewDeals.Best,
                $"Won + Commit and Best Case less {Percent(slip.Upside)} that slips + as much from deals not created yet as the best past period had{(middle > high ? "; not below the base" : "")}"),
        ];
    }

    private static long Less(long open, decimal conversion, decimal slippage) => (long)Math.Round(open * conversion * (1 - slippage), MidpointRounding.AwayFromZero);

    private static string Percent(decimal share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
