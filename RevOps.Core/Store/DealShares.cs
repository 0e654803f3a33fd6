namespace RevOps.Core.Store;

/// <summary>A deal that was shown to someone who would not see it otherwise.</summary>
/// <param name="RepId">Who may see it.</param>
/// <param name="At">Since when.</param>
/// <param name="By">Who shared it.</param>
public sealed record DealShare(string RepId, DateTimeOffset At, string By);

/// <summary>Deals shared with single people. A share lets one read, never change; every share stays on record when it ends.</summary>
public sealed class DealShares
{
    /// <summary>More people than this are a team, and a matter for the reporting line.</summary>
    public const int MostPeople = 50;

    private readonly SqliteFile _file;
    private readonly TimeProvider _clock;

    internal DealShares(SqliteFile file, TimeProvider clock) => (_file, _clock) = (file, clock);

    /// <summary>Ids of the deals shared with a rep.</summary>
    public IReadOnlySet<string> With(string? repId)
    {
        var deals = new HashSet<string>(StringComparer.Ordinal);
        if (repId is null)
            return deals;
        using var connection = _file.Open();
        using var command = SqliteFile.Command(connection, "SELECT deal_id FROM shares WHERE rep_id = $rep AND ended_at IS NULL", ("$rep", repId));
        using var reader = command.ExecuteReader();
        while (reader.Read())
            deals.Add(reader.GetString(0));
        return deals;
    }

    /// <summary>With whom a deal is shared, oldest first.</summary>
    public IReadOnlyList<DealShare> Of(string dealId)
    {
        using var connection = _file.Open();
        using var command = SqliteFile.Command(connection, "SELECT rep_id, shared_at, shared_by FROM shares WHERE deal_id = $deal AND ended_at IS NULL ORDER BY share_id", ("$deal", dealId));
        using var reader = command.ExecuteReader();
        var shares = new List<DealShare>();
        while (reader.Read())
            shares.Add(new(reader.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)), reader.GetString(2)));
        return shares;
    }

    /// <summary>Shares a deal with a rep; once is enough.</summary>
    /// <returns>Why not, in a sentence; null when it is shared now.</returns>
    public string? Add(string dealId, string repId, string by)
    {
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (SqliteFile.Scalar(connection, "SELECT count(*) FROM shares WHERE deal_id = $deal AND ended_at IS NULL", ("$deal", dealId)) is >= (long)MostPeople)
            return $"A deal can be shared with up to {MostPeople} people; end a share first.";
        SqliteFile.Run(connection, "INSERT INTO shares (deal_id, rep_id, shared_at, shared_by) VALUES ($deal, $rep, $now, $by) ON CONFLICT DO NOTHING",
            ("$deal", dealId), ("$rep", repId), ("$now", _clock.GetUtcNow().ToUnixTimeMilliseconds()), ("$by", by));
        transaction.Commit();
        return null;
    }

    /// <summary>Ends a share.</summary>
    public void End(string dealId, string repId, string by)
    {
        using var connection = _file.Open();
        SqliteFile.Run(connection, "UPDATE shares SET ended_at = $now, ended_by = $by WHERE deal_id = $deal AND rep_id = $rep AND ended_at IS NULL",
            ("$deal", dealId), ("$rep", repId), ("$now", _clock.GetUtcNow().ToUnixTimeMilliseconds()), ("$by", by));
    }

    /// <summary>Tells one state of the shares from another.</summary>
    public long Version()
    {
        using var connection = _file.Open();
        return SqliteFile.Scalar(connection, "SELECT count(*) + count(ended_at) FROM shares") as long? ?? 0;
    }
}
