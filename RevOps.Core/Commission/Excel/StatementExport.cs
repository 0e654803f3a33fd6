using RevOps.Core.Basics;
using RevOps.Core.Commission.Closing;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Crm;
using RevOps.Core.Reports.Excel;

namespace RevOps.Core.Commission.Excel;

/// <summary>What many workbooks of one run share: facts of the business, plans in canonical text, and styles.</summary>
internal sealed class StatementExport(Book book, WorkbookHead head, MonthBridges? closing)
{
    private readonly CommissionContext _context = new(book, PlanBook.Empty);
    private readonly PlanTexts _plans = new();
    private readonly Dictionary<Currency, (ExcelStyles Styles, uint[] Of)> _styles = [];

    public void Write(IReadOnlyList<CommissionStatement> statements, Stream target)
    {
        var sheets = Sheets(statements, null);
        if (!_styles.TryGetValue(sheets.Currency, out var styles))
        {
            var fresh = new ExcelStyles();
            _styles[sheets.Currency] = styles = (fresh, StatementStyles.Of(fresh, sheets.Currency));
        }
        using var package = new ExcelPackage(target, styles.Styles);
        for (var section = 0; section < sheets.Sections.Count; section++)
        {
            var (rows, look) = (sheets.Sections[section], StatementWorkbook.Look(section, sheets, head));
            Refuse(rows.Count);
            var (sheet, stream) = package.Add(StatementSheets.Names[section], look.FrozenRows);
            using var writer = new SheetWriter(stream, look);
            rows.Write(writer, styles.Of);
            writer.End();
            sheet.Area = Area(look, rows.Count);
        }
    }

    public void WriteTogether(IEnumerable<IReadOnlyList<CommissionStatement>> payees, Stream target)
    {
        var styles = new ExcelStyles();
        var (looks, lines) = (new Dictionary<Currency, uint[]>(), new List<TogetherLine>());
        using var package = new ExcelPackage(target, styles);
        var summary = ExcelText.SheetName("Summary", package.Names);
        foreach (var statements in payees)
        {
            // the first layout tells how long each section is, the second stands where it belongs
            var lengths = Sheets(statements, new int[StatementSheets.Names.Count]).Sections.Select(section => section.Count + 1).ToList();
            var sheets = Sheets(statements, [.. lengths.Select((_, section) => lengths.Take(section).Sum())]);
            if (!looks.TryGetValue(sheets.Currency, out var look))
                looks[sheets.Currency] = look = StatementStyles.Of(styles, sheets.Currency);
            var (name, shape) = (ExcelText.SheetName(sheets.Payee.Name, package.Names), StatementWorkbook.LookTogether(sheets, head));
            Refuse(lengths.Sum());
            var (sheet, stream) = package.Add(name, repeats: 0);
            using var writer = new SheetWriter(stream, shape);
            foreach (var section in sheets.Sections)
            {
                section.Write(writer, look);
                writer.StartRow();
                writer.EndRow();
            }
            writer.End();
            sheet.Area = Area(shape, writer.Row);
            lines.Add(TogetherLine.Of(sheets, name));
        }
        TogetherSheet.Write(package, summary, styles, lines, book, head, closing?.Pays);
    }

    private StatementSheets Sheets(IReadOnlyList<CommissionStatement> statements, IReadOnlyList<int>? before) => new(statements, _context, _plans, head, closing, before);

    private static string Area(SheetLook look, int rows) => FormattableString.Invariant($"$A$1:${SheetWriter.Letters(look.Widths.Count - 1)}${Math.Max(1, rows)}");

    private static void Refuse(int rows)
    {
        if (rows > ExcelWorkbook.MostRows)
            throw new InvalidOperationException($"A statement of {rows} rows does not fit a sheet, which holds {ExcelWorkbook.MostRows}.");
    }
}
