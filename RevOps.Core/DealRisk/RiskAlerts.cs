using RevOps.Core.Crm;

namespace RevOps.Core.DealRisk;

/// <summary>The automatic alerts of domain 1.3.5.</summary>
internal static class RiskAlerts
{
    private const int Week = 7;
    private const int Grace = 20;

    /// <summary>Those that ring for a deal, a sentence each.</summary>
    public static IReadOnlyList<string> Of(DealFacts facts, RiskAssumptions assumptions)
    {
        var (book, alerts) = (facts.Book, new List<string>());
        if (facts.StageProbability is { } stage && stage >= assumptions["place.early_below"] && facts.Buyer is { } buyer && buyer is not ("one meeting" or "several meetings"))
            alerts.Add("The economic buyer was not met by the end of the second stage.");
        if (!book.Activities.IsEmpty && book.Activities.Count(facts.Deal, facts.Today - Week + 1, facts.Today) is var last && book.Activities.Count(facts.Deal, facts.Today - 2 * Week + 1, facts.Today - Week) is > 0 and var before
            && (decimal)last / before < 1 - assumptions["loss.activity_drop"])
            alerts.Add($"{FactorMaker.Many(last, "activity", "activities")} this week after {before} the week before.");
        if (facts.Age is { } age && facts.Of.Cycle(facts.Deal) is { } usual && age > usual + Grace)
            alerts.Add($"{age} days old, more than {Grace} days over the {FactorMaker.Said(usual, "0")} that won deals of the segment took.");
        if (facts.StageRatio > assumptions["loss.slow_ratio"])
            alerts.Add($"{FactorMaker.Said(facts.StageRatio!.Value, "0.0#")} times the benchmark days in its stage.");
        if (book["next_step"].Text(facts.Deal) is { } step && facts.Of.Rivals.FirstOrDefault(rival => Words.Fold(step).Contains(rival, StringComparison.Ordinal)) is { } named)
            alerts.Add($"The next step names a competitor: {named}.");
        return alerts;
    }
}
