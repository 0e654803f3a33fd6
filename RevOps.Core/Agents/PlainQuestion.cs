using RevOps.Core.Commands;

namespace RevOps.Core.Agents;

/// <summary>
/// A question of nothing but plain words, names and a period, at most one other word among them. "Are we going to have a good December?" asks where we will stand, "how was October in the north?" where we stood.
/// </summary>
internal static class PlainQuestion
{
    private static readonly HashSet<string> Us = new(StringComparer.Ordinal) { "we", "our", "us", "were", "weve", "team", "teams", "company" };
    private static readonly HashSet<string> Standing = new(StringComparer.Ordinal) { "winning", "good", "bad", "ok", "okay", "fine", "well", "better", "worse", "at", "stand", "shape", "doing", "great", "situation", "position", "level" };
    private static readonly HashSet<string> Coming = new(StringComparer.Ordinal) { "will", "going", "gonna", "could", "might", "would", "heading", "headed", "head", "guess", "possible", "possibly", "most", "coming", "come", "likely" };

    /// <summary>The command that it asks for; null where it says more, or too little.</summary>
    public static string? Command(Asking asking)
    {
        var (words, period) = (asking.Spelled, PeriodOf.Asked(asking));
        var isAnchored = period is not null || asking.Named.Scope is not null;
        if (asking.Named.Deals.Count > 0 || words.Count(IsOther) > (isAnchored ? 1 : 0) || words.All(word => Vocabulary.IsSmall(word.Text) || PeriodWords.Is(word.Text)))
            return null;
        if (Asker.IsMeant(asking.Words))
            return period is null ? null : RepPerformanceCommand.Name;
        if (!isAnchored && !(words.Any(word => Us.Contains(word.Text)) && words.Any(word => Standing.Contains(word.Text))))
            return null;
        return words.Any(word => word.Text is "deal" or "deals") ? PipelineReviewCommand.Name
            : PeriodOf.IsToCome(period, asking) || words.Any(word => Coming.Contains(word.Text)) ? RevenueForecastCommand.Name : QuotaStatusCommand.Name;
    }

    private static bool IsOther(QuestionWord word) => !Vocabulary.IsPlain(word.Text) && !PeriodWords.Is(word.Text);
}
