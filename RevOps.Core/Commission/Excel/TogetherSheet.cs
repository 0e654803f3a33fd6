using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RevOps.Core.Basics;
using RevOps.Core.Commission.Closing;
using RevOps.Core.Reports.Excel;
using static RevOps.Core.Reports.Excel.ExcelStyles;

namespace RevOps.Core.Commission.Excel;

/// <summary>One person, or one month of a person, in the summary of all. A balance stands on the last line of a person alone, so that sums over lines count it once.</summary>
/// <param name="Figures">Earned, withheld, released, drawn, recovered, payable and held: the cell on the person's sheet, and its value in minor units.</param>
/// <param name="Check">The cell of all differences.</param>
/// <param name="Off">Their sum in minor units.</param>
internal sealed record TogetherLine(string Id, string Name, string Plans, string Period, Currency Currency, string Hash, IReadOnlyList<(string Cell, long Minor)> Figures, string Check, long Off)
{
    /// <summary>The day that the business is valued on.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The closing of its month; null for none.</summary>
    public MonthBridges? Month { get; init; }

    /// <summary>What is paid with the closing, and what is left; empty cells where there is none.</summary>
    public IReadOnlyList<(string Cell, long Minor)> Closed { get; init; } = [];

    public static TogetherLine Of(StatementSheets sheets, string sheet, bool isLast, bool isLastClosed)
    {
        var (summary, statements, at) = (sheets.SummaryOf, sheets.Statements, ExcelPackage.Quoted(sheet) + "!");
        return new(sheets.Payee.Id, sheets.Payee.Name, CoverRows.PlansOf(statements), $"{statements[0].Period.Key}{(statements.Count > 1 ? $" to {statements[^1].Period.Key}" : "")}", sheets.Currency, sheets.Hash,
        [
            (at + summary.At(summary.Earned), statements.Sum(one => one.Total)), (at + summary.At(summary.Withheld), statements.Sum(one => one.CapWithheld)),
            (at + summary.At(summary.Released), statements.Sum(one => one.Releases.Sum(release => release.Minor))), (at + summary.At(summary.Drawn), statements.Sum(one => one.Settled.Drawn)),
            (at + summary.At(summary.Recovered), statements.Sum(one => one.Settled.Recovered)), (at + summary.At(summary.Payable), statements.Sum(one => one.Payable)),
            isLast ? (at + summary.At(summary.Held), statements[^1].Held) : ("", 0),
        ], at + summary.At(summary.Check), summary.Closing?.Off ?? 0) { AsOf = sheets.Book.AsOf, Month = sheets.Month, Closed = [.. ClosedOf(sheets, at, isLastClosed)] };
    }

    // whoever has nothing in the closing of a month is paid nothing with it
    private static IEnumerable<(string Cell, long Minor)> ClosedOf(StatementSheets sheets, string at, bool isLast) => sheets.SummaryOf.Closing is not { } rows ? [sheets.Month is null ? ("", 0) : ("0", 0), ("", 0)]
        : [(at + sheets.SummaryOf.At(rows.Paid), sheets.Closing!.Closed.Payable), isLast ? (at + sheets.SummaryOf.At(rows.Carried), sheets.Closing.Closed.Carried) : ("", 0)];

    /// <summary>By what was known, in words.</summary>
    public string Known => Month is { } month ? $"{month.State}, known {month.Known}" : $"as known on {AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
}

/// <summary>The first sheet of a workbook of several people: a line each, and totals by currency.</summary>
internal static class TogetherSheet
{
    private static readonly string[] Heads = ["Payee id", "Payee", "Plan", "Period", "Currency", "Earned", "Withheld by caps", "Released", "Draw paid ahead", "Draw paid back", "Payable", "Waits"];

    public static void Write(ExcelPackage package, string name, ExcelStyles styles, IReadOnlyList<TogetherLine> lines, WorkbookHead head)
    {
        var (asOf, isClosed, pays) = (lines.Max(line => line.AsOf), lines.Any(line => line.Month is not null), lines.Select(line => line.Month?.Pays).Distinct().ToList());
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines.Select(line => line.Hash).Order(StringComparer.Ordinal)))));
        string[] heads = [.. Heads, .. isClosed ? [pays is [{ } only] ? only : "Paid with closed months", "Carried on"] : Array.Empty<string>(), "Check", .. isClosed ? ["Stands"] : Array.Empty<string>()];
        var (check, look) = ((char)('A' + Heads.Length + (isClosed ? 2 : 0)), new SheetLook([14, 28, 20, 20, 9, .. Enumerable.Repeat(16.0, Heads.Length - 5 + (isClosed ? 2 : 0)), 9, .. isClosed ? [34.0] : Array.Empty<double>()])
        {
            FrozenRows = 2, IsWide = true, ShowsGrid = true, Paper = head.Paper, Head = $"{head.Company} Commission statements",
            Foot = StatementWorkbook.FootOf(string.Join(", ", lines.Select(line => line.Plans).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)), asOf, hash),
        });
        var (sheet, stream) = package.Add(name, look.FrozenRows, isFirst: true);
        using var writer = new SheetWriter(stream, look);
        var (title, header, right, text, money) = (styles.Text(Kind.Title), styles.Text(Kind.Header), styles.Text(Kind.Header, isRight: true), styles.Text(Kind.Body), new Dictionary<Currency, uint[]>());
        Row(() => writer.Text($"Commission statements as of {asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, exported by {head.By} at {head.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)}", title));
        Row(() =>
        {
            foreach (var (column, label) in heads.Index())
                writer.Text(label, column < 5 || label == "Stands" ? header : right);
        });
        foreach (var line in lines)
            Row(() =>
            {
                foreach (var word in (string[])[line.Id, line.Name, line.Plans, line.Period, line.Currency.Code])
                    writer.Text(word, text);
                foreach (var (cell, minor) in Figures(line))
                    if (cell.Length == 0)
                        writer.Text("", text);
                    else
                        writer.Formula(cell, (decimal)minor / line.Currency.MinorPerUnit, Money(line.Currency)[(int)Look.Money]);
                writer.Formula(line.Check, (decimal)line.Off / line.Currency.MinorPerUnit, Money(line.Currency)[(int)Look.Check]);
                if (isClosed)
                    writer.Text(line.Known, text);
            });
        var last = writer.Row;
        foreach (var same in lines.GroupBy(line => line.Currency).OrderBy(same => same.Key.Code, StringComparer.Ordinal))
            Row(() =>
            {
                writer.Text("Total", styles.Text(Kind.Total));
                foreach (var word in (string[])["", "", "", same.Key.Code])
                    writer.Text(word, styles.Text(Kind.Total));
                for (var figure = 0; figure < Figures(same.First()).Count; figure++)
                {
                    var column = (char)('F' + figure);
                    writer.Formula(FormattableString.Invariant($"SUMIF(E3:E{last},\"{same.Key.Code}\",{column}3:{column}{last})"), same.Sum(line => (decimal)Figures(line)[figure].Minor) / same.Key.MinorPerUnit, Money(same.Key)[(int)Look.Total]);
                }
                writer.Formula(FormattableString.Invariant($"SUMIF(E3:E{last},\"{same.Key.Code}\",{check}3:{check}{last})"), (decimal)same.Sum(line => line.Off) / same.Key.MinorPerUnit, Money(same.Key)[(int)Look.Check]);
            });
        var end = writer.Row;
        writer.End();
        sheet.Area = FormattableString.Invariant($"$A$1:${(isClosed ? (char)(check + 1) : check)}${end}");

        IReadOnlyList<(string Cell, long Minor)> Figures(TogetherLine line) => isClosed ? [.. line.Figures, .. line.Closed] : line.Figures;

        uint[] Money(Currency currency) => money.TryGetValue(currency, out var known) ? known : money[currency] = StatementStyles.Of(styles, currency);

        void Row(Action cells)
        {
            writer.StartRow();
            cells();
            writer.EndRow();
        }
    }
}
