using System.Text;
using CsvHelper;
using RevOps.Core.Basics;

namespace RevOps.Core.Import;

/// <summary>
/// Reads a CSV file record by record within firm limits. Encodings: UTF-8 with or without a mark, UTF-16 with a mark,
/// or the one a mapping names. The delimiter is found in the first lines unless a mapping names it.
/// </summary>
public sealed class CsvSource : IDisposable
{
    /// <summary>More columns than this is not an export of records.</summary>
    public const int MostColumns = 2_000;

    /// <summary>A longer record, in bytes, is a quote that was never closed.</summary>
    public const int LongestRecord = 4_000_000;

    private readonly CsvReader _reader;
    private CsvMalformedReason? _malformed;
    private char[] _cell = new char[1024];

    private CsvSource(string name, Stream stream, string? delimiter, Encoding encoding)
    {
        Name = name;
        _reader = CsvReader.Create(stream, new CsvReaderOptions
        {
            Separator = delimiter?[0],
            Encoding = encoding is UTF8Encoding ? null : encoding,
            MaxRecordSize = LongestRecord,
            TrackLineNumbers = true,
            OnMalformedRecord = record => _malformed = record.Reason,
        });
    }

    /// <summary>The file's name, without folders.</summary>
    public string Name { get; }

    /// <summary>The header row, trimmed.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>The line that the current record starts on, counting from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Bytes before the current record, for progress.</summary>
    public long BytesRead => _reader.ByteOffset;

    /// <summary>What is wrong with the current record's quoting or number of cells; null when nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>Opens a file and reads its header, or says in one sentence why it cannot be read.</summary>
    /// <param name="path">Where the file is.</param>
    /// <param name="delimiter">The delimiter; null to find it.</param>
    /// <param name="encoding">The encoding's name; null for UTF-8 or a byte-order mark.</param>
    /// <param name="shownAs">What the file is called, where that is not the name it is kept under.</param>
    public static (CsvSource? Source, string? Problem) Open(string path, string? delimiter = null, string? encoding = null, string? shownAs = null)
    {
        var name = shownAs ?? Path.GetFileName(path);
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        if (Encodings.Of(stream, encoding) is not { } known)
        {
            stream.Dispose();
            return (null, encoding is not null ? $"{name} is not {encoding} text, as its mapping says; name the encoding it has."
                : $"{name} is not UTF-8 text; save it as \"CSV UTF-8\", or name its encoding in a mapping (encoding: windows-1252).");
        }
        var source = new CsvSource(name, stream, delimiter, known);
        var problem = source.ReadHeader();
        if (problem is null)
            return (source, null);
        source.Dispose();
        return (null, problem);
    }

    /// <summary>Moves to the next record that is not blank; false at the end of the file.</summary>
    public bool Read()
    {
        while (!Ended)
        {
            _malformed = null;
            try
            {
                if (!_reader.Read())
                    return false;
            }
            catch (CsvFormatException tooLong)
            {
                Line = (int)tooLong.LineNumber;
                Fault = $"the record is longer than {LongestRecord / 1_000_000} MB: a quote is opened here and never closed; the rest of the file was not read";
                Ended = true;
                return true;
            }
            Line = (int)_reader.LineNumber;
            if (_reader.FieldCount == 1 && _reader.RawRecord.Trim(" \t"u8).IsEmpty)
                continue;
            Fault = FaultOf(_reader.FieldCount);
            return true;
        }
        return false;
    }

    /// <summary>True after a record at which reading had to stop.</summary>
    public bool Ended { get; private set; }

    /// <summary>A cell of the current record, trimmed and without our guard against formulas; empty past its end. Valid until the next call.</summary>
    public ReadOnlySpan<char> Cell(int index)
    {
        if (index >= _reader.FieldCount)
            return default;
        var bytes = _reader.GetSpan(index);
        if (_cell.Length < bytes.Length)
            _cell = new char[bytes.Length];
        return FormulaGuard.Unguard(_cell.AsSpan(0, Encoding.UTF8.GetChars(bytes, _cell)).Trim());
    }

    /// <summary>The position of a column in the header, or -1; case does not matter.</summary>
    public int IndexOf(string column)
    {
        for (var index = 0; index < Header.Count; index++)
            if (string.Equals(Header[index], column, StringComparison.OrdinalIgnoreCase))
                return index;
        return -1;
    }

    /// <summary>The current record as it was read.</summary>
    public string[] Cells() => Ended ? [] : _reader.Current.ToArray();

    public void Dispose() => _reader.Dispose();

    private string? FaultOf(int cells) => _malformed switch
    {
        CsvMalformedReason.UnterminatedQuote => "a quote is opened in this row and never closed, so the rest of the file cannot be told apart",
        not null => "a quote stands where none may be; put the cell in quotes and double the quotes inside it",
        _ => cells > Header.Count ? $"the row has {cells} cells and the header {Header.Count}; put cells that contain the delimiter in quotes" : null,
    };

    private string? ReadHeader()
    {
        try
        {
            Header = [.. _reader.Headers.ToArray().Select(cell => cell.Trim())];
        }
        catch (CsvFormatException)
        {
            return $"{Name} does not start with a header row.";
        }
        if (Header.Count == 0)
            return $"{Name} is empty.";
        if (Header.Count > MostColumns)
            return $"{Name} has {Header.Count} columns; at most {MostColumns} can be read.";
        if (_malformed is not null || Header.All(string.IsNullOrEmpty))
            return $"{Name} does not start with a header row.";
        var twice = Header.Where(cell => cell.Length > 0).GroupBy(cell => cell, StringComparer.OrdinalIgnoreCase).FirstOrDefault(cells => cells.Count() > 1);
        return twice is null ? null : $"{Name} has two columns named '{twice.Key}'; rename one of them.";
    }
}
