using Microsoft.Data.Sqlite;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Store;

/// <summary>Reads tables of records.</summary>
internal static class RecordReader
{
    /// <summary>The rows known at an import.</summary>
    public static CrmTable Known(SqliteConnection connection, CrmFile file, long import)
    {
        var table = new CrmTable(file);
        using var select = new BulkStatement(connection, RecordSql.SelectKnown(file));
        select.Bind(1, import);
        while (select.Next())
            AddRow(select, table);
        return table;
    }

    /// <summary>Versions that had ended by an import, with the import that ended each.</summary>
    public static (CrmTable Table, List<long> EndedBy) Past(SqliteConnection connection, CrmFile file, long import)
    {
        var past = new CrmTable(file);
        var ends = new List<long>();
        using var select = new BulkStatement(connection, RecordSql.SelectPast(file));
        select.Bind(1, import);
        while (select.Next())
        {
            AddRow(select, past);
            ends.Add(select.Number(file.Fields.Count + 1));
        }
        return (past, ends);
    }

    /// <summary>Rows that had been removed by an import without a later version, with the import that removed them.</summary>
    public static (CrmTable Table, List<long> RemovedBy) Removed(SqliteConnection connection, CrmFile file, long import, CrmTable known)
    {
        var (past, ends) = Past(connection, file, import);
        if (ends.Count == 0)
            return (past, []);
        var prints = new Fingerprints(known);
        var standing = Enumerable.Range(0, known.Count).Select(row => prints.Of(row).Key).ToHashSet();
        var pastPrints = new Fingerprints(past);
        var last = new Dictionary<UInt128, int>();
        for (var row = 0; row < ends.Count; row++)
            if (pastPrints.Of(row).Key is var key && !standing.Contains(key))
                last[key] = row;
        var rows = last.Values.Order().ToArray();
        return (past.Pick(rows), [.. rows.Select(row => ends[row])]);
    }

    /// <summary>One row, added to the table.</summary>
    public static void AddRow(BulkStatement select, CrmTable table)
    {
        var columns = table.Columns;
        for (var ordinal = 0; ordinal < columns.Count; ordinal++)
            columns[ordinal].Add(select.Cell(ordinal, columns[ordinal]));
        table.Attributes.Add(select.Cell(columns.Count, table.Attributes));
    }
}
