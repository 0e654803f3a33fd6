using System.IO.Compression;
using RevOps.Core.Crm;
using RevOps.Core.Reports.Excel;

namespace RevOps.Core.Commission.Excel;

/// <summary>Workbooks of many people in one archive, a workbook each. Only one is in memory at a time.</summary>
public static class StatementZip
{
    private static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a workbook for each person as they come.</summary>
    /// <param name="payees">Statements of each person, oldest first; read once.</param>
    /// <param name="book">The business that they were computed from.</param>
    /// <param name="head">What the workbooks say about themselves.</param>
    /// <param name="target">Where to; it need not go back, and is left open.</param>
    /// <param name="ct">Stops between two people; the archive is then not complete.</param>
    public static void Write(IEnumerable<IReadOnlyList<CommissionStatement>> payees, Book book, WorkbookHead head, Stream target, CancellationToken ct = default) => Write(payees.Select(person => new StatementPart(book, person)), head, target, ct);

    /// <summary>Writes a workbook for each person, of all parts that follow each other and are theirs.</summary>
    internal static void Write(IEnumerable<StatementPart> parts, WorkbookHead head, Stream target, CancellationToken ct)
    {
        var (export, names) = (new StatementExport(head), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        using var workbook = new MemoryStream();
        foreach (var own in StatementPart.ByPayee(parts))
        {
            ct.ThrowIfCancellationRequested();
            workbook.SetLength(0);
            if (own is [var only])
                export.Write(only, workbook);
            else
                export.WriteTogether(own, workbook);
            var entry = zip.CreateEntry(Name(own[0].Statements[0].Payee, own[^1].Statements[^1].Period.Key, names), CompressionLevel.NoCompression); // it is compressed already
            entry.LastWriteTime = Always;
            using var stream = entry.Open();
            workbook.WriteTo(stream);
        }
    }

    // a name that every file system takes: nothing of it leads out of the folder that the archive is opened in
    private static string Name(Engine.Payee payee, string period, HashSet<string> taken)
    {
        var words = $"{payee.Name} {payee.Id}";
        var safe = new string([.. words.Select(sign => char.IsLetterOrDigit(sign) || sign is ' ' or '-' ? sign : '_')]).Trim();
        var stem = safe.Length > 80 ? safe[..80] : safe;
        var name = $"{stem} {period}.xlsx";
        for (var number = 2; !taken.Add(name); number++)
            name = FormattableString.Invariant($"{stem} {period} ({number}).xlsx");
        return name;
    }
}
