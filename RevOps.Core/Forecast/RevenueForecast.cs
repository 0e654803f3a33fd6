using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Forecast.Outcomes;
using RevOps.Core.Forecast.Rollup;

namespace RevOps.Core.Forecast;

/// <summary>Everything that a forecast of one period says. Money is in minor units of the reporting currency.</summary>
public sealed record RevenueForecast
{
    private const int Top = 10;

    public required ForecastQuestion Question { get; init; }
    public required DateOnly AsOf { get; init; }
    public required string ScopeLabel { get; init; }
    public required Currency Currency { get; init; }

    /// <summary>Quota of the scope, and whose it is; null when none is set.</summary>
    public required (long? Minor, string Source) Quota { get; init; }

    /// <summary>Credited to the scope for deals won in the period so far.</summary>
    public required long Won { get; init; }

    /// <summary>The deals won in the period so far.</summary>
    public required int WonDeals { get; init; }

    /// <summary>Pipeline, historical, capacity, statistical and, where people are asked what they call their deals, category; with their weights.</summary>
    public required IReadOnlyList<MethodResult> Methods { get; init; }

    /// <summary>How far the period is away.</summary>
    public required Horizon Horizon { get; init; }

    /// <summary>The weighted mean of the methods; null when all are missing.</summary>
    public required long? Ensemble { get; init; }

    /// <summary>The open deals of the scope, the largest contribution first.</summary>
    public required IReadOnlyList<ForecastDeal> Deals { get; init; }

    /// <summary>What deals bring that nobody has created yet.</summary>
    public required NewDeals NewDeals { get; init; }

    /// <summary>The period's total as a sum that can be changed deal by deal. Its prospects are <see cref="Deals"/> in their order.</summary>
    public required OutcomeSum Sum { get; init; }

    /// <summary>How the period may come out.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The same when all deals share a part of their luck.</summary>
    public required Outcome Market { get; init; }

    /// <summary>Won and lost deals that chances are taken from; null when there were too few and the stages' probabilities stand in.</summary>
    public required (int Won, int Lost)? History { get; init; }

    /// <summary>Complete periods before, oldest first.</summary>
    public required IReadOnlyList<PastResult> Past { get; init; }

    /// <summary>What was missing, estimated or refused.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>What people call their deals; null where they are not asked.</summary>
    public PeriodCalls? Calls { get; init; }

    /// <summary>Conservative, base and upside by the rules (2.2.5, 2.2.8); none of a period that is over, and where people are not asked what they call their deals.</summary>
    public IReadOnlyList<RuleScenario> Scenarios { get; init; } = [];

    /// <summary>The year from the top down and from the deals up; null for any other period.</summary>
    public TopDown? TopDown { get; init; }

    /// <summary>The same deals by reporting line, with what people make of them; null where it is not asked for.</summary>
    public ForecastRollup? Rollup { get; init; }

    /// <summary>The expected amount over the parts of the period; the parts sum to it.</summary>
    public IReadOnlyList<ForecastPart> Parts { get; init; } = [];

    /// <summary>The day of the prior forecast.</summary>
    public DateOnly? BridgeFrom { get; init; }

    /// <summary>From the ensemble of that day to this one; the lines between the first and the last sum to their difference exactly.</summary>
    public IReadOnlyList<BridgeLine> Bridge { get; init; } = [];

    /// <summary>Reached or exceeded with 90, 50 and 10 %.</summary>
    public (long P90, long P50, long P10) Range => (Outcome.Exceeded(0.9), Outcome.Exceeded(0.5), Outcome.Exceeded(0.1));

    /// <summary>Probability that the quota is reached; null without a quota, and when nothing is open any more.</summary>
    public double? ProbabilityOfQuota => !IsOver && Quota.Minor is { } quota ? Outcome.AtLeast(quota) : null;

    /// <summary>Open deals that can still be won in the period.</summary>
    public int LiveDeals => Deals.Count(deal => deal.Inside > 0);

    /// <summary>The probability of quota as a person would say it, a band where the deals are few; null where there is none.</summary>
    public string? QuotaOdds => ProbabilityOfQuota is { } probability ? OddsText.Of(probability, LiveDeals) : null;

    /// <summary>True when the period has ended.</summary>
    public bool IsOver => Question.Period.Last <= AsOf;

    /// <summary>The deals that contribute most, and those that move the total most; the largest contribution first.</summary>
    public IEnumerable<ForecastDeal> Leading => Deals.Take(Top).Union(Deals.OrderByDescending(deal => deal.Prospect.Variance).ThenBy(deal => deal.Number).Take(Top))
        .Where(deal => deal.Inside > 0).OrderByDescending(deal => deal.Prospect.Mean).ThenBy(deal => deal.Number);

    /// <summary>A deal's share of the spread of the total, 0 to 1.</summary>
    public double ShareOfVariance(ForecastDeal deal) => Sum.Variance > 0 ? deal.Prospect.Variance / Sum.Variance : 0;

    /// <summary>Minor units in major ones.</summary>
    public decimal Major(long minor) => new Money(minor, Currency).Amount;
}
