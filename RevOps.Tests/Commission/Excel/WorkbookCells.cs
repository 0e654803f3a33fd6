using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Commission.Excel;

/// <summary>A formula of a workbook with the value that it carries.</summary>
internal sealed record CarriedFormula(string Sheet, string Cell, string Formula, decimal Value);

/// <summary>Reads a statement's workbook as it was written, and compares it with what LibreOffice computes.</summary>
internal static class WorkbookCells
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static List<(string Name, string Part)> Sheets(ZipArchive zip)
    {
        using var stream = zip.GetEntry("xl/workbook.xml")!.Open();
        return [.. XDocument.Load(stream).Descendants(Main + "sheet").Select(sheet => ((string)sheet.Attribute("name")!, $"xl/worksheets/{(string)sheet.Attribute(Links + "id")!}.xml"))];
    }

    public static string Text(ZipArchive zip, string part)
    {
        using var reader = new StreamReader(zip.GetEntry(part)!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>All formulas by sheet, in the order of rows and columns.</summary>
    public static Dictionary<string, List<CarriedFormula>> Formulas(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        return Sheets(zip).ToDictionary(sheet => sheet.Name, sheet =>
        {
            using var stream = zip.GetEntry(sheet.Part)!.Open();
            return XDocument.Load(stream).Descendants(Main + "c").Where(cell => cell.Element(Main + "f") is not null)
                .Select(cell => new CarriedFormula(sheet.Name, (string)cell.Attribute("r")!, (string)cell.Element(Main + "f")!, Number((string)cell.Element(Main + "v")!))).ToList();
        });
    }

    /// <summary>Every formula whose value is another one once LibreOffice has computed it, or an error; in words.</summary>
    public static List<string> Differences(string path, Dictionary<string, List<List<OfficeCell>>> opened, out int formulas)
    {
        var (found, count) = (new List<string>(), 0);
        foreach (var (sheet, carried) in Formulas(path))
        {
            var computed = opened[sheet].SelectMany(row => row).Where(cell => cell.Formula is not null).ToList();
            if (computed.Count != carried.Count)
                found.Add($"{sheet}: {carried.Count} formulas were written and {computed.Count} are there");
            foreach (var (formula, cell) in carried.Zip(computed))
            {
                count++;
                if (cell.Value is null || !decimal.TryParse(cell.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                    found.Add($"{sheet}!{formula.Cell} ={formula.Formula} is “{cell.Text}”, {cell.Kind}");
                else if (Math.Abs(value - formula.Value) > 0.0000005m * Math.Max(1m, Math.Abs(value) / 1_000_000m))
                    found.Add($"{sheet}!{formula.Cell} ={formula.Formula} is {value}, and the engine says {formula.Value}");
            }
        }
        formulas = count;
        return found;
    }

    /// <summary>Cells of the columns and rows that compare the engine with the sheet.</summary>
    public static List<decimal> Checks(Dictionary<string, List<List<OfficeCell>>> opened)
    {
        var checks = new List<decimal>();
        foreach (var rows in opened.Values)
        {
            var column = -1;
            foreach (var row in rows.Where(row => row.Count > 0))
            {
                if (row.FindIndex(cell => cell.Text == "Engine less sheet") is var head and >= 0)
                    column = head;
                else if (row[0].Text is "Plan rules" or "Held until due")
                    column = -1;
                if (row[0].Text.StartsWith("Check", StringComparison.Ordinal) || row[0].Text == "All differences, without sign")
                    checks.AddRange(row.Where(cell => cell.Formula is not null).Select(cell => Number(cell.Value!)));
                else if (column >= 0 && column < row.Count && row[column].Formula is not null)
                    checks.Add(Number(row[column].Value!));
            }
        }
        return checks;
    }

    public static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
