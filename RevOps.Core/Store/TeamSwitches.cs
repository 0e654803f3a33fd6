using RevOps.Core.Crm;

namespace RevOps.Core.Store;

/// <summary>Who switched something, and when.</summary>
/// <param name="IsOn">Whether it is on since.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
public sealed record Switched(bool IsOn, DateTimeOffset At, string By);

/// <summary>What is on or off for the company or a team. Whether someone may switch it was asked before.</summary>
public sealed class TeamSwitches
{
    private readonly SqliteFile _file;
    private readonly TimeProvider _clock;

    internal TeamSwitches(SqliteFile file, TimeProvider clock) => (_file, _clock) = (file, clock);

    /// <summary>True when people are rated; off until someone switches it on.</summary>
    public bool RatingsOn => Newest("ratings", "")?.IsOn ?? false;

    /// <summary>Who switched ratings last; null when nobody did.</summary>
    public Switched? Ratings => Newest("ratings", "");

    /// <summary>True when a team's people are shown as a ranking; on until its manager switches it off.</summary>
    public bool Leaderboard(string team) => Newest("leaderboard", team)?.IsOn ?? true;

    /// <summary>Switches ratings of the company.</summary>
    public void SetRatings(bool isOn, string by) => Set("ratings", "", isOn, by);

    /// <summary>Switches a team's leaderboard.</summary>
    public void SetLeaderboard(string team, bool isOn, string by) => Set("leaderboard", team, isOn, by);

    private Switched? Newest(string name, string team)
    {
        using var connection = _file.Open();
        using var command = SqliteFile.Command(connection, "SELECT is_on, switched_at, switched_by FROM switches WHERE name = $name AND team = $team ORDER BY switch_id DESC LIMIT 1", ("$name", name), ("$team", Words.Fold(team)));
        using var reader = command.ExecuteReader();
        return reader.Read() ? new(reader.GetInt64(0) != 0, DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)), reader.GetString(2)) : null;
    }

    private void Set(string name, string team, bool isOn, string by)
    {
        using var connection = _file.Open();
        SqliteFile.Run(connection, "INSERT INTO switches (name, team, is_on, switched_at, switched_by) VALUES ($name, $team, $on, $at, $by)",
            ("$name", name), ("$team", Words.Fold(team)), ("$on", isOn ? 1 : 0), ("$at", _clock.GetUtcNow().ToUnixTimeMilliseconds()), ("$by", by));
    }
}
