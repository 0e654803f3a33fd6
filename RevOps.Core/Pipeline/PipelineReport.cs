using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Reports;

namespace RevOps.Core.Pipeline;

/// <summary>A pipeline review as a report.</summary>
public static class PipelineReport
{
    /// <summary>The report of a review.</summary>
    public static Report Of(PipelineReview review, PipelineAssumptions assumptions, DateTimeOffset? knownAt)
    {
        var figures = PipelineFigures.Of(review, assumptions);
        return new("/pipeline-review", review.AsOf, knownAt, $"{review.ScopeLabel}, {review.Question.Period.Key}", $"Is there enough pipeline for {review.Question.Period.Key}?", Headline(review), figures,
            PipelineTables.Of(review), Findings(review, assumptions), Actions(review), Notes(review));
    }

    /// <summary>The answer in one sentence, written from the figures.</summary>
    public static string Headline(PipelineReview review)
    {
        string Money(decimal value) => ValueText.Compact(value, Unit.Money, review.Currency);
        var open = $"{Money(review.Open.Value)} in {ValueText.Of(review.Open.Count, Unit.Count)} open {(review.Open.Count == 1 ? "deal" : "deals")}";
        if (review.IsOver)
            return $"{review.Question.Period.Key} is over: {Money(review.Won.Value)} won in {ValueText.Of(review.Won.Count, Unit.Count)} {(review.Won.Count == 1 ? "deal" : "deals")}"
                + (review.Quota.Amount is > 0 and var quota ? $", {ValueText.Of(review.Won.Value / quota, Unit.Percent)} of the quota of {Money(quota)}." : "; no quota is set.");
        if (review.Quota.Amount is null)
            return $"{open} close in {review.Question.Period.Key}, {Money(review.Won.Value)} is won; no quota is set, so coverage cannot be judged.";
        if (review.Remaining <= 0)
            return $"Quota met: {Money(review.Won.Value)} won of {Money(review.Quota.Amount.Value)}, and {open} still to close.";
        var word = review.Coverage switch { < 2m => "not enough", < 3m => "thin", <= 5m => "healthy", _ => "high enough to doubt" };
        var health = review.Health.Score is { } score ? $"; health {ValueText.Of(score, Unit.Points)} of 100" : "";
        return $"{open} cover the remaining quota of {Money(review.Remaining!.Value)} {ValueText.Of(review.Coverage, Unit.Ratio).TrimEnd('x')} times, which is {word}{health}.";
    }

    private static IReadOnlyList<Finding> Findings(PipelineReview review, PipelineAssumptions assumptions)
    {
        var findings = new List<Finding>();
        var coverage = PipelineFigures.CoverageStatus(review.Coverage, assumptions);
        if (!review.IsOver && coverage is Status.Red or Status.Yellow or Status.Orange)
            findings.Add(new(coverage, coverage == Status.Orange ? $"Coverage of {ValueText.Of(review.Coverage, Unit.Ratio)} is above 5x: check that the deals are real."
                : $"Coverage of {ValueText.Of(review.Coverage, Unit.Ratio)} is below the target of {ValueText.Of(review.TargetCoverage, Unit.Ratio)}; {ValueText.Compact(review.GenerationRequirement, Unit.Money, review.Currency)} of pipeline is missing.",
                ["pipeline.coverage", "pipeline.generation_requirement"]));
        findings.AddRange(review.Patterns.Select(pattern => new Finding(Status.Orange, $"{pattern.Name}: {pattern.Finding} {pattern.Impact}", pattern.Evidence)));
        if (review.AtRisk.Tally is { Count: > 0 } risky)
            findings.Add(new(Status.Yellow, $"{risky.Count} open deals worth {ValueText.Compact(risky.Value, Unit.Money, review.Currency)} show signs of risk; {review.TopAtRisk[0].Deal.Name} first: {review.TopAtRisk[0].Signs[0]}.", ["pipeline.risk_adjusted_value"]));
        return [.. findings.OrderByDescending(finding => finding.Severity)];
    }

    /// <summary>A week-by-week plan: the riskiest deals this week, generation and coaching after.</summary>
    private static List<ReportAction> Actions(PipelineReview review)
    {
        if (review.IsOver)
            return [];
        var monday = review.AsOf.AddDays(((int)DayOfWeek.Monday - (int)review.AsOf.DayOfWeek + 7) % 7);
        var actions = review.TopAtRisk.Take(3).Select(risk => new ReportAction($"{risk.Actions[0]}: {risk.Deal.Name} ({ValueText.Compact(risk.Deal.Value, Unit.Money, review.Currency)})", risk.PlanOwner,
            risk.Due, $"Resolve: {risk.Signs[0]}", ["pipeline.risk_adjusted_value"])).ToList();
        if (review.GenerationRequirement is > 0 and var missing)
            actions.Add(new($"Create {ValueText.Compact(missing, Unit.Money, review.Currency)} of qualified pipeline for {review.Question.Period.Key}", "Manager", monday.AddDays(13), $"Coverage of {ValueText.Of(review.TargetCoverage, Unit.Ratio)}", ["pipeline.generation_requirement"]));
        if (review.Aged.Deals.Count > 0)
            actions.Add(new($"Review {review.Aged.Deals.Count} aged deals: close, disqualify or set a dated next step", "Manager", monday.AddDays(6), "Aged deals under 10 %", ["pipeline.aged_share", "pipeline.aged_value"]));
        if (review.Reps.Where(rep => rep is { Rep: not null, Coverage: < 2m }).OrderBy(rep => rep.Coverage).FirstOrDefault() is { } thin)
            actions.Add(new($"Coach {thin.Rep!.Name} on pipeline: coverage {ValueText.Of(thin.Coverage, Unit.Ratio)}", "Manager", monday.AddDays(6), "Coverage of 2x or more", ["pipeline.coverage"]));
        actions.AddRange(review.Patterns.Select(pattern => new ReportAction(pattern.Remedies[0], "Manager", monday.AddDays(20), $"End the pattern: {pattern.Name.ToLower(CultureInfo.InvariantCulture)}", pattern.Evidence)));
        return actions;
    }

    private static IReadOnlyList<string> Notes(PipelineReview review) =>
        review.AtRisk.Tally.Count > PipelineReview.TopRisks ? [.. review.Notes, $"The at-risk register lists the {PipelineReview.TopRisks} riskiest of {review.AtRisk.Tally.Count} deals."] : review.Notes;
}
