namespace RevOps.Core.Reports.Excel;

/// <summary>A table on its way into a workbook.</summary>
/// <param name="Title">What it is called; the sheet's name is made from it.</param>
/// <param name="Columns">Its columns; those that add up get a total.</param>
/// <param name="Rows">One value a column: decimal, int, string, DateOnly or null. Read once, in order, and never kept, so that a long list costs no memory.</param>
/// <param name="Currency">The currency of its money.</param>
public sealed record ExcelSheet(string Title, IReadOnlyList<ReportColumn> Columns, IEnumerable<IReadOnlyList<object?>> Rows, string? Currency)
{
    /// <summary>A report's table.</summary>
    public static ExcelSheet Of(ReportTable table, string? currency) => new(table.Title, table.Columns, table.Rows, currency);
}
