using Microsoft.Data.Sqlite;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Store;

/// <summary>Reads what was known at a moment: from the snapshot where it fits, else from the tables, and then leaves a snapshot behind.</summary>
internal sealed class KnowledgeReader(SqliteFile file)
{
    private string SnapshotPath => Path.Combine(Path.GetDirectoryName(file.Path)!, SnapshotFile.Name);

    /// <summary>Everything known at a moment; now when null.</summary>
    public Knowledge Read(DateTimeOffset? knownAt)
    {
        using var connection = file.Open();
        using var transaction = connection.BeginTransaction(deferred: true);
        var moment = (knownAt ?? DateTimeOffset.MaxValue).ToUnixTimeMilliseconds();
        var import = SqliteFile.Scalar(connection, "SELECT max(import_id) FROM imports WHERE known_at <= $at AND undone_at IS NULL", ("$at", moment)) as long? ?? 0;
        return Read(connection, import, moment);
    }

    /// <summary>Everything known with an import, by the settings of a moment.</summary>
    public Knowledge Read(KnownThen then)
    {
        using var connection = file.Open();
        using var transaction = connection.BeginTransaction(deferred: true);
        return Read(connection, then.Import, then.At.ToUnixTimeMilliseconds());
    }

    private Knowledge Read(SqliteConnection connection, long import, long moment)
    {
        var settings = StoredSettings.At(connection, moment);
        var known = SqliteFile.Scalar(connection, "SELECT known_at FROM imports WHERE import_id = $import", ("$import", import)) is long at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : (DateTimeOffset?)null;
        var isNewest = import == (SqliteFile.Scalar(connection, "SELECT max(import_id) FROM imports WHERE undone_at IS NULL") as long? ?? 0);
        if (isNewest && SnapshotFile.Read(SnapshotPath, Stamp(connection, import, settings), settings, import, known) is { } snapshot)
            return snapshot;

        var tables = CrmFiles.All.ToDictionary(records => records, records => RecordReader.Known(connection, records, import));
        var days = KnownDays(connection, settings);
        var (removed, removedBy) = RecordReader.Removed(connection, CrmFiles.Deals, import, tables[CrmFiles.Deals]);
        var (pastReps, endedBy) = RecordReader.Past(connection, CrmFiles.Reps, import);
        var knowledge = Knowledge.From(tables, removed, [.. removedBy.Select(by => days[by])], new(settings, import, known, pastReps, [.. endedBy.Select(by => days[by])]));
        if (isNewest)
            Remember(Stamp(connection, import, settings), knowledge);
        return knowledge;
    }

    /// <summary>After the first import, what is known is what was imported: it need not be read back.</summary>
    public void RememberFirst(string stamp, Dictionary<CrmFile, CrmTable> imported, ImportHeader header, CompanySettings settings)
    {
        var tables = CrmFiles.All.ToDictionary(records => records, records => imported.GetValueOrDefault(records) ?? new CrmTable(records));
        Remember(stamp, Knowledge.From(tables, new(CrmFiles.Deals), [], new(settings, 1, header.KnownAt, new(CrmFiles.Reps), [])));
    }

    /// <summary>Names what a snapshot is of: this store, its newest import, its settings, and the shape of our files.</summary>
    public static string Stamp(SqliteConnection connection, long import, CompanySettings settings) =>
        $"{SqliteFile.Scalar(connection, "SELECT recorded_at || ' ' || title FROM imports WHERE import_id = $import", ("$import", import))}|{import}|{StoredSettings.Text(settings)}|{SnapshotFile.Shape()}";

    /// <summary>Keeps a snapshot of a store that is large enough to need one.</summary>
    private void Remember(string stamp, Knowledge knowledge)
    {
        if (knowledge.Changes.Count + CrmFiles.All.Sum(records => knowledge[records].Count) >= SnapshotFile.WorthwhileRows)
            SnapshotFile.Write(SnapshotPath, stamp, knowledge);
    }

    /// <summary>The day, where the company is, on which each import became known.</summary>
    private static Dictionary<long, int> KnownDays(SqliteConnection connection, CompanySettings settings)
    {
        using var command = SqliteFile.Command(connection, "SELECT import_id, known_at FROM imports");
        using var reader = command.ExecuteReader();
        var days = new Dictionary<long, int>();
        while (reader.Read())
            days[reader.GetInt64(0)] = Day.Number(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)), settings.Zone()).DateTime));
        return days;
    }
}
