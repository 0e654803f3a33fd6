using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Reports;

namespace RevOps.Core.Forecast.Accuracy;

/// <summary>How good past forecasts were, as a report.</summary>
public static class AccuracyReport
{
    /// <summary>A difference of two errors below this is none.</summary>
    private const decimal Same = 0.001m;

    /// <summary>The report.</summary>
    /// <param name="accuracy">What was measured.</param>
    /// <param name="book">The business of the as-of day, for the names of deals.</param>
    /// <param name="knownAt">The newest knowledge used.</param>
    public static Report Of(ForecastAccuracy accuracy, Book book, DateTimeOffset? knownAt) => new("/forecast-accuracy", accuracy.AsOf, knownAt, $"{accuracy.ScopeLabel}, {accuracy.Question.Lookback.Key}", "How good were our forecasts?",
        Headline(accuracy), AccuracyFigures.Of(accuracy), AccuracyTables.Of(accuracy, book), [.. Findings(accuracy)], [.. Actions(accuracy)], accuracy.Notes);

    /// <summary>The answer in one sentence, written from the figures.</summary>
    public static string Headline(ForecastAccuracy accuracy)
    {
        var (score, ours) = (accuracy.Headline, accuracy.BesideScore(ReplayedMethod.P50));
        var beside = ours.Mape is { } own ? $"Our P50 {(accuracy.HasCalls ? "of the same days" : "of the day before each period")} {(ours.Periods == 1 ? "was" : "would have been")} off by {Percent(own)} on average, last year's figure by {Percent(accuracy.BesideScore(ReplayedMethod.LastYear).Mape)}, stage defaults by {Percent(accuracy.BesideScore(ReplayedMethod.Stages).Mape)}" : null;
        if (score.Mape is not { } mape)
            return accuracy.Calls.Count == 0 ? "No period of the look back is over yet, so no forecast can be measured." : $"{(accuracy.HasCalls ? "No call can be measured" : "No calls are known")}.{(beside is null ? "" : $" {beside}.")}";
        var thin = score.Periods < accuracy.Assumptions.FewestPeriods ? " (too few to judge)" : "";
        return $"Calls were off by {Percent(mape)} on average over {score.Periods} {AccuracyTables.KindOf(accuracy, ForecastAccuracy.CallsKey)[..^(score.Periods == 1 ? 1 : 0)]}{thin}, {Side(score.Bias!.Value)}; {score.Hits.Hits} of {score.Periods} were within {Percent(accuracy.Assumptions.HitWithin)}.{(beside is null ? "" : $" {beside}.")}";
    }

    private static IEnumerable<Finding> Findings(ForecastAccuracy accuracy)
    {
        foreach (var (person, habit) in accuracy.People.SelectMany(person => person.Habits.Select(habit => (person, habit))))
            yield return new(habit.Habit == Habit.Outlier ? Status.Yellow : Status.Orange, $"{AccuracyWords.Name(habit.Habit)}: {habit.Text}. Rule: {habit.Rule}.", ["accuracy.bias"]);
        if (AccuracyFigures.Halves(accuracy) is ({ Mape: { } recent }, { Mape: { } earlier }) && Math.Abs(recent - earlier) >= Same)
            yield return new(recent <= earlier ? Status.Green : Status.Yellow, $"Calls got {(recent <= earlier ? "better" : "worse")}: off by {Percent(earlier)} in the older half of the periods, by {Percent(recent)} in the newer one.", ["accuracy.mape_earlier", "accuracy.mape_recent"]);
        foreach (var (naive, words, figure) in new[] { (ReplayedMethod.LastYear, "the same period of the year before", "accuracy.gain_on_last_year"), (ReplayedMethod.Stages, "stage defaults", "accuracy.gain_on_stages") })
            foreach (var horizon in AccuracyAssumptions.Horizons)
                if (accuracy.Against(ReplayedMethod.P50, naive, horizon) is { Gain: { } gain } against && against.Count >= accuracy.Assumptions.FewestPeriods)
                    yield return new(gain >= Same ? Status.Green : gain <= -Same ? Status.Yellow : Status.None,
                        $"{horizon} days before the end our P50 was {(gain >= Same ? "better" : gain <= -Same ? "worse" : "as good")} {(Math.Abs(gain) >= Same ? "than" : "as")} {words}: off by {Percent(against.Mape)} against {Percent(against.OtherMape)}, closer in {against.Closer} of {against.Count}.", [figure]);
    }

    private static IEnumerable<ReportAction> Actions(ForecastAccuracy accuracy)
    {
        var monday = accuracy.AsOf.AddDays(((int)DayOfWeek.Monday - (int)accuracy.AsOf.DayOfWeek + 7) % 7);
        foreach (var person in accuracy.People.Where(person => person.Habits.Any(habit => habit.Habit is Habit.Sandbagging or Habit.Optimism)))
            yield return new($"Go through the last calls with {person.Name}, deal by deal: which were in, which were not, and what was known", person.Name, monday.AddDays(4), $"A bias within ±{Percent(accuracy.Assumptions.Bias.Beyond)} in the next period; it was {Signed(person.Score.Bias)}", ["accuracy.bias"]);
        if (accuracy.Variances.Count > 0 && Largest(accuracy) is { Part: VariancePart.Slipped or VariancePart.Lost } worst)
            yield return new(worst.Part == VariancePart.Slipped ? "Ask for a dated close plan for every deal that a call counts on" : "Qualify what a call counts on again thirty days before the end", "Manager", monday.AddDays(11), $"Less than the {ValueText.Compact(accuracy.Major(Math.Abs(worst.Minor)), Unit.Money, accuracy.Currency.Code)} that was {(worst.Part == VariancePart.Slipped ? "late" : "lost")} over these periods", ["accuracy.mape"]);
    }

    private static (VariancePart Part, long Minor)? Largest(ForecastAccuracy accuracy) => accuracy.Variances.SelectMany(variance => variance.Parts).Where(line => line.Part is VariancePart.Slipped or VariancePart.Lost)
        .GroupBy(line => line.Part).Select(lines => ((VariancePart Part, long Minor)?)(lines.Key, lines.Sum(line => line.Minor))).MinBy(line => line!.Value.Minor);

    private static string Side(decimal bias) => Math.Abs(bias) < Same ? "to neither side" : $"{Percent(Math.Abs(bias))} too {(bias > 0 ? "much" : "little")}";

    private static string Signed(decimal? share) => (share > 0 ? "+" : "") + Percent(share);

    private static string Percent(decimal? share) => AccuracyFigures.Percent(share);
}
