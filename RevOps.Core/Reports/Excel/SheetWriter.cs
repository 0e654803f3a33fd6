using System.Buffers;
using System.Globalization;
using System.Text;

namespace RevOps.Core.Reports.Excel;

/// <summary>Writes the rows of one sheet as they come, as bytes: nothing is kept, and a cell costs no object.</summary>
internal sealed class SheetWriter : IDisposable
{
    private const int Room = 64; // the longest number fits
    private const int Chunk = 4096;
    private readonly Stream _target;
    private readonly SheetLook _look;
    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
    private readonly byte[][] _letters;
    private int _used, _column;

    public SheetWriter(Stream target, SheetLook look)
    {
        (_target, _look) = (target, look);
        _letters = [.. Enumerable.Range(0, look.Widths.Count).Select(column => Encoding.ASCII.GetBytes(Letters(column)))];
        Raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView"u8);
        Raw(look.ShowsGrid ? " workbookViewId=\"0\">"u8 : " showGridLines=\"0\" workbookViewId=\"0\">"u8);
        if (look.FrozenRows > 0)
            Plain(FormattableString.Invariant($"<pane ySplit=\"{look.FrozenRows}\" topLeftCell=\"A{look.FrozenRows + 1}\" activePane=\"bottomLeft\" state=\"frozen\"/>"));
        Raw("</sheetView></sheetViews><cols>"u8);
        foreach (var (column, width) in look.Widths.Index())
            Plain(FormattableString.Invariant($"<col min=\"{column + 1}\" max=\"{column + 1}\" width=\"{width}\" customWidth=\"1\"/>"));
        Raw("</cols><sheetData>"u8);
    }

    /// <summary>Rows begun so far.</summary>
    public int Row { get; private set; }

    /// <summary>Cells that were cut to a cell's length.</summary>
    public int CutCells { get; private set; }

    public void StartRow()
    {
        (_column, Row) = (0, Row + 1);
        Raw("<row r=\""u8);
        Number(Row);
        Raw("\">"u8);
    }

    public void EndRow() => Raw("</row>"u8);

    /// <summary>Leaves a cell empty.</summary>
    public void Skip() => _column++;

    /// <summary>Text is an inline string: whatever it begins with, it is never a formula.</summary>
    public void Text(string text, uint style)
    {
        var safe = ExcelText.Safe(text, out var wasCut);
        CutCells += wasCut ? 1 : 0;
        StartCell(style);
        Raw(IsPlain(safe) ? " t=\"inlineStr\"><is><t>"u8 : " t=\"inlineStr\"><is><t xml:space=\"preserve\">"u8);
        Escaped(safe);
        Raw("</t></is></c>"u8);
    }

    public void Number(decimal number, uint style)
    {
        StartCell(style);
        Raw("><v>"u8);
        Number(number);
        Raw("</v></c>"u8);
    }

    /// <summary>A formula of our own, without its equals sign, with its value for whoever does not recalculate. Text from outside must never be part of it.</summary>
    public void Formula(string formula, decimal value, uint style)
    {
        StartCell(style);
        Raw("><f>"u8);
        Escaped(formula);
        Raw("</f><v>"u8);
        Number(value);
        Raw("</v></c>"u8);
    }

    /// <summary>The sum of the column's rows from one to another.</summary>
    public void Sum(int firstRow, int lastRow, decimal value, uint style)
    {
        var letters = Letters(_column);
        Formula(FormattableString.Invariant($"SUM({letters}{firstRow}:{letters}{lastRow})"), value, style);
    }

    /// <summary>Ends the sheet; rows from the header to the last one can be filtered.</summary>
    public void End(int? filterTo = null, int filterFrom = 1)
    {
        Raw("</sheetData>"u8);
        if (filterTo is { } last)
            Plain(FormattableString.Invariant($"<autoFilter ref=\"A{filterFrom}:{Letters(_look.Widths.Count - 1)}{last}\"/>"));
        Plain(FormattableString.Invariant($"<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"{(int)_look.Paper}\" fitToHeight=\"0\" orientation=\"{(_look.IsWide ? "landscape" : "portrait")}\"/>"));
        if (_look.HeadCode is not null || _look.FootCode is not null)
        {
            Raw("<headerFooter><oddHeader>"u8);
            Escaped(_look.HeadCode ?? "");
            Raw("</oddHeader><oddFooter>"u8);
            Escaped(_look.FootCode ?? "");
            Raw("</oddFooter></headerFooter>"u8);
        }
        Raw("</worksheet>"u8);
        Flush();
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _target.Dispose();
    }

    /// <summary>The letters of a column, counted from 0.</summary>
    public static string Letters(int index) => index < 26 ? ((char)('A' + index)).ToString() : Letters(index / 26 - 1) + (char)('A' + index % 26);

    // white space at an end, or a line's end, is lost unless it is asked for
    private static bool IsPlain(string text) => text.Length > 0 && !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1]) && !text.AsSpan().ContainsAny('\n', '\t');

    private void StartCell(uint style)
    {
        Raw("<c r=\""u8);
        Raw(_letters[_column++]);
        Number(Row);
        Raw("\" s=\""u8);
        Number(style);
        Raw("\""u8);
    }

    private void Raw(ReadOnlySpan<byte> bytes)
    {
        Make(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
    }

    private void Number<T>(T number) where T : IUtf8SpanFormattable
    {
        Make(Room);
        number.TryFormat(_buffer.AsSpan(_used), out var written, default, CultureInfo.InvariantCulture);
        _used += written;
    }

    private void Plain(string ascii)
    {
        Make(ascii.Length);
        _used += Encoding.ASCII.GetBytes(ascii, _buffer.AsSpan(_used));
    }

    /// <summary>Text with the signs that XML keeps for itself written as names.</summary>
    private void Escaped(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAny('&', '<', '>');
            for (var rest = plain < 0 ? text : text[..plain]; !rest.IsEmpty;)
            {
                var part = rest.Length <= Chunk ? rest : rest[..(char.IsHighSurrogate(rest[Chunk - 1]) ? Chunk - 1 : Chunk)];
                Make(Encoding.UTF8.GetMaxByteCount(part.Length));
                _used += Encoding.UTF8.GetBytes(part, _buffer.AsSpan(_used));
                rest = rest[part.Length..];
            }
            if (plain < 0)
                return;
            Raw(text[plain] switch { '&' => "&amp;"u8, '<' => "&lt;"u8, _ => "&gt;"u8 });
            text = text[(plain + 1)..];
        }
    }

    private void Make(int room)
    {
        if (_buffer.Length - _used < room)
            Flush();
    }

    private void Flush()
    {
        _target.Write(_buffer, 0, _used);
        _used = 0;
    }
}
