namespace RevOps.Core.Demo;

/// <summary>
/// What was planted in the sample, with the numbers as they come out of the files. Dollars are at the spot rate of the month a deal closed,
/// open deals at the as-of month's; rates are fractions rounded to four decimals; a rep's credit follows splits, a team's follows the reporting line on the closing day.
/// </summary>
public sealed record DemoFacts
{
    /// <summary>The last day of data.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The first day on which a deal could close: twelve complete quarters before the current one.</summary>
    public required DateOnly FirstDay { get; init; }

    /// <summary>The current quarter of the whole company.</summary>
    public required CompanyPace Company { get; init; }

    /// <summary>Little coverage, most of it early, old deals, and a win rate well below everybody else's.</summary>
    public required TeamInTrouble Trouble { get; init; }

    /// <summary>Above 130 % of quota in each of the last three complete quarters.</summary>
    public required RepRun Streak { get; init; }

    /// <summary>Falling behind since three quarters.</summary>
    public required RepRun Slump { get; init; }

    /// <summary>Large open deals with signs of trouble.</summary>
    public required IReadOnlyList<TroubledDeal> TroubledDeals { get; init; }

    /// <summary>Late-stage deals where everything is in place.</summary>
    public required IReadOnlyList<string> HealthyDeals { get; init; }

    /// <summary>Calls less than the team brings in.</summary>
    public required ManagerBias Sandbagger { get; init; }

    /// <summary>Calls more than the team brings in.</summary>
    public required ManagerBias HappyEars { get; init; }

    /// <summary>New business over the whole sample: small companies are won more often than large ones.</summary>
    public required IReadOnlyList<SegmentRate> SegmentWinRates { get; init; }

    /// <summary>Bookings of a fourth quarter ÷ the average quarter of its year, mean of the complete years.</summary>
    public required decimal FourthQuarterFactor { get; init; }

    /// <summary>When the organisation changed, earliest first.</summary>
    public required IReadOnlyList<Reorganisation> Reorganisations { get; init; }

    /// <summary>New business with it is won less often each year.</summary>
    public required FallingProduct FallingProduct { get; init; }

    /// <summary>Two open deals of one account that look like one deal entered twice.</summary>
    public required IReadOnlyList<string> DuplicatePair { get; init; }
}

/// <summary>The company's current quarter. Coverage: open value promised by the quarter's end, overdue included ÷ rep quotas not yet won.</summary>
public sealed record CompanyPace(string Quarter, decimal CompanyQuota, decimal RepQuotas, decimal Won, decimal Attainment, decimal ElapsedShare, decimal Coverage);

/// <summary>
/// A team's coverage of the current quarter; of all its open deals the value in the first two stages and the count older than 90 days;
/// its win rate in new business since the start of the fourth quarter before, beside all other teams'.
/// </summary>
public sealed record TeamInTrouble(string Team, string ManagerId, decimal Coverage, decimal EarlyShare, decimal AgedShare, decimal WinRate, decimal OthersWinRate);

/// <summary>A rep's attainment, quarter by quarter.</summary>
public sealed record RepRun(string RepId, string Name, IReadOnlyList<string> Quarters, IReadOnlyList<decimal> Attainment);

/// <summary>A large open deal and which signs of trouble it shows.</summary>
/// <param name="DealId">The deal.</param>
/// <param name="Dollars">Its amount in dollars.</param>
/// <param name="ChampionLeft">Its champion is a contact who is no longer active.</param>
/// <param name="ConfirmedCompetitor">competitor_status is confirmed.</param>
/// <param name="PushedOften">Its close date moved to a later day three times or more.</param>
/// <param name="Silent">No activity for more than 21 days.</param>
/// <param name="SlowStage">In its stage for more than twice the stage's benchmark days.</param>
/// <param name="DeepDiscount">More than 20 % off and at least three requests.</param>
public sealed record TroubledDeal(string DealId, decimal Dollars, bool ChampionLeft, bool ConfirmedCompetitor, bool PushedOften, bool Silent, bool SlowStage, bool DeepDiscount);

/// <summary>A manager's mean error, (call - actual) ÷ actual, over so many complete quarters; the call is the last one before the quarter: commit and half of best case.</summary>
public sealed record ManagerBias(string ManagerId, string Name, string Team, decimal Bias, int Quarters);

/// <summary>Won and lost new business of a segment.</summary>
public sealed record SegmentRate(string Segment, int Won, int Lost, decimal WinRate);

/// <summary>A day on which reporting lines changed, for whom.</summary>
public sealed record Reorganisation(DateOnly Date, string What, IReadOnlyList<string> RepIds);

/// <summary>A product's win rate in new business in the three years up to the as-of day, oldest first.</summary>
public sealed record FallingProduct(string Product, IReadOnlyList<decimal> WinRates);
