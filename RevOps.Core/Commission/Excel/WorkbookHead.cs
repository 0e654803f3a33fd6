using RevOps.Core.Reports.Excel;

namespace RevOps.Core.Commission.Excel;

/// <summary>What a workbook of statements says about itself. None of it is part of the hash: the same inputs have the same hash whoever exports them.</summary>
/// <param name="Company">Whose plan it is; empty when that is not known.</param>
/// <param name="By">Who exports it.</param>
/// <param name="At">When.</param>
public sealed record WorkbookHead(string Company, string By, DateTimeOffset At)
{
    /// <summary>Paper that it is laid out for.</summary>
    public PaperSize Paper { get; init; } = PaperSize.A4;
}
