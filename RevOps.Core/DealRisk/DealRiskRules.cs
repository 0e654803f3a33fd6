using System.Runtime.CompilerServices;
using RevOps.Core.Crm;

namespace RevOps.Core.DealRisk;

/// <summary>What deal risk is judged by: the rubric's numbers, and how signs of trouble move a chance.</summary>
public sealed record DealRiskRules(RiskAssumptions Risk, ProbabilityAdjustments Adjustments)
{
    /// <summary>The rubric with these numbers.</summary>
    public RiskRubric Rubric { get; } = new(Risk);

    internal LossRules Loss { get; } = new(Risk);

    private readonly ConditionalWeakTable<Book, RiskFacts> _facts = [];

    /// <summary>What deals of a Book are compared with, read once for all questions.</summary>
    internal RiskFacts FactsOf(Book book) => _facts.GetValue(book, one => new(one, Risk));

    private readonly ConditionalWeakTable<Book, IReadOnlyList<SignEvidence>> _evidence = [];

    internal IReadOnlyList<SignEvidence> EvidenceOf(Book book) => _evidence.GetValue(book, one => SignEvidence.Of(FactsOf(one), Loss));
}

/// <summary>What a deal is called in the forecast.</summary>
/// <param name="Name">Its category.</param>
/// <param name="By">What put it there, in a word.</param>
/// <param name="Recommended">The category that its risk-adjusted probability alone would make it; null where there is none.</param>
public sealed record CalledCategory(string Name, string By, string? Recommended);
