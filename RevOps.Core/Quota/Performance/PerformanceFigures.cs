using RevOps.Core.Basics;
using RevOps.Core.Reports;

namespace RevOps.Core.Quota.Performance;

/// <summary>The figures of a performance answer.</summary>
public static class PerformanceFigures
{
    private static readonly MeasureKind[] Measured =
        [MeasureKind.Attainment, MeasureKind.ProjectedAttainment, MeasureKind.WinRate, MeasureKind.AverageDeal, MeasureKind.CycleDays, MeasureKind.Coverage, MeasureKind.Health, MeasureKind.ActivityScore];

    /// <summary>All figures, in the order in which they are read.</summary>
    public static IReadOnlyList<Figure> Of(RepPerformance performance) => [.. Measured.Select(kind => Of(performance, kind)), Rank(performance), Level(performance)];

    /// <summary>One measure as a figure.</summary>
    public static Figure Of(RepPerformance performance, MeasureKind kind)
    {
        var (measure, words) = (performance.Card[kind], MeasureWords.Of(kind));
        return new($"rep.{words.Key}", words.Label, measure.Value, words.Unit, words.Interval is null ? words.Formula : $"{words.Formula}; interval: {words.Interval}")
        {
            Currency = words.Unit == Unit.Money ? performance.Currency : null,
            Benchmark = Benchmark(measure, performance.Currency),
            Status = measure.Light,
            SampleSize = measure.Of,
            Interval = measure.Interval,
            Drill = Set(kind) is { } set ? $"set={set}&period={performance.Question.Period.Key}&as-of={Day.Iso(Day.Number(performance.AsOf))}&team={Uri.EscapeDataString(performance.Rep.Id)}" : null,
        };
    }

    /// <summary>What a measure is compared with, in words.</summary>
    public static string? Benchmark(Measure measure, string currency) => measure.Place is { } place
        ? $"peers' median {ValueText.Of(place.Peers.Median, measure.Words.Unit, currency)}, middle half {ValueText.Of(place.Peers.Low, measure.Words.Unit, currency)} to {ValueText.Of(place.Peers.High, measure.Words.Unit, currency)} (n {place.Peers.Of})"
        : measure.Benchmark;

    private static string? Set(MeasureKind kind) => kind switch
    {
        MeasureKind.Attainment => "credited",
        MeasureKind.WinRate => "closed",
        MeasureKind.AverageDeal or MeasureKind.CycleDays => "won",
        MeasureKind.Coverage => "credited-open",
        MeasureKind.Health => "open",
        MeasureKind.DataQuality => "all-open",
        _ => null,
    };

    private static Figure Rank(RepPerformance performance)
    {
        var place = performance.Card[MeasureKind.Attainment].Place;
        return new("rep.rank", "Rank by attainment", (decimal?)place?.Rank, Unit.Count, "1 + the number of peers with a higher attainment; equal values share a rank")
        {
            Inputs = ["rep.attainment"],
            Benchmark = place is null ? null : $"of {place.Of}; percentile {place.Percentile} (rank ÷ ranked, rounded up)",
            SampleSize = place?.Of,
        };
    }

    private static Figure Level(RepPerformance performance) => new("rep.rating", "Rating", performance.Rating?.Level, Unit.Text,
        performance.Rating?.Given is { } given ? $"Given by {given.By}: {given.Reason}" : "By projected attainment: from 110 % Exceptional, from 100 % Strong, from 90 % Solid, from 70 % Developing, below Needs improvement")
    {
        Inputs = ["rep.projected_attainment"],
        Benchmark = performance.Rating is { Given: not null, Suggested: { } suggested } ? $"by projected attainment: {suggested}" : null,
    };
}
