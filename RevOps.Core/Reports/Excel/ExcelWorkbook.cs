using RevOps.Core.Basics;
using static RevOps.Core.Reports.Excel.ExcelStyles;

namespace RevOps.Core.Reports.Excel;

/// <summary>
/// Writes a workbook sheet by sheet, row by row. Numbers are numbers with a format, days are days, totals are formulas that carry their value,
/// and text is text whatever it begins with. Nothing in it points outside.
/// </summary>
public sealed class ExcelWorkbook : IDisposable
{
    /// <summary>Rows that one sheet holds beside its header.</summary>
    public const int MostRows = 1_048_575;

    /// <summary>Rows that are looked at to find how wide a column should be.</summary>
    private const int Measured = 200;

    private const double Narrowest = 8, Widest = 60;

    // The first day that every spreadsheet counts alike: an early one believed in 29 February 1900.
    private static readonly DateOnly FirstDay = new(1900, 3, 1);
    private static readonly DateOnly DayZero = new(1899, 12, 30);

    private readonly ExcelStyles _styles = new();
    private readonly ExcelPackage _package;

    /// <summary>A workbook on its way into a stream; disposing it ends the file and leaves the stream open.</summary>
    public ExcelWorkbook(Stream target) => _package = new(target, _styles);

    /// <summary>Adds a table as a sheet with a frozen header, filters and a total row.</summary>
    /// <returns>What did not fit, in sentences; empty when all did.</returns>
    public IReadOnlyList<string> Add(ExcelSheet sheet)
    {
        var name = ExcelText.SheetName(sheet.Title, _package.Names);
        var totals = new ColumnTotal[sheet.Columns.Count];
        var (styles, text, notes) = (sheet.Columns.Select(column => _styles.Of(column.Unit, sheet.Currency, Kind.Body)).ToArray(), _styles.Text(Kind.Body), new List<string>());
        using var rows = sheet.Rows.GetEnumerator();
        var first = new List<IReadOnlyList<object?>>(Measured);
        while (first.Count < Measured && rows.MoveNext())
            first.Add(rows.Current);
        var look = new SheetLook([.. sheet.Columns.Select((column, index) => Width(column, first, index, sheet.Currency))]) { FrozenRows = 1, ShowsGrid = true, IsWide = sheet.Columns.Count > 6 };
        using (var writer = new SheetWriter(_package.Add(name, repeats: 1).Stream, look))
        {
            writer.StartRow();
            foreach (var column in sheet.Columns)
                writer.Text(column.Label, _styles.Text(Kind.Header, isRight: IsNumber(column.Unit)));
            writer.EndRow();
            var left = 0L;
            var most = MostRows - (sheet.Columns.Any(column => column.AddsUp) ? 1 : 0);
            foreach (var row in first)
                Write(row);
            while (rows.MoveNext())
                Write(rows.Current);
            var last = writer.Row;
            if (last > 1 && sheet.Columns.Any(column => column.AddsUp))
                WriteTotals(writer, sheet, totals, last);
            writer.End(filterTo: last);
            if (left > 0)
                notes.Add($"{name} holds the first {ValueText.Of((decimal)most, Unit.Count)} rows; {ValueText.Of((decimal)left, Unit.Count)} more do not fit a sheet.");
            if (writer.CutCells > 0)
                notes.Add($"{name}: {writer.CutCells} texts were cut to the {ValueText.Of((decimal)ExcelText.Longest, Unit.Count)} signs that a cell holds.");

            void Write(IReadOnlyList<object?> row)
            {
                if (writer.Row > most)
                {
                    left++;
                    return;
                }
                writer.StartRow();
                for (var index = 0; index < sheet.Columns.Count; index++)
                    if (row[index] is UnitValue own)
                        WriteCell(writer, own.Value, own.Unit, own.Currency, _styles.Of(own.Unit, own.Currency, Kind.Body), text, ref totals[index]);
                    else
                        WriteCell(writer, row[index], sheet.Columns[index].Unit, sheet.Currency, styles[index], text, ref totals[index]);
                writer.EndRow();
            }
        }
        if (totals.Sum(total => total.Inexact) is > 0 and var inexact)
            notes.Add($"{name}: {inexact} numbers have more digits than the fifteen a spreadsheet keeps, and stand as text; columns with one have no total.");
        return notes;
    }

    /// <summary>Adds a page of words in front of the tables: a line each, with its name on the left; a name without text is a heading.</summary>
    public void AddCover(string title, IReadOnlyList<(string Name, string? Text)> lines)
    {
        using var writer = new SheetWriter(_package.Add(ExcelText.SheetName("Summary", _package.Names), repeats: 0, isFirst: true).Stream, new([22, 96]));
        writer.StartRow();
        writer.Text(title, _styles.Text(Kind.Title));
        writer.EndRow();
        foreach (var (name, text) in lines)
        {
            writer.StartRow();
            writer.Text(name, _styles.Text(Kind.Header));
            if (text is not null)
                writer.Text(text, _styles.Text(Kind.Wrapped));
            writer.EndRow();
        }
        writer.End();
    }

    public void Dispose() => _package.Dispose();

    private static void WriteCell(SheetWriter writer, object? value, Unit unit, string? currency, uint style, uint text, ref ColumnTotal total)
    {
        switch (value)
        {
            case null:
                writer.Skip();
                break;
            case DateOnly day when day >= FirstDay:
                writer.Number(day.DayNumber - DayZero.DayNumber, style);
                break;
            case int count:
                total.Add(count);
                writer.Number(count, style);
                break;
            case decimal number when ExcelNumber.Kept(number) is { } kept:
                total.Add(number);
                writer.Number(kept, style);
                break;
            case decimal:
                total.Inexact++;
                writer.Text(ValueText.Of(value, unit, currency), text);
                break;
            default:
                writer.Text(ValueText.Of(value, unit, currency), text);
                break;
        }
    }

    private void WriteTotals(SheetWriter writer, ExcelSheet sheet, ColumnTotal[] totals, int last)
    {
        writer.StartRow();
        for (var index = 0; index < sheet.Columns.Count; index++)
            if (sheet.Columns[index].AddsUp && totals[index].Inexact == 0 && ExcelNumber.Kept(totals[index].Sum) is { } sum)
                writer.Sum(2, last, sum, _styles.Of(sheet.Columns[index].Unit, sheet.Currency, Kind.Total));
            else
                writer.Text(index == 0 ? "Total" : "", _styles.Text(Kind.Total));
        writer.EndRow();
    }

    private static double Width(ReportColumn column, List<IReadOnlyList<object?>> rows, int index, string? currency)
    {
        var longest = rows.Select(row => row[index] switch { null => 0, UnitValue own => ValueText.Of(own.Value, own.Unit, own.Currency).Length, var value => ValueText.Of(value, column.Unit, currency).Length }).Append(column.Label.Length + 3).Max();
        return Math.Clamp(longest + 2, Narrowest, Widest);
    }

    private static bool IsNumber(Unit unit) => unit is not (Unit.Text or Unit.Date);

    /// <summary>What a column adds up to so far.</summary>
    private struct ColumnTotal
    {
        public decimal Sum;

        /// <summary>Numbers that had to stand as text.</summary>
        public int Inexact;

        public void Add(decimal value) => Sum += value;
    }
}
