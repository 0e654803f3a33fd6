using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace RevOps.Core.Reports.Excel;

/// <summary>A sheet in its workbook.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Part">Number of its file, from 1.</param>
/// <param name="Repeats">Rows that every printed page repeats, from the first; 0 for none.</param>
internal sealed record PackageSheet(string Name, int Part, int Repeats)
{
    /// <summary>What is printed, such as $A$1:$F$20; null for all.</summary>
    public string? Area { get; set; }
}

/// <summary>The file around the sheets of a workbook, written from front to back so that a stream that cannot go back will do. Nothing in it names a moment, so equal contents are equal files.</summary>
internal sealed class ExcelPackage(Stream target, ExcelStyles styles) : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", Kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ZipArchive _zip = new(target, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<PackageSheet> _sheets = [];

    /// <summary>Names taken so far.</summary>
    public List<string> Names { get; } = [];

    /// <summary>Begins a sheet; its stream must be closed before the next begins.</summary>
    /// <param name="name">A name that <see cref="ExcelText.SheetName"/> gave.</param>
    /// <param name="repeats">Rows that every printed page repeats.</param>
    /// <param name="isFirst">True to stand in front of those that were written before.</param>
    public (PackageSheet Sheet, Stream Stream) Add(string name, int repeats, bool isFirst = false)
    {
        var sheet = new PackageSheet(name, _sheets.Count + 1, repeats);
        _sheets.Insert(isFirst ? 0 : _sheets.Count, sheet);
        return (sheet, Part(FormattableString.Invariant($"xl/worksheets/sheet{sheet.Part}.xml")));
    }

    public void Dispose()
    {
        Write("[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Kinds}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Kinds}.styles+xml"/>{Each(part => $"""<Override PartName="/xl/worksheets/sheet{part}.xml" ContentType="{Kinds}.worksheet+xml"/>""")}</Types>""");
        Write("_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Links}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Write("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="styles" Type="{Links}/styles" Target="styles.xml"/>{Each(part => $"""<Relationship Id="sheet{part}" Type="{Links}/worksheet" Target="worksheets/sheet{part}.xml"/>""")}</Relationships>""");
        Write("xl/workbook.xml", Book());
        using (var stream = Part("xl/styles.xml"))
            stream.Write(styles.Xml());
        _zip.Dispose();
    }

    /// <summary>A sheet's name as formulas write it.</summary>
    public static string Quoted(string name) => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";

    private string Book()
    {
        var names = new StringBuilder();
        foreach (var (index, sheet) in _sheets.Index())
        {
            if (sheet.Area is { } area)
                Name("Print_Area", index, $"{Quoted(sheet.Name)}!{area}");
            if (sheet.Repeats > 0)
                Name("Print_Titles", index, FormattableString.Invariant($"{Quoted(sheet.Name)}!$1:${sheet.Repeats}"));
        }
        var sheets = string.Concat(_sheets.Select((sheet, index) => FormattableString.Invariant($"<sheet name=\"{SecurityElement.Escape(sheet.Name)}\" sheetId=\"{index + 1}\" r:id=\"sheet{sheet.Part}\"/>")));
        return $"""<workbook xmlns="{Main}" xmlns:r="{Links}"><sheets>{sheets}</sheets>{(names.Length > 0 ? $"<definedNames>{names}</definedNames>" : "")}<calcPr calcId="0" fullCalcOnLoad="1"/></workbook>""";

        void Name(string what, int index, string where) => names.Append(CultureInfo.InvariantCulture, $"<definedName name=\"_xlnm.{what}\" localSheetId=\"{index}\">{SecurityElement.Escape(where)}</definedName>");
    }

    private string Each(Func<string, string> of) => string.Concat(Enumerable.Range(1, _sheets.Count).Select(part => of(part.ToString(CultureInfo.InvariantCulture))));

    private void Write(string name, string xml)
    {
        using var stream = Part(name);
        stream.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml));
    }

    private Stream Part(string name)
    {
        var entry = _zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Always;
        return entry.Open();
    }
}
