using Microsoft.Data.Sqlite;
using RevOps.Core.Crm;

namespace RevOps.Core.Store;

/// <summary>What must always hold in a store, checked from the rows themselves.</summary>
internal static class StoreChecks
{
    /// <summary>One sentence for each fault.</summary>
    public static IReadOnlyList<string> Run(SqliteConnection connection)
    {
        var faults = new List<string>();
        Each(connection, "PRAGMA integrity_check", row => row.GetString(0) is var said && said != "ok" ? $"The file is damaged: {said}." : null, faults);
        Each(connection, "PRAGMA foreign_key_check", row => $"A row of {row.GetString(0)} belongs to an import that does not exist.", faults);
        foreach (var file in CrmFiles.All)
        {
            CheckVersions(connection, file.Name, faults);
            Each(connection, $"SELECT import_id FROM imports WHERE undone_at IS NOT NULL AND (import_id IN (SELECT from_import FROM {file.Name}) OR import_id IN (SELECT to_import FROM {file.Name}))",
                row => $"Import {row.GetInt64(0)} was undone, and a row of {file.Name} still goes by it.", faults);
        }
        Each(connection, "SELECT v.plan_id, v.version FROM quota_plan_versions v JOIN imports i ON i.import_id = v.approved_in WHERE i.undone_at IS NOT NULL",
            row => $"Plan {row.GetInt64(0)} v{row.GetInt64(1)} is approved by an edit that was undone.", faults);
        Each(connection, """
            SELECT l.plan_id, l.version, l.rep_id FROM quota_plan_lines l JOIN quota_plan_versions v ON v.plan_id = l.plan_id AND v.version = l.version AND v.state = 'approved'
            LEFT JOIN quotas q ON q.from_import = v.approved_in AND q.owner_kind = 'rep' AND q.owner_id = l.rep_id AND q.period = json_extract(v.body, '$.Terms.Period') AND q."type" IS NULL AND q.segment IS NULL
            WHERE q.amount IS NOT l.amount
            """, row => $"The quota of {row.GetString(2)} is not what plan {row.GetInt64(0)} v{row.GetInt64(1)} says.", faults);
        Each(connection, "SELECT a.import_id FROM imports a JOIN imports b ON b.import_id > a.import_id WHERE b.known_at < a.known_at AND a.undone_at IS NULL AND b.undone_at IS NULL LIMIT 1",
            row => $"Import {row.GetInt64(0)} is newer than one that was loaded after it.", faults);
        faults.AddRange(CommissionMonths.Faults(connection));
        faults.AddRange(ForecastDecisions.Faults(connection));
        return faults;
    }

    /// <summary>The versions of one record follow each other without overlap, and at most one stands.</summary>
    private static void CheckVersions(SqliteConnection connection, string table, List<string> faults)
    {
        var (key, end) = ("", long.MinValue);
        Each(connection, $"SELECT hex(substr(fingerprint, 1, 16)), from_import, coalesce(to_import, 9223372036854775807) FROM {table} ORDER BY 1, 2, 3", row =>
        {
            var overlaps = row.GetString(0) == key && row.GetInt64(1) < end;
            (key, end) = (row.GetString(0), row.GetInt64(2));
            return overlaps ? $"Two versions of one record of {table} are known at once." : null;
        }, faults);
    }

    private static void Each(SqliteConnection connection, string sql, Func<SqliteDataReader, string?> tell, List<string> faults)
    {
        using var command = SqliteFile.Command(connection, sql);
        using var reader = command.ExecuteReader();
        while (reader.Read() && faults.Count < 100)
            if (tell(reader) is { } fault)
                faults.Add(fault);
    }
}
