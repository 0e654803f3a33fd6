using RevOps.Core.Basics;

namespace RevOps.Core.Reports.Excel;

/// <summary>Writes a report, or any table, as a workbook: a page of words, the figures, then a sheet a table.</summary>
public static class ExcelReport
{
    /// <summary>What a browser should be told it is.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>A whole report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="by">Who exports it.</param>
    /// <param name="at">When.</param>
    /// <param name="target">Where to; left open.</param>
    public static void Write(Report report, string by, DateTimeOffset at, Stream target)
    {
        var currency = report.Figures.FirstOrDefault(figure => figure.Currency is not null)?.Currency;
        List<(string, string?)> more =
        [
            .. report.Findings.Count > 0 ? report.Findings.Select(finding => ($"Finding ({finding.Severity.ToString().ToLowerInvariant()})", (string?)finding.Text)) : [],
            .. report.Actions.Select(action => ("To do", (string?)$"{action.Action} – {action.Owner}, by {ValueText.Of(action.Due, Unit.Date)}: {action.Goal}")),
        ];
        Write(FileHead.Of(report, by, at), more, [ExcelSheet.Of(FigureTable.Of(report), currency), .. report.Tables.Select(table => ExcelSheet.Of(table, currency))], target);
    }

    /// <summary>A table or list with a page that says what it is.</summary>
    public static void Write(FileHead head, ExcelSheet sheet, Stream target) => Write(head, [], [sheet], target);

    /// <summary>Several tables, a sheet each, with a page that says what they are.</summary>
    public static void Write(FileHead head, IReadOnlyList<ExcelSheet> sheets, Stream target) => Write(head, [], sheets, target);

    private static void Write(FileHead head, IReadOnlyList<(string, string?)> more, IReadOnlyList<ExcelSheet> sheets, Stream target)
    {
        using var book = new ExcelWorkbook(target);
        var left = sheets.SelectMany(book.Add).ToList();
        book.AddCover(head.Title, [.. head.Lines(), .. more, .. head.Notes.Concat(left).Select(note => ("Note", (string?)note))]);
    }
}
