using RevOps.Core.Quota.Performance;

namespace RevOps.Core.Store;

/// <summary>Ratings of reps by period. A rating is never changed: a later one stands before it. Whether the writer may rate, and the company rates at all, was asked before.</summary>
public sealed class Ratings
{
    /// <summary>Signs a reason may have.</summary>
    public const int LongestReason = 1_000;

    private readonly SqliteFile _file;
    private readonly TimeProvider _clock;

    internal Ratings(SqliteFile file, TimeProvider clock) => (_file, _clock) = (file, clock);

    /// <summary>Everything given to a rep for a period, newest first.</summary>
    public IReadOnlyList<GivenRating> Of(string repId, string period)
    {
        using var connection = _file.Open();
        using var command = SqliteFile.Command(connection, "SELECT level, reason, given_at, given_by FROM ratings WHERE rep_id = $rep AND period = $period ORDER BY rating_id DESC", ("$rep", repId), ("$period", period));
        using var reader = command.ExecuteReader();
        var ratings = new List<GivenRating>();
        while (reader.Read())
            ratings.Add(new(reader.GetString(0), reader.GetString(1), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2)), reader.GetString(3)));
        return ratings;
    }

    /// <summary>Gives a rating.</summary>
    /// <returns>Why not, in a sentence; null when it was given.</returns>
    public string? Give(string repId, string period, string level, string reason, string by)
    {
        reason = reason.Trim();
        if (!Rating.All.Contains(level, StringComparer.Ordinal))
            return $"Choose one of {string.Join(", ", Rating.All)}.";
        if (reason.Length == 0)
            return "Give the reason; without it a rating is not kept.";
        if (reason.Length > LongestReason)
            return $"A reason has at most {LongestReason:#,0} signs; this one has {reason.Length:#,0}.";
        using var connection = _file.Open();
        SqliteFile.Run(connection, "INSERT INTO ratings (rep_id, period, level, reason, given_at, given_by) VALUES ($rep, $period, $level, $reason, $at, $by)",
            ("$rep", repId), ("$period", period), ("$level", level), ("$reason", reason), ("$at", _clock.GetUtcNow().ToUnixTimeMilliseconds()), ("$by", by));
        return null;
    }
}
