namespace RevOps.Core.Agents;

/// <summary>A change of a deal that was prepared and not made. Only the person it was prepared for can make it, once, for a while, and only while the deal still says what it said then.</summary>
/// <param name="Id">What confirms it; nobody can guess it.</param>
/// <param name="Viewer">Whose it is.</param>
/// <param name="DealId">Which deal.</param>
/// <param name="Deal">Its name.</param>
/// <param name="Field">Which field, as deals.csv calls it; note for a note.</param>
/// <param name="Before">What stands there; null for nothing.</param>
/// <param name="After">What shall stand there.</param>
/// <param name="EndsAt">When it ends by itself.</param>
public sealed record Proposal(string Id, string Viewer, string DealId, string Deal, string Field, string? Before, string After, DateTimeOffset EndsAt)
{
    /// <summary>The field of a note, which replaces nothing.</summary>
    public const string Note = "note";

    /// <summary>What can be proposed of a deal.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["stage", "amount", "close_date", "forecast_category", "next_step", Note];

    /// <summary>The field in words.</summary>
    public string Label => Field.Replace('_', ' ');
}

/// <summary>What came of asking for a change.</summary>
/// <param name="Proposal">The change to confirm; null where there is none.</param>
/// <param name="Mistake">Why there is none, in a sentence.</param>
public sealed record ProposalOutcome(Proposal? Proposal, string? Mistake);
