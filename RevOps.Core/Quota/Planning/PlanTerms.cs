using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Quota.Planning;

/// <summary>How much each reason counts when a target is shared out; fractions that total 1. The default of 40, 40 and 20 % is ours.</summary>
/// <param name="History">Credited won amount of the last four complete quarters.</param>
/// <param name="Territory">What the rep's accounts promise.</param>
/// <param name="Equal">The same for everyone.</param>
public sealed record PlanWeights(decimal History, decimal Territory, decimal Equal)
{
    /// <summary>40 % history, 40 % territory, 20 % equal.</summary>
    public static PlanWeights Default { get; } = new(0.4m, 0.4m, 0.2m);

    /// <summary>Why they cannot be used, in a sentence; null when they can.</summary>
    public string? Problem() => History < 0 || Territory < 0 || Equal < 0 ? "A weight cannot be below 0 %."
        : History + Territory + Equal != 1 ? FormattableString.Invariant($"The weights total {(History + Territory + Equal) * 100:0.##} %; they must total 100 %.") : null;
}

/// <summary>A quota set by hand.</summary>
/// <param name="RepId">Whose.</param>
/// <param name="Minor">Minor units of the reporting currency, at least 0. It stays when weights or the target change.</param>
/// <param name="Reason">Why, in the planner's words.</param>
/// <param name="OthersShare">True when the others take up the difference; false when they keep what they have, so that the total moves.</param>
public sealed record LineAdjustment(string RepId, long Minor, string Reason, bool OthersShare);

/// <summary>A part of a mix: a deal type or a segment, and its share of every quota.</summary>
/// <param name="Name">The type or segment.</param>
/// <param name="Percent">0 to 100; a mix totals 100.</param>
public sealed record MixShare(string Name, decimal Percent);

/// <summary>What a plan shares out, and how. Amounts are minor units of the reporting currency.</summary>
public sealed record PlanTerms
{
    /// <summary>Largest over-assignment that can be written, as a fraction.</summary>
    public const decimal MostOverAssignment = 0.5m;

    /// <summary>Largest target, so that sums of lines never leave 64 bits.</summary>
    public const long MostMinor = 1_000_000_000_000_000;

    /// <summary>Characters of a reason.</summary>
    public const int LongestReason = 400;

    /// <summary>Key of the month, quarter or fiscal year.</summary>
    public required string Period { get; init; }

    /// <summary>Team or region; empty for everyone whom the planner sees.</summary>
    public string Scope { get; init; } = "";

    /// <summary>The id of the leader whose people are planned for; null for everyone of the scope. So the plan covers the same people whoever opens it.</summary>
    public string? Below { get; init; }

    /// <summary>What the scope is to bring in.</summary>
    public required long Target { get; init; }

    /// <summary>What of it comes without the reps, such as contracts that run on; it is taken off before anything is shared out (6.1: company target − existing = new business).</summary>
    public long Existing { get; init; }

    /// <summary>How much more than the target is assigned, as a fraction: 0.05 assigns 105 %.</summary>
    public decimal OverAssignment { get; init; }

    /// <summary>Quotas are whole multiples of this, but for the one that takes what is left.</summary>
    public required long Step { get; init; }

    /// <summary>Weights of the three reasons.</summary>
    public PlanWeights Weights { get; init; } = PlanWeights.Default;

    /// <summary>Quotas set by hand.</summary>
    public IReadOnlyList<LineAdjustment> Adjustments { get; init; } = [];

    /// <summary>Ids of people who get no quota from this plan.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>True when months follow the company's own season, false when all days count alike.</summary>
    public bool Seasonal { get; init; } = true;

    /// <summary>Shares of deal types; empty when quotas are for all types.</summary>
    public IReadOnlyList<MixShare> Types { get; init; } = [];

    /// <summary>Shares of segments; empty when quotas are for all segments.</summary>
    public IReadOnlyList<MixShare> Segments { get; init; } = [];

    /// <summary>The first day on which the quotas count.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>What is assigned: (target − existing) × (1 + over-assignment), rounded half away from zero to minor units.</summary>
    public long Pool => (long)Math.Round((Target - Existing) * (1 + OverAssignment), MidpointRounding.AwayFromZero);

    /// <summary>One sentence for each thing that cannot be right; empty when all is well.</summary>
    public IEnumerable<string> Problems(FiscalCalendar calendar, DateOnly asOf)
    {
        if (PeriodText.Parse(Period, calendar, asOf) is not { Kind: not PeriodKind.Range })
            yield return "Choose a month, a quarter or a fiscal year, such as 2026-Q4.";
        if (Target is <= 0 or > MostMinor)
            yield return "The target must be above 0 and below ten trillion.";
        if (Existing < 0 || Existing > Target)
            yield return "What comes without the reps must lie between 0 and the target.";
        if (OverAssignment is < 0 or > MostOverAssignment)
            yield return "Over-assignment must lie between 0 and 50 %.";
        if (Step is <= 0 or > MostMinor)
            yield return "The step must be above 0.";
        if (Weights.Problem() is { } weights)
            yield return weights;
        foreach (var problem in new[] { MixProblem("types", Types), MixProblem("segments", Segments) }.OfType<string>())
            yield return problem;
        if (Types.Any(type => !DealWords.Types.Contains(type.Name, StringComparer.Ordinal)))
            yield return "The types are new, expansion and renewal.";
        if (Adjustments.DistinctBy(adjustment => adjustment.RepId, StringComparer.Ordinal).Count() < Adjustments.Count)
            yield return "One quota is set by hand twice.";
        foreach (var adjustment in Adjustments)
            if (Problem(adjustment) is { } problem)
                yield return problem;
    }

    /// <summary>Why a quota cannot be set by hand like this; null when it can.</summary>
    public static string? Problem(LineAdjustment adjustment) => adjustment.Minor is < 0 or > MostMinor ? "A quota must lie between 0 and ten trillion."
        : string.IsNullOrWhiteSpace(adjustment.Reason) ? "Say why this quota is set by hand."
        : adjustment.Reason.Length > LongestReason ? $"A reason can have up to {LongestReason} characters." : null;

    private static string? MixProblem(string what, IReadOnlyList<MixShare> mix) => mix.Count == 0 ? null
        : mix.Any(part => part.Percent < 0) ? $"A share of the {what} cannot be below 0 %."
        : mix.Sum(part => part.Percent) is var total && total != 100 ? FormattableString.Invariant($"The shares of the {what} total {total:0.##} %; they must total 100 %.") : null;
}
