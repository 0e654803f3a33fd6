using System.Globalization;
using System.Xml;

namespace RevOps.Core.Import.Xlsx;

/// <summary>
/// Reads one sheet of a workbook row by row. Text stays text, also where it looks like a number or a formula; numbers, dates and percentages are
/// what their cell's format says. A formula counts with the value that was last calculated. The first sheet that is not hidden is read unless another is named.
/// </summary>
public sealed class XlsxSource : RowSource
{
    private enum Sense : byte { Text, Typed, Fault }

    private readonly ZipParts _parts;
    private readonly SharedTexts _texts;
    private readonly NumberFormats _formats;
    private readonly PartStream _sheet;
    private readonly XmlReader _xml;
    private readonly CellBuffer _row = new();
    private (int Start, int Length, Sense Sense)[] _cells = new (int, int, Sense)[64];
    private int _count, _formulas;

    private XlsxSource(string name, Workbook book, ZipParts parts, PartStream sheet)
        : base(name)
    {
        (_parts, _sheet, Bytes) = (parts, sheet, parts.SizeOf(book.Sheet));
        _texts = SharedTexts.Read(parts.Part(book.Texts));
        _formats = NumberFormats.Read(parts.Part(book.Styles), book.From1904);
        _xml = WorkbookXml.Over(sheet);
    }

    /// <inheritdoc/>
    public override long BytesRead => _sheet.Count;

    /// <inheritdoc/>
    public override long Bytes { get; }

    /// <inheritdoc/>
    public override string? Remark => _formulas == 0 ? null : $"{Name} has formulas in {_formulas} cells; the values that were last calculated were read.";

    /// <summary>Opens a workbook and reads a sheet's header, or says in one sentence why it cannot be read.</summary>
    /// <param name="path">Where the file is.</param>
    /// <param name="sheet">The sheet; null for the first.</param>
    /// <param name="shownAs">What the file is called, where that is not the name it is kept under.</param>
    /// <param name="edits">Rows mended before loading, by row.</param>
    public static (RowSource? Source, string? Problem) Open(string path, string? sheet = null, string? shownAs = null, IReadOnlyDictionary<int, RowEdit>? edits = null)
    {
        var name = shownAs ?? Path.GetFileName(path);
        var (parts, refused) = ZipParts.Open(path);
        if (parts is null)
            return (null, $"{name} {refused}.");
        XlsxSource? source = null;
        string? problem;
        try
        {
            (var book, problem) = Workbook.Read(parts, sheet);
            if (book is not null && parts.Part(book.Sheet) is { } rows)
            {
                source = new(name, book, parts, rows) { Edits = edits };
                if (source.ReadHeader() is not { } unusable)
                    return (source, null);
                source.Dispose();
                return (null, unusable);
            }
        }
        catch (Exception damaged) when (damaged is XmlException or InvalidDataException)
        {
            problem = null;
        }
        source?.Dispose();
        parts.Dispose();
        return (null, $"{name} {problem ?? "is not a workbook that can be read; open it in a spreadsheet program and save it as .xlsx again"}.");
    }

    /// <inheritdoc/>
    protected override bool ReadNext()
    {
        while (!Ended)
        {
            try
            {
                if (!ReadRow())
                    return false;
            }
            catch (Exception damaged) when (damaged is XmlException or InvalidDataException)
            {
                (Line, _count, Ended) = (Line + 1, 0, true);
                Fault = "the workbook is damaged from here on; the rest of it was not read";
                return true;
            }
            if (IsBlank())
                continue;
            Fault = Beside() is { } cell ? $"a cell in column {cell} stands beside those that the header names; delete it, or give its column a name" : null;
            return true;
        }
        return false;
    }

    /// <inheritdoc/>
    protected override ReadOnlySpan<char> CellAt(int index) => index < _count && _cells[index].Sense != Sense.Fault ? _row.Slice(_cells[index].Start, _cells[index].Length).Trim() : default;

    /// <inheritdoc/>
    protected override bool IsTypedAt(int index) => index < _count && _cells[index].Sense == Sense.Typed;

    /// <inheritdoc/>
    protected override string? FaultAt(int index) => index < _count && _cells[index].Sense == Sense.Fault ? _row.Slice(_cells[index].Start, _cells[index].Length).ToString() : null;

    /// <inheritdoc/>
    protected override string[] RawCells() => [.. Enumerable.Range(0, Math.Min(_count, Header.Count)).Select(index => CellAt(index).ToString())];

    /// <inheritdoc/>
    public override void Dispose()
    {
        _xml.Dispose();
        _sheet.Dispose();
        _parts.Dispose();
    }

    private string? ReadHeader()
    {
        while (ReadRow())
            if (!IsBlank())
            {
                Header = [.. Enumerable.Range(0, _count).Select(index => CellAt(index).ToString())];
                while (Header[^1].Length == 0)
                    Header = [.. Header.SkipLast(1)];
                break;
            }
        return HeaderProblem();
    }

    /// <summary>Reads the next row, blank or not; false after the last.</summary>
    private bool ReadRow()
    {
        _row.Clear();
        _count = 0;
        while (_xml.Read())
        {
            if (_xml is { NodeType: XmlNodeType.EndElement, LocalName: "sheetData" })
                return false;
            if (_xml is not { NodeType: XmlNodeType.Element, LocalName: "row" })
                continue;
            Line = int.TryParse(_xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > Line ? number : Line + 1;
            if (_xml.IsEmptyElement)
                return true;
            var depth = _xml.Depth;
            while (_xml.Read() && _xml.Depth > depth)
                if (_xml is { NodeType: XmlNodeType.Element, LocalName: "c" })
                    ReadCell();
            return true;
        }
        return false;
    }

    private void ReadCell()
    {
        var index = _xml.GetAttribute("r") is { } place ? ColumnOf(place) : _count;
        if (index < _count)
            throw new InvalidDataException("The cells of a row are out of order.");
        var (type, style) = (_xml.GetAttribute("t"), int.TryParse(_xml.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1);
        var (start, hasValue, hasFormula) = (_row.Begin(), false, false);
        var depth = _xml.Depth;
        while (!_xml.IsEmptyElement && _xml.Read() && _xml.Depth > depth)
        {
            if (_xml.NodeType != XmlNodeType.Element)
                continue;
            if (_xml.LocalName == "v")
            {
                hasValue = true;
                _xml.AddText(_row);
            }
            else if (_xml.LocalName == "is")
                _xml.AddRuns(_row);
            else if (_xml.LocalName == "f")
            {
                hasFormula = true;
                _xml.Skip(); // the formula itself is of no interest, and skipping leaves the reader on what follows
                if (_xml is { NodeType: XmlNodeType.Element, LocalName: "v" })
                {
                    hasValue = true;
                    _xml.AddText(_row);
                }
                else if (_xml.Depth <= depth)
                    break;
            }
        }
        _formulas += hasFormula ? 1 : 0;
        var sense = Settle(type, style, start, hasFormula && !hasValue);
        Reserve(index);
        _cells[index] = (start, _row.Count - start, sense);
    }

    /// <summary>Turns what stands in the cell into what it means.</summary>
    private Sense Settle(string? type, int style, int start, bool uncalculated)
    {
        var raw = _row.Slice(start, _row.Count - start);
        if (uncalculated)
            return Replace("it holds a formula that was never calculated; open the workbook in a spreadsheet program and save it", Sense.Fault);
        if (raw.IsEmpty)
            return Sense.Text;
        switch (type)
        {
            case "s":
                var known = int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var shared);
                _row.Back();
                return known && _texts.AddTo(_row, shared) ? Sense.Text : throw new InvalidDataException("A shared text is missing.");
            case "e":
                return Replace($"it holds the error {raw}; mend it in the workbook", Sense.Fault);
            case "b":
                return Replace(raw is "1" ? "true" : "false", Sense.Typed);
            case "d":
                return Sense.Typed;
            case "str" or "inlineStr":
                return SharedTexts.Plain(raw) is var plain && plain.Length < raw.Length ? Replace(plain, Sense.Text) : Sense.Text;
            default:
                if (!double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                    return Replace("it holds no number, although the workbook says so", Sense.Fault);
                var (text, problem) = _formats.Text(number, _formats.Of(style));
                return Replace(problem ?? text, problem is null ? Sense.Typed : Sense.Fault);
        }
    }

    private Sense Replace(ReadOnlySpan<char> text, Sense sense)
    {
        var kept = text.ToString(); // it may lie in the very letters that are given up
        _row.Back();
        _row.Add(kept);
        return sense;
    }

    private void Reserve(int index)
    {
        if (_cells.Length <= index)
            Array.Resize(ref _cells, index + 64);
        _cells.AsSpan(_count, index - _count).Clear();
        _count = index + 1;
    }

    private bool IsBlank()
    {
        for (var index = 0; index < _count; index++)
            if (_cells[index].Length > 0)
                return false;
        return true;
    }

    /// <summary>The column of a cell that no header names; null when there is none.</summary>
    private string? Beside()
    {
        for (var index = Header.Count; index < _count; index++)
            if (_cells[index].Length > 0)
                return ColumnName(index);
        return null;
    }

    private static string ColumnName(int index)
    {
        var name = "";
        for (var at = index + 1; at > 0; at = (at - 1) / 26)
            name = (char)('A' + (at - 1) % 26) + name;
        return name;
    }

    private static int ColumnOf(string place)
    {
        var column = 0;
        foreach (var letter in place)
        {
            if (!char.IsAsciiLetter(letter))
                break;
            column = column * 26 + char.ToUpperInvariant(letter) - 'A' + 1;
            if (column > MostColumns + 1)
                throw new InvalidDataException("A row has more columns than an export of records.");
        }
        return column > 0 ? column - 1 : throw new InvalidDataException("A cell has no place.");
    }
}
