using System.Text;
using RevOps.Core.Basics;

namespace RevOps.Core.Reports;

/// <summary>Writes a report as Markdown to read, mail or paste.</summary>
public static class MarkdownReport
{
    /// <summary>The report as Markdown.</summary>
    public static string Write(Report report)
    {
        var text = new StringBuilder();
        text.Append("# ").AppendLine(Safe(report.Title)).AppendLine();
        text.Append(Safe(report.Headline)).AppendLine().AppendLine();
        text.AppendLine($"`{report.Command}` · {Safe(report.Scope)} · as of {ValueText.Of(report.AsOf, Unit.Date)}").AppendLine();
        if (report.Findings.Count > 0)
        {
            text.AppendLine("## Findings").AppendLine();
            foreach (var finding in report.Findings)
                text.AppendLine($"- **{finding.Severity.ToString().ToLowerInvariant()}**: {Safe(finding.Text)}");
            text.AppendLine();
        }
        if (report.Actions.Count > 0)
            AppendTable(text, new("actions", "Actions", [new("action", "Action", Unit.Text), new("owner", "Owner", Unit.Text), new("due", "Due", Unit.Date), new("goal", "Goal", Unit.Text)],
                [.. report.Actions.Select(action => (IReadOnlyList<object?>)[action.Action, action.Owner, action.Due, action.Goal])]), null);
        AppendTable(text, new("figures", "Figures", [new("label", "Figure", Unit.Text), new("value", "Value", Unit.Text), new("benchmark", "Benchmark", Unit.Text), new("n", "n", Unit.Count), new("status", "Status", Unit.Text), new("formula", "How computed", Unit.Text)],
            [.. report.Figures.Select(figure => (IReadOnlyList<object?>)[figure.Label, Shown(figure), figure.Benchmark, figure.SampleSize, figure.Status == Status.None ? null : figure.Status.ToString().ToLowerInvariant(), figure.Formula])]), null);
        var currency = report.Figures.FirstOrDefault(figure => figure.Currency is not null)?.Currency;
        foreach (var table in report.Tables)
            AppendTable(text, table, currency);
        if (report.Notes.Count > 0)
        {
            text.AppendLine("## Notes").AppendLine();
            foreach (var note in report.Notes)
                text.Append("- ").AppendLine(Safe(note));
        }
        return text.ToString().TrimEnd() + "\n";
    }

    private static string Shown(Figure figure)
    {
        var value = ValueText.Of(figure.Value, figure.Unit, figure.Currency);
        return figure.Interval is { } interval ? $"{value} ({ValueText.Of(interval.Low, figure.Unit)} to {ValueText.Of(interval.High, figure.Unit)})" : value;
    }

    private static void AppendTable(StringBuilder text, ReportTable table, string? currency)
    {
        text.Append("## ").AppendLine(Safe(table.Title)).AppendLine();
        if (table.Rows.Count == 0)
        {
            text.AppendLine("Nothing to show.").AppendLine();
            return;
        }
        text.Append('|').AppendJoin('|', table.Columns.Select(column => $" {Safe(column.Label)} ")).AppendLine("|");
        text.Append('|').AppendJoin('|', table.Columns.Select(column => column.Unit is Unit.Text or Unit.Date ? "---" : "---:")).AppendLine("|");
        foreach (var row in table.Rows)
            text.Append('|').AppendJoin('|', row.Select((value, index) => $" {Safe(value is null ? "" : ValueText.Of(value, table.Columns[index].Unit, currency))} ")).AppendLine("|");
        text.AppendLine();
    }

    /// <summary>Names come from a CRM: what would change the layout or become a link or an image is shown as it was typed.</summary>
    private static string Safe(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var sign in text)
            _ = sign switch
            {
                '|' or '<' or '>' or '[' or ']' or '`' or '*' or '\\' or '!' => safe.Append('\\').Append(sign),
                '\r' or '\n' or '\t' => safe.Append(' '),
                _ => safe.Append(sign),
            };
        return safe.ToString();
    }
}
