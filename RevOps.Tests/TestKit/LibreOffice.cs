using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;
using OfficeBook = System.Collections.Generic.Dictionary<string, System.Collections.Generic.List<System.Collections.Generic.List<RevOps.Tests.TestKit.OfficeCell>>>;

namespace RevOps.Tests.TestKit;

/// <summary>One cell as LibreOffice holds it after opening a file and calculating it anew.</summary>
internal sealed record OfficeCell(string Kind, string? Value, string Text, string? Formula);

/// <summary>Opens files as a person's spreadsheet would, without a window. Tests that need it are skipped by name where it is not installed.</summary>
internal static class LibreOffice
{
    private static readonly XNamespace Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private static readonly XNamespace Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private static readonly XNamespace TextOf = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

    // Of its own accord LibreOffice shows the values that a file carries, whatever the file asks for: 0 is "always recalculate".
    private const string Recalculates = """
        <?xml version="1.0" encoding="UTF-8"?>
        <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        <item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
        </oor:items>
        """;

    private static int _runs;

    /// <summary>Every sheet of each file, by the file's name: rows of cells, empty ones at the end of a row left out.</summary>
    public static Dictionary<string, OfficeBook> Open(IReadOnlyList<string> files)
    {
        Assert.SkipWhen(!File.Exists("/usr/bin/soffice"), "No LibreOffice on this machine.");
        var target = Directory.CreateTempSubdirectory("revops-office-").FullName;
        try
        {
            Run(["--convert-to", "ods", "--outdir", target, .. files], target);
            return files.ToDictionary(file => Path.GetFileName(file)!, file => Sheets(Path.Combine(target, Path.GetFileNameWithoutExtension(file) + ".ods")), StringComparer.Ordinal);
        }
        finally
        {
            Directory.Delete(target, recursive: true);
        }
    }

    private static void Run(string[] arguments, string target)
    {
        // A profile of its own, so that runs beside each other do not wait for one another's window.
        var profile = Path.Combine(target, $"profile-{Interlocked.Increment(ref _runs)}");
        Directory.CreateDirectory(Path.Combine(profile, "user"));
        File.WriteAllText(Path.Combine(profile, "user", "registrymodifications.xcu"), Recalculates);
        var start = new ProcessStartInfo("/usr/bin/soffice", [$"-env:UserInstallation=file://{profile}", "--headless", "--norestore", .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(120_000))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException("LibreOffice did not come to an end in two minutes.");
        }
        Assert.True(process.ExitCode == 0, output.Result);
    }

    private static OfficeBook Sheets(string ods)
    {
        using var zip = ZipFile.OpenRead(ods);
        using var content = zip.GetEntry("content.xml")!.Open();
        return XDocument.Load(content, LoadOptions.PreserveWhitespace).Descendants(Table + "table").ToDictionary(sheet => (string)sheet.Attribute(Table + "name")!, Rows, StringComparer.Ordinal);
    }

    private static List<List<OfficeCell>> Rows(XElement sheet) =>
        [.. sheet.Descendants(Table + "table-row").Where(row => row.Elements(Table + "table-cell").Any(cell => cell.HasElements || cell.Attribute(Office + "value-type") is not null)).Select(Cells)];

    private static List<OfficeCell> Cells(XElement row)
    {
        var cells = new List<OfficeCell>();
        foreach (var cell in row.Elements(Table + "table-cell"))
        {
            var kind = (string?)cell.Attribute(Office + "value-type") ?? "";
            var repeated = Math.Min((int?)cell.Attribute(Table + "number-columns-repeated") ?? 1, kind.Length == 0 ? 64 : int.MaxValue);
            var value = (string?)cell.Attribute(Office + "value") ?? (string?)cell.Attribute(Office + "date-value");
            var found = new OfficeCell(kind, value, string.Join('\n', cell.Elements(TextOf + "p").Select(Text)), (string?)cell.Attribute(Table + "formula"));
            cells.AddRange(Enumerable.Repeat(found, repeated));
        }
        while (cells is [.., { Kind: "" }])
            cells.RemoveAt(cells.Count - 1);
        return cells;
    }

    private static string Text(XElement paragraph) => string.Concat(paragraph.Nodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement element when element.Name == TextOf + "s" => new string(' ', (int?)element.Attribute(TextOf + "c") ?? 1),
        XElement element when element.Name == TextOf + "tab" => "\t",
        XElement element => Text(element),
        _ => "",
    }));
}
