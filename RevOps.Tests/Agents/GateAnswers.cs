using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Reports;

namespace RevOps.Tests.Agents;

/// <summary>What a model might answer to a question, sentence by sentence.</summary>
/// <param name="Kind">right, invented, person, period or unit.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Sentences">The answer.</param>
/// <param name="Reports">What its tools returned.</param>
internal sealed record GateAnswer(string Kind, string Question, IReadOnlyList<string> Sentences, params IReadOnlyList<Report> Reports);

/// <summary>Two hundred answers over reports of the sample company: 160 that quote them in the words that models use, 20 with numbers that nobody computed, 20 with real numbers in the wrong place.</summary>
internal static class GateAnswers
{
    private const int Figures = 60, Rows = 40, Pairs = 20, Told = 40;

    public static IEnumerable<GateAnswer> Right(GateTests.Reports from)
    {
        Report[] all = [from.Pipeline, from.Quota, from.Before, from.Forecast, from.Accuracy, .. from.Reps, .. from.Pay, .. from.Deals];
        var figures = all.SelectMany(report => report.Figures.Where(figure => figure.Number is not null && figure.Unit is not (Unit.Text or Unit.Date)).Select(figure => (report, figure))).ToList();
        foreach (var (at, (report, figure)) in Spread(figures, Figures).Index())
            yield return new("right", $"how do we stand on {figure.Label}?", [Sentence(at, figure.Label, Shown(figure.Number!.Value, figure.Unit, figure.Currency, at)), at % 4 == 0 ? $"That is as of {Iso(report.AsOf)}." : "Open the page to see what is behind it."], report);
        var rows = from.Quota.Table("quota.reps").Rows.Select((row, at) => (Report: from.Quota, Table: "quota.reps", Row: at)).Concat(from.Pipeline.Table("pipeline.reps").Rows.Select((row, at) => (Report: from.Pipeline, Table: "pipeline.reps", Row: at))).ToList();
        foreach (var (at, (report, table, row)) in Spread(rows, Rows).Index())
            yield return new("right", "who needs help?", OfRow(report.Table(table), row, at), report);
        var reps = from.Quota.Table("quota.reps");
        for (var pair = 0; pair < Pairs; pair++)
        {
            var (one, other) = (pair, reps.Rows.Count - 1 - pair);
            yield return new("right", $"compare {reps.Cell(one, "rep")} with {reps.Cell(other, "rep")}",
                [pair % 2 == 0 ? $"{reps.Cell(one, "rep")} is at {Share(reps, one)} and {reps.Cell(other, "rep")} at {Share(reps, other)}." : $"Attainment is {Share(reps, one)} for {reps.Cell(one, "rep")} and {Share(reps, other)} for {reps.Cell(other, "rep")}."], from.Quota);
        }
        foreach (var (at, report) in Spread([.. all, .. all, .. all], Told).Index())
            yield return new("right", "what should I know?", [report.Headline, .. report.Findings.Skip(at % 3).Take(2).Select(finding => finding.Text), .. report.Actions.Take(2).Select(action => $"- {action.Action}: {action.Owner}, by {action.Due.ToString(at % 2 == 0 ? "yyyy-MM-dd" : "MMM d", CultureInfo.InvariantCulture)}.")], report);
    }

    public static IEnumerable<GateAnswer> Wrong(GateTests.Reports from)
    {
        var reps = from.Quota.Table("quota.reps");
        var before = from.Before.Table("quota.reps");
        Report[] all = [from.Pipeline, from.Quota, from.Forecast, from.Accuracy, from.Reps[0], from.Pay[0]];
        for (var at = 0; at < 20; at++)
        {
            var report = all[at % all.Length];
            var figure = Spread([.. report.Figures.Where(figure => figure.Number is { } number && Math.Abs(number) > 0.2m && figure.Unit is Unit.Money or Unit.Percent or Unit.Ratio)], 20)[at];
            yield return new("invented", $"what is {figure.Label}?", ["Here is what I found.", Sentence(at, figure.Label, Shown(figure.Number!.Value * 1.0731m + (figure.Unit == Unit.Money ? 1237 : 0.0137m), figure.Unit, figure.Currency, at % 2 == 0 ? 1 : 2))], report);
        }
        for (var at = 0; at < 8; at++)
        {
            var (named, meant) = (at, at + 9);
            yield return new("person", at % 2 == 0 ? $"how is {reps.Cell(named, "rep")} doing?" : "how are the reps doing?",
                [at % 2 == 0 ? $"They are at {Share(reps, meant)} of quota." : $"{((string)reps.Cell(named, "rep")!).Split(' ')[0]} stands at {Share(reps, meant)}."], from.Quota);
        }
        yield return new("person", "how is the team doing?", [$"The team is at {Share(reps, 3)} of quota."], from.Quota);
        yield return new("person", $"how is {reps.Cell(4, "rep")} doing?", [$"{reps.Cell(4, "rep")} is at {Percent((decimal)from.Quota["quota.attainment"].Value!)}."], from.Quota);
        for (var at = 0; at < 5; at++)
            yield return new("period", at % 2 == 0 ? $"how did {before.Cell(at, "rep")} do last quarter?" : "how is this quarter going?",
                [at % 2 == 0 ? $"{reps.Cell(at, "rep")} reached {Share(reps, at)} last quarter." : $"In 2026-Q4 {before.Cell(at, "rep")} is at {Share(before, at)}."], at % 2 == 0 ? from.Quota : from.Before);
        yield return new("unit", "how much is open?", [$"There is ${from.Pipeline["pipeline.deal_count"].Number} in the pipeline."], from.Pipeline);
        yield return new("unit", "what is our coverage?", [$"Coverage is {Math.Round(from.Pipeline["pipeline.coverage"].Number!.Value, 2).ToString(CultureInfo.InvariantCulture)} %."], from.Pipeline);
        yield return new("unit", "how many deals?", [$"The deals are {from.Pipeline["pipeline.deal_count"].Number} days old."], from.Pipeline);
        yield return new("unit", "what are we winning?", [$"The win rate is ${Math.Round(from.Pipeline["pipeline.won"].Number!.Value / 1_000_000, 1).ToString(CultureInfo.InvariantCulture)} %."], from.Pipeline);
        yield return new("unit", "how long does it take?", [$"A deal takes {Math.Round(from.Pipeline["pipeline.avg_cycle_days"].Number!.Value, 1).ToString(CultureInfo.InvariantCulture)} weeks."], from.Pipeline);
    }

    private static IReadOnlyList<string> OfRow(ReportTable table, int row, int at)
    {
        var name = (string)table.Cell(row, "rep")!;
        var open = Shown((decimal)table.Cell(row, "open_value")!, Unit.Money, "USD", at);
        return (at % 4) switch
        {
            0 => [$"{name} has {open} open."],
            1 => [$"{name.Split(' ')[1]} carries {open}.", $"That is in {Whole(table.Cell(row, "open_count"))} deals."],
            2 => [$"Look at **{name}** ({table.Cell(row, "team")}): {open} open against a quota of {Shown((decimal)table.Cell(row, "quota")!, Unit.Money, "USD", 0)}."],
            _ => [$"{at + 1}. {name}: {open} open, {Whole(table.Cell(row, "open_count"))} deals."],
        };
    }

    private static string Sentence(int at, string label, string value) => (at % 5) switch
    {
        0 => $"{label} is {value}.",
        1 => $"**{label}**: {value}",
        2 => $"We are looking at {value} ({label.ToLowerInvariant()}).",
        3 => $"- {label} stands at {value}, which is worth a look.",
        _ => $"{value} is what {label.ToLowerInvariant()} comes to.",
    };

    private static string Shown(decimal value, Unit unit, string? currency, int at) => unit switch
    {
        Unit.Money => at % 2 == 0 ? ValueText.Of(value, unit, currency) : ValueText.Compact(value, unit, currency),
        Unit.Percent => (at % 3) switch { 0 => ValueText.Of(value, unit), 1 => Percent(value), _ => Math.Round(value * 100, 0, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture) + " percent" },
        _ => ValueText.Of(value, unit, currency),
    };

    private static string Percent(decimal value) => Math.Round(value * 100, 1, MidpointRounding.AwayFromZero).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    private static string Share(ReportTable table, int row) => Percent((decimal)table.Cell(row, "attainment")!);

    private static string Whole(object? count) => Convert.ToString(count, CultureInfo.InvariantCulture)!;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static List<T> Spread<T>(List<T> all, int wanted) => [.. Enumerable.Range(0, wanted).Select(at => all[at * all.Count / wanted % all.Count])];
}
