using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Scenarios;

/// <summary>Questions that every manager asks, as edits.</summary>
public static class ReadyMade
{
    private const decimal Finest = 0.1m;

    /// <summary>The open deal that is expected to bring most to the period is lost; null where none can be won in it. The largest amount may be a deal that nobody expects any more.</summary>
    public static ScenarioEdit? LoseBiggest(ScenarioResult result) => Live(result).FirstOrDefault() is { } deal ? new LoseDeal(deal) : null;

    /// <summary>The open deals that bring most to the period slip to the day after it.</summary>
    public static IReadOnlyList<ScenarioEdit> SlipLargest(ScenarioResult result, int count) =>
        [.. Live(result).Take(count).Select(deal => new MoveClose(deal, result.Basis.Question.Period.Last.AddDays(1)))];

    /// <summary>
    /// The period misses its quota by a part: the win rate that brings P50 there, found to a tenth of a percent. Null with a reason where no win rate does, or there is no quota.
    /// </summary>
    /// <param name="result">What it is added to.</param>
    /// <param name="miss">The part, 0 to below 1; 0.2 for a miss by 20 %.</param>
    public static (ScenarioEdit? Edit, string? Why) Miss(ScenarioResult result, decimal miss)
    {
        if (result.Quota is not (> 0 and { } quota))
            return (null, "No quota is set for this period, so there is nothing to miss.");
        var target = (long)Math.Round(quota * (1 - miss), MidpointRounding.AwayFromZero);
        if (result.Period.Won >= target)
            return (null, $"{Percent(1 - miss)} of the quota is won already, so it cannot be missed by {Percent(miss)} any more.");
        if (At(result, -100) > target)
            return (null, $"Even if no open deal were won, what the scenario takes for won, adds or hires would bring more than {Percent(1 - miss)} of the quota.");
        var (low, high) = (-1000, (int)(ChangeRateMost / Finest));
        if (At(result, high * Finest) < target)
            return (null, $"Even at three times the win rate the period would not reach {Percent(1 - miss)} of the quota.");
        while (low < high) // the smallest step at which P50 reaches it
        {
            var middle = (low + high) >> 1;
            if (At(result, middle * Finest) >= target)
                high = middle;
            else
                low = middle + 1;
        }
        return (new ChangeRate(Rate.WinRate, Scope.Everyone, low * Finest), null);
    }

    /// <summary>The most that a rate is moved up, in percent.</summary>
    public const decimal ChangeRateMost = 200m;

    private static IEnumerable<string> Live(ScenarioResult result) => result.Period.Deals.Where(deal => deal.Inside > 0).Select(deal => result.Book["deal_id"].Text(deal.Number)!);

    private static long At(ScenarioResult result, decimal percent) => result.Basis.Of(result.Scenario.With(new ChangeRate(Rate.WinRate, Scope.Everyone, percent))).Range.P50;

    private static string Percent(decimal share) => Reports.ValueText.Of(share, Unit.Percent);
}
