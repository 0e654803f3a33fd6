using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission.Linter;

/// <summary>Which gates are a matter of the component's own sales alone.</summary>
internal static class Gates
{
    /// <summary>True when the gate opens by what the component itself counts in the same window, and then pays for all of it: only then pay is a function of sales.</summary>
    public static bool IsInShape(PlanComponent component, WindowTerms terms) => component.Gate is { } gate
        && (gate.Of is null || string.Equals(gate.Of, component.Id, StringComparison.OrdinalIgnoreCase))
        && gate.Over == terms.Over
        && component.Tiers is null or { Over: not TierWindow.Deal, Of: null }
        && component.Piece is null or { Every: 1m }
        && (!gate.EarlierIsLost || component.Tiers is { Steps: [{ IsSum: true }, ..] });
}
