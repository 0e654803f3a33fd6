using RevOps.Core.Basics;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission;

/// <summary>What of one deal became payable, or still waits.</summary>
/// <param name="Deal">Position in the Book; -1 for what another system held, of which no deal is known.</param>
/// <param name="EarnedIn">The period that it was earned in.</param>
/// <param name="Minor">Minor units of the person's currency.</param>
/// <param name="IsEarlier">True when it was earned before the period that it became payable in.</param>
public sealed record PayRelease(int Deal, FiscalPeriod EarnedIn, long Minor, bool IsEarlier)
{
    /// <summary>All that the deal earned in that period.</summary>
    public long Earned { get; init; }

    /// <summary>What of it a cancellation took back, or a cap withholds, while it waited.</summary>
    public long GivenUp { get; init; }

    /// <summary>What of it has become payable by the end of the settlement.</summary>
    public long Released { get; init; }

    /// <summary>Part of it that is payable by then, 0 to 1.</summary>
    public decimal Due { get; init; }

    /// <summary>The deal's id, null for what another system held, and what it is called.</summary>
    internal (string? Id, string Name) In(Crm.Book book) => Deal >= 0 ? (book["deal_id"].Text(Deal), book["name"].Text(Deal)!) : (null, $"Held when {EarnedIn.Key} ended, from another system");
}

/// <summary>
/// What one person earned in one settlement, and what of it is paid now. Amounts are minor units of the person's currency. It always holds that everything earned is withheld by a
/// cap, held for its trigger, carried on, or paid; and that what was drawn ahead is paid on top until it is recovered.
/// </summary>
public sealed class CommissionStatement
{
    internal CommissionStatement(Payee payee, FiscalPeriod period, DayRange days, CommissionPlan plan, IReadOnlyList<ComponentResult> parts, IReadOnlyList<EarnedLine> limits) =>
        (Payee, Period, Days, Plan, Parts, Limits) = (payee, period, days, plan, parts, limits);

    /// <summary>A period in which nothing was earned or paid.</summary>
    internal static CommissionStatement Nothing(Payee payee, FiscalPeriod period, CommissionPlan plan) => new(payee, period, new(period.First, period.Last), plan, [], []) { IsFinal = true };

    /// <summary>Who.</summary>
    public Payee Payee { get; }

    /// <summary>The settlement period.</summary>
    public FiscalPeriod Period { get; }

    /// <summary>Days that it settles.</summary>
    public DayRange Days { get; }

    /// <summary>The plan version in force on the last of them; lines name the version of their own day.</summary>
    public CommissionPlan Plan { get; }

    /// <summary>False while the period goes on: everything may still change.</summary>
    public bool IsFinal { get; init; }

    internal IReadOnlyList<ComponentResult> Parts { get; }

    /// <summary>What the plan's cap withholds and pays, and corrections.</summary>
    internal IReadOnlyList<EarnedLine> Limits { get; }

    /// <summary>What the caps started from: components first, then the plan's own.</summary>
    internal IReadOnlyList<CapStep> Caps { get; init; } = [];

    /// <summary>What each clawback took from what was still held, in the order of lines; the rest of it was debited.</summary>
    internal IReadOnlyList<long> FromHeld { get; init; } = [];

    /// <summary>What caps withhold of sales that still wait for their trigger; negative where they give it back to them.</summary>
    internal long CappedFromHeld { get; init; }

    /// <summary>True while the plan's draw runs.</summary>
    public bool IsDrawn { get; init; }

    /// <summary>What became payable, deal by deal.</summary>
    public IReadOnlyList<PayRelease> Releases { get; init; } = [];

    /// <summary>What is earned and waits for its trigger, its safety days or its instalments.</summary>
    public IReadOnlyList<PayRelease> Waiting { get; init; } = [];

    /// <summary>Draw, recovery and pay.</summary>
    public Settled Settled { get; init; }

    /// <summary>What the settlement before left: negative for what could not be taken back then.</summary>
    public long CarriedIn { get; init; }

    /// <summary>Balances of another system that this settlement started from; null where it started from the one before.</summary>
    public OpeningBalances? Opening { get; init; }

    /// <summary>Draw owed back before this settlement.</summary>
    public long OwedBefore { get; init; }

    /// <summary>Draw owed back after it.</summary>
    public long OwedAfter { get; init; }

    /// <summary>All that caps withhold by now.</summary>
    public long CapBalance { get; init; }

    /// <summary>All that is earned and not payable by now.</summary>
    public long Held { get; init; }

    /// <summary>Everything earned in the period, corrections and clawbacks included, before caps; no salary and no draw.</summary>
    public long Total => Parts.Sum(part => part.Minor) + Limits.Sum(line => line.Minor) + CapWithheld;

    /// <summary>What caps withhold of it, less what they give back.</summary>
    public long CapWithheld => -Parts.Sum(part => part.Capped) - Limits.Where(line => line.Kind is LineKind.Capped or LineKind.CapReleased).Sum(line => line.Minor);

    /// <summary>What of this period's earnings is not payable yet.</summary>
    public long NewlyHeld => Total - CapWithheld + Releases.Where(release => release.IsEarlier).Sum(release => release.Minor) + CarriedIn - Settled.Carried - Settled.Recovered + Settled.Drawn - Settled.Pay;

    /// <summary>What is paid.</summary>
    public long Payable => Settled.Pay;

    /// <summary>What of it a draw has paid on the first day already.</summary>
    public long PaidAtStart => Plan.Draw is { } draw && IsDrawRunning ? Math.Min(Payable, (long)(draw.Amount * Payee.Currency.MinorPerUnit)) : 0;

    /// <summary>True while the plan's draw is paid.</summary>
    public bool IsDrawRunning { get; init; }

    /// <summary>The first component that is measured by attainment; null when none is.</summary>
    private ComponentResult? Measured => Parts.LastOrDefault(part => part.Component is { Tiers.By: TierAxis.Attainment } or { Rate.Fraction: null } && part.Quota.Quota > 0);

    /// <summary>Quota of the window that the period lies in, major units (pieces where the plan counts pieces); null when no component is measured by attainment, or there is no quota.</summary>
    public decimal? Quota => Measured is { } part ? part.Major(part.Quota.Quota!.Value, Payee.Currency) : null;

    /// <summary>What was counted towards the quota by the end of the period, in the same unit.</summary>
    public decimal? Counted => Measured is { } part ? part.Major(part.Reached, Payee.Currency) / Ratio.Quarks : null;

    /// <summary>Counted ÷ quota, a fraction.</summary>
    public decimal? Attainment => Counted / Quota;

    /// <summary>Key of the window over which that component is measured; null when none is.</summary>
    public string? MeasuredIn => Measured?.Window.Key;

    /// <summary>Attainments at which steps of that component begin, 0 left out.</summary>
    public IReadOnlyList<decimal> TierMarks => Measured?.Component.Tiers is { By: TierAxis.Attainment } tiers ? [.. tiers.Steps.Select(step => step.From).Where(from => from > 0)] : [];

    /// <summary>What became payable with this settlement, deal by deal: what the ledger released, and what was payable as soon as it was earned.</summary>
    internal IEnumerable<(string? DealId, long Minor)> ReleasedBy(Crm.Book book)
    {
        var ids = book["deal_id"];
        foreach (var release in Releases)
            yield return (release.Deal < 0 ? null : ids.Text(release.Deal), release.Minor);
        foreach (var part in Parts.Where(part => PayoutLedger.IsAtOnce(part.Component.Counts == CreditMeasure.Collected ? new() : part.Plan.Payout)))
            foreach (var line in part.Lines.Where(line => line.Credit >= 0))
                yield return (ids.Text(part.Credits[line.Credit].Deal), line.Minor);
    }

    /// <summary>True when it belongs to a period: it ends in it, or goes on in it on the day that the business is valued on.</summary>
    internal bool IsIn(FiscalPeriod period, DateOnly asOf) => period.Contains(Period.Last < asOf ? Period.Last : Days.Last);

    /// <summary>How many lines it has; they are told if nobody looked at them yet.</summary>
    public int Lines => Parts.Sum(part => part.Lines.Count) + Limits.Count;

    /// <summary>The sum of the lines of some kind.</summary>
    public long Sum(Func<EarnedLine, bool> which) => Parts.Sum(part => part.Lines.Where(which).Sum(line => line.Minor)) + Limits.Where(which).Sum(line => line.Minor);
}
