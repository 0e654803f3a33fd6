using RevOps.Core.Commission;
using RevOps.Core.Commission.Excel;

namespace RevOps.Tests.Commission.Excel;

/// <summary>Workbooks for a person's eyes. It asserts nothing, so it runs only when asked for: -explicit only.</summary>
public sealed class StatementToLookAt
{
    /// <summary>Writes the workbook of every kind of line where REVOPS_STATEMENT_FOLDER says.</summary>
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
