using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Reports;

namespace RevOps.Core.Scenarios;

/// <summary>A scenario as a report: what it changes, what comes of it in every area beside today, why, and what it takes for granted.</summary>
public static class ScenarioReport
{
    /// <summary>The report of a scenario.</summary>
    /// <param name="result">What comes of it.</param>
    /// <param name="against">What it is compared with: today, or another scenario on the same business.</param>
    /// <param name="name">Its name; null while it has none.</param>
    /// <param name="againstName">The other's.</param>
    public static Report Of(ScenarioResult result, ScenarioResult against, string? name, string againstName = "today")
    {
        var book = result.Basis.Book;
        return new("scenario", book.AsOf, book.Knowledge.KnownAt, $"{result.Basis.Question.Scope.Label(book)}, {result.Basis.Question.Period.Key}", name is null ? "What if …?" : $"What if: {name}", Headline(result),
            Figures(result), [Edits(result), Lines(result, against, againstName), Bridge(ScenarioBridge.Between(against, result)), Tornado(result), Assumptions(result)], [], [], ScenarioAssumptions.Of(result));
    }

    /// <summary>The answer in one sentence.</summary>
    public static string Headline(ScenarioResult result)
    {
        var (today, key, edits) = (result.Basis.AsItIs, result.Basis.Question.Period.Key, result.Scenario.Edits.Count - result.Left);
        if (edits == 0)
            return $"As it stands {key} brings {Money(result, result.Range.P50)} or more with 50 %{Odds(result)}. Change something to see what it does.";
        var moved = result.Range.P50 - today.Range.P50;
        var odds = result.SaidOdds is not { } now || today.SaidOdds is not { } before ? "" : now == before ? $", and the quota is still reached with {now}" : $", and the quota is reached with {now} instead of {before}";
        return $"With {(edits == 1 ? "this change" : $"these {edits} changes")} {key} brings {Money(result, result.Range.P50)} or more with 50 %, {(moved == 0 ? "as much as today" : $"{Money(result, Math.Abs(moved))} {(moved < 0 ? "less" : "more")} than today")}{odds}.";
    }

    private static string Odds(ScenarioResult result) => result.SaidOdds is { } odds ? $"; the quota of {Money(result, result.Quota!.Value)} is reached with {odds}" : "";

    private static List<Figure> Figures(ScenarioResult result) =>
        [.. result.Panels.SelectMany(panel => panel.Lines).Where(line => line.Of is null).Select(line => new Figure("scenario." + line.Id, line.Label, line.Value, line.Unit, "As the area computes it, on the changed business") { Currency = line.Unit == Unit.Money ? Code(result) : null })];

    private static ReportTable Edits(ScenarioResult result) => new("scenario.edits", "Changes", [new("change", "Change", Unit.Text)],
        [.. result.Scenario.Edits.Select(edit => (IReadOnlyList<object?>)[edit.Words(result.Basis.Book) ?? "Something that you do not see, or that is not open any more"])]);

    private static ReportTable Lines(ScenarioResult result, ScenarioResult against, string name)
    {
        var before = against.Panels.SelectMany(panel => panel.Lines).ToDictionary(line => line.Id);
        return new("scenario.lines", "Every area", [new("area", "Area", Unit.Text), new("of", "Of", Unit.Text), new("number", "Number", Unit.Text), new("currency", "Currency", Unit.Text), new("against", $"With {name}", Unit.Ratio), new("with", "With this scenario", Unit.Ratio), new("difference", "Difference", Unit.Ratio)],
            [.. result.Panels.SelectMany(panel => panel.Lines.Select(line => (IReadOnlyList<object?>)[panel.Title, line.Of, line.Label, line.Unit == Unit.Money ? line.Currency ?? Code(result) : null, before.GetValueOrDefault(line.Id)?.Value, line.Value, line.Value - before.GetValueOrDefault(line.Id)?.Value]))]);
    }

    private static ReportTable Bridge(ScenarioBridge bridge)
    {
        var (from, to) = (bridge.From, bridge.To);
        return new("scenario.bridge", "Why it differs", [new("step", "Step", Unit.Text), new("p50", "Reached with 50 %", Unit.Money), new("expected", "Expected", Unit.Money)],
        [
            ["Before", to.Major(from.Range.P50), to.Major(from.Expected)], .. bridge.Steps.Select(step => (IReadOnlyList<object?>)[step.Words, to.Major(step.P50), to.Major(step.Expected)]), ["After", to.Major(to.Range.P50), to.Major(to.Expected)],
        ]);
    }

    private static ReportTable Tornado(ScenarioResult result) => new("scenario.sensitivity", "A tenth less and a tenth more of each rate", [new("rate", "Rate", Unit.Text), new("less", "A tenth less", Unit.Money), new("more", "A tenth more", Unit.Money)],
        [.. Sensitivity.Of(result).Select(one => (IReadOnlyList<object?>)[RateWords.Name(one.Rate), result.Major(one.Down), result.Major(one.Up)])]);

    private static ReportTable Assumptions(ScenarioResult result) => new("scenario.assumptions", "Assumptions", [new("assumption", "Assumption", Unit.Text)], [.. ScenarioAssumptions.Of(result).Select(one => (IReadOnlyList<object?>)[one])]);

    private static string Code(ScenarioResult result) => result.Book.Knowledge.Rates.Reporting.Code;

    private static string Money(ScenarioResult result, long minor) => ValueText.Compact(result.Major(minor), Unit.Money, Code(result));
}
