namespace RevOps.Core.Store;

/// <summary>A file as it was when it was dealt with.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ChangedAt">When it was last written.</param>
public sealed record WatchedFile(string Path, long Size, DateTimeOffset ChangedAt);

/// <summary>The folder that is watched, and what became of its files: one that was dealt with is looked at again only when it was written anew.</summary>
public sealed class WatchedFiles
{
    private readonly SqliteFile _file;
    private readonly TimeProvider _clock;

    internal WatchedFiles(SqliteFile file, TimeProvider clock) => (_file, _clock) = (file, clock);

    /// <summary>The settings of the folder, as they were saved; null when none is watched.</summary>
    public string? Settings()
    {
        using var connection = _file.Open();
        return SqliteFile.Scalar(connection, "SELECT body FROM watched_folder") as string;
    }

    /// <summary>Keeps the settings of the folder; null to watch none.</summary>
    public void Save(string? settings)
    {
        using var connection = _file.Open();
        if (settings is null)
            SqliteFile.Run(connection, "DELETE FROM watched_folder");
        else
            SqliteFile.Run(connection, "INSERT INTO watched_folder (only_one, body) VALUES (1, $body) ON CONFLICT DO UPDATE SET body = excluded.body", ("$body", settings));
    }

    /// <summary>True when the file was dealt with as it is now.</summary>
    public bool Knows(WatchedFile file)
    {
        using var connection = _file.Open();
        return SqliteFile.Scalar(connection, "SELECT 1 FROM watched_files WHERE path = $path AND size = $size AND changed_at = $changed",
            ("$path", file.Path), ("$size", file.Size), ("$changed", file.ChangedAt.ToUnixTimeMilliseconds())) is not null;
    }

    /// <summary>Notes what became of files.</summary>
    public void Add(IEnumerable<WatchedFile> files, string said)
    {
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var file in files)
            SqliteFile.Run(connection, "INSERT OR REPLACE INTO watched_files (path, size, changed_at, seen_at, said) VALUES ($path, $size, $changed, $now, $said)",
                ("$path", file.Path), ("$size", file.Size), ("$changed", file.ChangedAt.ToUnixTimeMilliseconds()), ("$now", _clock.GetUtcNow().ToUnixTimeMilliseconds()), ("$said", said));
        transaction.Commit();
    }

    /// <summary>What became of the newest files, newest first.</summary>
    public IReadOnlyList<(string Path, DateTimeOffset At, string Said)> Newest(int most)
    {
        using var connection = _file.Open();
        using var command = SqliteFile.Command(connection, "SELECT path, seen_at, said FROM watched_files ORDER BY seen_at DESC, path LIMIT $most", ("$most", most));
        using var reader = command.ExecuteReader();
        var files = new List<(string, DateTimeOffset, string)>();
        while (reader.Read())
            files.Add((reader.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)), reader.GetString(2)));
        return files;
    }
}
