using System.IO.Compression;
using System.Security;
using System.Text;

namespace RevOps.Tests.TestKit;

/// <summary>A workbook in the making, part by part, so that a test can write exactly the cell, or the mischief, it is about.</summary>
internal sealed class WorkbookFile
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>The styles of the cells, by number: plain, date, date and time, percent, own date, own elapsed time.</summary>
    public const string Formats = $"""<styleSheet xmlns="{Main}"><numFmts><numFmt numFmtId="170" formatCode="[$-407]dd\.mm\.yyyy;@"/><numFmt numFmtId="171" formatCode="[h]:mm"/><numFmt numFmtId="172" formatCode="&quot;days&quot; #,##0"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="10"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/></cellXfs></styleSheet>""";

    public Dictionary<string, string> Parts { get; } = new(StringComparer.Ordinal);

    /// <summary>A workbook whose first sheet has these rows of raw XML cells.</summary>
    public static WorkbookFile Of(params string[] rows) => Of(false, rows);

    public static WorkbookFile Of(bool from1904, params string[] rows)
    {
        var book = new WorkbookFile();
        book.Parts["[Content_Types].xml"] = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>""";
        book.Parts["xl/workbook.xml"] = $"""<workbook xmlns="{Main}" xmlns:r="{Links}"><workbookPr date1904="{(from1904 ? 1 : 0)}"/><sheets><sheet name="Notes" sheetId="1" state="hidden" r:id="n"/><sheet name="Deals" sheetId="2" r:id="a"/><sheet name="Other" sheetId="3" r:id="b"/></sheets></workbook>""";
        book.Parts["xl/_rels/workbook.xml.rels"] = $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="{Links}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="{Links}/worksheet" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="n" Type="{Links}/worksheet" Target="worksheets/sheet3.xml"/><Relationship Id="t" Type="{Links}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="s" Type="{Links}/styles" Target="styles.xml"/></Relationships>""";
        book.Parts["xl/styles.xml"] = Formats;
        book.Parts["xl/sharedStrings.xml"] = $"""<sst xmlns="{Main}"><si><t>007</t></si><si><r><t xml:space="preserve">Two </t></r><r><t>runs</t></r><rPh sb="0" eb="1"><t>spoken</t></rPh></si></sst>""";
        book.Parts["xl/worksheets/sheet1.xml"] = Sheet(rows);
        book.Parts["xl/worksheets/sheet2.xml"] = Sheet("<row r=\"1\">" + Text("A1", "other") + "</row>");
        book.Parts["xl/worksheets/sheet3.xml"] = Sheet("<row r=\"1\">" + Text("A1", "hidden") + "</row>");
        return book;
    }

    public static string Sheet(params string[] rows) => $"""<worksheet xmlns="{Main}"><sheetData>{string.Concat(rows)}</sheetData></worksheet>""";

    /// <summary>A row of texts.</summary>
    public static string Row(int number, params string[] texts) => $"<row r=\"{number}\">{string.Concat(texts.Select((text, index) => Text($"{(char)('A' + index)}{number}", text)))}</row>";

    public static string Text(string place, string text) => $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>";

    public byte[] Bytes()
    {
        using var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in Parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        return target.ToArray();
    }
}
