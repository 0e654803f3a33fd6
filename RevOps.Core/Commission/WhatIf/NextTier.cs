using RevOps.Core.Basics;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission.WhatIf;

/// <summary>A set of open deals that reaches the next step.</summary>
/// <param name="Deals">The deals, largest first.</param>
/// <param name="Pay">What they would add to what is earned, by the plan itself; an estimate, not earned.</param>
/// <param name="Low">Chance that all are won if each goes its own way: the product of their probabilities.</param>
/// <param name="High">Chance that all are won if they stand and fall together: the smallest of their probabilities.</param>
public sealed record TierPath(IReadOnlyList<PossibleDeal> Deals, decimal Pay, decimal Low, decimal High);

/// <summary>The nearest step above what is reached, and the ways to it among one's own open deals.</summary>
/// <param name="Component">The component whose step it is.</param>
/// <param name="Tier">The step in words.</param>
/// <param name="Gap">What must still be credited, major units.</param>
/// <param name="Likeliest">The set whose deals are likeliest to be won together; null when all of them do not reach it.</param>
/// <param name="Smallest">The set of the fewest deals; null when it is the same, hopeless, or none reaches it.</param>
public sealed record NextTier(string Component, string Tier, decimal Gap, TierPath? Likeliest, TierPath? Smallest)
{
    /// <summary>A way with less of a chance than this is none.</summary>
    private const decimal Hopeless = 0.01m;

    /// <param name="whatIf">The what-if.</param>
    /// <param name="today">The person's statements with what is won today.</param>
    /// <param name="alone">The same with one deal more, by that deal's id.</param>
    internal static NextTier? Of(PayWhatIf whatIf, IReadOnlyList<CommissionStatement> today, Dictionary<string, IReadOnlyList<CommissionStatement>> alone)
    {
        var part = today.Count == 0 ? null : today[^1].Parts.LastOrDefault(part => part.Component is { Source: CreditSource.Own, Tiers: { By: TierAxis.Attainment or TierAxis.Amount, Of: null, Over: not TierWindow.Deal } } && part.Component.Counts is not (CreditMeasure.Units or CreditMeasure.Deals));
        if (part is null || part.Ladder.StepOf(part.Reached) + 1 is var step && step >= part.Ladder.From.Length || part is { Component.Tiers.By: TierAxis.Attainment, Quota.Quota: null or 0 })
            return null;
        var gap = part.Ladder.From[step] - part.Reached + (part.Component.Tiers!.BoundBelow ? 1 : 0);
        // what a deal moves this component by is asked of the component: its filter, measure and the person's share decide
        var moves = whatIf.Deals.Select(deal => (Deal: deal, Minor: Math.Max(0, Moves(alone[deal.Id], part) / Ratio.Quarks))).Where(deal => deal.Minor > 0).ToList();
        var need = (gap + Ratio.Quarks - 1) / Ratio.Quarks;
        var (amounts, odds) = (moves.ConvertAll(deal => deal.Minor), moves.ConvertAll(deal => deal.Deal.Probability));
        var reaches = amounts.Sum() >= need;
        var likeliest = reaches ? Path(whatIf, [.. LikeliestSet.Of(amounts, odds, need).Select(at => moves[at].Deal)]) : null;
        var smallest = reaches ? Path(whatIf, [.. LikeliestSet.Fewest(amounts, odds, need).Select(at => moves[at].Deal)]) : null;
        return new(part.Component.Name, TierWords.Of(part, step, whatIf.Payee.Currency), part.Major(need, whatIf.Payee.Currency), likeliest,
            smallest is not null && likeliest is not null && (smallest.High < Hopeless || smallest.Deals.Select(deal => deal.Id).ToHashSet().SetEquals(likeliest.Deals.Select(deal => deal.Id))) ? null : smallest);
    }

    private static long Moves(IReadOnlyList<CommissionStatement> with, ComponentResult today) =>
        (with[^1].Parts.LastOrDefault(part => part.Component.Id == today.Component.Id && part.Window == today.Window)?.Reached ?? today.Reached) - today.Reached;

    private static TierPath Path(PayWhatIf whatIf, List<PossibleDeal> deals) => new([.. deals.OrderByDescending(deal => deal.Credit).ThenBy(deal => deal.Id, StringComparer.Ordinal)],
        whatIf.With(deals.Select(deal => deal.Id)).Earned - whatIf.Today.Earned, deals.Aggregate(1m, (odds, deal) => odds * deal.Probability), deals.Min(deal => deal.Probability));
}
