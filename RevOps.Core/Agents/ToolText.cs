using System.Text.Json;
using RevOps.Core.Basics;
using RevOps.Core.Commands;
using RevOps.Core.Reports;

namespace RevOps.Core.Agents;

/// <summary>What a model is told that a command answered: compact, with values as people see them, and every text as a JSON string, so that nothing in it can end it.</summary>
internal static class ToolText
{
    private const int Rows = 15, LongestCell = 160;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>That a change waits to be confirmed.</summary>
    public static string Prepared(Proposal proposal) => JsonSerializer.Serialize(new { prepared = true, deal = proposal.Deal, field = proposal.Label, from = proposal.Before, to = proposal.After, note = "Nothing is changed yet: the person sees it below and confirms it or does not." }, Compact);

    /// <summary>The report of a call; figures can be placed as [[call:id]].</summary>
    public static string Of(Report whole, int call)
    {
        var report = CommandTooling.Shortened(whole, Rows);
        return JsonSerializer.Serialize(new
        {
            call,
            command = report.Command,
            scope = report.Scope,
            as_of = ValueText.Of(report.AsOf, Unit.Date),
            headline = report.Headline,
            figures = report.Figures.Select(figure => new { id = figure.Id, label = figure.Label, value = ValueText.Compact(figure.Value, figure.Unit, figure.Currency), benchmark = figure.Benchmark, status = figure.Status == Status.None ? null : figure.Status.ToString().ToLowerInvariant() }),
            findings = report.Findings.Select(finding => finding.Text),
            actions = report.Actions.Select(action => $"{action.Action} ({action.Owner}, by {Day.Iso(Day.Number(action.Due))})"),
            tables = report.Tables.Where(table => table.Rows.Count > 0).Select(table => new { title = table.Title, columns = table.Columns.Select(column => column.Label), rows = table.Rows.Select(row => row.Select((cell, column) => Cell(cell, table.Columns[column]))) }),
            notes = report.Notes,
        }, Compact);
    }

    /// <summary>What was wrong with a call.</summary>
    public static string Wrong(string sentence) => JsonSerializer.Serialize(new { error = sentence }, Compact);

    private static string? Cell(object? cell, ReportColumn column) => cell is null ? null : ValueText.Compact(cell, column.Unit) is { Length: > LongestCell } text ? text[..LongestCell] + "…" : ValueText.Compact(cell, column.Unit);
}
