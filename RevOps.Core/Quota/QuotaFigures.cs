using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Quota;

/// <summary>The figures of a quota status: every number with its formula in words, its inputs, its benchmark and the deals behind it.</summary>
public static class QuotaFigures
{
    /// <summary>All figures, in the order in which they are read.</summary>
    public static IReadOnlyList<Figure> Of(QuotaStatus status, QuotaOdds? odds = null)
    {
        var (line, words, currency) = (status.Total, status.Clock.Words, status.Currency);
        var (won, open) = (Drill(status, "credited"), Drill(status, "credited-open"));
        return
        [
            Money("amount", "Quota", line.Quota, $"Target for the period: {status.QuotaSource}"),
            Money("actual", "Won", line.Actual, "Sum of the credits of the deals won in the period up to the as-of day: the shares of a split, or the owner with all of it", drill: won) with { SampleSize = line.Deals },
            Percent("attainment", "Attainment", line.Attainment, "Won ÷ quota", ["actual", "amount"], drill: won),
            Money("remaining", "Remaining", line.Remaining, "Quota − won, at least 0", ["amount", "actual"]),
            Percent("elapsed_share", "Elapsed", status.Clock.Share(status.Question.Period.First, status.Question.Period.Last, status.AsOf, null), $"Share of the period that has passed, in {words}", []),
            Money("expected_to_date", "Expected to date", line.Expected, $"Sum over the people of quota × elapsed share, in {words}", ["amount", "elapsed_share"]),
            Money("ahead_behind", "Ahead or behind", line.AheadBehind, "Won − expected to date", ["actual", "expected_to_date"]) with { Status = PaceLight(line.Pace) },
            Percent("ahead_behind_share", "Ahead or behind, relative", line.AheadShare, "(Won − expected to date) ÷ expected to date", ["ahead_behind", "expected_to_date"], Benchmark(status.Assumptions.DeadBand)),
            Text("pace", "Pace", line.Pace, $"Ahead, on pace or behind: within {Whole(status.Assumptions.DeadBand)} % of expected is on pace, in {words}", ["ahead_behind_share"], PaceLight(line.Pace)),
            Money("required_daily", "Required a day", line.RequiredDaily, $"Remaining ÷ {(status.Clock.Basis == PaceBasis.Working ? "working days" : "days")} left ({line.DaysLeft})", ["remaining"]),
            Money("required_weekly", "Required a week", line.RequiredWeekly, $"Required a day × {line.DaysInWeek}", ["required_daily"]),
            Money("run_rate", "Won in the trailing 30 days", line.Trailing, $"Sum of the credits of the last {status.Assumptions.TrailingDays} days, today included"),
            Money("projection", "Projection", line.Projection, $"Won + the daily run rate of the trailing {status.Assumptions.TrailingDays} days × days left, person by person; linear where less history exists", ["actual", "run_rate"]),
            Money("projection_linear", "Linear projection", line.LinearProjection, "Won ÷ elapsed days × all days, person by person", ["actual"]),
            Percent("projected_attainment", "Projected attainment", line.ProjectedAttainment, "Projection ÷ quota", ["projection", "amount"], "90 to 110 % on track") with { Status = line.Light },
            Text("status", "Status", line.Status, "By projected attainment: below 70 % critical, below 90 % at risk, up to 110 % on track, above exceeding", ["projected_attainment"], line.Light),
            Text("outlook", "Outlook", line.Outlook, "By projected attainment: above 105 % on track to exceed, from 100 % on track, 97 % likely (marginal), 90 % at risk, 85 % likely miss, 80 % significant gap, below major gap", ["projected_attainment"], line.Light),
            new("quota.probability", "Probability of quota", odds is { Probability: var probability } ? (decimal)Math.Round(probability, 9) : null, Unit.Percent, $"Probability that won and open deals together reach the quota, from the whole distribution: {odds?.Source ?? "not known"}")
            {
                Inputs = Ids(["amount", "actual", "open"]), SampleSize = odds?.Deals, Benchmark = odds is null ? null : $"read it as {odds.Words}",
            },
            Money("open", "Open in the period", line.Open, "Sum of the credits of the open deals that are expected to close in the period", drill: open) with { SampleSize = line.OpenDeals },
            new("quota.coverage", "Coverage of the remaining quota", line.Coverage, Unit.Ratio, "Open in the period ÷ remaining")
            {
                Inputs = Ids(["open", "remaining"]), Benchmark = "above 3.0x strong, 2.5 adequate, 1.5 low", Status = status.Assumptions.CoverageLight(line.Coverage), Drill = open,
            },
        ];

        Figure Money(string id, string label, decimal? value, string formula, IReadOnlyList<string>? inputs = null, string? drill = null) =>
            new($"quota.{id}", label, value, Unit.Money, formula) { Currency = currency, Inputs = Ids(inputs), Drill = drill };
    }

    /// <summary>The deals behind a number, as the query of the deals page.</summary>
    public static string Drill(QuotaStatus status, string set) => Drill(status, set, status.Question.Scope);

    /// <summary>The same for one row.</summary>
    public static string Drill(QuotaStatus status, string set, Scope scope) =>
        $"set={set}&period={status.Question.Period.Key}&as-of={Day.Iso(Day.Number(status.AsOf))}" + (scope.Kind == ScopeKind.Everyone ? "" : $"&team={Uri.EscapeDataString(scope.Name)}");

    private static Figure Percent(string id, string label, decimal? value, string formula, IReadOnlyList<string> inputs, string? benchmark = null, string? drill = null) =>
        new($"quota.{id}", label, value, Unit.Percent, formula) { Inputs = Ids(inputs), Benchmark = benchmark, Drill = drill };

    private static Figure Text(string id, string label, string? value, string formula, IReadOnlyList<string> inputs, Status light) =>
        new($"quota.{id}", label, value, Unit.Text, formula) { Inputs = Ids(inputs), Status = light };

    private static Status PaceLight(string? pace) => pace switch { null => Status.None, "behind" => Status.Yellow, _ => Status.Green };

    private static string Benchmark(decimal band) => $"±{Whole(band)} % is on pace";

    private static string Whole(decimal share) => (share * 100m).ToString("0.#", CultureInfo.InvariantCulture);

    private static List<string> Ids(IReadOnlyList<string>? inputs) => inputs is null ? [] : [.. inputs.Select(input => $"quota.{input}")];
}
