using RevOps.Core.Commission.Closing;
using RevOps.Core.Crm;

namespace RevOps.Core.Commission.Excel;

/// <summary>Statements that can be had as workbooks with live formulas.</summary>
/// <param name="Book">The business that they were computed from.</param>
/// <param name="People">Statements of each person, oldest first; at least one person.</param>
public sealed record StatementFiles(Book Book, IReadOnlyList<IReadOnlyList<CommissionStatement>> People)
{
    /// <summary>The closing of the month that they are of; null where it has none, or where it is not for whoever asks.</summary>
    public MonthBridges? Closing { get; init; }

    /// <summary>One workbook: of one person a sheet a section, of several a summary and a sheet a person.</summary>
    public void Write(WorkbookHead head, Stream target)
    {
        if (People is [var only])
            StatementWorkbook.Write(only, Book, head, target, Closing);
        else
            StatementWorkbook.WriteTogether(People, Book, head, target, Closing);
    }

    /// <summary>An archive with a workbook for each person.</summary>
    public void WriteZip(WorkbookHead head, Stream target, CancellationToken ct = default) => StatementZip.Write(People, Book, head, target, Closing, ct);
}
