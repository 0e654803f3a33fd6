using System.Xml;

namespace RevOps.Core.Import.Xlsx;

/// <summary>Where a workbook keeps the sheet that is read, and what is needed to read it.</summary>
/// <param name="Sheet">The part with the sheet's rows.</param>
/// <param name="Texts">The part with the shared texts.</param>
/// <param name="Styles">The part with the formats.</param>
/// <param name="From1904">Whether its days count from 1904.</param>
internal sealed record Workbook(string Sheet, string Texts, string Styles, bool From1904)
{
    private const string Main = "xl/workbook.xml";

    /// <summary>The workbook, or why it has no such sheet, as the end of a sentence about it.</summary>
    public static (Workbook? Book, string? Problem) Read(ZipParts parts, string? wanted)
    {
        if (parts.Part(Main) is not { } part)
            return (null, "is not a workbook that can be read; save it as .xlsx or as CSV");
        var sheets = new List<(string Name, string Link)>();
        var from1904 = false;
        using (var xml = WorkbookXml.Over(part))
            while (xml.Read())
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "workbookPr")
                    from1904 = xml.GetAttribute("date1904") is "1" or "true";
                else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "sheet" && (wanted is not null || xml.GetAttribute("state") is null or "visible"))
                    sheets.Add((xml.GetAttribute("name") ?? "", Link(xml)));
        var links = Links(parts);
        var found = sheets.Find(sheet => wanted is null || string.Equals(sheet.Name, wanted, StringComparison.OrdinalIgnoreCase));
        if (found.Link is null)
            return (null, wanted is null ? "has no sheet" : $"has no sheet named '{wanted}'; it has {string.Join(", ", sheets.Select(sheet => sheet.Name).Take(20))}");
        string Kind(string kind, string usual) => links.Values.FirstOrDefault(link => link.Kind == kind).Target ?? usual;
        return links.TryGetValue(found.Link, out var rows) && rows.Kind == "worksheet"
            ? (new(rows.Target, Kind("sharedStrings", "xl/sharedStrings.xml"), Kind("styles", "xl/styles.xml"), from1904), null)
            : (null, "has a chart in place of its first sheet; name the sheet with the records in a mapping (sheet: Deals)");
    }

    private static string Link(XmlReader xml) => xml.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships") ?? xml.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships") ?? "";

    /// <summary>The parts that the workbook points at, by link, with the last word of their kind.</summary>
    private static Dictionary<string, (string Kind, string Target)> Links(ZipParts parts)
    {
        var links = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        if (parts.Part("xl/_rels/workbook.xml.rels") is not { } part)
            return links;
        using var xml = WorkbookXml.Over(part);
        while (xml.Read())
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Target") is { } target && xml.GetAttribute("TargetMode") != "External")
                links[id] = ((xml.GetAttribute("Type") ?? "").Split('/')[^1], target.StartsWith('/') ? target[1..] : "xl/" + target);
        return links;
    }
}
