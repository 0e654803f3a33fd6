using System.Globalization;
using RevOps.Core.Basics;

namespace RevOps.Core.Pipeline;

/// <summary>The figures of a pipeline review: every number with its formula in words, its inputs, its benchmark and the deals behind it.</summary>
public static class PipelineFigures
{
    /// <summary>All figures, in the order in which they are read.</summary>
    public static IReadOnlyList<Figure> Of(PipelineReview review, PipelineAssumptions assumptions)
    {
        var figures = new FigureList(review);
        Amounts(figures, review, assumptions);
        Shape(figures, review, assumptions);
        Results(figures, review, assumptions);
        Health(figures, review);
        return figures.All;
    }

    /// <summary>The light of a coverage ratio (definition 14).</summary>
    public static Status CoverageStatus(decimal? coverage, PipelineAssumptions assumptions)
    {
        var (critical, healthy, inflated) = assumptions.CoverageBands;
        return coverage is not { } known ? Status.None : Bands.Exact(known) switch { var ratio when ratio < critical => Status.Red, var ratio when ratio < healthy => Status.Yellow, var ratio when ratio <= inflated => Status.Green, _ => Status.Orange };
    }

    private static void Amounts(FigureList figures, PipelineReview review, PipelineAssumptions assumptions)
    {
        figures.Money("open_value", "Open pipeline", review.Open.Value, "Sum of the open deals of the period: those whose close date lies in it, and overdue ones while it is the current period", drill: "open", n: review.Open.Count);
        figures.Count("deal_count", "Open deals", review.Open.Count, "Number of open deals of the period", "open");
        figures.Money("quota", "Quota", review.Quota.Amount, $"Target for the period: {review.Quota.Source}");
        figures.Money("won", "Won", review.Won.Value, "Sum of the deals won in the period up to the as-of day", drill: "won", n: review.Won.Count);
        figures.Money("remaining_quota", "Remaining quota", review.Remaining, "Quota less won", inputs: ["quota", "won"]);
        figures.Ratio("coverage", "Coverage", review.Coverage, "Open pipeline ÷ remaining quota", ["open_value", "remaining_quota"], Target(review), CoverageStatus(review.Coverage, assumptions), "open");
        figures.Ratio("coverage_full", "Coverage of full quota", review.CoverageFull, "Open pipeline ÷ quota", ["open_value", "quota"], null, Status.None, "open");
        figures.Ratio("target_coverage", "Target coverage", review.TargetCoverage, "4 in the first third of the period, 3 in the second, 2 in the last; 1.5 where only renewals and expansions are open", [], null, Status.None, null);
        figures.Money("weighted_value", "Weighted pipeline", review.WeightedValue, "Sum over the stages of open value × the stage's probability", inputs: ["open_value"], drill: "open", measure: "weighted");
        figures.Money("risk_adjusted_value", "Risk-adjusted pipeline", review.RiskAdjustedValue,
            "Sum of value × adjusted probability: the stage's, moved by MEDDIC, less 15 points when aged, 20 when the champion left, 10 with a competitor, plus 10 with strong engagement", inputs: ["open_value"], drill: "open", measure: "adjusted");
        figures.Money("at_risk_value", "Value at risk", review.AtRisk.Tally.Value, "Sum of the open deals of the period with at least one sign of risk: few touches on a large deal, slow in its stage, pushed often, a competitor, or a champion who left",
            drill: "at-risk", n: review.AtRisk.Tally.Count);
    }

    private static void Shape(FigureList figures, PipelineReview review, PipelineAssumptions assumptions)
    {
        Share("share_early", "Early-stage share", review.Shares.Early, Crm.StageGroup.Early);
        Share("share_mid", "Mid-stage share", review.Shares.Mid, Crm.StageGroup.Mid);
        Share("share_late", "Late-stage share", review.Shares.Late, Crm.StageGroup.Late);
        figures.Add(new("pipeline.velocity_ratio", "Stage velocity", review.Velocity.Ratio, Unit.Ratio, "Mean over the open deals of the period of days in the current stage ÷ the stage's benchmark days")
        {
            SampleSize = review.Velocity.Of,
            Benchmark = "0.8 to 1.2 healthy, above 1.5 critical",
            Drill = figures.Drill("open"),
            Status = review.Velocity.Ratio switch { null => Status.None, <= 1.2m => Status.Green, <= 1.5m => Status.Yellow, _ => Status.Red },
        });
        figures.Money("new_value_30d", "New pipeline, 30 days", review.New.Value, "Sum of the open deals of the period that were created in the trailing 30 days, today included", drill: "new", n: review.New.Count);
        figures.Percent("freshness", "Freshness", review.Freshness, "New pipeline of 30 days ÷ remaining quota", ["new_value_30d", "remaining_quota"], "30 % or more",
            review.Freshness switch { null => Status.None, >= 0.30m => Status.Green, >= 0.10m => Status.Yellow, _ => Status.Red }, "new");
        figures.Percent("aged_share", "Aged deals", review.AgedShare, $"Open deals of the period older than {assumptions.AgedDays} days ÷ those whose age is known", ["deal_count"], "under 10 %",
            review.AgedShare switch { null => Status.None, < 0.10m => Status.Green, < 0.20m => Status.Yellow, <= 0.30m => Status.Orange, _ => Status.Red }, "aged", review.Aged.Of);
        figures.Money("aged_value", "Aged value", review.Aged.Deals.Value, $"Sum of the open deals of the period older than {assumptions.AgedDays} days", drill: "aged", n: review.Aged.Deals.Count);

        void Share(string id, string label, decimal? share, Crm.StageGroup group)
        {
            var (low, high) = assumptions.Ideal(group);
            figures.Percent(id, label, share, $"Open value in {group.ToString().ToLowerInvariant()} stages ÷ open value in known stages", ["open_value"], $"{Whole(low)} to {Whole(high)} %",
                share is not { } known ? Status.None : known >= low && known <= high ? Status.Green : Status.Yellow, "open", group: group.ToString().ToLowerInvariant());
        }
    }

    private static void Results(FigureList figures, PipelineReview review, PipelineAssumptions assumptions)
    {
        var rate = review.WinRate;
        figures.Add(new("pipeline.win_rate", "Win rate", rate.Value is { } share ? share : null, Unit.Percent, "Deals won ÷ deals won and lost, by number, closed in the period up to the as-of day")
        {
            SampleSize = rate.Of,
            Interval = rate is { Low: { } low, High: { } high } ? (low, high) : null,
            Inputs = ["pipeline.win_rate_benchmark"],
            Drill = figures.Drill("closed"),
            Benchmark = review.WinRateBenchmark is { } benchmark ? Whole(benchmark) + " %" : null,
            Status = rate.Value is { } won && review.WinRateBenchmark is { } expected ? won >= expected - 0.02m ? Status.Green : won >= expected - 0.05m ? Status.Yellow : Status.Red : Status.None,
        });
        figures.Percent("win_rate_benchmark", "Win rate benchmark", review.WinRateBenchmark, "25 % for new business and 75 % for renewals and expansions, weighted by the deals closed", [], null, Status.None, null);
        figures.Money("avg_won_deal", "Average won deal", review.AverageWon, "Won ÷ deals won", inputs: ["won"], drill: "won", n: review.Won.Count);
        figures.Add(new("pipeline.avg_cycle_days", "Average cycle", review.Cycle.Days, Unit.Days, "Mean days from creation to winning of the deals won in the period") { SampleSize = review.Cycle.Of, Drill = figures.Drill("won") });
        var progression = review.Progression;
        figures.Add(new("pipeline.progression_rate", "Progression", progression?.Value is { } moved ? moved : null, Unit.Percent,
            "Deals that moved to a later stage in the trailing 30 days, or were won, ÷ deals open at its start")
        {
            SampleSize = progression?.Of,
            Interval = progression is { Low: { } least, High: { } most } ? (least, most) : null,
            Benchmark = $"above {Whole(assumptions.Progression.Healthy)} % healthy, under {Whole(assumptions.Progression.Concerning)} % concerning",
            Status = progression?.Value switch { null => Status.None, var pace when pace > assumptions.Progression.Healthy => Status.Green, var pace when pace < assumptions.Progression.Concerning => Status.Red, _ => Status.Yellow },
        });
        figures.Percent("leak_rate", "Leak rate", review.LeakRate, "Value lost since the period began ÷ value open at its start or entered since", [], null, Status.None, "lost", review.Lost.Count);
        figures.Money("generation_requirement", "Pipeline to generate", review.GenerationRequirement, "Target coverage × remaining quota − open pipeline, at least 0", inputs: ["target_coverage", "remaining_quota", "open_value"]);
    }

    private static void Health(FigureList figures, PipelineReview review)
    {
        var health = review.Health;
        var parts = health.Parts.Select(part => $"health.{part.Name}_points").ToList();
        figures.Add(new("pipeline.health.score", "Health score", health.Score, Unit.Points, "Sum of the six parts; missing parts are left out and the rest is scaled to 100")
        {
            Inputs = [.. parts.Select(part => $"pipeline.{part}")],
            Benchmark = "80 green, 60 yellow, 40 orange",
            Status = health.Band,
        });
        figures.Add(new("pipeline.health.band", "Health", health.Band == Status.None ? null : health.Band.ToString().ToLowerInvariant(), Unit.Text, "The band of the health score") { Inputs = ["pipeline.health.score"], Status = health.Band });
        foreach (var (part, input) in health.Parts.Zip((string[])["coverage", "share_early", "velocity_ratio", "freshness", "win_rate", "aged_share"]))
            figures.Add(new($"pipeline.health.{part.Name}_points", $"{Title(part.Name)} points", part.Points, Unit.Points, $"Points of the health score for {part.Name.Replace('_', ' ')}, at most {part.Most.ToString("0", CultureInfo.InvariantCulture)}")
            {
                Inputs = [$"pipeline.{input}"],
                Benchmark = $"at most {part.Most.ToString("0", CultureInfo.InvariantCulture)}",
            });
    }

    private static string Target(PipelineReview review) => $"target {review.TargetCoverage.ToString("0.0", CultureInfo.InvariantCulture)}x";

    private static string Whole(decimal share) => (share * 100m).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Title(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');

    /// <summary>Collects figures with what they share.</summary>
    private sealed class FigureList(PipelineReview review)
    {
        public List<Figure> All { get; } = [];

        public void Add(Figure figure) => All.Add(figure);

        public void Money(string id, string label, decimal? value, string formula, string? drill = null, int? n = null, IReadOnlyList<string>? inputs = null, string? measure = null) =>
            Add(new($"pipeline.{id}", label, value, Unit.Money, formula) { Currency = review.Currency, Drill = drill is null ? null : Drill(drill) + (measure is null ? "" : $"&measure={measure}"), SampleSize = n, Inputs = Ids(inputs) });

        public void Count(string id, string label, int value, string formula, string drill) => Add(new($"pipeline.{id}", label, (decimal)value, Unit.Count, formula) { Drill = Drill(drill) });

        public void Ratio(string id, string label, decimal? value, string formula, IReadOnlyList<string> inputs, string? benchmark, Status status, string? drill) =>
            Add(new($"pipeline.{id}", label, value, Unit.Ratio, formula) { Inputs = Ids(inputs), Benchmark = benchmark, Status = status, Drill = drill is null ? null : Drill(drill) });

        public void Percent(string id, string label, decimal? value, string formula, IReadOnlyList<string> inputs, string? benchmark, Status status, string? drill, int? n = null, string? group = null) =>
            Add(new($"pipeline.{id}", label, value, Unit.Percent, formula) { Inputs = Ids(inputs), Benchmark = benchmark, Status = status, SampleSize = n, Drill = drill is null ? null : Drill(drill) + (group is null ? "" : $"&group={group}") });

        public string Drill(string set) => DealList.Query(review.Question, review.AsOf, set);

        private static List<string> Ids(IReadOnlyList<string>? inputs) => inputs is null ? [] : [.. inputs.Select(input => $"pipeline.{input}")];
    }
}
