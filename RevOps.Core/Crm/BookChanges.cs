using RevOps.Core.Basics;

namespace RevOps.Core.Crm;

/// <summary>What becomes of an open deal in a what-if.</summary>
public enum Fate
{
    /// <summary>It is won for certain, on its close date.</summary>
    Won,
    /// <summary>It is lost today.</summary>
    Lost,
    /// <summary>It was never there.</summary>
    Dropped,
}

/// <summary>What a what-if says of one open deal; whatever is null stays as it is.</summary>
public sealed record DealChange
{
    /// <summary>What becomes of it.</summary>
    public Fate? Fate { get; init; }

    /// <summary>Its bookings in minor units of the reporting currency.</summary>
    public long? Minor { get; init; }

    /// <summary>The day on which it closes, if it is won.</summary>
    public DateOnly? Close { get; init; }

    /// <summary>Its owner as a position in the roster.</summary>
    public int? Owner { get; init; }
}

/// <summary>A rate that a what-if moves.</summary>
public enum Rate
{
    /// <summary>Chance of every open deal, and how many of the deals not created yet are won.</summary>
    WinRate,
    /// <summary>Time that open deals take to close.</summary>
    Cycle,
    /// <summary>Chance that a deal due in the period closes after it.</summary>
    SlipRate,
    /// <summary>Amount of every open deal, and of those not created yet.</summary>
    DealSize,
    /// <summary>How many deals are created from now on.</summary>
    NewPipeline,
}

/// <summary>A rate moved for a part of the business.</summary>
/// <param name="Rate">Which.</param>
/// <param name="Scope">For whose deals.</param>
/// <param name="Factor">What it is multiplied by; 1.1 is a tenth more.</param>
public sealed record RateChange(Rate Rate, Scope Scope, double Factor);

/// <summary>A target moved for a part of the business.</summary>
/// <param name="Scope">For whom: everyone, a team, a region or a person with all who carry a quota in it, or a segment's own.</param>
/// <param name="Factor">What it is multiplied by.</param>
public sealed record QuotaChange(Scope Scope, decimal Factor);

/// <summary>A deal that a what-if adds.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Minor">Bookings in minor units of the reporting currency, above 0.</param>
/// <param name="Close">The day on which it closes, if it is won.</param>
/// <param name="Chance">Chance to be won, 0 to 1.</param>
/// <param name="Owner">Its owner as a position in the roster; -1 for nobody.</param>
/// <param name="Segment">Its segment as a position in <see cref="Book.SegmentNames"/>; -1 for none.</param>
public sealed record AddedDeal(string Name, long Minor, DateOnly Close, double Chance, int Owner, int Segment);

/// <summary>People whom a what-if hires; they carry what their colleagues carry, and become productive as new hires do.</summary>
/// <param name="Scope">Into which team or region, or everyone.</param>
/// <param name="Count">How many, at least 1.</param>
/// <param name="Start">Their first day.</param>
public sealed record Hires(Scope Scope, int Count, DateOnly Start);

/// <summary>Everything in which a <see cref="Book"/> of a what-if differs from the one it was made of. Immutable.</summary>
public sealed record BookChanges
{
    /// <summary>Nothing differs.</summary>
    public static BookChanges None { get; } = new();

    /// <summary>By the deal's number in the Book.</summary>
    public IReadOnlyDictionary<int, DealChange> Deals { get; init; } = new Dictionary<int, DealChange>();

    /// <summary>Rates, each part of the business named once a rate; those that a deal belongs to multiply.</summary>
    public IReadOnlyList<RateChange> Rates { get; init; } = [];

    /// <summary>Targets; those that a quota belongs to multiply.</summary>
    public IReadOnlyList<QuotaChange> Quotas { get; init; } = [];

    /// <summary>Deals that are there in addition.</summary>
    public IReadOnlyList<AddedDeal> Added { get; init; } = [];

    /// <summary>People who are there in addition.</summary>
    public IReadOnlyList<Hires> Hires { get; init; } = [];

    /// <summary>True where the deal is won for certain.</summary>
    public bool IsWon(int deal) => Deals.TryGetValue(deal, out var change) && change.Fate == Fate.Won;

    /// <summary>The day that a what-if says the deal closes on, if it is won; null where it says nothing.</summary>
    public DateOnly? CloseOf(int deal) => Deals.TryGetValue(deal, out var change) ? change.Close : null;

    /// <summary>The same with something more said of a deal.</summary>
    public BookChanges WithDeal(int deal, Func<DealChange, DealChange> more) =>
        this with { Deals = new Dictionary<int, DealChange>(Deals) { [deal] = more(Deals.GetValueOrDefault(deal) ?? new()) } };
}
