using RevOps.Core.Basics;

namespace RevOps.Core.Scenarios;

/// <summary>The distribution of the period.</summary>
internal sealed class ForecastArea : IScenarioArea
{
    public string Title => "Forecast";

    public IReadOnlyList<ScenarioLine> Lines(ScenarioResult result)
    {
        var (p90, p50, p10) = result.Range;
        return
        [
            new("forecast.p50", "This or more with 50 %", Unit.Money, result.Major(p50)), new("forecast.p90", "This or more with 90 %", Unit.Money, result.Major(p90)), new("forecast.p10", "This or more with 10 %", Unit.Money, result.Major(p10)),
            new("forecast.expected", "Expected", Unit.Money, result.Major(result.Expected)), new("forecast.won_to_date", "Won to date", Unit.Money, result.Major(result.Period.Won)),
            new("forecast.expected_open", "Expected of open deals", Unit.Money, Rounded(result, result.Period.ExpectedOpen)), new("forecast.expected_new", "Expected of deals not created yet", Unit.Money, Rounded(result, result.Period.NewDeals.Arrivals.Mean)),
            .. result.Period.Hired.Rate > 0 ? [new("forecast.expected_hires", "Expected of people to be hired", Unit.Money, Rounded(result, result.Period.Hired.Mean))] : (ScenarioLine[])[],
            new("forecast.quota", "Quota", Unit.Money, result.Quota is { } quota ? result.Major(quota) : null), new("forecast.probability_of_quota", "Quota is reached with", Unit.Percent, result.QuotaOdds is { } odds ? Math.Round((decimal)odds, 4) : null) { Said = result.SaidOdds },
            new("forecast.gap_to_quota", "Quota less P50", Unit.Money, result.Quota is { } target ? result.Major(Math.Max(0, target - p50)) : null),
        ];
    }

    private static decimal Rounded(ScenarioResult result, double minor) => result.Major((long)Math.Round(minor, MidpointRounding.AwayFromZero));
}
