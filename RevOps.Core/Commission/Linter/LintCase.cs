using RevOps.Core.Basics;
using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission.Linter;

/// <summary>The person for whom a plan's money is worked out: a full year at work, without ramp. Amounts are major units of <see cref="Currency"/>.</summary>
public sealed record LintCase
{
    /// <summary>Quota a year where neither the plan nor the case names one: round, so that cliffs are easy to scale.</summary>
    public const decimal AssumedQuota = 1_000_000m;

    /// <summary>The same for components that count pieces or deals.</summary>
    public const decimal AssumedPieces = 1_000m;

    /// <summary>Target variable a year where neither names one.</summary>
    public const decimal AssumedTarget = 100_000m;

    /// <summary>What the person is paid in; its smallest coin is what findings are exact to.</summary>
    public Currency Currency { get; init; }

    /// <summary>Quota a year, money or pieces, above 0; null for the plan's or else an assumed one. A component with a quota of its own keeps that.</summary>
    public decimal? Quota { get; init; }

    /// <summary>Target variable a year; null for the plan's or else an assumed one.</summary>
    public decimal? Target { get; init; }

    /// <summary>Base salary a year; null for the plan's.</summary>
    public decimal? Salary { get; init; }

    /// <summary>The person that the plan itself describes.</summary>
    public static LintCase Of(CommissionPlan plan) => new() { Currency = new(plan.Currency) };
}
