using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission.Linter;

/// <summary>Sales for which no step says what they pay.</summary>
internal static class GapFindings
{
    public static IEnumerable<LintFinding> Of(PlanComponent component, LintWords words)
    {
        if (component.Tiers is not { Steps: [var first, ..] steps } tiers)
            yield break;
        var line = tiers.Mode == TierMode.Interpolated ? " The straight line runs to nothing there and back." : "";
        // a threshold is an ordinary rule; that it is written by leaving something out is worth a look
        if (first.From > 0 && tiers.By != TierAxis.MarginPercent)
            yield return new(LintKind.Gap, LintSeverity.Warning, $"Below {words.Place(first.From)} no step pays{(line.Length > 0 ? "; the straight line runs there from nothing at 0 to the first step" : "")}.") { Bound = first.From };
        else if (tiers.By == TierAxis.MarginPercent)
            yield return new(LintKind.Gap, LintSeverity.Warning, $"Below {words.Place(first.From)} no step pays.") { Bound = first.From };
        for (var step = 0; step < steps.Count; step++)
            if (steps[step].To is { } end && step + 1 == steps.Count)
                yield return new(LintKind.Gap, LintSeverity.Error, $"Above {words.Place(end)} no step pays; leave out 'to', or write a last step that pays 0 if that is meant.{line}") { Bound = end };
            else if (steps[step].To is { } to && to < steps[step + 1].From)
                yield return new(LintKind.Gap, LintSeverity.Error, $"Between {words.Place(to)} and {words.Place(steps[step + 1].From)} no step pays; write a step that pays 0 there if that is meant.{line}") { Bound = to };
    }
}
