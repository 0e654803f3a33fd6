using System.IO.Compression;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace RevOps.Core.Store;

/// <summary>What was imported, edited and undone, with what each import did and the rows it turned away.</summary>
public sealed class ImportHistory
{
    private readonly SqliteFile _file;

    internal ImportHistory(SqliteFile file) => _file = file;

    /// <summary>All imports and edits, newest first.</summary>
    public IReadOnlyList<PastImport> All()
    {
        using var connection = _file.Open();
        var rejected = Rejected(connection);
        using var command = SqliteFile.Command(connection,
            "SELECT import_id, kind, title, is_full, known_at, recorded_at, recorded_by, counts, undone_at, undone_by FROM imports ORDER BY import_id DESC");
        using var reader = command.ExecuteReader();
        var imports = new List<PastImport>();
        while (reader.Read())
            imports.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3) != 0, Moment(reader.GetInt64(4)), Moment(reader.GetInt64(5)), reader.GetString(6))
            {
                Counts = reader.IsDBNull(7) ? [] : JsonSerializer.Deserialize<List<SavedCount>>(reader.GetString(7))!,
                Rejected = [.. rejected[reader.GetInt64(0)]],
                UndoneAt = reader.IsDBNull(8) ? null : Moment(reader.GetInt64(8)),
                UndoneBy = reader.IsDBNull(9) ? null : reader.GetString(9),
            });
        return imports;
    }

    /// <summary>The rows of a source that an import turned away, as a CSV file with line, column and reason; null when there are none.</summary>
    public byte[]? RejectedRows(long import, string source)
    {
        using var connection = _file.Open();
        if (SqliteFile.Scalar(connection, "SELECT body FROM rejected_rows WHERE import_id = $import AND source = $source", ("$import", import), ("$source", source)) is not byte[] packed)
            return null;
        using var unpacked = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress))
            gzip.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    /// <summary>Why an import cannot be undone: one that stands after it is named. Null when it can.</summary>
    internal static string? Obstacle(SqliteConnection connection, long import)
    {
        using var command = SqliteFile.Command(connection, "SELECT import_id, kind, title, recorded_by FROM imports WHERE import_id > $import AND undone_at IS NULL ORDER BY import_id DESC LIMIT 1", ("$import", import));
        using var reader = command.ExecuteReader();
        return !reader.Read() ? null
            : $"Import {import} cannot be undone while {(reader.GetString(1) == "edit" ? "edit" : "import")} {reader.GetInt64(0)} ({reader.GetString(2)}, by {reader.GetString(3)}) stands after it; undo that one first.";
    }

    /// <summary>Adds what an import did to its line.</summary>
    internal static void Remember(SqliteConnection connection, ImportOutcome outcome, ImportHeader header, long? settingsVersion)
    {
        SqliteFile.Run(connection, "UPDATE imports SET counts = $counts, settings_version = $version WHERE import_id = $import",
            ("$counts", JsonSerializer.Serialize(outcome.Counts)), ("$version", settingsVersion), ("$import", outcome.Import));
        foreach (var rejected in header.Rejected)
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
                gzip.Write(rejected.Csv);
            SqliteFile.Run(connection, "INSERT INTO rejected_rows (import_id, source, row_count, body) VALUES ($import, $source, $rows, $body)",
                ("$import", outcome.Import), ("$source", rejected.Source), ("$rows", rejected.Rows), ("$body", packed.ToArray()));
        }
    }

    private static ILookup<long, (string Source, int Rows)> Rejected(SqliteConnection connection)
    {
        using var command = SqliteFile.Command(connection, "SELECT import_id, source, row_count FROM rejected_rows ORDER BY import_id, source");
        using var reader = command.ExecuteReader();
        var rows = new List<(long Import, string Source, int Rows)>();
        while (reader.Read())
            rows.Add((reader.GetInt64(0), reader.GetString(1), reader.GetInt32(2)));
        return rows.ToLookup(row => row.Import, row => (row.Source, row.Rows));
    }

    private static DateTimeOffset Moment(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
