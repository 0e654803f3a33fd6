using System.Text;
using Microsoft.Data.Sqlite;
using RevOps.Core.Crm.Columns;
using SQLitePCL;

namespace RevOps.Core.Store;

/// <summary>
/// A prepared statement used straight on SQLite's own interface. Parameter objects cost more than the insert itself
/// at a million rows, so the bulk paths bind and read cells directly.
/// </summary>
internal sealed class BulkStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly bool[] _empty;

    public BulkStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
        _empty = new bool[raw.sqlite3_bind_parameter_count(_statement) + 1];
        Array.Fill(_empty, true);
    }

    public void Bind(int parameter, long value) => Check(raw.sqlite3_bind_int64(_statement, parameter, value));

    public void Bind(int parameter, ReadOnlySpan<byte> blob) => Check(raw.sqlite3_bind_blob(_statement, parameter, blob));

    /// <summary>Binds a cell as the number it is, or the text behind it.</summary>
    /// <remarks>SQLite keeps what is bound from row to row, so a cell that stays empty is not bound again.</remarks>
    public void Bind(int parameter, Column column, int row, Utf8Texts texts)
    {
        var cell = column[row];
        if (cell == Column.Empty && _empty[parameter])
            return;
        _empty[parameter] = cell == Column.Empty;
        Check(cell == Column.Empty ? raw.sqlite3_bind_null(_statement, parameter)
            : column.Field.IsText ? raw.sqlite3_bind_text(_statement, parameter, texts[(int)cell])
            : raw.sqlite3_bind_int64(_statement, parameter, cell));
    }

    /// <summary>Runs a statement that returns nothing and makes it ready for the next row.</summary>
    public void Run()
    {
        var result = raw.sqlite3_step(_statement);
        Check(raw.sqlite3_reset(_statement));
        if (result != raw.SQLITE_DONE)
            Check(result);
    }

    /// <summary>Moves to the next row of a query; resets at its end.</summary>
    public bool Next()
    {
        var result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW)
            return true;
        raw.sqlite3_reset(_statement);
        if (result != raw.SQLITE_DONE)
            Check(result);
        return false;
    }

    public long Number(int index) => raw.sqlite3_column_int64(_statement, index);

    public ReadOnlySpan<byte> Blob(int index) => raw.sqlite3_column_blob(_statement, index);

    /// <summary>Reads a cell into the form in which columns keep it.</summary>
    public long Cell(int index, Column column)
    {
        // Asking for the type costs as much as the value, so it is asked only where the value leaves a doubt; no text is kept empty.
        if (!column.Field.IsText)
            return raw.sqlite3_column_int64(_statement, index) is var number && number == 0 && IsNull(index) ? Column.Empty : number;
        if (column.HoldsNothing && IsNull(index))
            return Column.Empty;
        var bytes = raw.sqlite3_column_blob(_statement, index);
        if (bytes.IsEmpty)
            return Column.Empty;
        if (bytes.Length > 1024)
            return column.CellOf(Encoding.UTF8.GetString(bytes));
        Span<char> text = stackalloc char[bytes.Length];
        return column.CellOf(text[..Encoding.UTF8.GetChars(bytes, text)]);
    }

    private bool IsNull(int index) => raw.sqlite3_column_type(_statement, index) == raw.SQLITE_NULL;

    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            throw new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), result, raw.sqlite3_extended_errcode(_database));
    }
}

/// <summary>The texts of a column in UTF-8, each encoded once.</summary>
internal sealed class Utf8Texts(Texts texts)
{
    private readonly byte[]?[] _bytes = new byte[texts.Count][];

    public ReadOnlySpan<byte> this[int code] => _bytes[code] ??= Encoding.UTF8.GetBytes(texts[code]);
}
