using RevOps.Core.Basics;
using RevOps.Core.Reports;

namespace RevOps.Core.Quota.Performance;

/// <summary>A performance answer as a report.</summary>
public static class PerformanceReport
{
    /// <summary>The report of one person's performance.</summary>
    public static Report Of(RepPerformance performance, DateTimeOffset? knownAt)
    {
        var (key, figures) = (performance.Question.Period.Key, PerformanceFigures.Of(performance));
        return new("/rep-performance", performance.AsOf, knownAt, $"{performance.Rep.Name}, {key}", $"How is {performance.Rep.Name} doing in {key}?", Headline(performance), figures, PerformanceTables.Of(performance),
            [.. performance.Needs.Select(need => Finding(need, figures)), .. performance.Strengths.Select(strength => Finding(strength, figures))],
            [.. performance.Plan.Where(item => item is { Source: PlanSource.Figures, IsDone: false }).Select(item => new ReportAction(item.Action, item.Owner, item.Due!.Value, item.Goal!, Because($"rep.{item.Key[..item.Key.LastIndexOf('.')]}", figures)))],
            Notes(performance));
    }

    /// <summary>The answer in one sentence, written from the figures.</summary>
    public static string Headline(RepPerformance performance)
    {
        var (line, key, name) = (performance.Card.Line, performance.Question.Period.Key, performance.Rep.Name);
        string Money(decimal value) => ValueText.Compact(value, Unit.Money, performance.Currency);
        if (line?.Quota is not { } quota)
            return $"{name} has no quota in {key} and won {Money(line?.Actual ?? 0)}, so attainment cannot be judged.";
        var won = $"{Money(line.Actual)} of {Money(quota)} won in {key}, {ValueText.Of(line.Attainment, Unit.Percent)}";
        var place = performance.Card[MeasureKind.Attainment].Place is { } rank ? $"; place {rank.Rank} of {rank.Of} among peers" : "";
        return performance.IsOver ? $"{name} ended with {won}{place}."
            : $"{name} has {won}{(line.Pace is { } pace ? $" and is {(pace == "on pace" ? pace : $"{pace} of pace").Replace("behind of pace", "behind pace", StringComparison.Ordinal)}" : "")}; projected {ValueText.Of(line.ProjectedAttainment, Unit.Percent)}, {line.Status}{place}.";
    }

    /// <summary>What direction attainment takes over the quarters, or why none is named.</summary>
    public static string TrendWords(RepTrend trend) => trend.Direction is { } direction
        ? $"Attainment is {direction}: {(trend.Change >= 0 ? "+" : "−")}{ValueText.Of(Math.Abs(trend.Change!.Value) * 100m, Unit.Points)} points a quarter over {trend.Quarters.Count(quarter => quarter is { IsComplete: true, Attainment: not null })} complete quarters."
        : "No direction is named: it takes three complete quarters with a quota.";

    private static Finding Finding(Observation seen, IReadOnlyList<Figure> figures) => new(seen.IsStrength ? Status.Green : Status.Yellow, seen.Text, Because($"rep.{MeasureWords.Of(seen.Kind).Key}", figures));

    private static IReadOnlyList<string> Because(string id, IReadOnlyList<Figure> figures) => figures.Any(figure => figure.Id == id) ? [id] : [];

    private static IEnumerable<string> Missing(RepPerformance performance) => performance.Card.Measures.Where(measure => measure.Missing is not null).Select(measure => $"{measure.Words.Label}: {measure.Missing}.");

    private static IReadOnlyList<string> Notes(RepPerformance performance) =>
    [
        $"Compared with {performance.Peers.Label}.",
        .. Missing(performance),
        .. performance.Card.Measures.Where(measure => measure is { Value: not null, NotCompared: not null }).Select(measure => $"{measure.Words.Label}: {measure.NotCompared}."),
        TrendWords(performance.Trend),
        performance.Rating is null ? "Ratings are off. Revenue operations or an administrator can switch them on."
            : performance.Rating.Given is { } given ? $"Rated {given.Level} by {given.By} on {ValueText.Of(DateOnly.FromDateTime(given.At.UtcDateTime), Unit.Date)}: {given.Reason}" : "The rating follows projected attainment until someone of the manager line gives one.",
        .. performance.Needs.Count == 0 ? ["No need stands out in these figures."] : Array.Empty<string>(),
    ];
}
