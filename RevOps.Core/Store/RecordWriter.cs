using Microsoft.Data.Sqlite;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Store;

/// <summary>What became of one canonical file in an import.</summary>
/// <param name="File">Which.</param>
/// <param name="Added">Records seen for the first time.</param>
/// <param name="Changed">Records with a new version.</param>
/// <param name="Unchanged">Records as they were.</param>
/// <param name="Removed">Records missing from a full import, and so marked removed.</param>
public sealed record SavedCount(string File, int Added, int Changed, int Unchanged, int Removed);

/// <summary>A record whose content differs from the version that stands.</summary>
/// <param name="Row">Its row in the new table.</param>
/// <param name="StandingRow">The number of the version that stands.</param>
internal readonly record struct ChangedRow(int Row, long StandingRow);

/// <summary>Compares a table with the versions that stand, and writes what is new.</summary>
internal sealed class RecordWriter
{
    private readonly SqliteConnection _connection;
    private readonly CrmTable _table;
    private readonly IReadOnlySet<string> _placeholders;
    private readonly bool _isEdit;
    private readonly List<int> _added = [];
    private bool _allAdded;
    private readonly List<ChangedRow> _changed = [];
    private readonly List<long> _missing = [];
    private readonly Fingerprints _prints;
    private readonly int[] _filled;
    private int _unchanged;

    public RecordWriter(SqliteConnection connection, CrmTable table, IReadOnlySet<string> placeholders, bool isEdit)
    {
        (_connection, _table, _placeholders, _isEdit, _prints) = (connection, table, placeholders, isEdit, new(table));
        _filled = [.. Enumerable.Range(0, table.Columns.Count + 1).Where(ordinal => !(ordinal < table.Columns.Count ? table.Columns[ordinal] : table.Attributes).HoldsNothing)];
        Compare();
    }

    /// <summary>Records with a new version.</summary>
    public IReadOnlyList<ChangedRow> Changed => _changed;

    /// <summary>What writing would do.</summary>
    public SavedCount Count(bool full) => new(_table.File.Name, Added, _changed.Count, _unchanged, full && SaysAll ? _missing.Count : 0);

    /// <summary>Writes new versions and ends old ones.</summary>
    /// <param name="import">The import they are from.</param>
    /// <param name="full">Whether a record that is missing was removed.</param>
    /// <param name="written">Hears every few thousand rows; what it throws ends the writing.</param>
    public SavedCount Write(long import, bool full, Action<int>? written = null)
    {
        using (var insert = new BulkStatement(_connection, RecordSql.Insert(_table.File)))
        {
            var texts = Array.ConvertAll([.. _table.Columns, _table.Attributes], column => new Utf8Texts(column.Texts));
            insert.Bind(1, import);
            insert.Bind(2, 0);
            for (var index = 0; index < Added; index++)
            {
                if ((index & 0xFFF) == 0)
                    written?.Invoke(index);
                Insert(insert, texts, _allAdded ? index : _added[index]);
            }
            using var end = new BulkStatement(_connection, RecordSql.End(_table.File));
            foreach (var (index, change) in _changed.Index())
            {
                if ((index & 0xFFF) == 0)
                    written?.Invoke(Added + index);
                End(end, change.StandingRow, import);
                Insert(insert, texts, change.Row);
            }
            if (full && SaysAll)
                foreach (var standing in _missing)
                    End(end, standing, import);
        }
        return Count(full);
    }

    private int Added => _allAdded ? _table.Count : _added.Count;

    /// <summary>
    /// Whether a full export that lacks a record says that it is gone. A log of changes only grows: an export that lacks an old line has shortened
    /// its log, not undone the change. And where rows were turned away, the missing record may be one of them.
    /// </summary>
    private bool SaysAll => _table.File != CrmFiles.DealHistory && !_table.IsIncomplete;

    private void Compare()
    {
        var standing = Standing();
        if (standing.Count == 0)
        {
            _allAdded = true;
            return;
        }
        for (var row = 0; row < _table.Count; row++)
        {
            var (key, content) = _prints.Of(row);
            if (!standing.Remove(key, out var found))
                _added.Add(row);
            else if (found.Content == content || found.IsOurs || (IsPlaceholder(row) && !found.Placeholder))
                _unchanged++;
            else
                _changed.Add(new(row, found.Row));
        }
        _missing.AddRange(standing.Values.Where(version => version is { Placeholder: false, IsOurs: false }).Select(version => version.Row).Order());
    }

    private Dictionary<UInt128, (long Row, UInt128 Content, bool Placeholder, bool IsOurs)> Standing()
    {
        var standing = new Dictionary<UInt128, (long, UInt128, bool, bool)>();
        using var select = new BulkStatement(_connection, RecordSql.SelectStanding(_table.File, _isEdit));
        while (select.Next())
        {
            var (key, content) = Fingerprints.Read(select.Blob(1));
            standing[key] = (select.Number(0), content, select.Number(2) != 0, select.Number(3) != 0);
        }
        return standing;
    }

    private void Insert(BulkStatement insert, Utf8Texts[] texts, int row)
    {
        Span<byte> print = stackalloc byte[Fingerprints.Length];
        Fingerprints.Write(_prints.Of(row), print);
        if (_placeholders.Count > 0)
            insert.Bind(2, IsPlaceholder(row) ? 1 : 0);
        insert.Bind(3, print);
        foreach (var ordinal in _filled)
            insert.Bind(ordinal + 4, ordinal < _table.Columns.Count ? _table.Columns[ordinal] : _table.Attributes, row, texts[ordinal]);
        insert.Run();
    }

    private bool IsPlaceholder(int row) => _placeholders.Count > 0 && _placeholders.Contains(_table.Columns[0].Text(row)!);

    private static void End(BulkStatement end, long standing, long import)
    {
        end.Bind(1, import);
        end.Bind(2, standing);
        end.Run();
    }
}
