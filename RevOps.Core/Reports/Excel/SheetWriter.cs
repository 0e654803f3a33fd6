using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using RevOps.Core.Basics;

namespace RevOps.Core.Reports.Excel;

/// <summary>Writes the rows of one sheet as they come.</summary>
internal sealed class SheetWriter : IDisposable
{
    private readonly OpenXmlWriter _xml;
    private readonly List<OpenXmlAttribute> _attributes = new(3);
    private readonly Row _rowTag = new();
    private readonly Cell _cellTag = new();
    private readonly InlineString _inlineTag = new();
    private readonly string[] _letters;
    private int _column;
    private string _rowText = "";

    public SheetWriter(WorksheetPart part, IReadOnlyList<double> widths, int frozenRows, bool isWide)
    {
        _letters = [.. Enumerable.Range(0, widths.Count).Select(Letters)];
        _xml = OpenXmlWriter.Create(part);
        _xml.WriteStartElement(new Worksheet());
        _xml.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        var view = new SheetView { WorkbookViewId = 0, ShowGridLines = frozenRows > 0 };
        if (frozenRows > 0)
            view.Append(new Pane { VerticalSplit = frozenRows, TopLeftCell = $"A{frozenRows + 1}", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen });
        _xml.WriteElement(new SheetViews(view));
        _xml.WriteElement(new Columns(widths.Select((width, index) => new DocumentFormat.OpenXml.Spreadsheet.Column { Min = (uint)index + 1, Max = (uint)index + 1, Width = width, CustomWidth = true })));
        _xml.WriteStartElement(new SheetData());
        IsWide = isWide;
    }

    /// <summary>Rows begun so far.</summary>
    public int Row { get; private set; }

    /// <summary>Cells that were cut to a cell's length.</summary>
    public int CutCells { get; private set; }

    private bool IsWide { get; }

    public void StartRow()
    {
        (_column, _rowText) = (0, (++Row).ToString(CultureInfo.InvariantCulture));
        _attributes.Clear();
        _attributes.Add(new("r", "", _rowText));
        _xml.WriteStartElement(_rowTag, _attributes);
    }

    public void EndRow() => _xml.WriteEndElement();

    /// <summary>Leaves a cell empty.</summary>
    public void Skip() => _column++;

    /// <summary>Text is an inline string: whatever it begins with, it is never a formula.</summary>
    public void Text(string text, uint style)
    {
        var safe = ExcelText.Safe(text, out var wasCut);
        CutCells += wasCut ? 1 : 0;
        StartCell(style, "inlineStr");
        _xml.WriteStartElement(_inlineTag);
        _xml.WriteElement(new Text(safe) { Space = SpaceProcessingModeValues.Preserve });
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    public void Number(decimal number, uint style)
    {
        StartCell(style, null);
        _xml.WriteElement(new CellValue(number.ToString(CultureInfo.InvariantCulture)));
        _xml.WriteEndElement();
    }

    /// <summary>The sum of the column's rows from one to another, with its value for whoever does not recalculate.</summary>
    public void Sum(int firstRow, int lastRow, decimal value, uint style)
    {
        var letters = _letters[_column];
        StartCell(style, null);
        _xml.WriteElement(new CellFormula(FormattableString.Invariant($"SUM({letters}{firstRow}:{letters}{lastRow})")));
        _xml.WriteElement(new CellValue(value.ToString(CultureInfo.InvariantCulture)));
        _xml.WriteEndElement();
    }

    /// <summary>Ends the sheet; rows from the header to the last one can be filtered.</summary>
    public void End(int? filterTo)
    {
        _xml.WriteEndElement();
        if (filterTo is { } last)
            _xml.WriteElement(new AutoFilter { Reference = FormattableString.Invariant($"A1:{_letters[^1]}{last}") });
        _xml.WriteElement(new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 });
        _xml.WriteElement(new PageSetup { PaperSize = 9, Orientation = IsWide ? OrientationValues.Landscape : OrientationValues.Portrait, FitToWidth = 1, FitToHeight = 0 });
        _xml.WriteEndElement();
    }

    public void Dispose() => _xml.Dispose();

    private void StartCell(uint style, string? type)
    {
        _attributes.Clear();
        _attributes.Add(new("r", "", _letters[_column++] + _rowText));
        _attributes.Add(new("s", "", style.ToString(CultureInfo.InvariantCulture)));
        if (type is not null)
            _attributes.Add(new("t", "", type));
        _xml.WriteStartElement(_cellTag, _attributes);
    }

    private static string Letters(int index) => index < 26 ? ((char)('A' + index)).ToString() : Letters(index / 26 - 1) + (char)('A' + index % 26);
}
