using RevOps.Core.Basics;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Crm;
using RevOps.Core.Reports.Excel;

namespace RevOps.Core.Commission.Excel;

/// <summary>What many workbooks of one run share: facts of the business, plans in canonical text, and styles.</summary>
internal sealed class StatementExport(WorkbookHead head)
{
    private readonly PlanTexts _plans = new();
    private CommissionContext? _context;
    private readonly Dictionary<Currency, (ExcelStyles Styles, uint[] Of)> _styles = [];

    public void Write(StatementPart part, Stream target)
    {
        var sheets = Sheets(part, null);
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

    public void WriteTogether(IEnumerable<StatementPart> parts, Stream target)
    {
        var styles = new ExcelStyles();
        var (looks, lines) = (new Dictionary<Currency, uint[]>(), new List<TogetherLine>());
        using var package = new ExcelPackage(target, styles);
        var summary = ExcelText.SheetName("Summary", package.Names);
        foreach (var own in StatementPart.ByPayee(parts))
            foreach (var (at, part) in own.Index())
            {
                // the first layout tells how long each section is, the second stands where it belongs
                var lengths = Sheets(part, new int[StatementSheets.Names.Count]).Sections.Select(section => section.Count + 1).ToList();
                var sheets = Sheets(part, [.. lengths.Select((_, section) => lengths.Take(section).Sum())]);
                if (!looks.TryGetValue(sheets.Currency, out var look))
                    looks[sheets.Currency] = look = StatementStyles.Of(styles, sheets.Currency);
                var title = own.Count == 1 ? sheets.Payee.Name : $"{sheets.Statements[^1].Period.Key} {sheets.Payee.Name}";
                var (name, shape) = (ExcelText.SheetName(title, package.Names), StatementWorkbook.LookTogether(sheets, head));
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
                lines.Add(TogetherLine.Of(sheets, name, at == own.Count - 1, at == own.FindLastIndex(one => one.Closing is not null)));
            }
        TogetherSheet.Write(package, summary, styles, lines, head);
    }

    private StatementSheets Sheets(StatementPart part, IReadOnlyList<int>? before)
    {
        if (_context?.Book != part.Book)
            _context = new(part.Book, PlanBook.Empty);
        return new(part.Statements, _context, _plans, head, part.Closing, before);
    }

    private static string Area(SheetLook look, int rows) => FormattableString.Invariant($"$A$1:${SheetWriter.Letters(look.Widths.Count - 1)}${Math.Max(1, rows)}");

    private static void Refuse(int rows)
    {
        if (rows > ExcelWorkbook.MostRows)
            throw new InvalidOperationException($"A statement of {rows} rows does not fit a sheet, which holds {ExcelWorkbook.MostRows}.");
    }
}
