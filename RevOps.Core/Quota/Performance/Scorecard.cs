using RevOps.Core.Basics;

namespace RevOps.Core.Quota.Performance;

/// <summary>How one person does in a period, each measure against peers.</summary>
/// <param name="RepId">Who.</param>
/// <param name="Line">Where they stand against quota; null without one and without a deal.</param>
/// <param name="Measures">All nine, in the order of <see cref="MeasureKind"/>.</param>
/// <param name="Activity">What is behind the activity score; null when no activity was ever imported.</param>
/// <param name="Quality">What is behind the data quality.</param>
public sealed record Scorecard(string RepId, AttainmentLine? Line, IReadOnlyList<Measure> Measures, ActivityScore? Activity, DataQuality Quality)
{
    /// <summary>One measure.</summary>
    public Measure this[MeasureKind kind] => Measures[(int)kind];
}

/// <summary>Makes scorecards of one period: pure functions of a Book, quota lines and health scores.</summary>
internal sealed class ScorecardMaker(PeriodFacts facts, IReadOnlyList<AttainmentLine> lines, IReadOnlyDictionary<string, decimal?> health, PerformanceAssumptions assumptions)
{
    private const string Over = "the period is over, and this is about what can still be won";
    private readonly Dictionary<string, AttainmentLine> _lines = lines.Where(line => line.Id is not null).ToDictionary(line => line.Id!, StringComparer.Ordinal);

    /// <summary>The measures of a person, compared with nobody.</summary>
    public Scorecard Of(string repId)
    {
        var rep = facts.Book.People.Find(repId);
        var (person, line) = (facts[rep], _lines.GetValueOrDefault(repId));
        var (rate, value, cycle, quality) = (person.WinRate, SampledMean.From(person.Won), SampledMean.From(person.Cycles), facts.QualityOf(rep));
        var activity = facts.Book.Activities.IsEmpty ? null : ActivityScore.Of(person, facts.Period, assumptions.Quota);
        return new(repId, line,
        [
            Attainment(line), Projected(line),
            new(MeasureKind.WinRate, rate.Value, rate.Of) { Interval = rate.Low is { } low ? (low, rate.High!.Value) : null, IsThin = rate.Of < assumptions.Thin.Rate, Missing = rate.Of == 0 ? "no own deal was closed in the period" : null },
            Mean(MeasureKind.AverageDeal, value, "no own deal was won in the period"), Mean(MeasureKind.CycleDays, cycle, "no own deal with a created date was won in the period"),
            Coverage(line), Health(repId), Activity(activity), Quality(quality),
        ], activity, quality);
    }

    private bool IsOver => facts.Period.Last < facts.Book.AsOf;

    private Measure Attainment(AttainmentLine? line) => line?.Attainment is not { } share ? new(MeasureKind.Attainment, null, null) { Missing = NoQuota }
        : IsOver ? Judged(MeasureKind.Attainment, share, line) with { Of = line.Deals }
        : new(MeasureKind.Attainment, share, line.Deals) { Light = line.Pace switch { "ahead" or "on pace" => Status.Green, "behind" => Status.Yellow, _ => Status.None }, Benchmark = line.Pace };

    private static Measure Projected(AttainmentLine? line) => line?.ProjectedAttainment is { } share ? Judged(MeasureKind.ProjectedAttainment, share, line) : new(MeasureKind.ProjectedAttainment, null, null) { Missing = NoQuota };

    private static Measure Judged(MeasureKind kind, decimal share, AttainmentLine line) =>
        new(kind, share, null) { Light = line.Light, Benchmark = line.Status, Sign = line.Status switch { "exceeding" => 1, "on track" => 0, _ => -1 } };

    private const string NoQuota = "there is no quota for the period";

    private Measure Mean(MeasureKind kind, SampledMean mean, string missing) => new(kind, mean.Value, mean.Of)
    {
        Interval = mean.Low is { } low ? (low, mean.High!.Value) : null,
        IsThin = mean.Of < assumptions.Thin.Mean,
        Missing = mean.Of == 0 ? missing : null,
    };

    private Measure Coverage(AttainmentLine? line) => IsOver ? new(MeasureKind.Coverage, null, null) { Missing = Over }
        : line?.Coverage is { } ratio ? new(MeasureKind.Coverage, ratio, line.OpenDeals) { Light = assumptions.Quota.CoverageLight(ratio), Benchmark = line.CoverageWord, Sign = line.CoverageWord switch { "strong" => 1, "adequate" => 0, _ => -1 } }
        : new(MeasureKind.Coverage, null, null) { Missing = line?.Remaining == 0 ? "the quota is met" : NoQuota };

    private Measure Health(string repId) => IsOver ? new(MeasureKind.Health, null, null) { Missing = Over }
        : health.GetValueOrDefault(repId) is { } score ? Scored(new(MeasureKind.Health, score, null))
        : new(MeasureKind.Health, null, null) { Missing = "no part of the pipeline's health can be computed" };

    private Measure Activity(ActivityScore? activity) => activity is null ? new(MeasureKind.ActivityScore, null, null) { Missing = "no activities were imported" }
        : new Measure(MeasureKind.ActivityScore, activity.Value, activity.Calls + activity.Meetings + activity.Proposals) is var measure && IsOver ? Scored(measure) : measure; // the targets are of the whole period

    private Measure Quality(DataQuality quality) => Scored(new(MeasureKind.DataQuality, quality.Score, quality.Deals) { Missing = quality.Deals == 0 ? "there is no open deal" : null });

    private Measure Scored(Measure measure) => assumptions.Light(measure.Value) is var light && light == Status.None ? measure
        : measure with { Light = light, Benchmark = light.ToString().ToLowerInvariant() + " on its scale of 100", Sign = light switch { Status.Green => 1, Status.Yellow => 0, _ => -1 } };
}
