using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Forecast.Rollup;

namespace RevOps.Core.Forecast;

/// <summary>The figures of a forecast: every number with its formula in words, its inputs, its benchmark and the deals behind it.</summary>
public static class ForecastFigures
{
    /// <summary>All figures, in the order in which they are read.</summary>
    public static IReadOnlyList<Figure> Of(RevenueForecast forecast)
    {
        var (p90, p50, p10) = forecast.Range;
        var (market90, _, market10) = (forecast.Market.Exceeded(0.9), 0, forecast.Market.Exceeded(0.1));
        var chances = forecast.History is { } history ? FormattableString.Invariant($"chances from {history.Won:N0} won and {history.Lost:N0} lost deals") : "chances by stage";
        return
        [
            Money("won_to_date", "Won to date", forecast.Won, "Sum of the credits of the deals won in the period up to the as-of day") with { SampleSize = forecast.WonDeals, Drill = Drill(forecast, "credited") },
            .. forecast.Methods.Select(method => Money($"{method.Key}_method", $"{method.Label} method", method.Minor, method.Formula) with { SampleSize = method.Sample }),
            Money("ensemble", "Ensemble", forecast.Ensemble, $"Weighted mean of the methods: {Weights(forecast)}", [.. forecast.Methods.Where(method => method.Weight > 0).Select(method => $"{method.Key}_method")]),
            .. Called(forecast),
            Money("p90", "P90", p90, $"The largest total that is reached or exceeded with 90 %: won + every open deal at its chance to be won inside the period + deals not created yet, added up exactly; {chances}", ["won_to_date"]) with { Benchmark = Error(forecast) },
            Money("p50", "P50", p50, "The largest total that is reached or exceeded with 50 %, likewise", ["won_to_date"]) with { Benchmark = Error(forecast) },
            Money("p10", "P10", p10, "The largest total that is reached or exceeded with 10 %, likewise", ["won_to_date"]) with { Benchmark = Error(forecast) },
            Money("expected", "Expected", (long)Math.Round(forecast.Outcome.Mean), "Mean of the distribution: won + sum of amount × chance to be won inside the period + expected amount of deals not created yet", ["won_to_date", "expected_open", "expected_new"]),
            Money("expected_open", "Expected of open deals", (long)Math.Round(forecast.Deals.Sum(deal => deal.Prospect.Mean)), "Sum over the open deals of amount × chance to be won inside the period") with { SampleSize = forecast.Deals.Count },
            Money("expected_new", "Expected of deals not created yet", (long)Math.Round(forecast.NewDeals.Arrivals.Mean), "Mean per past period of what deals brought that were created after the same day of it and still won inside it") with { SampleSize = forecast.NewDeals.Periods },
            Money("quota", "Quota", forecast.Quota.Minor, $"Target for the period: {forecast.Quota.Source}"),
            Money("gap_to_quota", "Gap to quota", forecast.Quota.Minor is { } quota ? Math.Max(0, quota - p50) : null, "Quota − P50, at least 0", ["quota", "p50"]),
            new("forecast.probability_of_quota", "Probability of quota", Share(forecast.ProbabilityOfQuota), Unit.Percent, "Probability that the total reaches the quota, from the whole distribution")
            {
                Inputs = ["forecast.quota", "forecast.won_to_date"], SampleSize = forecast.LiveDeals, Benchmark = forecast.QuotaOdds is { } odds ? $"read it as {odds}" : null,
                Status = forecast.ProbabilityOfQuota switch { null => Status.None, >= 0.7 => Status.Green, >= 0.4 => Status.Yellow, _ => Status.Red },
            },
            Money("market_p90", "P90 in a moving market", market90, "P90 when deals share a part of their luck, as in a market that turns", ["p90"]),
            Money("market_p10", "P10 in a moving market", market10, "P10 when deals share a part of their luck, as in a market that turns", ["p10"]),
        ];

        Figure Money(string id, string label, long? minor, string formula, IReadOnlyList<string>? inputs = null) => ForecastFigures.Money(forecast, id, label, minor, formula, inputs);
    }

    /// <summary>What people call their deals, and the three scenarios that come of it (2.2.5); none where they are not asked.</summary>
    private static IEnumerable<Figure> Called(RevenueForecast forecast)
    {
        if (forecast.Calls is not { } calls)
            return [];
        return
        [
            Place("commit", CategoryPlace.Commit), Place("most_likely", CategoryPlace.MostLikely), Place("best_case", CategoryPlace.BestCase), Place("pipeline_category", CategoryPlace.Pipeline), Place("omitted", CategoryPlace.Omitted),
            Money(forecast, "conservative", "Conservative", calls.All.Conservative, "Won + Commit", ["won_to_date", "commit"]),
            Money(forecast, "base", "Base", calls.All.Base, "Won + Commit + Most Likely where it is used + half of Best Case", ["won_to_date", "commit", "most_likely", "best_case"]),
            Money(forecast, "upside", "Upside", calls.All.Upside, "Won + Commit + Most Likely + Best Case + Pipeline", ["won_to_date", "commit", "most_likely", "best_case", "pipeline_category"]),
        ];

        Figure Place(string id, CategoryPlace place) => Money(forecast, id, RollupNotes.Place(place), calls.All[place], $"Sum of the credits of the open deals of the period that count as {RollupNotes.Place(place)}: by what was decided here, else what the CRM says, else their win probability");
    }

    private static Figure Money(RevenueForecast forecast, string id, string label, long? minor, string formula, IReadOnlyList<string>? inputs = null) =>
        new($"forecast.{id}", label, minor is { } known ? forecast.Major(known) : null, Unit.Money, formula) { Currency = forecast.Currency.Code, Inputs = inputs is null ? [] : [.. inputs.Select(input => $"forecast.{input}")] };

    /// <summary>The deals behind a number, as the query of the deals page.</summary>
    public static string Drill(RevenueForecast forecast, string set) => $"set={set}&period={forecast.Question.Period.Key}&as-of={Day.Iso(Day.Number(forecast.AsOf))}"
        + (forecast.Question.Scope.Kind == ScopeKind.Everyone ? "" : $"&team={Uri.EscapeDataString(forecast.Question.Scope.Name)}");

    /// <summary>The weights in words, those that gave theirs up too.</summary>
    public static string Weights(RevenueForecast forecast)
    {
        var used = forecast.Methods.Where(method => method.Weight > 0).Select(method => $"{method.Label.ToLowerInvariant()} {Number(method.Weight)} %").ToList();
        var missing = forecast.Methods.Where(method => method.Minor is null).Select(method => method.Label.ToLowerInvariant()).ToList();
        return used.Count == 0 ? "no method can be computed" : string.Join(", ", used) + (missing.Count == 0 ? "" : $"; {string.Join(" and ", missing)} cannot be computed, so the others share {(missing.Count == 1 ? "its" : "their")} weight in proportion");
    }

    /// <summary>A probability as a decimal fraction, to nine places: what lies beyond is rounding.</summary>
    public static decimal? Share(double? probability) => probability is { } known ? (decimal)Math.Round(known, 9) : null;

    private static string Error(RevenueForecast forecast) => forecast.Outcome.Step == 0 ? "every total is exact"
        : $"steps of {Whole(forecast, forecast.Outcome.Step)}; off by at most {Whole(forecast, (long)Math.Ceiling(forecast.Outcome.Error))}, but for one chance in a million";

    private static string Whole(RevenueForecast forecast, long minor) => Reports.ValueText.Compact(forecast.Major(minor), Unit.Money, forecast.Currency.Code);

    private static string Number(decimal value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
