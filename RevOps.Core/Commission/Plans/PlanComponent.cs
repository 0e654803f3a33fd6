namespace RevOps.Core.Commission.Plans;

/// <summary>Whose sales a component counts.</summary>
public enum CreditSource
{
    /// <summary>What the person is credited with.</summary>
    Own,

    /// <summary>What the people below the person are credited with, each credit once; never the person's own.</summary>
    Team,

    /// <summary>What anyone is credited with.</summary>
    Company,

    /// <summary>What the components of the people directly below earned in the period, without their own overrides.</summary>
    Commission,
}

/// <summary>What is counted of a sale.</summary>
public enum CreditMeasure
{
    /// <summary>The deal's value as the company books it, on the day it closes.</summary>
    Bookings,

    /// <summary>Annual recurring revenue.</summary>
    Arr,

    /// <summary>Value less cost.</summary>
    Margin,

    /// <summary>Pieces; counted in ten-thousandths.</summary>
    Units,

    /// <summary>Deals, by the share that is credited; counted in ten-thousandths.</summary>
    Deals,

    /// <summary>Invoices less credit notes, each on its day.</summary>
    Invoiced,

    /// <summary>Money received, each payment on its day.</summary>
    Collected,
}

/// <summary>One thing that a plan pays for. It pays by a rate, by an amount for so many pieces, or by steps; then conditions, extras and limits apply, in this order.</summary>
public sealed record PlanComponent
{
    /// <summary>Short name, one of a kind within the plan.</summary>
    public required string Id { get; init; }

    /// <summary>What statements call it.</summary>
    public required string Name { get; init; }

    /// <summary>Whose sales.</summary>
    public CreditSource Source { get; init; }

    /// <summary>What of them.</summary>
    public CreditMeasure Counts { get; init; }

    /// <summary>What its steps are reached by, and what its quota is of.</summary>
    internal CreditMeasure Measured => Source == CreditSource.Commission ? Counts : Tiers?.Of ?? Counts;

    /// <summary>Which of them; everything when empty.</summary>
    public SaleFilter Where { get; init; } = new();

    /// <summary>Parts of a split with one of these roles only; empty for every part that is inside the 100 %. Overlay roles count only when named here.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The base rate; null when only steps or an amount pay.</summary>
    public BaseRate? Rate { get; init; }

    /// <summary>Money for every so many pieces; null when a rate pays.</summary>
    public PieceRate? Piece { get; init; }

    /// <summary>Steps; null when the base rate is all.</summary>
    public TierSchedule? Tiers { get; init; }

    /// <summary>Quota of this component alone; null for the plan's.</summary>
    public QuotaRule? Quota { get; init; }

    /// <summary>What must be reached before it pays; null for nothing.</summary>
    public GateRule? Gate { get; init; }

    /// <summary>Extras of single deals.</summary>
    public IReadOnlyList<Kicker> Kickers { get; init; } = [];

    /// <summary>Most it pays; null for no limit.</summary>
    public CapRule? Cap { get; init; }

    /// <summary>Days between which it counts, as for a SPIFF; null for as long as the plan does.</summary>
    public DayRange? Between { get; init; }

    /// <summary>Most that it pays to everyone together, first come first served by the day of the sale; null for no limit.</summary>
    public decimal? Budget { get; init; }

    /// <summary>Part of an amount of the reports' commission from which a period's override is paid; 0 for all of it.</summary>
    public decimal Above { get; init; }

    /// <summary>A sum that several people share; null for a component of one person.</summary>
    public PoolRule? Pool { get; init; }

    /// <summary>True when the plan means it to pay less at some points as sales rise; otherwise the linter refuses such a plan.</summary>
    public bool MayDecrease { get; init; }
}

/// <summary>Days, both inside.</summary>
/// <param name="First">First day.</param>
/// <param name="Last">Last day.</param>
public readonly record struct DayRange(DateOnly First, DateOnly Last);

/// <summary>Which sales count. Lists are compared without regard to case; an empty list means all.</summary>
public sealed record SaleFilter
{
    /// <summary>new, expansion, renewal.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Products; where a deal has line items, only the amounts of the items of these products count.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>Segments of the deal.</summary>
    public IReadOnlyList<string> Segments { get; init; } = [];

    /// <summary>Territories of the account.</summary>
    public IReadOnlyList<string> Territories { get; init; } = [];

    /// <summary>True when nothing is left out.</summary>
    public bool IsEverything => Types.Count + Products.Count + Segments.Count + Territories.Count == 0;
}

/// <summary>A rate of what is counted.</summary>
/// <param name="Fraction">0.1 for 10 %; null when it is the target divided by the quota.</param>
/// <param name="Share">With a derived rate, the part of the person's target variable that this component pays at quota, as a fraction.</param>
public sealed record BaseRate(decimal? Fraction, decimal Share = 1m)
{
    /// <summary>By type, product or segment, in this order, for sales that a rate of their own is written for; the fraction for the rest.</summary>
    public IReadOnlyDictionary<string, decimal> Table { get; init; } = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the table is looked up by; null when there is none.</summary>
    public RateKey? By { get; init; }
}

/// <summary>What a table of rates is looked up by.</summary>
public enum RateKey { Type, Product, Segment, Territory }

/// <summary>An amount for pieces.</summary>
/// <param name="Amount">Money.</param>
/// <param name="Every">For how many pieces; more than 1 pays whole groups only, over the component's window.</param>
public sealed record PieceRate(decimal Amount, decimal Every = 1m);
