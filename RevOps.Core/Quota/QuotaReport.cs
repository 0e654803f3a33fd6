using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Reports;

namespace RevOps.Core.Quota;

/// <summary>A quota status as a report.</summary>
public static class QuotaReport
{
    private const int Named = 3;

    /// <summary>The report of a status.</summary>
    /// <param name="status">The status.</param>
    /// <param name="knownAt">The newest knowledge used.</param>
    /// <param name="odds">How likely the quota is reached; null where that is not known.</param>
    public static Report Of(QuotaStatus status, DateTimeOffset? knownAt, QuotaOdds? odds = null) => new("/quota-status", status.AsOf, knownAt, $"{status.ScopeLabel}, {status.Question.Period.Key}", $"Where do we stand against quota in {status.Question.Period.Key}?",
        Headline(status), QuotaFigures.Of(status, odds), QuotaTables.Of(status), [.. Findings(status)], [.. Actions(status)], odds?.BesideProjection(status) is { } apart ? [.. status.Notes, apart] : status.Notes);

    /// <summary>The answer in one sentence, written from the figures.</summary>
    public static string Headline(QuotaStatus status)
    {
        var line = status.Total;
        if (line.Quota is not { } quota)
            return $"{Money(line.Actual)} won in {status.Question.Period.Key}; no quota is set, so attainment cannot be judged.";
        var start = $"{Money(line.Actual)} of {Money(quota)} won, {Share(line.Attainment)}";
        if (status.IsOver)
            return $"{status.Question.Period.Key} is over: {start}{Counted(status)}.";
        if (line.Remaining == 0)
            return $"Quota met: {start} with {line.DaysLeft} {Days(status)} left{Counted(status)}.";
        var pace = line.AheadBehind is not { } ahead ? "" : line.Pace switch
        {
            null => "",
            "on pace" => $", on pace ({Signed(ahead)})",
            var word => $", {Money(Math.Abs(ahead))} {word} {(word == "ahead" ? "of" : "")}{(word == "ahead" ? " " : "")}the pace of {status.Clock.Words}",
        };
        return $"{start}{pace}; at this rate {Share(line.ProjectedAttainment)}, {line.Outlook}{Counted(status)}.";

        string Money(decimal value) => ValueText.Compact(value, Unit.Money, status.Currency);
        string Signed(decimal value) => (value >= 0 ? "+" : "") + Money(value);
    }

    private static string Counted(QuotaStatus status)
    {
        var rows = status.Rows.Where(line => line.Status is not null).ToList();
        var (fine, troubled) = (rows.Count(line => line.Status is "exceeding" or "on track"), rows.Count(line => line.Status is "at risk" or "critical"));
        return rows.Count < 2 ? "" : $"; {fine} of {rows.Count} {Noun(status.Question.Level)} on track or better, {troubled} at risk";
    }

    private static IEnumerable<Finding> Findings(QuotaStatus status)
    {
        var line = status.Total;
        if (line.Status is "at risk" or "critical")
            yield return new(line.Light, $"At this rate the period ends at {Share(line.ProjectedAttainment)} of quota, {Money(line.Gap)} short.", ["quota.projected_attainment", "quota.projection"]);
        if (line.CoverageWord is "low" or "critical" && !status.IsOver)
            yield return new(status.Assumptions.CoverageLight(line.Coverage), $"What is open covers the remaining quota {ValueText.Of(line.Coverage, Unit.Ratio)}: {line.CoverageWord}.", ["quota.coverage", "quota.open", "quota.remaining"]);
        if (status.Distribution.Where(group => group.Status is "at risk" or "critical").Sum(group => group.People) is > 0 and var people && status.Reps.Count > 1)
            yield return new(Status.Yellow, $"{people} of {status.Distribution[0].Of} people head for less than 90 %: together {Money(-status.Distribution.Where(group => group.Status is "at risk" or "critical").Sum(group => group.Difference))} below their quotas.", ["quota.projected_attainment"]);
        if (status.Trend.Misses.Take(Named).ToList() is { Count: > 0 } misses)
            yield return new(Status.Yellow, $"Below 80 % over the last four periods: {string.Join(", ", misses.Select(person => person.Name))}{More(status.Trend.Misses.Count())}. Look at territory, ramp and coverage before execution.", ["quota.attainment"]);
        if (status.Trend.Achievers.Take(Named).ToList() is { Count: > 0 } achievers)
            yield return new(Status.Green, $"Reached quota in at least three of the last four periods: {string.Join(", ", achievers.Select(person => person.Name))}{More(status.Trend.Achievers.Count())}.", ["quota.attainment"]);

        string Money(decimal? value) => ValueText.Compact(value, Unit.Money, status.Currency);
    }

    /// <summary>What to do this week, by status: the largest gaps first, then coverage, then what those ahead could do.</summary>
    private static IEnumerable<ReportAction> Actions(QuotaStatus status)
    {
        if (status.IsOver || status.Total.Quota is null)
            yield break;
        var monday = status.AsOf.AddDays(((int)DayOfWeek.Monday - (int)status.AsOf.DayOfWeek + 7) % 7);
        foreach (var plan in status.AtRisk.Where(plan => plan.Ways.Count > 0).Take(Named))
            yield return new(plan.Ways[0].Text, plan.Line.Name, monday, $"{plan.Line.Name}: {ValueText.Compact(plan.Line.Remaining, Unit.Money, status.Currency)} remaining", ["quota.remaining", "quota.projection"]);
        if (status.Reps.Where(line => line is { Id: not null, CoverageWord: "critical" }).OrderBy(line => line.Coverage).FirstOrDefault() is { } thin)
            yield return new($"Plan new pipeline with {thin.Name}: {ValueText.Of(thin.Coverage, Unit.Ratio)} of what remains is open", "Manager", monday.AddDays(4), "Coverage of 2.5x or a plan for the next period", ["quota.coverage"]);
        if (status.Reps.Count > 1 && status.Reps.FirstOrDefault(line => line.Status == "exceeding") is { } ahead)
            yield return new($"Ask {ahead.Name} to show how the largest deal was won", "Manager", monday.AddDays(11), "One practice that others can take over", ["quota.attainment"]);
        else if (status.Total.Status == "on track")
            yield return new("Keep going: hold the weekly rate and protect the deals of the last two weeks", "Everyone", status.Question.Period.Last, $"{ValueText.Compact(status.Total.RequiredWeekly, Unit.Money, status.Currency)} a week", ["quota.required_weekly"]);
    }

    private static string Share(decimal? share) => ValueText.Of(share, Unit.Percent);

    private static string Days(QuotaStatus status) => (status.Clock.Basis == PaceBasis.Working ? "working " : "") + (status.Total.DaysLeft == 1 ? "day" : "days");

    private static string Noun(QuotaLevel level) => level switch { QuotaLevel.Rep => "people", QuotaLevel.Region => "regions", _ => "teams" };

    private static string More(int all) => all > Named ? $" and {all - Named} more" : "";
}
