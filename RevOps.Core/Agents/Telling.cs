using RevOps.Core.Basics;
using RevOps.Core.Reports;

namespace RevOps.Core.Agents;

/// <summary>What a report comes to, in lines of plain text. Every number is a figure of the report; nothing is computed here.</summary>
public static class Telling
{
    private const int Figures = 6, Findings = 5, Actions = 5, Notes = 3;

    /// <summary>The answer, what it rests on, what stands out and what to do, and how it was had.</summary>
    public static IReadOnlyList<string> Of(Agent agent, string command, Report report) =>
    [
        report.Headline, "",
        .. Foremost(report).Select(Line),
        .. Part("What stands out", report.Findings.Take(Findings).Select(finding => finding.Text)),
        .. Part("What to do", report.Actions.Take(Actions).Select(action => $"{action.Action} ({action.Owner}, by {Day.Iso(Day.Number(action.Due))})")),
        .. Part("Worth knowing", report.Notes.Take(Notes)),
        "", $"{agent.Name}, by {command} as of {Day.Iso(Day.Number(report.AsOf))} for {report.Scope}. The numbers are computed, the words are templates. In full: revops run '{command}'",
    ];

    /// <summary>The figures that a short answer names: those with a light first, in the report's order.</summary>
    public static IReadOnlyList<Figure> Foremost(Report report) => [.. report.Figures.Where(figure => figure.Value is not null).OrderByDescending(figure => figure.Status != Status.None).Take(Figures)];

    private static string Line(Figure figure) =>
        $"  {figure.Label}: {ValueText.Of(figure.Value, figure.Unit, figure.Currency)}{(figure.Benchmark is { } benchmark ? $" ({benchmark})" : "")}{(figure.SampleSize is { } n ? $", n = {n}" : "")}{(figure.Status == Status.None ? "" : $", {figure.Status.ToString().ToLowerInvariant()}")}";

    private static IEnumerable<string> Part(string title, IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        return all.Length == 0 ? [] : ["", $"{title}:", .. all.Select(line => $"  - {line}")];
    }
}
