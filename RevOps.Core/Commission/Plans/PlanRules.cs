using RevOps.Core.Basics;

namespace RevOps.Core.Commission.Plans;

/// <summary>How a quota is shortened for someone who was not there all the time.</summary>
public enum QuotaProration
{
    /// <summary>Not at all: the quota is meant for the person as they are.</summary>
    None,

    /// <summary>By the days at work of the days in the window.</summary>
    Days,
}

/// <summary>Where quotas come from and how they are cut.</summary>
public sealed record QuotaRule
{
    /// <summary>What <see cref="Amount"/> is a quota of: month, quarter or year.</summary>
    public PeriodKind Per { get; init; } = PeriodKind.Quarter;

    /// <summary>The quota of everyone on the plan; null for each person's own from the quotas. A person's own always stands before it.</summary>
    public decimal? Amount { get; init; }

    /// <summary>For whoever has no quota: what the person was credited with in the window before, raised by this fraction. Null for no such quota.</summary>
    public decimal? Growth { get; init; }

    /// <summary>Quota of one type of deals alone; null for all.</summary>
    public string? Type { get; init; }

    /// <summary>Quota of one segment alone; null for all.</summary>
    public string? Segment { get; init; }

    /// <summary>Parts of the year's quota by quarter, fractions that total 1; empty for equal ones.</summary>
    public IReadOnlyList<decimal> Weights { get; init; } = [];

    /// <summary>What absence, hiring and leaving take off.</summary>
    public QuotaProration Prorate { get; init; }

    /// <summary>Part of the quota by month of tenure, from the first; 1 afterwards.</summary>
    public IReadOnlyList<decimal> Ramp { get; init; } = [];
}

/// <summary>What must be reached before a component pays.</summary>
public sealed record GateRule
{
    /// <summary>Attainment of the person's quota, a fraction.</summary>
    public decimal? Attainment { get; init; }

    /// <summary>An amount counted, money or pieces.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Of which component; null for this one's own counting.</summary>
    public string? Of { get; init; }

    /// <summary>Over which window.</summary>
    public TierWindow Over { get; init; } = TierWindow.Quarter;

    /// <summary>What is paid meanwhile, as a fraction.</summary>
    public decimal Meanwhile { get; init; }

    /// <summary>True when what was sold before the gate opened stays unpaid; false when it is paid once it opens.</summary>
    public bool EarlierIsLost { get; init; }
}

/// <summary>An extra for single deals that fulfil a condition.</summary>
/// <param name="Name">What statements call it.</param>
public sealed record Kicker(string Name)
{
    /// <summary>Months of contract, at least; null for any.</summary>
    public int? TermMonths { get; init; }

    /// <summary>Discount, at most, as a fraction; null for any.</summary>
    public decimal? DiscountUpTo { get; init; }

    /// <summary>Value of the deal, at least; null for any.</summary>
    public decimal? SizeFrom { get; init; }

    /// <summary>Margin of the deal, at least, as a fraction; null for any.</summary>
    public decimal? MarginFrom { get; init; }

    /// <summary>Payment terms, by their own words; empty for any.</summary>
    public IReadOnlyList<string> PaymentTerms { get; init; } = [];

    /// <summary>Which sales.</summary>
    public SaleFilter Where { get; init; } = new();

    /// <summary>Adds to the rate.</summary>
    public decimal? Adds { get; init; }

    /// <summary>Multiplies what the deal earned.</summary>
    public decimal? Times { get; init; }

    /// <summary>A sum for the deal, by the share that is credited.</summary>
    public decimal? Amount { get; init; }
}

/// <summary>Most that is paid over a window.</summary>
public sealed record CapRule
{
    /// <summary>Money; null when it is a multiple of the target.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Multiple of the target variable of the window.</summary>
    public decimal? OfTarget { get; init; }

    /// <summary>Over which window.</summary>
    public TierWindow Over { get; init; } = TierWindow.Year;

    /// <summary>True when what is withheld is kept as a balance and paid when later windows leave room.</summary>
    public bool Refundable { get; init; }
}

/// <summary>What makes commission payable.</summary>
public enum PayTrigger
{
    /// <summary>The deal is won.</summary>
    Booking,

    /// <summary>The first invoice is out.</summary>
    Invoice,

    /// <summary>The deal is paid in full.</summary>
    Cash,

    /// <summary>Each payment makes its part payable.</summary>
    PartPayment,
}

/// <summary>When what is earned becomes payable.</summary>
public sealed record PayoutRule
{
    /// <summary>What makes it payable.</summary>
    public PayTrigger Trigger { get; init; }

    /// <summary>Days that must pass after the trigger.</summary>
    public int SafetyDays { get; init; }

    /// <summary>Parts, in fractions that total 1, and how many months after the trigger each is due; empty for all at once.</summary>
    public IReadOnlyList<Instalment> Instalments { get; init; } = [];
}

/// <summary>A part of an amount that is due later.</summary>
/// <param name="Share">Fraction.</param>
/// <param name="Months">Months after the trigger; 0 at once.</param>
public readonly record struct Instalment(decimal Share, int Months);

/// <summary>How a cancelled deal is taken back.</summary>
public enum ClawbackMode
{
    /// <summary>What the deal earned is debited now, at the rates it was paid at.</summary>
    Debit,

    /// <summary>The old period is computed again without it; deals that lose their tier with it are corrected too.</summary>
    Rerun,
}

/// <summary>What a cancelled deal takes back.</summary>
public sealed record ClawbackRule
{
    /// <summary>How.</summary>
    public ClawbackMode Mode { get; init; }

    /// <summary>Months after the close in which a cancellation counts.</summary>
    public int WindowMonths { get; init; } = 12;

    /// <summary>True when only the months of the contract that were not served are taken back.</summary>
    public bool ByMonthsServed { get; init; } = true;
}

/// <summary>Pay ahead of commission.</summary>
public sealed record DrawRule
{
    /// <summary>Money a settlement.</summary>
    public required decimal Amount { get; init; }

    /// <summary>True when later commission pays it back.</summary>
    public bool Recoverable { get; init; } = true;

    /// <summary>Months from the assignment on in which it is paid; null for always.</summary>
    public int? Months { get; init; }

    /// <summary>Least that a settlement pays while something is owed back; recovery never goes below it. 0 for the draw itself while it runs.</summary>
    public decimal Floor { get; init; }

    /// <summary>Most that a settlement pays; what is above it is carried on. Null for no limit.</summary>
    public decimal? Ceiling { get; init; }

    /// <summary>Most that may be owed; null for no limit.</summary>
    public decimal? MostOwed { get; init; }
}

/// <summary>How a pool is divided.</summary>
public enum PoolShare { Equal, ByCredit }

/// <summary>A sum that the qualified people of a plan share.</summary>
public sealed record PoolRule
{
    /// <summary>A fixed sum a window; null when it is a rate of what the component counts over everyone.</summary>
    public decimal? Amount { get; init; }

    /// <summary>A fraction of what is counted.</summary>
    public decimal? Rate { get; init; }

    /// <summary>What must be counted together before there is a pool; null for nothing.</summary>
    public decimal? Goal { get; init; }

    /// <summary>Attainment that a person needs to take part; null for none.</summary>
    public decimal? QualifiesFrom { get; init; }

    /// <summary>How it is divided.</summary>
    public PoolShare Shared { get; init; }

    /// <summary>Over which window.</summary>
    public TierWindow Over { get; init; } = TierWindow.Quarter;
}
