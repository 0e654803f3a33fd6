using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Pipeline;

/// <summary>Everything a pipeline review says. Money is in major units of the reporting currency; shares are fractions; null means "cannot be computed", and Notes say why.</summary>
public sealed record PipelineReview
{
    public required PipelineQuestion Question { get; init; }
    public required DateOnly AsOf { get; init; }
    public required string ScopeLabel { get; init; }
    public required string Currency { get; init; }

    /// <summary>True when the period ended before the as-of day: what it held is decided, and there is nothing left to advise.</summary>
    public bool IsOver => Question.Period.Last < AsOf;

    /// <summary>Open deals of the period.</summary>
    public required Tally Open { get; init; }

    /// <summary>Deals won in the period.</summary>
    public required Tally Won { get; init; }

    /// <summary>Deals lost in the period.</summary>
    public required Tally Lost { get; init; }

    /// <summary>Open deals whatever their close date, and those of them without one.</summary>
    public required (Tally All, Tally Undated) AllOpen { get; init; }

    /// <summary>The target and whose it is.</summary>
    public required (decimal? Amount, string Source) Quota { get; init; }

    /// <summary>Quota less won; at or below zero the quota is met.</summary>
    public decimal? Remaining => Quota.Amount - Won.Value;

    /// <summary>Open value over remaining quota; null when there is no quota or it is met.</summary>
    public decimal? Coverage => Remaining is > 0 and var remaining ? Open.Value / remaining : null;

    /// <summary>Open value over the whole quota.</summary>
    public decimal? CoverageFull => Quota.Amount is > 0 and var quota ? Open.Value / quota : null;

    public required decimal TargetCoverage { get; init; }

    /// <summary>Sum of value times the probability of the stage.</summary>
    public required decimal WeightedValue { get; init; }

    /// <summary>Sum of value times the adjusted probability.</summary>
    public required decimal RiskAdjustedValue { get; init; }

    /// <summary>Shares of open value by stage group; null when no open deal has a known stage.</summary>
    public required (decimal? Early, decimal? Mid, decimal? Late) Shares { get; init; }

    /// <summary>Mean of days in stage over benchmark, and of how many deals.</summary>
    public required (decimal? Ratio, int Of) Velocity { get; init; }

    /// <summary>Open deals of the period created in the trailing 30 days.</summary>
    public required Tally New { get; init; }

    /// <summary>New value over remaining quota.</summary>
    public decimal? Freshness => Remaining is > 0 and var remaining ? New.Value / remaining : null;

    public required SampledShare WinRate { get; init; }

    /// <summary>What the win rate is compared with, weighted by what was closed.</summary>
    public required decimal? WinRateBenchmark { get; init; }

    public decimal? AverageWon => Won.Count > 0 ? Won.Value / Won.Count : null;

    /// <summary>Mean days from creation to winning, and of how many deals.</summary>
    public required (decimal? Days, int Of) Cycle { get; init; }

    /// <summary>Open deals of the period older than 90 days, and how many have a known age.</summary>
    public required (Tally Deals, int Of) Aged { get; init; }

    public decimal? AgedShare => Aged.Of > 0 ? (decimal)Aged.Deals.Count / Aged.Of : null;

    /// <summary>Deals that moved on in the trailing 30 days, of those open at its start; null without stage history.</summary>
    public required SampledShare? Progression { get; init; }

    /// <summary>Value lost since the period began, and the value that could have been lost.</summary>
    public required (decimal Lost, decimal Of) Leak { get; init; }

    public decimal? LeakRate => Leak.Of > 0 ? Leak.Lost / Leak.Of : null;

    /// <summary>What is missing to the target coverage, at least 0; null without a quota.</summary>
    public decimal? GenerationRequirement => Remaining is { } remaining ? Math.Max(0, TargetCoverage * Math.Max(0, remaining) - Open.Value) : null;

    public required HealthScore Health { get; init; }
    public required IReadOnlyList<StageLine> Stages { get; init; }
    public required IReadOnlyList<RepLine> Reps { get; init; }
    public required IReadOnlyList<ProductLine> Products { get; init; }
    public required IReadOnlyList<AgeLine> Ages { get; init; }
    public required PipelineFlow Flow { get; init; }

    /// <summary>Deals that the register shows in full; the rest is counted.</summary>
    public const int TopRisks = 10;

    /// <summary>The riskiest deals, by value times signs.</summary>
    public required IReadOnlyList<DealAtRisk> TopAtRisk { get; init; }

    /// <summary>All open deals of the period with a sign of risk, and their numbers in the Book, riskiest first.</summary>
    public required (Tally Tally, IReadOnlyList<int> Deals) AtRisk { get; init; }

    /// <summary>Where the risk lies, rep by stage.</summary>
    public required RiskMap RiskMap { get; init; }

    public required IReadOnlyList<PipelinePattern> Patterns { get; init; }
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>How many deals, and what they are worth together.</summary>
/// <param name="Count">Deals.</param>
/// <param name="Value">Major units of the reporting currency; deals without value count 0.</param>
public readonly record struct Tally(int Count, decimal Value);

/// <summary>A stage in the review.</summary>
/// <param name="Stage">The stage; null for open deals whose stage is unknown.</param>
/// <param name="Open">Open deals of the period.</param>
/// <param name="Weighted">Their value times the stage's probability.</param>
/// <param name="All">Open deals whatever their close date.</param>
/// <param name="Undated">Those of them without one.</param>
/// <param name="Days">Mean days that the period's deals have been here, and of how many.</param>
/// <param name="Ratio">Mean of days over benchmark.</param>
/// <param name="Conversion">Of the deals that entered in the last twelve months and have left, those that moved on.</param>
public sealed record StageLine(PlacedStage? Stage, Tally Open, decimal Weighted, Tally All, Tally Undated, (decimal? Mean, int Of) Days, decimal? Ratio, SampledShare Conversion)
{
    /// <summary>The company's name for it.</summary>
    public string Name => Stage?.Stage.Name ?? "Unknown";
}

/// <summary>A rep in the review.</summary>
/// <param name="Rep">The rep; null for deals without an owner.</param>
/// <param name="Team">The team on the as-of day.</param>
/// <param name="Open">Open deals of the period.</param>
/// <param name="Weighted">Their value times stage probability.</param>
/// <param name="Won">Won in the period.</param>
/// <param name="Lost">Lost in the period.</param>
/// <param name="Quota">Target; null when none was given.</param>
/// <param name="Cycle">Mean days from creation to winning, and of how many deals.</param>
/// <param name="Aged">Open deals of the period older than 90 days.</param>
public sealed record RepLine(Rep? Rep, string? Team, Tally Open, decimal Weighted, Tally Won, Tally Lost, decimal? Quota, (decimal? Days, int Of) Cycle, Tally Aged)
{
    /// <summary>Quota less won.</summary>
    public decimal? Remaining => Quota - Won.Value;

    /// <summary>Open value over remaining quota; null when there is none or it is met.</summary>
    public decimal? Coverage => Remaining is > 0 and var remaining ? Open.Value / remaining : null;

    /// <summary>Won of won and lost.</summary>
    public SampledShare WinRate => SampledShare.From(Won.Count, Won.Count + Lost.Count);
}

/// <summary>A product in the review.</summary>
/// <param name="Product">Its name; null for deals that name none.</param>
/// <param name="Open">Open deals of the period.</param>
/// <param name="Won">Won in the period.</param>
/// <param name="Lost">Lost in the period.</param>
/// <param name="Cycle">Mean days from creation to winning, and of how many deals.</param>
public sealed record ProductLine(string? Product, Tally Open, Tally Won, Tally Lost, (decimal? Days, int Of) Cycle)
{
    /// <summary>Won of won and lost.</summary>
    public SampledShare WinRate => SampledShare.From(Won.Count, Won.Count + Lost.Count);
}

/// <summary>Open deals of the period by age in days.</summary>
/// <param name="From">Youngest, inside; null for unknown age.</param>
/// <param name="To">Oldest, inside; null for no end.</param>
/// <param name="Open">The deals.</param>
public sealed record AgeLine(int? From, int? To, Tally Open)
{
    /// <summary>The bucket in words.</summary>
    public string Label => From is null ? "unknown" : To is null ? $"over {From - 1}" : $"{From}–{To}";
}

/// <summary>A diagnostic pattern that the numbers show.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Evidence">The numbers that triggered it, as figure ids.</param>
/// <param name="Finding">What was found, in a sentence.</param>
/// <param name="Impact">What it leads to.</param>
/// <param name="Remedies">What helps.</param>
public sealed record PipelinePattern(string Name, IReadOnlyList<string> Evidence, string Finding, string Impact, IReadOnlyList<string> Remedies);

/// <summary>A deal of the period that shows signs of trouble.</summary>
/// <param name="Deal">The deal.</param>
/// <param name="Signs">What is wrong, with its numbers.</param>
/// <param name="Actions">What to do about each sign.</param>
/// <param name="Probability">Its chance to be won.</param>
/// <param name="Age">Days since creation; null when unknown.</param>
/// <param name="StageRatio">Days in stage over benchmark; null without history.</param>
/// <param name="Due">By when its plan should be done.</param>
public sealed record DealAtRisk(Deal Deal, IReadOnlyList<string> Signs, IReadOnlyList<string> Actions, WinProbability Probability, int? Age, decimal? StageRatio, DateOnly Due)
{
    /// <summary>Who carries the plan out: the deal's owner, or the manager where nobody owns it.</summary>
    public string PlanOwner => Deal.Owner ?? "Manager";
}
