using Microsoft.Data.Sqlite;
using RevOps.Core.Access;

namespace RevOps.Core.Store;

/// <summary>What reps say to their own quota: one open appeal for a quota at a time, answered once.</summary>
public sealed class QuotaAppeals
{
    private const string Columns = "appeal_id, rep_id, period, quota, source, said, asked, currency, state, appealed_at, viewer, answer, answered_by, answered_at, plan_id, version";
    private const string Decided = "This appeal is not open any more; look at it again.";

    private readonly SqliteFile _file;
    private readonly TimeProvider _clock;

    internal QuotaAppeals(SqliteFile file, TimeProvider clock) => (_file, _clock) = (file, clock);

    /// <summary>All appeals, open ones first, then the newest.</summary>
    public IReadOnlyList<PlanAppeal> All() => Read("ORDER BY state <> 'open', appeal_id DESC");

    /// <summary>A rep's appeals for a period, newest first.</summary>
    public IReadOnlyList<PlanAppeal> Of(string repId, string period) => Read("WHERE rep_id = $rep AND period = $period ORDER BY appeal_id DESC", ("$rep", repId), ("$period", period));

    /// <summary>The appeal of that number; null for none.</summary>
    public PlanAppeal? Find(long id) => Read("WHERE appeal_id = $id", ("$id", id)).SingleOrDefault();

    /// <summary>Appeals. Only for one's own quota.</summary>
    /// <returns>Why not, in a sentence; null when it was kept.</returns>
    public string? Add(string period, long quota, string source, string said, long? asked, string currency, Viewer by)
    {
        if (by.RepId is not { } rep)
            return "Only a rep has a quota to appeal against.";
        if (Problem(said, "Say why the quota should be another.") is { } problem)
            return problem;
        if (asked is < 0 or > Quota.Planning.PlanTerms.MostMinor)
            return "The amount asked for must lie between 0 and ten trillion.";
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (SqliteFile.Scalar(connection, "SELECT 1 FROM quota_appeals WHERE rep_id = $rep AND period = $period AND state = 'open'", ("$rep", rep), ("$period", period)) is not null)
            return "Your appeal for this period is open already; wait for the answer, or withdraw it.";
        SqliteFile.Run(connection,
            "INSERT INTO quota_appeals (rep_id, period, quota, source, said, asked, currency, state, appealed_at, appealed_by, viewer) VALUES ($rep, $period, $quota, $source, $said, $asked, $currency, 'open', $now, $by, $viewer)",
            ("$rep", rep), ("$period", period), ("$quota", quota), ("$source", source), ("$said", said.Trim()), ("$asked", asked), ("$currency", currency), ("$now", Now), ("$by", by.Name), ("$viewer", by.Key));
        transaction.Commit();
        return null;
    }

    /// <summary>Takes one's own open appeal back.</summary>
    public string? Withdraw(long id, Viewer by) => Answer(id, "state = 'withdrawn'", by, found => found.RepId == by.RepId ? null : "Only the one who appealed can withdraw it.");

    /// <summary>Declines, with a reason.</summary>
    public string? Decline(long id, string reason, Viewer by) => Problem(reason, "Say why it is declined.") ?? Answer(id, "state = 'declined', answer = $answer", by, NotOneself(by), ("$answer", reason.Trim()));

    /// <summary>Accepts: a plan that says so is on its way to be approved.</summary>
    public string? Accept(long id, string? words, long plan, int version, Viewer by) =>
        words?.Length > PlanAppeal.Longest ? TooLong : Answer(id, "state = 'accepted', answer = $answer, plan_id = $plan, version = $version", by, NotOneself(by),
            ("$answer", string.IsNullOrWhiteSpace(words) ? null : words.Trim()), ("$plan", plan), ("$version", version));

    private static string TooLong => $"The words can have up to {PlanAppeal.Longest:#,0} characters.";

    private static string? Problem(string text, string missing) => string.IsNullOrWhiteSpace(text) ? missing : text.Trim().Length > PlanAppeal.Longest ? TooLong : null;

    private static Func<PlanAppeal, string?> NotOneself(Viewer by) => found => found.RepId == by.RepId ? "Nobody answers their own appeal." : null;

    private string? Answer(long id, string set, Viewer by, Func<PlanAppeal, string?> problem, params (string, object?)[] values)
    {
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (Read(connection, "WHERE appeal_id = $id", ("$id", id)).SingleOrDefault() is not { State: AppealState.Open } found)
            return Decided;
        if (problem(found) is { } refused)
            return refused;
        SqliteFile.Run(connection, $"UPDATE quota_appeals SET {set}, answered_at = $now, answered_by = $by WHERE appeal_id = $id", [.. values, ("$now", Now), ("$by", by.Name), ("$id", id)]);
        transaction.Commit();
        return null;
    }

    private List<PlanAppeal> Read(string where, params (string, object?)[] values)
    {
        using var connection = _file.Open();
        return Read(connection, where, values);
    }

    private static List<PlanAppeal> Read(SqliteConnection connection, string where, params (string, object?)[] values)
    {
        using var command = SqliteFile.Command(connection, $"SELECT {Columns} FROM quota_appeals {where}", values);
        using var reader = command.ExecuteReader();
        var appeals = new List<PlanAppeal>();
        while (reader.Read())
            appeals.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3), reader.GetString(4), reader.GetString(5), reader.IsDBNull(6) ? null : reader.GetInt64(6),
                reader.GetString(7), Enum.Parse<AppealState>(reader.GetString(8), ignoreCase: true), Moment(reader.GetInt64(9)), reader.GetString(10))
            {
                Answer = reader.IsDBNull(11) ? null : reader.GetString(11), AnsweredBy = reader.IsDBNull(12) ? null : reader.GetString(12), AnsweredAt = reader.IsDBNull(13) ? null : Moment(reader.GetInt64(13)),
                Plan = reader.IsDBNull(14) ? null : reader.GetInt64(14), Version = reader.IsDBNull(15) ? null : reader.GetInt32(15),
            });
        return appeals;
    }

    private long Now => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    private static DateTimeOffset Moment(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
