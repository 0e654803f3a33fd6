using Microsoft.Data.Sqlite;
using RevOps.Core.Basics;

namespace RevOps.Core.Store;

/// <summary>An action that someone took on for a deal.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Factor">The factor of the risk rubric that asked for it.</param>
/// <param name="Action">What to do.</param>
/// <param name="Owner">Who does it.</param>
/// <param name="Due">By when.</param>
/// <param name="At">When it was assigned.</param>
/// <param name="By">Who assigned it.</param>
/// <param name="Done">When it was ticked, and by whom; null while it is open.</param>
public sealed record DealAction(long Number, string Factor, string Action, string Owner, DateOnly Due, DateTimeOffset At, string By, (DateTimeOffset At, string By)? Done);

/// <summary>Actions on deals. Rows are only added, so that nothing that was agreed is lost. Whether someone may see or change the deal was asked before.</summary>
public sealed class DealActions
{
    /// <summary>Signs that an action and an owner may have.</summary>
    public const int Longest = 300;

    private readonly SqliteFile _file;
    private readonly TimeProvider _clock;

    internal DealActions(SqliteFile file, TimeProvider clock) => (_file, _clock) = (file, clock);

    /// <summary>The actions of a deal, the soonest due first.</summary>
    public IReadOnlyList<DealAction> Of(string dealId)
    {
        using var connection = _file.Open();
        return Of(connection, dealId);
    }

    private static List<DealAction> Of(SqliteConnection connection, string dealId)
    {
        using var command = SqliteFile.Command(connection,
            "SELECT action_id, factor, action, owner, due, assigned_at, assigned_by, is_done, ticked_at, ticked_by FROM deal_actions LEFT JOIN deal_action_ticks USING (action_id) WHERE deal_id = $deal AND (tick_id IS NULL OR tick_id IN (SELECT max(tick_id) FROM deal_action_ticks GROUP BY action_id)) ORDER BY due, action_id",
            ("$deal", dealId));
        using var reader = command.ExecuteReader();
        var actions = new List<DealAction>();
        while (reader.Read())
            actions.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), Day.Date(reader.GetInt32(4)), Moment(reader.GetInt64(5)), reader.GetString(6),
                !reader.IsDBNull(7) && reader.GetBoolean(7) ? (Moment(reader.GetInt64(8)), reader.GetString(9)) : null));
        return actions;
    }

    /// <summary>Assigns an action.</summary>
    /// <returns>Why not, in a sentence; null when it was kept. So it is with ticking.</returns>
    public string? Assign(string dealId, string factor, string action, string owner, DateOnly due, string by)
    {
        owner = owner.Trim();
        if (owner.Length is 0 or > Longest)
            return "Say who does it.";
        if (action.Length is 0 or > Longest)
            return $"An action has up to {Longest} signs.";
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (Of(connection, dealId).Exists(one => one.Factor == factor && one.Done is null))
            return "This is assigned already; look at the deal again.";
        SqliteFile.Run(connection, "INSERT INTO deal_actions (deal_id, factor, action, owner, due, assigned_at, assigned_by) VALUES ($deal, $factor, $action, $owner, $due, $at, $by)",
            ("$deal", dealId), ("$factor", factor), ("$action", action), ("$owner", owner), ("$due", Day.Number(due)), ("$at", Now), ("$by", by));
        transaction.Commit();
        return null;
    }

    /// <summary>Ticks an action of a deal, or opens it again.</summary>
    public string? Tick(string dealId, long number, bool isDone, string by)
    {
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (Of(connection, dealId).Find(one => one.Number == number) is not { } found || found.Done is not null == isDone)
            return "Someone did that already; look at the deal again.";
        SqliteFile.Run(connection, "INSERT INTO deal_action_ticks (action_id, is_done, ticked_at, ticked_by) VALUES ($action, $done, $at, $by)", ("$action", number), ("$done", isDone ? 1 : 0), ("$at", Now), ("$by", by));
        transaction.Commit();
        return null;
    }

    private long Now => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    private static DateTimeOffset Moment(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
