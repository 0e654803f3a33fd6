using Microsoft.Data.Sqlite;
using RevOps.Core.Basics;
using RevOps.Core.Quota.Performance;

namespace RevOps.Core.Store;

/// <summary>What reps and their managers write about a period, and what of the plan is done. Whether the writer may was asked before.</summary>
public sealed class Coaching
{
    /// <summary>Signs that own words may have.</summary>
    public const int LongestWords = 4_000;

    /// <summary>Signs that a line of a plan may have.</summary>
    public const int LongestLine = 400;

    /// <summary>Lines that one plan may have.</summary>
    public const int MostLines = 30;

    private const string Mine = "rep_id = $rep AND period = $period";

    private readonly CrmStore _store;
    private readonly SqliteFile _file;
    private readonly TimeProvider _clock;

    internal Coaching(CrmStore store, SqliteFile file, TimeProvider clock) => (_store, _file, _clock) = (store, file, clock);

    /// <summary>Everything about a rep and a period.</summary>
    public RepFile Of(string repId, string period)
    {
        var ratingsOn = _store.Switches.RatingsOn;
        using var connection = _file.Open();
        return new(Words(connection, repId, period), Lines(connection, repId, period), Done(connection, repId, period), ratingsOn, ratingsOn ? _store.Ratings.Of(repId, period) : []);
    }

    /// <summary>Keeps the rep's own words; empty ones take back what stood there.</summary>
    /// <returns>Why not, in a sentence; null when they were kept.</returns>
    public string? Write(string repId, string period, string words, string by)
    {
        words = words.Trim();
        if (words.Length > LongestWords)
            return $"Own words have at most {LongestWords:#,0} signs; these have {words.Length:#,0}.";
        using var connection = _file.Open();
        SqliteFile.Run(connection, "INSERT INTO own_words (rep_id, period, words, written_at, written_by) VALUES ($rep, $period, $words, $at, $by)",
            ("$rep", repId), ("$period", period), ("$words", words), ("$at", Now), ("$by", by));
        return null;
    }

    /// <summary>Adds a goal of the rep's own, or a line of the manager.</summary>
    /// <returns>Why not; null when it was added.</returns>
    public string? Add(string repId, string period, bool isGoal, string line, DateOnly? due, string by)
    {
        line = line.Trim();
        if (line.Length == 0)
            return "Write something first; an empty line is not kept.";
        if (line.Length > LongestLine)
            return $"A line has at most {LongestLine} signs; this one has {line.Length:#,0}.";
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (SqliteFile.Scalar(connection, $"SELECT count(*) FROM plan_lines WHERE {Mine} AND removed_at IS NULL", ("$rep", repId), ("$period", period)) is >= (long)MostLines)
            return $"A plan has at most {MostLines} lines; take one out first.";
        SqliteFile.Run(connection, "INSERT INTO plan_lines (rep_id, period, kind, line, due, written_at, written_by) VALUES ($rep, $period, $kind, $line, $due, $at, $by)",
            ("$rep", repId), ("$period", period), ("$kind", isGoal ? "goal" : "manager"), ("$line", line), ("$due", due is { } day ? Day.Number(day) : null), ("$at", Now), ("$by", by));
        transaction.Commit();
        return null;
    }

    /// <summary>Takes a line out of the plan; it stays in the store.</summary>
    public void Remove(string repId, string period, bool isGoal, long line, string by)
    {
        using var connection = _file.Open();
        SqliteFile.Run(connection, $"UPDATE plan_lines SET removed_at = $at, removed_by = $by WHERE {Mine} AND line_id = $line AND kind = $kind AND removed_at IS NULL",
            ("$at", Now), ("$by", by), ("$rep", repId), ("$period", period), ("$line", line), ("$kind", isGoal ? "goal" : "manager"));
    }

    /// <summary>Ticks an item of the plan, or unticks it.</summary>
    public void Tick(string repId, string period, string key, bool isDone, string by)
    {
        using var connection = _file.Open();
        SqliteFile.Run(connection, """
            INSERT INTO plan_ticks (rep_id, period, item_key, is_done, ticked_at, ticked_by) VALUES ($rep, $period, $key, $done, $at, $by)
            ON CONFLICT (rep_id, period, item_key) DO UPDATE SET is_done = $done, ticked_at = $at, ticked_by = $by
            """, ("$rep", repId), ("$period", period), ("$key", key), ("$done", isDone ? 1 : 0), ("$at", Now), ("$by", by));
    }

    private long Now => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    private static OwnWords? Words(SqliteConnection connection, string repId, string period)
    {
        using var command = SqliteFile.Command(connection, $"SELECT words, written_at, written_by FROM own_words WHERE {Mine} ORDER BY words_id DESC LIMIT 1", ("$rep", repId), ("$period", period));
        using var reader = command.ExecuteReader();
        return reader.Read() && reader.GetString(0) is { Length: > 0 } words ? new(words, Moment(reader, 1), reader.GetString(2)) : null;
    }

    private static List<WrittenLine> Lines(SqliteConnection connection, string repId, string period)
    {
        using var command = SqliteFile.Command(connection, $"SELECT line_id, kind, line, due, written_at, written_by FROM plan_lines WHERE {Mine} AND removed_at IS NULL ORDER BY line_id", ("$rep", repId), ("$period", period));
        using var reader = command.ExecuteReader();
        var lines = new List<WrittenLine>();
        while (reader.Read())
            lines.Add(new(reader.GetInt64(0), reader.GetString(1) == "goal", reader.GetString(2), reader.IsDBNull(3) ? null : Day.Date(reader.GetInt32(3)), Moment(reader, 4), reader.GetString(5)));
        return lines;
    }

    private static HashSet<string> Done(SqliteConnection connection, string repId, string period)
    {
        using var command = SqliteFile.Command(connection, $"SELECT item_key FROM plan_ticks WHERE {Mine} AND is_done = 1", ("$rep", repId), ("$period", period));
        using var reader = command.ExecuteReader();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read())
            keys.Add(reader.GetString(0));
        return keys;
    }

    private static DateTimeOffset Moment(SqliteDataReader reader, int column) => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));
}
