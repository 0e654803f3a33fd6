namespace RevOps.Core.Store;

/// <summary>A mapping that someone chose for files with one header row.</summary>
/// <param name="HeaderKey">Names the header row.</param>
/// <param name="Title">The file it was chosen for, and what it is read into.</param>
/// <param name="Body">The mapping.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
public sealed record RememberedMapping(string HeaderKey, string Title, string Body, DateTimeOffset At, string By);

/// <summary>Mappings by header row, so that the next export with the same columns maps by itself.</summary>
public sealed class RememberedMappings
{
    private readonly SqliteFile _file;
    private readonly TimeProvider _clock;

    internal RememberedMappings(SqliteFile file, TimeProvider clock) => (_file, _clock) = (file, clock);

    /// <summary>The mapping for a header row; null when nobody chose one.</summary>
    public RememberedMapping? Find(string headerKey) => Read("WHERE header_key = $key", ("$key", headerKey)) is [var found] ? found : null;

    /// <summary>All of them, newest first.</summary>
    public IReadOnlyList<RememberedMapping> All() => Read("ORDER BY saved_at DESC");

    /// <summary>Keeps a mapping in place of the one before.</summary>
    public void Save(string headerKey, string title, string body, string by)
    {
        using var connection = _file.Open();
        SqliteFile.Run(connection, "INSERT INTO mappings (header_key, title, body, saved_at, saved_by) VALUES ($key, $title, $body, $now, $by) ON CONFLICT DO UPDATE SET title = excluded.title, body = excluded.body, saved_at = excluded.saved_at, saved_by = excluded.saved_by",
            ("$key", headerKey), ("$title", title), ("$body", body), ("$now", _clock.GetUtcNow().ToUnixTimeMilliseconds()), ("$by", by));
    }

    /// <summary>Forgets a mapping.</summary>
    public void Forget(string headerKey)
    {
        using var connection = _file.Open();
        SqliteFile.Run(connection, "DELETE FROM mappings WHERE header_key = $key", ("$key", headerKey));
    }

    private List<RememberedMapping> Read(string rest, params (string, object?)[] values)
    {
        using var connection = _file.Open();
        using var command = SqliteFile.Command(connection, "SELECT header_key, title, body, saved_at, saved_by FROM mappings " + rest, values);
        using var reader = command.ExecuteReader();
        var mappings = new List<RememberedMapping>();
        while (reader.Read())
            mappings.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)), reader.GetString(4)));
        return mappings;
    }
}
