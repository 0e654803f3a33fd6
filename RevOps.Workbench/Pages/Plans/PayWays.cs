using RevOps.Core.Commission.Plans;

namespace RevOps.Workbench.Pages.Plans;

/// <summary>The ways in which a component pays, and what becomes of it when another is chosen.</summary>
internal static class PayWays
{
    public const string Rate = "rate", Derived = "derived", Table = "table", Pieces = "pieces", Steps = "steps", Pool = "pool";

    public static IReadOnlyList<(string Key, string Label)> All { get; } =
        [(Rate, "a rate"), (Derived, "target ÷ quota"), (Table, "a table of rates"), (Pieces, "an amount for pieces"), (Steps, "by its steps alone"), (Pool, "a pool that people share")];

    public static string Of(PlanComponent component) => component switch
    {
        { Pool: not null } => Pool,
        { Piece: not null } => Pieces,
        { Rate.By: not null } => Table,
        { Rate.Fraction: null, Rate: not null } => Derived,
        { Rate: not null } => Rate,
        _ => Steps,
    };

    public static PlanComponent Switch(PlanComponent component, string way)
    {
        var bare = component with { Rate = null, Piece = null, Pool = null };
        var fraction = component.Rate?.Fraction ?? 0.08m;
        return way switch
        {
            Rate => bare with { Rate = new(fraction) },
            Derived => bare with { Rate = new(null) },
            Table => bare with { Rate = new(fraction) { By = RateKey.Type, Table = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase) { ["new"] = fraction } } },
            Pieces => bare with { Piece = new(component.Piece?.Amount ?? 100m), Counts = component.Counts is CreditMeasure.Units or CreditMeasure.Deals ? component.Counts : CreditMeasure.Units },
            Steps => bare with { Tiers = component.Tiers ?? NewSteps(bare) },
            Pool => bare with { Pool = component.Pool ?? new() { Rate = 0.01m }, Tiers = null },
            _ => component,
        };
    }

    /// <summary>Steps to begin with: of rates, or of multiples where there is something to multiply.</summary>
    public static TierSchedule NewSteps(PlanComponent component) => component.Rate is null && component.Piece is null
        ? new() { Steps = [new(0m) { Rate = 0.08m }, new(1m) { Rate = 0.12m }] } : new() { Steps = [new(0m) { Times = 1m }, new(1m) { Times = 1.5m }] };

    /// <summary>A table of rates with one changed; taken out where there is none any more.</summary>
    public static IReadOnlyDictionary<string, decimal> With(IReadOnlyDictionary<string, decimal> table, string key, decimal? rate)
    {
        var rates = new Dictionary<string, decimal>(table, StringComparer.OrdinalIgnoreCase);
        if (rate is { } own)
            rates[key] = own;
        else
            rates.Remove(key);
        return rates;
    }
}
