using RevOps.Core.Basics;

namespace RevOps.Core.Crm.Columns;

/// <summary>
/// One column of a table, by number: text as a code into <see cref="Texts"/>, a day as days and a moment as seconds since 1970,
/// money in minor units, numbers and percentages in millionths, flags as 0 and 1.
/// A column that holds nothing at all takes no room.
/// </summary>
public sealed class Column(Field field)
{
    /// <summary>The cell of a row that has no value.</summary>
    public const long Empty = long.MinValue;

    /// <summary>The same in a narrow column's array.</summary>
    public const int EmptyNarrow = int.MinValue;

    /// <summary>Numbers and percentages are kept in millionths.</summary>
    public const long PerUnit = 1_000_000;

    private int[]? _narrow;
    private long[]? _wide;
    private int _count;

    /// <summary>What the column is.</summary>
    public Field Field { get; } = field;

    /// <summary>The texts behind the codes; only for text columns.</summary>
    public Texts Texts { get; init; } = new();

    /// <summary>Rows.</summary>
    public int Count => _count;

    /// <summary>True when no row has a value.</summary>
    public bool HoldsNothing => _narrow is null && _wide is null;

    /// <summary>The cells of a narrow column, to loop over; empty when the column holds nothing.</summary>
    public ReadOnlySpan<int> Narrow => _narrow is null ? default : _narrow.AsSpan(0, _count);

    /// <summary>The cells of a narrow column as an array of at least <see cref="Count"/>, to read only; all empty when the column holds nothing.</summary>
    public int[] NarrowCells() => Grown(_narrow, _count, EmptyNarrow);

    /// <summary>The cells of a wide column, to loop over; empty when the column holds nothing.</summary>
    public ReadOnlySpan<long> Wide => _wide is null ? default : _wide.AsSpan(0, _count);

    /// <summary>The cell of a row, <see cref="Empty"/> when it has no value.</summary>
    public long this[int row] => _wide is not null ? _wide[row] : _narrow is not null && _narrow[row] != EmptyNarrow ? _narrow[row] : Empty;

    /// <summary>True when the row has a value.</summary>
    public bool Has(int row) => this[row] != Empty;

    /// <summary>The row's text, or null.</summary>
    public string? Text(int row) => this[row] is var cell && cell == Empty ? null : Texts[(int)cell];

    /// <summary>The row's date, or null.</summary>
    public DateOnly? Date(int row) => this[row] is var cell && cell == Empty ? null : Day.Date((int)cell);

    /// <summary>The row's number or percentage, or null.</summary>
    public decimal? Number(int row) => this[row] is var cell && cell == Empty ? null : (decimal)cell / PerUnit;

    /// <summary>The row's whole number, or null.</summary>
    public int? Whole(int row) => this[row] is var cell && cell == Empty ? null : (int)cell;

    /// <summary>The row's flag, or null.</summary>
    public bool? Flag(int row) => this[row] is var cell && cell == Empty ? null : cell != 0;

    /// <summary>The cell of a text, its code; given out on first sight.</summary>
    public long CellOf(ReadOnlySpan<char> text) => Texts.Code(text);

    /// <summary>Adds a row.</summary>
    public void Add(long cell)
    {
        if (cell != Empty || !HoldsNothing)
        {
            Reserve(_count + 1);
            Write(_count, cell);
        }
        _count++;
    }

    /// <summary>Changes a row's cell.</summary>
    public void Set(int row, long cell)
    {
        if (HoldsNothing && cell == Empty)
            return;
        Reserve(_count);
        Write(row, cell);
    }

    /// <summary>A copy that can be changed without touching this one; the texts are shared.</summary>
    public Column Copy()
    {
        var copy = new Column(Field) { Texts = Texts, _count = _count, _narrow = null };
        copy._narrow = (int[]?)_narrow?.Clone();
        copy._wide = (long[]?)_wide?.Clone();
        return copy;
    }

    /// <summary>The rows in another order, or some of them.</summary>
    public Column Pick(ReadOnlySpan<int> rows)
    {
        var picked = new Column(Field) { Texts = Texts, _count = rows.Length };
        if (_wide is not null)
        {
            picked._wide = new long[rows.Length];
            for (var index = 0; index < rows.Length; index++)
                picked._wide[index] = _wide[rows[index]];
        }
        else if (_narrow is not null)
        {
            picked._narrow = new int[rows.Length];
            for (var index = 0; index < rows.Length; index++)
                picked._narrow[index] = _narrow[rows[index]];
        }
        return picked;
    }

    /// <summary>The same cells over texts that can grow without touching this column's.</summary>
    public Column WithOwnTexts() => new(Field) { Texts = Texts.Copy(), _count = _count, _narrow = _narrow, _wide = _wide };

    /// <summary>A column over arrays read back from a snapshot.</summary>
    public static Column Over(Field field, Texts texts, int count, int[]? narrow, long[]? wide) =>
        new(field) { Texts = texts, _count = count, _narrow = narrow, _wide = wide };

    private void Write(int row, long cell)
    {
        if (_wide is not null)
            _wide[row] = cell;
        else
            _narrow![row] = cell == Empty ? EmptyNarrow : checked((int)cell);
    }

    private void Reserve(int rows)
    {
        if (Field.IsWide)
            _wide = Grown(_wide, rows, Empty);
        else
            _narrow = Grown(_narrow, rows, EmptyNarrow);
    }

    private T[] Grown<T>(T[]? cells, int rows, T empty)
    {
        if (cells is not null && cells.Length >= rows)
            return cells;
        var grown = GC.AllocateUninitializedArray<T>(Math.Max(16, Math.Max(rows, cells is null ? rows : cells.Length / 2 * 3)));
        var kept = cells is null ? 0 : _count;
        cells?.AsSpan(0, kept).CopyTo(grown);
        grown.AsSpan(kept).Fill(empty);
        return grown;
    }
}
