using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using RevOps.Core.Basics;

namespace RevOps.Core.Reports.Excel;

/// <summary>How cells look. A style's number is its place in the workbook's list, so styles are asked for first and written last.</summary>
internal sealed class ExcelStyles
{
    /// <summary>What a cell is for.</summary>
    public enum Kind { Body, Header, Total, Title, Wrapped, Input, Note, Heading, Line }

    private const uint FirstFormat = 164; // lower numbers are the program's own
    private (byte[] Bytes, int Count)? _xml;
    private readonly List<(string Format, Kind Kind, bool IsText, bool IsRight)> _styles = [("General", Kind.Body, false, false)];

    /// <summary>The style for values of a unit.</summary>
    public uint Of(Unit unit, string? currency, Kind kind) => Index(Format(unit, currency), kind, isText: false, isRight: false);

    /// <summary>The style for text: it stays text also when someone edits the cell.</summary>
    public uint Text(Kind kind, bool isRight = false) => Index("@", kind, isText: true, isRight);

    /// <summary>The style for numbers in a format that is written out.</summary>
    public uint Of(string format, Kind kind) => Index(format, kind, isText: false, isRight: false);

    /// <summary>All styles, fonts and formats asked for, as the file holds them.</summary>
    public byte[] Xml()
    {
        if (_xml is { } known && known.Count == _styles.Count)
            return known.Bytes;
        using var stream = new MemoryStream();
        Sheet().Save(stream);
        _xml = (stream.ToArray(), _styles.Count);
        return _xml.Value.Bytes;
    }

    private Stylesheet Sheet()
    {
        var formats = _styles.Select(style => style.Format).Where(format => format is not ("General" or "@")).Distinct(StringComparer.Ordinal).ToList();
        return new(
            new NumberingFormats(formats.Select((format, index) => new NumberingFormat { NumberFormatId = FirstFormat + (uint)index, FormatCode = format })) { Count = (uint)formats.Count },
            new Fonts(Face(), Face(new Bold()), Face(new Bold(), size: 14), Face(colour: "FF1F4FBF"), Face(size: 9, colour: "FF6B7280")) { Count = 5 },
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }), Solid("FFEEF0FD"), Solid("FFF7F8FA")) { Count = 4 },
            new Borders(Edges(), Edges(new BottomBorder { Style = BorderStyleValues.Thin }), Edges(new TopBorder { Style = BorderStyleValues.Thin })) { Count = 3 },
            new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
            new CellFormats(_styles.Select(style => Look(style, formats))) { Count = (uint)_styles.Count },
            new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });
    }

    private uint Index(string format, Kind kind, bool isText, bool isRight)
    {
        var style = (format, kind, isText, isRight);
        if (_styles.IndexOf(style) is var known and >= 0)
            return (uint)known;
        _styles.Add(style);
        return (uint)_styles.Count - 1;
    }

    private static string Format(Unit unit, string? currency) => unit switch
    {
        Unit.Money => $"#,##0{(new Currency(currency ?? "USD").MinorDigits is > 0 and var digits ? "." + new string('0', digits) : "")}\\ \"{new Currency(currency ?? "USD").Code}\"",
        Unit.Ratio => "0.00\"x\"",
        Unit.Percent => "0.0%",
        Unit.Days or Unit.Points => "#,##0.0",
        Unit.Count => "#,##0",
        Unit.Date => "yyyy\\-mm\\-dd",
        _ => "General",
    };

    private static CellFormat Look((string Format, Kind Kind, bool IsText, bool IsRight) style, List<string> formats) => new(
        new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = style.Kind is Kind.Wrapped ? true : null, Horizontal = style.IsRight ? HorizontalAlignmentValues.Right : null })
    {
        NumberFormatId = style.Format switch { "General" => 0, "@" => 49, var format => FirstFormat + (uint)formats.IndexOf(format) },
        FontId = style.Kind switch { Kind.Header or Kind.Total or Kind.Heading => 1, Kind.Title => 2, Kind.Input => 3, Kind.Note => 4, _ => 0 },
        FillId = style.Kind switch { Kind.Header => 2, Kind.Total => 3, _ => 0 },
        BorderId = style.Kind switch { Kind.Header or Kind.Line => 1, Kind.Total => 2, _ => 0 },
        FormatId = 0,
        QuotePrefix = style.IsText ? true : null,
        ApplyNumberFormat = true,
        ApplyFont = true,
        ApplyFill = true,
        ApplyBorder = true,
        ApplyAlignment = true,
    };

    private static Font Face(Bold? bold = null, double size = 11, string? colour = null)
    {
        var font = new Font();
        if (bold is not null)
            font.Append(bold);
        font.Append(new FontSize { Val = size });
        if (colour is not null)
            font.Append(new Color { Rgb = colour });
        font.Append(new FontName { Val = "Calibri" });
        return font;
    }

    private static Fill Solid(string colour) => new(new PatternFill(new ForegroundColor { Rgb = colour }) { PatternType = PatternValues.Solid });

    private static Border Edges(OpenXmlElement? edge = null) => new(new LeftBorder(), new RightBorder(), edge as TopBorder ?? new TopBorder(), edge as BottomBorder ?? new BottomBorder(), new DiagonalBorder());
}
