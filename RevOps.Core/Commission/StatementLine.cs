using RevOps.Core.Basics;

namespace RevOps.Core.Commission;

/// <summary>A line of a statement with everything that is needed to compute it again: amount = round(base × rate × factor).</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Plan">Plan version, such as ae v2.</param>
/// <param name="Component">The component's name; empty for limits and corrections of the whole.</param>
/// <param name="Rule">The rule in words.</param>
/// <param name="Formula">The computation in words and numbers.</param>
/// <param name="Amount">Major units of the person's currency; negative for what is taken.</param>
public sealed record StatementLine(LineKind Kind, string Plan, string Component, string Rule, string Formula, decimal Amount)
{
    /// <summary>What of the amount the base rate pays.</summary>
    public decimal BaseAmount { get; init; }

    /// <summary>The component's id; empty for limits.</summary>
    public string ComponentId { get; init; } = "";

    /// <summary>True for a component with days of its own, a SPIFF.</summary>
    public bool IsSpiff { get; init; }

    /// <summary>The deal; null for a line of none.</summary>
    public string? DealId { get; init; }

    /// <summary>The deal's name.</summary>
    public string? Deal { get; init; }

    /// <summary>The day that counts: of the close, the invoice or the payment; the last day settled for a line of no deal.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The invoice or payment that it is for; null for the deal itself.</summary>
    public string? Source { get; init; }

    /// <summary>Role in the split; null where there is none.</summary>
    public string? Role { get; init; }

    /// <summary>Part of the sale that is credited, a fraction; null for a line of no deal.</summary>
    public decimal? Share { get; init; }

    /// <summary>What is paid for: money of the person's currency, or pieces; null where nothing is multiplied.</summary>
    public decimal? Base { get; init; }

    /// <summary>True when <see cref="Base"/> counts pieces.</summary>
    public bool IsPieces { get; init; }

    /// <summary>A fraction, or money for a piece; null where nothing is multiplied.</summary>
    public decimal? Rate { get; init; }

    /// <summary>What a gate leaves of the rate; 1 where nothing is taken.</summary>
    public decimal Factor { get; init; } = 1m;

    /// <summary>The step in words, such as 80 % to 100 % of quota; null where no step pays it.</summary>
    public string? Tier { get; init; }

    /// <summary>Position of the step, from 0; null where no step pays it.</summary>
    public int? Step { get; init; }

    /// <summary>The credit in the currency of the deal, where that is another than the person's.</summary>
    public Money? Own { get; init; }

    /// <summary>Key of the window in which steps are counted, such as 2026-Q1.</summary>
    public string Window { get; init; } = "";
}
