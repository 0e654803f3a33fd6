namespace RevOps.Core.Store;

/// <summary>Something that a viewer was told.</summary>
/// <param name="Id">Its number; later ones are higher.</param>
/// <param name="Said">One sentence. It never names records of anyone else.</param>
/// <param name="Href">Where more of it is, inside the app; null for nowhere.</param>
/// <param name="At">When it was said.</param>
/// <param name="IsRead">Whether it was looked at.</param>
public sealed record Notice(long Id, string Said, string? Href, DateTimeOffset At, bool IsRead);

/// <summary>What each viewer was told while nobody looked. Only the newest are kept.</summary>
public sealed class Notices
{
    /// <summary>As many as are kept for one viewer.</summary>
    public const int Kept = 200;

    private const int LongestSaid = 400;

    private readonly SqliteFile _file;
    private readonly TimeProvider _clock;

    internal Notices(SqliteFile file, TimeProvider clock) => (_file, _clock) = (file, clock);

    /// <summary>Tells a viewer something.</summary>
    public void Add(string viewer, string said, string? href = null) => AddAll([viewer], said, href);

    /// <summary>Tells several viewers the same, all of them or none.</summary>
    public void AddAll(IReadOnlyList<string> viewers, string said, string? href = null)
    {
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var viewer in viewers)
        {
            SqliteFile.Run(connection, "INSERT INTO notices (viewer, said, href, said_at) VALUES ($viewer, $said, $href, $now)",
                ("$viewer", viewer), ("$said", said.Length > LongestSaid ? said[..LongestSaid] + "…" : said), ("$href", href), ("$now", _clock.GetUtcNow().ToUnixTimeMilliseconds()));
            SqliteFile.Run(connection, "DELETE FROM notices WHERE viewer = $viewer AND notice_id NOT IN (SELECT notice_id FROM notices WHERE viewer = $viewer ORDER BY notice_id DESC LIMIT $kept)",
                ("$viewer", viewer), ("$kept", Kept));
        }
        transaction.Commit();
    }

    /// <summary>What a viewer was told, newest first.</summary>
    public IReadOnlyList<Notice> Of(string viewer)
    {
        using var connection = _file.Open();
        using var command = SqliteFile.Command(connection, "SELECT notice_id, said, href, said_at, read_at FROM notices WHERE viewer = $viewer ORDER BY notice_id DESC", ("$viewer", viewer));
        using var reader = command.ExecuteReader();
        var notices = new List<Notice>();
        while (reader.Read())
            notices.Add(new(reader.GetInt64(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)), !reader.IsDBNull(4)));
        return notices;
    }

    /// <summary>How many a viewer has not looked at.</summary>
    public int Unread(string viewer)
    {
        using var connection = _file.Open();
        return (int)(SqliteFile.Scalar(connection, "SELECT count(*) FROM notices WHERE viewer = $viewer AND read_at IS NULL", ("$viewer", viewer)) as long? ?? 0);
    }

    /// <summary>Marks what a viewer was told up to one of them as read; what came later stays unread.</summary>
    public void MarkRead(string viewer, long upTo)
    {
        using var connection = _file.Open();
        SqliteFile.Run(connection, "UPDATE notices SET read_at = $now WHERE viewer = $viewer AND notice_id <= $id AND read_at IS NULL",
            ("$viewer", viewer), ("$id", upTo), ("$now", _clock.GetUtcNow().ToUnixTimeMilliseconds()));
    }
}
