using System.Diagnostics;
using RevOps.Core.Commission;
using RevOps.Core.Commission.Excel;

namespace RevOps.Tests.Commission.Excel;

/// <summary>How long 5,000 workbooks take and what they keep. It measures and asserts nothing, so it runs only when asked for: -explicit only.</summary>
public sealed class StatementBench(ITestOutputHelper output)
{
    private const int Workbooks = 5_000;

    [Fact(Explicit = true)]
    public void Five_thousand_workbooks_in_one_archive()
    {
        using var company = new PayCase().Plan("""
              - name: Bookings
                tiers:
                  steps:
                    - { from: 0%, rate: 8% }
                    - { from: 80%, rate: 10% }
                    - { from: 100%, rate: 12% }
            """, "quota: { amount: 2000000 }");
        for (var rep = 0; rep < 50; rep++)
        {
            company.Rep($"R{rep:00}");
            for (var deal = 0; deal < 60; deal++)
                company.Won($"R{rep:00}", 1_000 + (rep * 60 + deal) * 37 % 90_000 + deal / 100m, $"2026-01-{1 + deal % 28:00}");
        }
        var (statements, book) = (company.Run("2026-01-31"), company.Book("2026-01-31"));
        var payees = statements.Select(statement => (IReadOnlyList<CommissionStatement>)[statement]).ToList();
        StatementZip.Write(payees, book, StatementWorkbookTests.Head, Stream.Null, TestContext.Current.CancellationToken);
        var (before, most, clock, spent) = (GC.GetTotalMemory(forceFullCollection: true), 0L, Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);

        StatementZip.Write(Many(), book, StatementWorkbookTests.Head, Stream.Null, TestContext.Current.CancellationToken);

        output.WriteLine($"{Workbooks} workbooks of {statements.Average(statement => statement.Parts.Sum(part => part.Lines.Count)):0} lines: {clock.Elapsed.TotalMilliseconds / Workbooks:0.00} ms each, {(Environment.CpuUsage.TotalTime - spent).TotalMilliseconds / Workbooks:0.00} ms of processor, at most {(most - before) / 1e6:0.0} MB more than before");

        IEnumerable<IReadOnlyList<CommissionStatement>> Many()
        {
            for (var at = 0; at < Workbooks; at++)
            {
                if (at % 1_000 == 999)
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
                yield return payees[at % payees.Count];
            }
        }
    }

    [Fact(Explicit = true)]
    public void The_workbook_of_every_kind_of_line()
    {
        using var company = Companies.OfEveryLine();
        List<CommissionStatement> quarter = [.. company.Run("2026-12-31").Where(statement => statement.Payee.Id == "A").Take(3)];
        var book = company.Book("2026-12-31");
        Write(20);
        var (clock, spent) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        Write(500);
        output.WriteLine($"{clock.Elapsed.TotalMilliseconds / 500:0.00} ms each, {(Environment.CpuUsage.TotalTime - spent).TotalMilliseconds / 500:0.00} ms of processor");

        void Write(int times) => StatementZip.Write(Enumerable.Repeat<IReadOnlyList<CommissionStatement>>(quarter, times), book, StatementWorkbookTests.Head, Stream.Null, TestContext.Current.CancellationToken);
    }

    /// <summary>Writes the workbook of every kind of line where REVOPS_STATEMENT_FOLDER says, to be looked at.</summary>
    [Fact(Explicit = true)]
    public void A_workbook_to_look_at()
    {
        var folder = Environment.GetEnvironmentVariable("REVOPS_STATEMENT_FOLDER") ?? throw new InvalidOperationException("REVOPS_STATEMENT_FOLDER must name a folder.");
        using var company = Companies.OfEveryLine();
        var (statements, book) = (company.Run("2026-12-31"), company.Book("2026-12-31"));
        using var one = File.Create(Path.Combine(folder, "statement.xlsx"));
        StatementWorkbook.Write([.. statements.Where(statement => statement.Payee.Id == "A").Take(3)], book, StatementWorkbookTests.Head, one);
        using var all = File.Create(Path.Combine(folder, "statements.xlsx"));
        StatementWorkbook.WriteTogether(statements.GroupBy(statement => statement.Payee.Id).Select(payee => (IReadOnlyList<CommissionStatement>)[payee.First()]), book, StatementWorkbookTests.Head, all);
    }
}
