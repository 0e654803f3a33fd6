using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Commission.Closing;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Crm;
using RevOps.Core.Reports.Excel;

namespace RevOps.Core.Commission.Excel;

/// <summary>
/// Statements as a workbook that computes them again: inputs, tiers, lines, limits and the summary are formulas that carry the engine's values, and check cells show engine
/// less sheet. Text from the CRM is only ever text.
/// </summary>
public static class StatementWorkbook
{
    // widths of columns by section, in the order of StatementSheets.Names
    private static readonly double[][] Widths =
    [
        [26, 44, 18],
        [38],
        [10, 18, 15, 11, 12, 26, 12, 12, 14, 14, 14, 6, 10, 14, 12, 8, 15, 13, 14, 14, 14, 16, 62],
        [20, 14, 15, 15, 15, 15, 13, 12, 13, 10, 10, 14],
        [10, 18, 40, 14, 15, 12, 13, 14, 16, 14, 16],
        [110],
        [10, 34, 30, 14, 18, 24, 14, 15, 11, 13, 15, 10, 11, 11, 15, 16, 15, 10],
    ];

    private static readonly bool[] IsWide = [false, false, true, true, true, false, true];
    private static readonly int[] Frozen = [0, 2, 2, 0, 2, 0, 0];

    /// <summary>Statements of one person, a sheet a section.</summary>
    /// <param name="statements">Of one person, oldest first; at least one.</param>
    /// <param name="book">The business that they were computed from.</param>
    /// <param name="head">What the workbook says about itself.</param>
    /// <param name="target">Where to; it need not go back, and is left open.</param>
    /// <param name="closing">The closing of the month that they are of; null for none.</param>
    /// <exception cref="InvalidOperationException">There are more lines than a sheet holds.</exception>
    public static void Write(IReadOnlyList<CommissionStatement> statements, Book book, WorkbookHead head, Stream target, MonthBridges? closing = null) => Write(new(book, statements, closing), head, target);

    /// <summary>Statements of several people: a summary, and a sheet a person. What is kept meanwhile is one person's sheet and a line for each of the others.</summary>
    /// <param name="payees">Statements of each person, oldest first.</param>
    /// <param name="book">The business that they were computed from.</param>
    /// <param name="head">What the workbook says about itself.</param>
    /// <param name="target">Where to; left open.</param>
    /// <param name="closing">The closing of the month that they are of; null for none.</param>
    public static void WriteTogether(IEnumerable<IReadOnlyList<CommissionStatement>> payees, Book book, WorkbookHead head, Stream target, MonthBridges? closing = null) => WriteTogether(payees.Select(person => new StatementPart(book, person, closing)), head, target);

    /// <summary>One part, a sheet a section.</summary>
    internal static void Write(StatementPart part, WorkbookHead head, Stream target) => new StatementExport(head).Write(part, target);

    /// <summary>Parts of one or several people: a summary, and a sheet a part.</summary>
    internal static void WriteTogether(IEnumerable<StatementPart> parts, WorkbookHead head, Stream target) => new StatementExport(head).WriteTogether(parts, target);

    internal static SheetLook Look(int section, StatementSheets sheets, WorkbookHead head) => new(section == 1 ? [.. Widths[1], .. Enumerable.Repeat(15.0, sheets.Statements.Count + 1)] : Widths[section])
    {
        FrozenRows = Frozen[section],
        IsWide = IsWide[section] || (section == 1 && sheets.Statements.Count > 4),
        ShowsGrid = section is not (0 or 5),
        Paper = head.Paper,
        Head = HeadOf(sheets, head),
        Foot = FootOf(CoverRows.PlansOf(sheets.Statements), sheets.Book.AsOf, sheets.Hash),
    };

    internal static SheetLook LookTogether(StatementSheets sheets, WorkbookHead head)
    {
        var widths = Enumerable.Range(0, Math.Max(23, sheets.Statements.Count + 2)).Select(column => column == 0 ? 30 : column == 22 ? 60 : 15.0);
        return new([.. widths]) { IsWide = true, ShowsGrid = true, Paper = head.Paper, Head = HeadOf(sheets, head), Foot = FootOf(CoverRows.PlansOf(sheets.Statements), sheets.Book.AsOf, sheets.Hash) };
    }

    internal static (string, string) FootOf(string plans, DateOnly asOf, string hash) => ($"{plans}, as of {asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}", $"SHA-256 {hash}");

    private static string HeadOf(StatementSheets sheets, WorkbookHead head) =>
        $"{(head.Company.Length > 0 ? head.Company + " – " : "")}Commission statement – {sheets.Payee.Name} – {sheets.Statements[0].Period.Key}{(sheets.Statements.Count > 1 ? $" to {sheets.Statements[^1].Period.Key}" : "")}";
}
