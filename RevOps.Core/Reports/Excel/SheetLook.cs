namespace RevOps.Core.Reports.Excel;

/// <summary>Paper that a workbook is laid out for, by the number that spreadsheets give it.</summary>
public enum PaperSize
{
    /// <summary>215.9 × 279.4 mm.</summary>
    Letter = 1,

    /// <summary>210 × 297 mm.</summary>
    A4 = 9,
}

/// <summary>How a sheet is shown and printed: always one page wide.</summary>
/// <param name="Widths">Width of each column in signs.</param>
internal sealed record SheetLook(IReadOnlyList<double> Widths)
{
    /// <summary>Rows that stay in sight.</summary>
    public int FrozenRows { get; init; }

    public bool IsWide { get; init; }

    public bool ShowsGrid { get; init; }

    public PaperSize Paper { get; init; } = PaperSize.A4;

    /// <summary>Two lines at the foot of every page, beside its number; null for none.</summary>
    public (string First, string Second)? Foot { get; init; }

    /// <summary>Text at the head of every page; null for none.</summary>
    public string? Head { get; init; }

    /// <summary>The foot with what a spreadsheet would take for a code of its own written as a sign. Together at most 255 signs, or programs refuse the file.</summary>
    public string? FootCode => Foot is { } foot ? $"&L{Plain(foot.First, 110)}\n{Plain(foot.Second, 90)}&R&P / &N" : null;

    public string? HeadCode => Head is { } head ? $"&L{Plain(head, 200)}" : null;

    private static string Plain(string text, int most)
    {
        var safe = ExcelText.Safe(text.Length > most ? text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)] : text, out _);
        return safe.Replace("&", "&&", StringComparison.Ordinal).ReplaceLineEndings(" ");
    }
}
