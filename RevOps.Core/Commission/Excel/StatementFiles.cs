using RevOps.Core.Crm;

namespace RevOps.Core.Commission.Excel;

/// <summary>Statements that can be had as workbooks with live formulas.</summary>
/// <param name="Parts">By person, and of each person oldest first: all of a period by what is known now, or each closed month by what was known when it was calculated. At least one.</param>
public sealed record StatementFiles(IReadOnlyList<StatementPart> Parts)
{
    /// <summary>Statements by what is known now.</summary>
    /// <param name="book">The business that they were computed from.</param>
    /// <param name="people">Statements of each person, oldest first.</param>
    public StatementFiles(Book book, IEnumerable<IReadOnlyList<CommissionStatement>> people) : this([.. people.Select(person => new StatementPart(book, person))])
    {
    }

    /// <summary>One workbook: of one person's part a sheet a section, of several a summary and a sheet each.</summary>
    public void Write(WorkbookHead head, Stream target)
    {
        if (Parts is [var only])
            StatementWorkbook.Write(only, head, target);
        else
            StatementWorkbook.WriteTogether(Parts, head, target);
    }

    /// <summary>An archive with a workbook for each person.</summary>
    public void WriteZip(WorkbookHead head, Stream target, CancellationToken ct = default) => StatementZip.Write(Parts, head, target, ct);
}
