using RevOps.Core.Crm;

namespace RevOps.Core.Scenarios;

/// <summary>What one edit moves on the way from one scenario to another. Minor units; the probability in parts of 1.</summary>
/// <param name="Words">The edit; it is taken back where it begins with "not".</param>
/// <param name="P50">What it adds to the amount that is reached with 50 %.</param>
/// <param name="Expected">What it adds to the mean.</param>
/// <param name="QuotaOdds">What it adds to the probability of quota; null where there is no quota.</param>
public sealed record BridgeStep(string Words, long P50, long Expected, double? QuotaOdds);

/// <summary>Why two scenarios differ, edit by edit in the order in which they were made. The steps sum to the difference exactly, since each is what the number was after it less what it was before.</summary>
public sealed record ScenarioBridge(ScenarioResult From, IReadOnlyList<BridgeStep> Steps, ScenarioResult To)
{
    private const string Hidden = "something that you do not see, or that is not open any more";

    /// <summary>The bridge between two scenarios on the same business.</summary>
    public static ScenarioBridge Between(ScenarioResult from, ScenarioResult to, CancellationToken ct = default)
    {
        var (basis, before, now, steps) = (from.Basis, from, from.Scenario, new List<BridgeStep>());
        foreach (var edit in from.Scenario.Edits.Where(edit => to.Scenario.Edits.All(other => other.Key != edit.Key)))
            Step(now.Without(edit.Key), $"not: {edit.Words(basis.Book) ?? Hidden}");
        foreach (var edit in to.Scenario.Edits.Where(edit => !from.Scenario.Edits.Contains(edit)))
            Step(now.With(edit), edit.Words(basis.Book) ?? Hidden);
        return new(from, steps, to);

        void Step(Scenario next, string words)
        {
            ct.ThrowIfCancellationRequested();
            var after = next.SaysTheSame(to.Scenario) ? to : basis.Of(next);
            steps.Add(new(words, after.Range.P50 - before.Range.P50, after.Expected - before.Expected, after.QuotaOdds - before.QuotaOdds));
            (before, now) = (after, next);
        }
    }
}
