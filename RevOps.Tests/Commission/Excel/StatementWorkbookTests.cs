using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using RevOps.Core.Commission;
using RevOps.Core.Commission.Excel;
using RevOps.Core.Crm;
using RevOps.Core.Reports.Excel;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Commission.Excel;

/// <summary>Statements of every kind of line, opened by a spreadsheet that computes them anew.</summary>
public sealed class StatementWorkbookTests : IDisposable
{
    internal static readonly WorkbookHead Head = new("Example & Sons", "Ann", new(2026, 12, 1, 9, 30, 0, TimeSpan.Zero));
    private readonly string _folder = Directory.CreateTempSubdirectory("revops-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_kind_of_line_computes_itself_again_to_the_cent()
    {
        using var company = Companies.OfEveryLine();
        var statements = company.Run("2026-12-31");
        var book = company.Book("2026-12-31");
        Assert.Equal(Enum.GetValues<LineKind>().Order(), statements.SelectMany(statement => StatementLines.Of(statement, book)).Select(line => line.Kind).Distinct().Order());
        var files = new List<string>();
        foreach (var payee in statements.GroupBy(statement => statement.Payee.Id))
            Save($"{payee.Key}.xlsx", target => StatementWorkbook.Write([.. payee], book, Head, target));
        Save("together.xlsx", target => StatementWorkbook.WriteTogether(statements.GroupBy(statement => statement.Payee.Id).Select(payee => (IReadOnlyList<CommissionStatement>)[.. payee]), book, Head, target));
        Save("month.xlsx", target => StatementWorkbook.Write([statements.Last(statement => statement.Payee.Id == "A")], book, Head with { Paper = PaperSize.Letter }, target));

        var opened = LibreOffice.Open(files);

        var all = 0;
        foreach (var file in files)
        {
            var differences = WorkbookCells.Differences(file, opened[Path.GetFileName(file)], out var formulas);
            Assert.True(differences.Count == 0, $"{Path.GetFileName(file)}: {differences.Count} of {formulas} differ\n{string.Join('\n', differences.Take(25))}");
            Assert.All(WorkbookCells.Checks(opened[Path.GetFileName(file)]), check => Assert.Equal(0m, check));
            all += formulas;
        }
        TestContext.Current.SendDiagnosticMessage($"{files.Count} workbooks, {all} formulas, none differs");

        void Save(string name, Action<Stream> write) => files.Add(Written(name, write));
    }

    [Theory]
    [InlineData(4_000_000, 1_500_000)]
    [InlineData(9_500_000, 1_500_000)]
    [InlineData(13_107_137, 200_000)]
    [InlineData(-500_000, 1_500_000)]
    public void A_changed_credit_pays_what_the_engine_would_have_paid(int firstCents, int secondCents)
    {
        var (first, second) = (firstCents / 100m, secondCents / 100m);
        using var company = Stepped(20_000, 15_000);
        using var changed = Stepped(first, second);
        var (before, after) = (company.Run("2026-03-31"), changed.Run("2026-03-31"));
        var path = Written("changed.xlsx", target => StatementWorkbook.Write([before[0]], company.Book("2026-03-31"), Head, target));
        Change(path, "Inputs", new() { [20_000m] = first, [15_000m] = second });

        var summary = LibreOffice.Open([path]).Values.Single()["Summary"];

        Assert.NotEqual(before[0].Total, after[0].Total);
        Assert.Equal(PayCase.Major(after[0], after[0].Total), WorkbookCells.Number(summary.Single(row => row[0].Text == "Earned")[1].Value!));
        Assert.Equal(PayCase.Major(after[0], after[0].Payable), WorkbookCells.Number(summary.Single(row => row[0].Text == "Payable")[1].Value!));
        Assert.NotEqual(0m, WorkbookCells.Number(summary.Single(row => row[0].Text == "All differences, without sign")[^1].Value!)); // the check says that an input is no longer the engine's
    }

    [Fact]
    public void The_file_is_one_that_the_standard_allows()
    {
        using var company = Companies.OfEveryLine();
        var (statements, book) = (company.Run("2026-12-31"), company.Book("2026-12-31"));
        List<IReadOnlyList<CommissionStatement>> payees = [.. statements.GroupBy(statement => statement.Payee.Id).Select(payee => (IReadOnlyList<CommissionStatement>)[.. payee])];
        foreach (var path in (string[])[Written("one.xlsx", target => StatementWorkbook.Write(payees[0], book, Head, target)), Written("all.xlsx", target => StatementWorkbook.WriteTogether(payees, book, Head, target))])
        {
            using var document = SpreadsheetDocument.Open(path, isEditable: false);
            Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}").Take(10));
        }
    }

    [Fact]
    public void Openpyxl_opens_it_without_a_warning()
    {
        Assert.SkipWhen(Python("import openpyxl").Code != 0, "No python3-openpyxl on this machine.");
        using var company = Companies.OfEveryLine();
        var path = Written("one.xlsx", target => StatementWorkbook.Write([.. company.Run("2026-12-31").Where(statement => statement.Payee.Id == "A")], company.Book("2026-12-31"), Head, target));

        var (code, said) = Python($"import openpyxl; b=openpyxl.load_workbook('{path}'); print(b.sheetnames, sum(1 for s in b for r in s.iter_rows() for c in r if c.data_type=='f'), b['Lines'].page_setup.orientation, b['Lines'].print_title_rows)");

        Assert.True(code == 0, said);
        Assert.StartsWith("['Cover', 'Summary', 'Lines', 'Tiers', 'Adjustments', 'Rules', 'Inputs'] ", said, StringComparison.Ordinal);
        Assert.Contains("landscape $1:$2", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PaperSize.A4, "paperSize=\"9\"")]
    [InlineData(PaperSize.Letter, "paperSize=\"1\"")]
    public void Every_page_fits_its_paper_and_says_plan_day_and_hash(PaperSize paper, string written)
    {
        using var company = Stepped(20_000, 15_000);
        var path = Written("paper.xlsx", target => StatementWorkbook.Write(company.Run("2026-03-31"), company.Book("2026-03-31"), Head with { Paper = paper }, target));
        using var zip = ZipFile.OpenRead(path);
        var hash = WorkbookCells.Text(zip, "xl/worksheets/sheet1.xml").Split("SHA-256 ")[1][..64];
        foreach (var (_, part) in WorkbookCells.Sheets(zip))
        {
            var xml = WorkbookCells.Text(zip, part);
            Assert.Contains(written, xml, StringComparison.Ordinal);
            Assert.Contains("<pageSetUpPr fitToPage=\"1\"/>", xml, StringComparison.Ordinal);
            Assert.Contains($"<oddFooter>&amp;Lplan v1, as of 2026-03-31\nSHA-256 {hash}&amp;R&amp;P / &amp;N</oddFooter>", xml, StringComparison.Ordinal);
            Assert.Contains("<oddHeader>&amp;LExample &amp;&amp; Sons – Commission statement – A", System.Net.WebUtility.HtmlDecode(xml).Replace("&", "&amp;", StringComparison.Ordinal), StringComparison.Ordinal);
        }
        Assert.Matches("^[0-9a-f]{64}$", hash);
        var book = WorkbookCells.Text(zip, "xl/workbook.xml");
        Assert.Equal(7, book.Split("_xlnm.Print_Area").Length - 1);
        Assert.Contains("'Lines'!$1:$2", System.Net.WebUtility.HtmlDecode(book).Replace("&apos;", "'", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void The_hash_is_of_the_inputs_and_of_nothing_else()
    {
        using var first = Companies.OfEveryLine();
        using var second = Companies.OfEveryLine().Shuffled(5);
        var culture = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NegativeSign) = (",", "~");
        var one = Hash(first, Head);
        var theirs = "";
        var thread = new Thread(() => theirs = Hash(second, Head with { By = "Someone else", Paper = PaperSize.Letter })) { CurrentCulture = culture, CurrentUICulture = culture };
        thread.Start();
        thread.Join();
        Assert.Equal(one, theirs);
        using var other = Stepped(20_000, 15_000);
        using var cent = Stepped(20_000.01m, 15_000);
        using var rule = Stepped(20_000, 15_000, "clawback: { window_months: 6 }");
        Assert.Equal(4, new[] { one, Hash(other, Head), Hash(cent, Head), Hash(rule, Head) }.Distinct().Count());

        string Hash(PayCase company, WorkbookHead head)
        {
            var path = Written("hash.xlsx", target => StatementWorkbook.Write([.. company.Run("2026-12-31").Where(statement => statement.Payee.Id == "A")], company.Book("2026-12-31"), head, target));
            using var zip = ZipFile.OpenRead(path);
            return WorkbookCells.Text(zip, "xl/worksheets/sheet1.xml").Split("SHA-256 ")[1][..64];
        }
    }

    [Fact]
    public void An_archive_holds_a_workbook_for_each_person_under_a_name_that_leads_nowhere()
    {
        using var company = Stepped(20_000, 15_000).Rep("../../etc/x", from: "2026-01-01").Rep("..\\..\\etc/x", from: "2026-01-01");
        var (statements, book) = (company.Run("2026-03-31"), company.Book("2026-03-31"));
        var path = Written("all.zip", target => StatementZip.Write(statements.GroupBy(statement => statement.Payee.Id).Select(payee => (IReadOnlyList<CommissionStatement>)[.. payee]), book, Head, target, ct: TestContext.Current.CancellationToken));

        using var zip = ZipFile.OpenRead(path);

        Assert.Equal(3, zip.Entries.Select(entry => entry.FullName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(zip.Entries, entry => Assert.Matches("^[\\w -]+( \\(2\\))?\\.xlsx$", entry.FullName));
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using var workbook = new ZipArchive(stream);
            Assert.Equal(7, WorkbookCells.Sheets(workbook).Count);
        }
    }

    private static PayCase Stepped(decimal first, decimal second, string more = "") => new PayCase().Plan("""
          - name: Bookings
            tiers:
              over: quarter
              steps:
                - { from: 0%, rate: 5% }
                - { from: 50%, rate: 7.5% }
                - { from: 100%, rate: 11.25% }
            kickers:
              - { name: Big, where: { types: [new] }, times: 1.1 }
          - name: Whole
            tiers:
              over: quarter
              mode: whole
              by: amount
              steps:
                - { from: 0, rate: 1% }
                - { from: 40000, rate: 1.5% }
                - { from: 90000, rate: 2% }
          - name: Curve
            tiers:
              mode: interpolated
              by: amount
              steps:
                - { from: 0, rate: 1% }
                - { from: 100000, rate: 2% }
        """, $"quota: {{ amount: 80000 }}\ncap: {{ amount: 12000, over: month }}\ndraw: {{ amount: 2000 }}\n{more}").Rep("A").Won("A", first, "2026-01-12").Won("A", 10_000, "2026-01-20").Won("A", second, "2026-01-25");

    /// <summary>Writes other numbers over inputs, and leaves every value that a formula carries as it was.</summary>
    private static void Change(string path, string sheet, Dictionary<decimal, decimal> numbers)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        var part = WorkbookCells.Sheets(zip).Single(one => one.Name == sheet).Part;
        var xml = WorkbookCells.Text(zip, part);
        foreach (var (old, now) in numbers)
            xml = System.Text.RegularExpressions.Regex.Replace(xml, FormattableString.Invariant($"(<c r=\"H\\d+\" s=\"\\d+\"><v>){old}(\\.0+)?</v>"), FormattableString.Invariant($"${{1}}{now}</v>"));
        zip.GetEntry(part)!.Delete();
        using var stream = zip.CreateEntry(part).Open();
        stream.Write(Encoding.UTF8.GetBytes(xml));
    }

    private static (int Code, string Said) Python(string script)
    {
        if (!File.Exists("/usr/bin/python3"))
            return (1, "no python3");
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-W", "error", "-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var (said, wrong) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.WaitForExit();
        return (process.ExitCode, said.Result + wrong.Result);
    }

    private string Written(string name, Action<Stream> write)
    {
        var path = Path.Combine(_folder, name);
        using var target = new FileStream(path, FileMode.Create, FileAccess.Write);
        write(target);
        return path;
    }
}
