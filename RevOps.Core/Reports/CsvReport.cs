using System.Globalization;
using CsvHelper;
using RevOps.Core.Basics;

namespace RevOps.Core.Reports;

/// <summary>Writes a report as CSV: the figures, then each table under a line with its id. Text that a spreadsheet would run is made harmless.</summary>
public static class CsvReport
{
    /// <summary>Figures and all tables, one after the other.</summary>
    public static void Write(Report report, Stream target)
    {
        using var csv = Writer(target);
        Row(csv, ["report", report.Command, report.Scope, ValueText.Of(report.AsOf, Unit.Date)]);
        Row(csv, ["id", "label", "value", "unit", "currency", "low", "high", "benchmark", "status", "sample_size", "formula"]);
        foreach (var figure in report.Figures)
            Row(csv, [figure.Id, figure.Label, figure.Value, figure.Unit.ToString().ToLowerInvariant(), figure.Currency, figure.Interval?.Low, figure.Interval?.High, figure.Benchmark,
                figure.Status.ToString().ToLowerInvariant(), figure.SampleSize, figure.Formula]);
        foreach (var table in report.Tables)
        {
            Row(csv, [""]);
            Row(csv, ["table", table.Id, table.Title]);
            WriteTable(csv, table.Columns, table.Rows);
        }
        Row(csv, [""]);
        foreach (var note in report.Notes)
            Row(csv, ["note", note]);
    }

    /// <summary>One table alone, with its keys as header.</summary>
    public static void Write(ReportTable table, Stream target) => Write(table.Columns, table.Rows, target);

    /// <summary>Rows as they come, with the columns' keys as header.</summary>
    public static void Write(IReadOnlyList<ReportColumn> columns, IEnumerable<IReadOnlyList<object?>> rows, Stream target)
    {
        using var csv = Writer(target);
        WriteTable(csv, columns, rows);
    }

    private static CsvWriter Writer(Stream target) =>
        CsvWriter.Create(target, new CsvWriterOptions { NewLine = "\n", ValidateFieldCount = false }, leaveOpen: true);

    private static void WriteTable(CsvWriter csv, IReadOnlyList<ReportColumn> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        Row(csv, [.. columns.Select(column => column.Key)]);
        foreach (var row in rows)
            Row(csv, row);
    }

    private static void Row(CsvWriter csv, IEnumerable<object?> cells)
    {
        foreach (var cell in cells)
            switch (cell)
            {
                case decimal number:
                    csv.WriteField(number);
                    break;
                case int count:
                    csv.WriteField(count);
                    break;
                case DateOnly date:
                    csv.WriteField(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                    break;
                case UnitValue { Value: var own }:
                    csv.WriteField(own is decimal measured ? measured.ToString(CultureInfo.InvariantCulture) : FormulaGuard.Guard(ValueText.Of(own, Unit.Text)));
                    break;
                default:
                    csv.WriteField(FormulaGuard.Guard(cell as string ?? ""));
                    break;
            }
        csv.EndRecord();
    }
}
