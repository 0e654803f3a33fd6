using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using RevOps.Core.Access;

namespace RevOps.Core.Store;

/// <summary>A what-if that someone keeps, in its newest version.</summary>
/// <param name="Link">What its address ends with; not to be guessed.</param>
/// <param name="Owner">Whose it is, by the viewer's key.</param>
/// <param name="Version">Counts up from 1.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Period">The period's key.</param>
/// <param name="Scope">The scope as an address has it; empty for everyone.</param>
/// <param name="Edits">The edits as JSON.</param>
/// <param name="SavedAt">When.</param>
/// <param name="SavedBy">By whom, as shown.</param>
/// <param name="IsShared">True when others may open its link.</param>
/// <param name="LockedBy">Who locked it, as shown; null while it may be changed.</param>
public sealed record SavedScenario(string Link, string Owner, int Version, string Name, string Period, string Scope, string Edits, DateTimeOffset SavedAt, string SavedBy, bool IsShared, string? LockedBy);

/// <summary>What someone is trying and has not saved.</summary>
/// <param name="Link">The scenario that it was begun from; null for none.</param>
/// <param name="Period">The period as the address has it.</param>
/// <param name="Scope">The scope as the address has it.</param>
/// <param name="Edits">The edits as JSON.</param>
public sealed record ScenarioDraft(string? Link, string Period, string Scope, string Edits);

/// <summary>
/// What-ifs that people keep for themselves or share by link. A link is no right: whoever opens it sees what they may see. Saved versions are only added to, and a locked scenario
/// stands; the tables themselves refuse anything else.
/// </summary>
public sealed class SavedScenarios
{
    /// <summary>As many as one person may keep.</summary>
    public const int Most = 200;

    /// <summary>Characters of a name.</summary>
    public const int LongestName = 80;

    private const string Gone = "That scenario is not there any more.";
    private const string Locked = "This scenario is locked; save a copy and go on with that.";
    private const string Overtaken = "This scenario was saved in another window in the meantime; save yours as a copy, or open it again.";
    private const string Newest = """
        SELECT s.link, s.owner, v.version, v.name, v.period, v.scope, v.edits, v.saved_at, v.saved_by, s.is_shared, s.locked_by, s.scenario_id FROM scenarios s
        JOIN scenario_versions v ON v.scenario_id = s.scenario_id AND v.version = (SELECT max(version) FROM scenario_versions WHERE scenario_id = s.scenario_id) WHERE s.deleted_at IS NULL AND
        """;

    private readonly SqliteFile _file;
    private readonly TimeProvider _clock;

    internal SavedScenarios(SqliteFile file, TimeProvider clock) => (_file, _clock) = (file, clock);

    /// <summary>A viewer's own, the one saved last first.</summary>
    public IReadOnlyList<SavedScenario> Of(Viewer viewer)
    {
        using var connection = _file.Open();
        return [.. Read(connection, $"{Newest} s.owner = $owner ORDER BY v.saved_at DESC, s.scenario_id DESC", ("$owner", viewer.Key)).Select(one => one.Scenario)];
    }

    /// <summary>The scenario of a link, if it is the viewer's own or shared.</summary>
    public SavedScenario? Find(string link, Viewer viewer)
    {
        using var connection = _file.Open();
        return Find(connection, link) is var (scenario, _) && (scenario.IsShared || scenario.Owner == viewer.Key) ? scenario : null;
    }

    /// <summary>The viewer's own of that name; null for none.</summary>
    public SavedScenario? Named(string name, Viewer viewer) => Of(viewer).FirstOrDefault(one => Crm.Words.Same(one.Name, name));

    /// <summary>Keeps a scenario under a new name.</summary>
    /// <returns>It, and why not; one of the two is null.</returns>
    public (SavedScenario? Saved, string? Problem) Add(Viewer by, string name, string period, string scope, string edits)
    {
        if (Problem(name) is { } problem)
            return (null, problem);
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        var own = Read(connection, $"{Newest} s.owner = $owner", ("$owner", by.Key));
        if (own.Count >= Most)
            return (null, $"You keep {Most} scenarios already; delete one first.");
        if (own.Exists(one => Crm.Words.Same(one.Scenario.Name, name)))
            return (null, $"You have a scenario “{name.Trim()}” already; choose another name.");
        var link = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10));
        var id = (long)SqliteFile.Scalar(connection, "INSERT INTO scenarios (link, owner, made_at) VALUES ($link, $owner, $now) RETURNING scenario_id", ("$link", link), ("$owner", by.Key), ("$now", Now))!;
        Insert(connection, id, 1, name, period, scope, edits, by);
        transaction.Commit();
        return (Find(connection, link)!.Value.Scenario, null);
    }

    /// <summary>Keeps another state of a scenario.</summary>
    /// <param name="by">Who; only its owner may.</param>
    /// <param name="seen">The state that they changed; of two windows the second is told.</param>
    /// <param name="edits">The edits as JSON.</param>
    /// <param name="period">The period's key.</param>
    /// <param name="scope">The scope as an address has it.</param>
    public (SavedScenario? Saved, string? Problem) Save(Viewer by, SavedScenario seen, string edits, string period, string scope)
    {
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (Find(connection, seen.Link) is not var (standing, id) || standing.Owner != by.Key)
            return (null, Gone);
        if (standing.LockedBy is not null)
            return (null, Locked);
        if (standing.Version != seen.Version)
            return (null, Overtaken);
        Insert(connection, id, standing.Version + 1, standing.Name, period, scope, edits, by);
        transaction.Commit();
        return (Find(connection, seen.Link)!.Value.Scenario, null);
    }

    /// <summary>Lets others open its link, or no longer.</summary>
    /// <returns>Why not; null when it was done. So it is with all of these.</returns>
    public string? Share(Viewer by, string link, bool isShared) => Change(by, link, "is_shared = $value", isShared ? 1 : 0, evenLocked: true);

    /// <summary>Lets it stand as it is for good.</summary>
    public string? Lock(Viewer by, SavedScenario seen) => Find(seen.Link, by) is { } standing && standing.Version != seen.Version ? Overtaken : Change(by, seen.Link, "locked_at = $now, locked_by = $value", by.Name);

    /// <summary>Takes it away.</summary>
    public string? Delete(Viewer by, string link) => Change(by, link, "deleted_at = $value", Now);

    /// <summary>Puts back what was deleted; not where its name was given to another meanwhile.</summary>
    public string? Restore(Viewer by, SavedScenario deleted)
    {
        if (Named(deleted.Name, by) is not null)
            return $"You have another scenario “{deleted.Name}” by now.";
        using var connection = _file.Open();
        SqliteFile.Run(connection, "UPDATE scenarios SET deleted_at = NULL WHERE link = $link AND owner = $owner", ("$link", deleted.Link), ("$owner", by.Key));
        return null;
    }

    /// <summary>What a viewer tried last and did not save; null for nothing.</summary>
    public ScenarioDraft? Draft(Viewer viewer)
    {
        using var connection = _file.Open();
        using var command = SqliteFile.Command(connection, "SELECT link, period, scope, edits FROM scenario_drafts WHERE viewer = $viewer", ("$viewer", viewer.Key));
        using var reader = command.ExecuteReader();
        return reader.Read() ? new(reader.IsDBNull(0) ? null : reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3)) : null;
    }

    /// <summary>Keeps what a viewer is trying; null when it was saved or thrown away.</summary>
    public void KeepDraft(Viewer viewer, ScenarioDraft? draft)
    {
        using var connection = _file.Open();
        if (draft is null)
            SqliteFile.Run(connection, "DELETE FROM scenario_drafts WHERE viewer = $viewer", ("$viewer", viewer.Key));
        else
            SqliteFile.Run(connection, "INSERT OR REPLACE INTO scenario_drafts (viewer, link, period, scope, edits, kept_at) VALUES ($viewer, $link, $period, $scope, $edits, $now)",
                ("$viewer", viewer.Key), ("$link", draft.Link), ("$period", draft.Period), ("$scope", draft.Scope), ("$edits", draft.Edits), ("$now", Now));
    }

    private string? Change(Viewer by, string link, string set, object value, bool evenLocked = false)
    {
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (Find(connection, link) is not var (standing, id) || standing.Owner != by.Key)
            return Gone;
        if (standing.LockedBy is not null && !evenLocked)
            return Locked;
        SqliteFile.Run(connection, $"UPDATE scenarios SET {set} WHERE scenario_id = $id", ("$id", id), ("$value", value), ("$now", Now));
        transaction.Commit();
        return null;
    }

    private void Insert(SqliteConnection connection, long id, int version, string name, string period, string scope, string edits, Viewer by) => SqliteFile.Run(connection,
        "INSERT INTO scenario_versions (scenario_id, version, name, period, scope, edits, saved_at, saved_by) VALUES ($id, $version, $name, $period, $scope, $edits, $now, $by)",
        ("$id", id), ("$version", version), ("$name", name.Trim()), ("$period", period), ("$scope", scope), ("$edits", edits), ("$now", Now), ("$by", by.Name));

    private static string? Problem(string name) => string.IsNullOrWhiteSpace(name) ? "Give the scenario a name." : name.Trim().Length > LongestName ? $"A name has at most {LongestName} characters." : null;

    private static (SavedScenario Scenario, long Id)? Find(SqliteConnection connection, string link) => Read(connection, $"{Newest} s.link = $link", ("$link", link)) is [var only] ? only : null;

    private static List<(SavedScenario Scenario, long Id)> Read(SqliteConnection connection, string sql, params (string Name, object? Value)[] values)
    {
        using var command = SqliteFile.Command(connection, sql, values);
        using var reader = command.ExecuteReader();
        var found = new List<(SavedScenario, long)>();
        while (reader.Read())
            found.Add((new(reader.GetString(0), reader.GetString(1), reader.GetInt32(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetString(6),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(7)), reader.GetString(8), reader.GetInt64(9) == 1, reader.IsDBNull(10) ? null : reader.GetString(10)), reader.GetInt64(11)));
        return found;
    }

    private long Now => _clock.GetUtcNow().ToUnixTimeMilliseconds();
}
