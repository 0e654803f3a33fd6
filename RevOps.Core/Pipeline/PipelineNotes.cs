using RevOps.Core.Crm;

namespace RevOps.Core.Pipeline;

/// <summary>What was missing, estimated or refused, and why.</summary>
internal static class PipelineNotes
{
    public static IReadOnlyList<string> For(PipelineReview review, Book book, PipelineSums sums, bool hasStages, PipelineAssumptions assumptions)
    {
        var notes = new List<string>();
        if (review.Quota.Amount is null)
            notes.Add($"No quota for {review.Question.Period.Key} ({review.Quota.Source}): coverage, freshness and the generation requirement cannot be computed. Import quotas.csv or enter quotas.");
        else if (review.Remaining <= 0)
            notes.Add("Quota met: coverage of the remaining quota and freshness do not apply.");
        if (!hasStages)
            notes.Add("No history of stage changes: velocity, progression and conversion are missing, and the at-risk rule on stage time is not applied. Import deal_history.csv, or a second export.");
        if (sums.Gaps.Unvalued > 0)
            notes.Add($"{sums.Gaps.Unvalued} open deals of the period have no amount, or no exchange rate into {review.Currency}; they count without value.");
        if (sums.Gaps.Estimated > 0)
            notes.Add($"{sums.Gaps.Estimated} open deals of the period are valued by a price list: estimated.");
        if (review.AllOpen.Undated.Count > 0)
            notes.Add($"{review.AllOpen.Undated.Count} open deals have no close date and belong to no period; they stand in the stage table as undated.");
        if (review.Open.Count > sums.AgeKnown)
            notes.Add($"{review.Open.Count - sums.AgeKnown} open deals of the period have no created date; age leaves them out.");
        if (review.WinRate.Of > 0 && review.WinRate.Of < assumptions.WinRateSamples.Thin)
            notes.Add($"The win rate rests on {review.WinRate.Of} decisions: thin{(review.WinRate.Of < assumptions.WinRateSamples.Missing ? ", and left out of the health score" : "")}.");
        if (review.Stages.Any(stage => stage is { Stage: null, Open.Count: > 0 }))
            notes.Add("Some open deals were in a stage that is not known on this date; the shares by stage group leave them out, and they are weighted with 0.");
        if (book.Activities.IsEmpty)
            notes.Add("No activities were imported: touches and strong engagement are unknown.");
        if (book.Contacts.IsEmpty)
            notes.Add("No contacts of deals were imported: whether a champion left is unknown.");
        if (book.Assessments.HasNoMeddic)
            notes.Add("No MEDDIC assessments: probabilities are those of the stages, with point adjustments only.");
        var missing = review.Health.Parts.Where(part => part.Points is null).Select(part => part.Name.Replace('_', ' ')).ToList();
        if (missing.Count > 0 && review.Health.Score is not null)
            notes.Add($"The health score leaves out {string.Join(", ", missing)} and scales the rest to 100.");
        return notes;
    }
}
