using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Commission.Closing;

namespace RevOps.Core.Store;

/// <summary>Someone reviewed a statement and found it right.</summary>
/// <param name="RepId">Whose statement.</param>
/// <param name="By">Who looked.</param>
/// <param name="At">When.</param>
public sealed record StatementMark(string RepId, string By, DateTimeOffset At);

/// <summary>Which statements of a month somebody has reviewed. Makers do not check here either, and a mark is of what was looked at: it ends when the statement becomes another.</summary>
public sealed partial class CommissionMonths
{
    /// <summary>True when someone calculated or submitted the month, so that others look at it; nobody is where one person works alone.</summary>
    public static bool IsMaker(CloseRecord month, Viewer viewer) => viewer != Viewer.Local(viewer.Name) && month.Log.Any(done => done.Key == viewer.Key && done.Did is ("calculated" or "submitted"));

    /// <summary>Marks statements as reviewed.</summary>
    /// <returns>Why not, in a sentence; null when it is kept.</returns>
    public string? Mark(string period, int edition, IReadOnlyCollection<string> reps, Viewer by) => Change(period, edition, by, connection =>
    {
        var (marked, statements) = (Marks(connection, period).Select(mark => mark.RepId).ToHashSet(StringComparer.Ordinal), Read(connection, "r.period = $period", ("$period", period)));
        var fresh = statements.Select(one => one.Statement).Where(statement => reps.Contains(statement.RepId) && !marked.Contains(statement.RepId)).ToList();
        if (fresh.Count == 0)
            return;
        var done = Note(connection, period, "reviewed", by, Several(fresh.ConvertAll(statement => statement.Name)));
        foreach (var statement in fresh)
            SqliteFile.Run(connection, "INSERT INTO commission_marks (event_id, period, rep_id, print) VALUES ($event, $period, $rep, $print)", ("$event", done), ("$period", period), ("$rep", statement.RepId), ("$print", Print(statement)));
    });

    /// <summary>Takes marks back.</summary>
    public string? Unmark(string period, int edition, IReadOnlyCollection<string> reps, Viewer by) => Change(period, edition, by, connection =>
    {
        var names = Read(connection, "r.period = $period", ("$period", period)).ToDictionary(one => one.Statement.RepId, one => one.Statement.Name, StringComparer.Ordinal);
        var taken = Marks(connection, period).Where(mark => reps.Contains(mark.RepId)).Select(mark => mark.RepId).ToList();
        if (taken.Count > 0)
            End(connection, period, taken, Note(connection, period, "review taken back", by, Several(taken.ConvertAll(rep => names[rep]))));
    });

    private string? Change(string period, int edition, Viewer by, Action<SqliteConnection> change)
    {
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (Of(connection, period) is not { State: CloseState.Calculated or CloseState.Submitted } month)
            return $"{period} is not open for this any more; look at it again.";
        if (month.Edition != edition)
            return "Someone did something with this month in the meantime; look at it again.";
        if (by != Viewer.Local(by.Name) && Made(connection, period, by.Key))
            return "You calculated or submitted this month; somebody else reviews its statements.";
        change(connection);
        transaction.Commit();
        return null;
    }

    private static List<StatementMark> Marks(SqliteConnection connection, string period)
    {
        using var command = SqliteFile.Command(connection, "SELECT rep_id, done_by, done_at FROM commission_marks m JOIN commission_log l USING (event_id) WHERE m.period = $period AND ended_by IS NULL ORDER BY rep_id", ("$period", period));
        using var reader = command.ExecuteReader();
        var marks = new List<StatementMark>();
        while (reader.Read())
            marks.Add(new(reader.GetString(0), reader.GetString(1), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2))));
        return marks;
    }

    /// <summary>Ends the marks of statements that are other ones now, and of whoever has become a maker of the month.</summary>
    private static void EndOutdated(SqliteConnection connection, string period, IReadOnlyList<ClosedStatement> statements, Viewer by, long done)
    {
        var prints = statements.ToDictionary(statement => statement.RepId, Print, StringComparer.Ordinal);
        var ended = new List<string>();
        using (var command = SqliteFile.Command(connection, "SELECT rep_id, print, done_key FROM commission_marks m JOIN commission_log l USING (event_id) WHERE m.period = $period AND ended_by IS NULL", ("$period", period)))
        using (var reader = command.ExecuteReader())
            while (reader.Read())
                if (prints.GetValueOrDefault(reader.GetString(0)) != reader.GetString(1) || (reader.GetString(2) == by.Key && by != Viewer.Local(by.Name)))
                    ended.Add(reader.GetString(0));
        End(connection, period, ended, done);
    }

    private static void End(SqliteConnection connection, string period, List<string> reps, long done)
    {
        foreach (var rep in reps)
            SqliteFile.Run(connection, "UPDATE commission_marks SET ended_by = $event WHERE period = $period AND rep_id = $rep AND ended_by IS NULL", ("$event", done), ("$period", period), ("$rep", rep));
    }

    /// <summary>Names, or how many: a history of thousands of names is read by nobody, and who marked which statement stands with the statement.</summary>
    private static string Several(List<string> names) => names.Count <= 3 ? string.Join(", ", names) : $"{names.Count.ToString("#,0", CultureInfo.InvariantCulture)} statements";

    private static string Print(ClosedStatement statement)
    {
        var text = new StringBuilder();
        Append(text, statement);
        text.Append(CultureInfo.InvariantCulture, $"{statement.Held}\t{statement.Carried}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
