using Microsoft.Data.Sqlite;

namespace RevOps.Core.Store;

/// <summary>An address that someone kept under a name.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Viewer">Whose it is; nobody else changes it.</param>
/// <param name="Area">The page it belongs to, by its id in the shell.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Query">The address's query with its question mark; words such as this-quarter stay words.</param>
/// <param name="Team">The team that may use it too; null for the owner alone.</param>
/// <param name="IsDefault">True when the area opens with it for its owner.</param>
public sealed record SavedView(long Id, string Viewer, string Area, string Name, string Query, string? Team, bool IsDefault);

/// <summary>Views that people keep for themselves or for a team. A view is an address and no right: whoever opens it sees what they may see.</summary>
public sealed class SavedViews
{
    /// <summary>As many as one person may keep.</summary>
    public const int Most = 50;

    /// <summary>Characters of a name.</summary>
    public const int LongestName = 60;

    private const int LongestQuery = 1000;
    private const string Gone = "That view is not there any more.";
    private const string TooLong = "This address is too long to be kept.";
    private const string Columns = "view_id, viewer, area, name, query, team, is_default";

    private readonly SqliteFile _file;
    private readonly TimeProvider _clock;

    internal SavedViews(SqliteFile file, TimeProvider clock) => (_file, _clock) = (file, clock);

    /// <summary>A viewer's own views of an area, then those that others keep for the viewer's team; each by name.</summary>
    public IReadOnlyList<SavedView> Of(string viewer, string? team, string area)
    {
        using var connection = _file.Open();
        return Read(connection, $"SELECT {Columns} FROM views WHERE area = $area AND (viewer = $viewer OR team = $team) ORDER BY viewer <> $viewer, name COLLATE NOCASE, view_id",
            ("$viewer", viewer), ("$team", team), ("$area", area));
    }

    /// <summary>Keeps an address under a new name.</summary>
    /// <returns>Why not, in a sentence; null when it is kept.</returns>
    public string? Add(string viewer, string area, string name, string query, string? team)
    {
        if (Problem(name, query) is { } problem)
            return problem;
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (SqliteFile.Scalar(connection, "SELECT count(*) FROM views WHERE viewer = $viewer", ("$viewer", viewer)) is >= (long)Most)
            return $"You keep {Most} views already; delete one first.";
        if (Named(connection, viewer, area, name.Trim()) is not null)
            return $"You have a view “{name.Trim()}” here already; choose another name.";
        Insert(connection, new(0, viewer, area, name.Trim(), query, team, IsDefault: false));
        transaction.Commit();
        return null;
    }

    /// <summary>Lets a view stand for another address.</summary>
    /// <returns>Why not; null when it does.</returns>
    public string? Update(string viewer, long id, string query) =>
        query.Length > LongestQuery ? TooLong : Change(viewer, id, "query = $value", query);

    /// <summary>Calls a view by another name.</summary>
    /// <returns>Why not; null when it was done.</returns>
    public string? Rename(string viewer, long id, string name)
    {
        if (Problem(name, "") is { } problem)
            return problem;
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (Find(connection, viewer, id) is not { } view)
            return Gone;
        if (Named(connection, viewer, view.Area, name.Trim()) is { } other && other != id)
            return $"You have a view “{name.Trim()}” here already; choose another name.";
        SqliteFile.Run(connection, "UPDATE views SET name = $name WHERE view_id = $id", ("$name", name.Trim()), ("$id", id));
        transaction.Commit();
        return null;
    }

    /// <summary>Opens the view to a team, or to its owner alone.</summary>
    public string? Share(string viewer, long id, string? team) => Change(viewer, id, "team = $value", team);

    /// <summary>Opens the area with this view, or again with nothing chosen.</summary>
    public string? SetDefault(string viewer, long id, bool isDefault)
    {
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (Find(connection, viewer, id) is not { } view)
            return Gone;
        SqliteFile.Run(connection, "UPDATE views SET is_default = 0 WHERE viewer = $viewer AND area = $area AND is_default = 1", ("$viewer", viewer), ("$area", view.Area));
        if (isDefault)
            SqliteFile.Run(connection, "UPDATE views SET is_default = 1 WHERE view_id = $id", ("$id", id));
        transaction.Commit();
        return null;
    }

    /// <summary>Takes a view away.</summary>
    /// <returns>What it was, so that it can be put back; null when it was not there.</returns>
    public SavedView? Delete(string viewer, long id)
    {
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        var view = Find(connection, viewer, id);
        SqliteFile.Run(connection, "DELETE FROM views WHERE view_id = $id AND viewer = $viewer", ("$id", id), ("$viewer", viewer));
        transaction.Commit();
        return view;
    }

    /// <summary>Puts back what was deleted, as it was; a name or a default that was taken in the meantime stays with its new view.</summary>
    public string? Restore(SavedView view)
    {
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (Named(connection, view.Viewer, view.Area, view.Name) is not null)
            return $"There is another view “{view.Name}” by now.";
        var isTaken = SqliteFile.Scalar(connection, "SELECT 1 FROM views WHERE viewer = $viewer AND area = $area AND is_default = 1", ("$viewer", view.Viewer), ("$area", view.Area)) is not null;
        Insert(connection, view with { IsDefault = view.IsDefault && !isTaken });
        transaction.Commit();
        return null;
    }

    private static string? Problem(string name, string query) =>
        string.IsNullOrWhiteSpace(name) ? "Give the view a name."
        : name.Trim().Length > LongestName ? $"A name can have up to {LongestName} characters."
        : name.Any(char.IsControl) ? "A name is one line of text."
        : query.Length > LongestQuery ? TooLong : null;

    private string? Change(string viewer, long id, string set, string? value)
    {
        using var connection = _file.Open();
        return SqliteFile.Scalar(connection, $"UPDATE views SET {set} WHERE view_id = $id AND viewer = $viewer RETURNING view_id", ("$value", value), ("$id", id), ("$viewer", viewer)) is null ? Gone : null;
    }

    private void Insert(SqliteConnection connection, SavedView view) => SqliteFile.Run(connection,
        "INSERT INTO views (viewer, area, name, query, team, is_default, saved_at) VALUES ($viewer, $area, $name, $query, $team, $default, $now)",
        ("$viewer", view.Viewer), ("$area", view.Area), ("$name", view.Name), ("$query", view.Query), ("$team", view.Team), ("$default", view.IsDefault ? 1 : 0),
        ("$now", _clock.GetUtcNow().ToUnixTimeMilliseconds()));

    private static long? Named(SqliteConnection connection, string viewer, string area, string name) =>
        SqliteFile.Scalar(connection, "SELECT view_id FROM views WHERE viewer = $viewer AND area = $area AND name = $name", ("$viewer", viewer), ("$area", area), ("$name", name)) as long?;

    private static SavedView? Find(SqliteConnection connection, string viewer, long id) =>
        Read(connection, $"SELECT {Columns} FROM views WHERE view_id = $id AND viewer = $viewer", ("$id", id), ("$viewer", viewer)).SingleOrDefault();

    private static List<SavedView> Read(SqliteConnection connection, string sql, params (string, object?)[] values)
    {
        using var command = SqliteFile.Command(connection, sql, values);
        using var reader = command.ExecuteReader();
        var views = new List<SavedView>();
        while (reader.Read())
            views.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.IsDBNull(5) ? null : reader.GetString(5), reader.GetInt64(6) != 0));
        return views;
    }
}
