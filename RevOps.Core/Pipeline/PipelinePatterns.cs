using System.Globalization;
using RevOps.Core.Basics;

namespace RevOps.Core.Pipeline;

/// <summary>The four diagnostic patterns of domain 2.1.4.</summary>
internal static class PipelinePatterns
{
    public static IReadOnlyList<PipelinePattern> Find(PipelineReview review, PipelineAssumptions assumptions)
    {
        if (review.IsOver)
            return [];
        var triggers = assumptions.Patterns;
        var found = new List<PipelinePattern>();
        if (review.Shares.Early is { } early && Bands.Exact(early) >= triggers.FrontLoaded)
            found.Add(new("Front-loaded", ["pipeline.share_early", "pipeline.share_late", "pipeline.progression_rate"], $"{Percent(early)} of open value is in early stages.",
                "Low visibility, and a likely miss.", ["Set exit gates for early stages", "Speed up discovery", "Work mid and late deals first", "Disqualify what does not fit"]));
        if (review.Shares.Late is { } late && Bands.Exact(late) > triggers.BackLoaded)
            found.Add(new("Back-loaded", ["pipeline.share_late", "pipeline.velocity_ratio"], $"{Percent(late)} of open value is in late stages.",
                "A volatile forecast: the period hangs on few decisions.", ["Check entry criteria of late stages", "Bring the economic buyer in earlier", "Review each stalled late deal"]));
        if (review.Freshness is { } freshness && Bands.Exact(freshness) < triggers.ThinGeneration)
            found.Add(new("Thin generation", ["pipeline.freshness", "pipeline.new_value_30d"], $"Only {Percent(freshness)} of remaining quota was created as new pipeline in 30 days.",
                "The debt compounds, and the period depends on a few large deals.", ["Block prospecting time each day", "Set a weekly generation target", "Ask marketing for a campaign", "Lend development reps to the team"]));
        if (review.AgedShare is { } aged && Bands.Exact(aged) >= triggers.Ageing)
            found.Add(new("Ageing", ["pipeline.aged_share", "pipeline.aged_value"], $"{Percent(aged)} of open deals are older than {assumptions.AgedDays} days.",
                "Part of the pipeline is an illusion.", [$"Review every deal older than {assumptions.AgedDays} days", "Close or disqualify what has no next step", "Hold managers to the review"]));
        return found;
    }

    private static string Percent(decimal share) => (share * 100m).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
