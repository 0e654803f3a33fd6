using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Reports.Excel;
using static RevOps.Core.Reports.Excel.ExcelStyles;

namespace RevOps.Core.Commission.Excel;

/// <summary>One person in the summary of all.</summary>
/// <param name="Figures">Earned, withheld, released, drawn, recovered, payable and held: the cell on the person's sheet, and its value in minor units.</param>
/// <param name="Check">The cell of all differences.</param>
/// <param name="Off">Their sum in minor units.</param>
internal sealed record TogetherLine(string Id, string Name, string Plans, string Period, Currency Currency, string Hash, IReadOnlyList<(string Cell, long Minor)> Figures, string Check, long Off)
{
    public static TogetherLine Of(StatementSheets sheets, string sheet)
    {
        var (summary, statements, at) = (sheets.SummaryOf, sheets.Statements, ExcelPackage.Quoted(sheet) + "!");
        return new(sheets.Payee.Id, sheets.Payee.Name, CoverRows.PlansOf(statements), $"{statements[0].Period.Key}{(statements.Count > 1 ? $" to {statements[^1].Period.Key}" : "")}", sheets.Currency, sheets.Hash,
        [
            (at + summary.At(summary.Earned), statements.Sum(one => one.Total)), (at + summary.At(summary.Withheld), statements.Sum(one => one.CapWithheld)),
            (at + summary.At(summary.Released), statements.Sum(one => one.Releases.Sum(release => release.Minor))), (at + summary.At(summary.Drawn), statements.Sum(one => one.Settled.Drawn)),
            (at + summary.At(summary.Recovered), statements.Sum(one => one.Settled.Recovered)), (at + summary.At(summary.Payable), statements.Sum(one => one.Payable)),
            (at + summary.At(summary.Held), statements[^1].Held), .. Closed(sheets, at),
        ], at + summary.At(summary.Check), summary.Closing?.Off ?? 0);
    }

    // whoever has nothing in the closing of a month is paid nothing with it
    private static IEnumerable<(string Cell, long Minor)> Closed(StatementSheets sheets, string at) => sheets.Month is null ? []
        : sheets.SummaryOf.Closing is { } rows ? [(at + sheets.SummaryOf.At(rows.Paid), sheets.Closing!.Closed.Payable), (at + sheets.SummaryOf.At(rows.Carried), sheets.Closing.Closed.Carried)] : [("0", 0), ("0", 0)];
}

/// <summary>The first sheet of a workbook of several people: a line each, and totals by currency.</summary>
internal static class TogetherSheet
{
    private static readonly string[] Heads = ["Payee id", "Payee", "Plan", "Period", "Currency", "Earned", "Withheld by caps", "Released", "Draw paid ahead", "Draw paid back", "Payable", "Waits"];

    public static void Write(ExcelPackage package, string name, ExcelStyles styles, IReadOnlyList<TogetherLine> lines, Book book, WorkbookHead head, string? pays)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines.Select(line => line.Hash).Order(StringComparer.Ordinal)))));
        string[] heads = [.. Heads, .. pays is null ? Array.Empty<string>() : [pays, "Carried on"], "Check"];
        var (check, look) = ((char)('A' + heads.Length - 1), new SheetLook([14, 28, 20, 20, 9, .. heads.Skip(6).Select(_ => 16.0), 9])
        {
            FrozenRows = 2, IsWide = true, ShowsGrid = true, Paper = head.Paper, Head = $"{head.Company} Commission statements",
            Foot = StatementWorkbook.FootOf(string.Join(", ", lines.Select(line => line.Plans).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)), book, hash),
        });
        var (sheet, stream) = package.Add(name, look.FrozenRows, isFirst: true);
        using var writer = new SheetWriter(stream, look);
        var (title, header, right, text, money) = (styles.Text(Kind.Title), styles.Text(Kind.Header), styles.Text(Kind.Header, isRight: true), styles.Text(Kind.Body), new Dictionary<Currency, uint[]>());
        Row(() => writer.Text($"Commission statements as of {book.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, exported by {head.By} at {head.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)}", title));
        Row(() =>
        {
            foreach (var (column, label) in heads.Index())
                writer.Text(label, column < 5 ? header : right);
        });
        foreach (var line in lines)
            Row(() =>
            {
                foreach (var word in (string[])[line.Id, line.Name, line.Plans, line.Period, line.Currency.Code])
                    writer.Text(word, text);
                foreach (var (cell, minor) in line.Figures)
                    writer.Formula(cell, (decimal)minor / line.Currency.MinorPerUnit, Money(line.Currency)[(int)Look.Money]);
                writer.Formula(line.Check, (decimal)line.Off / line.Currency.MinorPerUnit, Money(line.Currency)[(int)Look.Check]);
            });
        var last = writer.Row;
        foreach (var same in lines.GroupBy(line => line.Currency).OrderBy(same => same.Key.Code, StringComparer.Ordinal))
            Row(() =>
            {
                writer.Text("Total", styles.Text(Kind.Total));
                foreach (var word in (string[])["", "", "", same.Key.Code])
                    writer.Text(word, styles.Text(Kind.Total));
                for (var figure = 0; figure < same.First().Figures.Count; figure++)
                {
                    var column = (char)('F' + figure);
                    writer.Formula(FormattableString.Invariant($"SUMIF(E3:E{last},\"{same.Key.Code}\",{column}3:{column}{last})"), same.Sum(line => (decimal)line.Figures[figure].Minor) / same.Key.MinorPerUnit, Money(same.Key)[(int)Look.Total]);
                }
                writer.Formula(FormattableString.Invariant($"SUMIF(E3:E{last},\"{same.Key.Code}\",{check}3:{check}{last})"), (decimal)same.Sum(line => line.Off) / same.Key.MinorPerUnit, Money(same.Key)[(int)Look.Check]);
            });
        var end = writer.Row;
        writer.End();
        sheet.Area = FormattableString.Invariant($"$A$1:${check}${end}");

        uint[] Money(Currency currency) => money.TryGetValue(currency, out var known) ? known : money[currency] = StatementStyles.Of(styles, currency);

        void Row(Action cells)
        {
            writer.StartRow();
            cells();
            writer.EndRow();
        }
    }
}
