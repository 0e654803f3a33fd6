using RevOps.Core.Quota.Planning;

namespace RevOps.Core.Store;

/// <summary>Where a version of a plan stands. Submitted waits for another person; approved is final, and a change is a new version.</summary>
public enum PlanState { Draft, Submitted, Returned, Approved, Withdrawn }

/// <summary>Whom a plan's target belongs to, when the plan covers all of them.</summary>
/// <param name="Kind">team, region or company, as in quotas.csv.</param>
/// <param name="Id">The team's or region's name.</param>
public sealed record TargetOwner(string Kind, string Id);

/// <summary>What a planner makes, apart from its lines.</summary>
/// <param name="Terms">What is shared out, and how.</param>
/// <param name="Basis">What the shares go by.</param>
/// <param name="For">Whom it is for, in words.</param>
/// <param name="Currency">ISO code that all amounts are in.</param>
/// <param name="Owner">Whose the target is; null when the plan covers only some of the people.</param>
/// <param name="TargetMonths">Parts of the target by fiscal month, adding up to it.</param>
public sealed record PlanDraft(PlanTerms Terms, PlanBasis Basis, string For, string Currency, TargetOwner? Owner, IReadOnlyList<long> TargetMonths);

/// <summary>A version of a plan.</summary>
/// <param name="Plan">The plan's number.</param>
/// <param name="Version">Counting from 1.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Edition">Rises with every change: whoever changes it says which edition they saw.</param>
/// <param name="Draft">What was planned.</param>
/// <param name="Lines">By rep, in the order of ids.</param>
public sealed record QuotaPlan(long Plan, int Version, PlanState State, int Edition, PlanDraft Draft, IReadOnlyList<PlanLine> Lines)
{
    /// <summary>Who changed it last.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who submitted it; null before.</summary>
    public string? SubmittedBy { get; init; }

    /// <summary>Who approved or returned it; null before.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>What the one who decided said.</summary>
    public string? Said { get; init; }

    /// <summary>True when the owner of this machine approved what they had made themselves, because nobody else signs in.</summary>
    public bool ByOneself { get; init; }

    /// <summary>The terms with what became of them.</summary>
    public QuotaAllocation Allocation => new(Draft.Terms, Lines);

    /// <summary>How its quotas are told from imported ones, in the column version.</summary>
    public string Name => NameOf(Plan, Version);

    /// <summary>True while it can be changed.</summary>
    public bool IsOpen => State is PlanState.Draft or PlanState.Returned;

    /// <summary>The name of a version.</summary>
    public static string NameOf(long plan, int version) => FormattableString.Invariant($"plan {plan} v{version}");
}

/// <summary>Something that was done with a plan.</summary>
/// <param name="Version">With which version.</param>
/// <param name="Did">What, in a word or two.</param>
/// <param name="Said">The reason or remark; null for none.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Viewer">Their key: makers and checkers are told apart by it.</param>
public sealed record PlanEvent(int Version, string Did, string? Said, DateTimeOffset At, string By, string Viewer);

/// <summary>Where an appeal stands.</summary>
public enum AppealState { Open, Accepted, Declined, Withdrawn }

/// <summary>What a rep says to their own quota, and the answer.</summary>
/// <param name="Id">Its number.</param>
/// <param name="RepId">Whose quota.</param>
/// <param name="Period">Key of its period.</param>
/// <param name="Quota">What it was, in minor units.</param>
/// <param name="Source">Where it came from: a plan and version, or the CRM.</param>
/// <param name="Said">Why it should be another.</param>
/// <param name="Asked">What the rep asks for; null when they name no amount.</param>
/// <param name="Currency">ISO code of both amounts.</param>
/// <param name="State">Where it stands.</param>
/// <param name="At">When it was made.</param>
/// <param name="Viewer">Key of the one who made it, to tell them of the answer.</param>
public sealed record PlanAppeal(long Id, string RepId, string Period, long Quota, string Source, string Said, long? Asked, string Currency, AppealState State, DateTimeOffset At, string Viewer)
{
    /// <summary>Characters of the words, and of the answer.</summary>
    public const int Longest = 1000;

    /// <summary>The answer; null while it is open.</summary>
    public string? Answer { get; init; }

    /// <summary>Who answered.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The plan that an accepted appeal led to.</summary>
    public long? Plan { get; init; }

    /// <summary>Its version.</summary>
    public int? Version { get; init; }
}
