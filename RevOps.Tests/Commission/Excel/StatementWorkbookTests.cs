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

    private string Written(string name, Action<Stream> write)
    {
        var path = Path.Combine(_folder, name);
        using var target = new FileStream(path, FileMode.Create, FileAccess.Write);
        write(target);
        return path;
    }
}
