namespace RevOps.Core.Import;

/// <summary>A row as it was mended before loading: other texts for some of its cells, or left out altogether.</summary>
/// <param name="Cells">New texts by position of the column.</param>
/// <param name="Dropped">True when the row is not to be read at all.</param>
public sealed record RowEdit(IReadOnlyDictionary<int, string> Cells, bool Dropped = false);

/// <summary>A table read row by row, whatever file it lies in.</summary>
public abstract class RowSource(string name) : IDisposable
{
    /// <summary>More columns than this is not an export of records.</summary>
    public const int MostColumns = 2_000;

    private RowEdit? _edit;

    /// <summary>The file's name, without folders.</summary>
    public string Name { get; } = name;

    /// <summary>The header row, trimmed.</summary>
    public IReadOnlyList<string> Header { get; protected set; } = [];

    /// <summary>The line or row that the current record starts on, counting from 1.</summary>
    public int Line { get; protected set; }

    /// <summary>What is wrong with the current record as a whole; null when nothing is.</summary>
    public string? Fault { get; protected set; }

    /// <summary>True after a record at which reading had to stop.</summary>
    public bool Ended { get; protected set; }

    /// <summary>Bytes before the current record, for progress.</summary>
    public abstract long BytesRead { get; }

    /// <summary>Bytes in all, for progress.</summary>
    public abstract long Bytes { get; }

    /// <summary>Rows mended before loading, by line.</summary>
    public IReadOnlyDictionary<int, RowEdit>? Edits { get; init; }

    /// <summary>Rows that an edit leaves out.</summary>
    public int Dropped { get; private set; }

    /// <summary>What was read in a way worth saying; null when all was plain.</summary>
    public virtual string? Remark => null;

    /// <summary>Opens a file by what its name says it is, and reads its header; or says in one sentence why it cannot be read.</summary>
    /// <param name="path">Where the file is.</param>
    /// <param name="name">What it is called, where that is not the name it is kept under.</param>
    /// <param name="mapping">Names its delimiter, encoding or sheet; null to find them.</param>
    /// <param name="edits">Rows mended before loading, by line.</param>
    public static (RowSource? Source, string? Problem) Open(string path, string? name = null, SourceMapping? mapping = null, IReadOnlyDictionary<int, RowEdit>? edits = null) =>
        IsWorkbook(name ?? path) ? Xlsx.XlsxSource.Open(path, mapping?.Sheet, name, edits) : CsvSource.Open(path, mapping?.Delimiter, mapping?.Encoding, name, edits);

    /// <summary>True when a file's name says that it is a workbook.</summary>
    public static bool IsWorkbook(string name) => Path.GetExtension(name).Equals(".xlsx", StringComparison.OrdinalIgnoreCase);

    /// <summary>Moves to the next record that is not blank; false at the end.</summary>
    public bool Read()
    {
        while (ReadNext())
        {
            _edit = Edits?.GetValueOrDefault(Line);
            if (_edit is not { Dropped: true })
                return true;
            Dropped++;
        }
        return false;
    }

    /// <summary>A cell of the current record, trimmed; empty past its end. Valid until the next call.</summary>
    public ReadOnlySpan<char> Cell(int index) => _edit is not null && _edit.Cells.TryGetValue(index, out var mended) ? mended.AsSpan().Trim() : CellAt(index);

    /// <summary>True when the cell is a number or a date by itself, so that no style of writing has to be known for it.</summary>
    public bool IsTyped(int index) => (_edit is null || !_edit.Cells.ContainsKey(index)) && IsTypedAt(index);

    /// <summary>Why a cell holds nothing that can be read; null when it does.</summary>
    public string? FaultOf(int index) => _edit is not null && _edit.Cells.ContainsKey(index) ? null : FaultAt(index);

    /// <summary>The position of a column in the header, or -1; case does not matter.</summary>
    public int IndexOf(string column)
    {
        for (var index = 0; index < Header.Count; index++)
            if (string.Equals(Header[index], column, StringComparison.OrdinalIgnoreCase))
                return index;
        return -1;
    }

    /// <summary>The current record as it was read, mended cells as mended.</summary>
    public string[] Cells()
    {
        var cells = RawCells();
        foreach (var (index, text) in _edit?.Cells ?? new Dictionary<int, string>())
            if (index < cells.Length)
                cells[index] = text;
        return cells;
    }

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Moves to the next record that is not blank.</summary>
    protected abstract bool ReadNext();

    /// <summary>A cell as the file has it.</summary>
    protected abstract ReadOnlySpan<char> CellAt(int index);

    /// <summary>Whether the file itself says what kind of value the cell is.</summary>
    protected virtual bool IsTypedAt(int index) => false;

    /// <summary>Why the cell as the file has it cannot be read.</summary>
    protected virtual string? FaultAt(int index) => null;

    /// <summary>The record as the file has it.</summary>
    protected abstract string[] RawCells();

    /// <summary>Why a header row cannot be used; null when it can.</summary>
    protected string? HeaderProblem()
    {
        if (Header.Count == 0)
            return $"{Name} is empty.";
        if (Header.Count > MostColumns)
            return $"{Name} has {Header.Count} columns; at most {MostColumns} can be read.";
        if (Header.All(string.IsNullOrEmpty))
            return $"{Name} does not start with a header row.";
        var twice = Header.Where(cell => cell.Length > 0).GroupBy(cell => cell, StringComparer.OrdinalIgnoreCase).FirstOrDefault(cells => cells.Count() > 1);
        return twice is null ? null : $"{Name} has two columns named '{twice.Key}'; rename one of them.";
    }
}
