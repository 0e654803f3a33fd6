using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Commission.Closing;

namespace RevOps.Core.Store;

/// <summary>Where the closing of a month stands.</summary>
public enum CloseState { Calculated, Submitted, Approved, Locked }

/// <summary>The closing of a month.</summary>
/// <param name="Period">Key of the month.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Edition">Counts every step, so that of two windows the second is told.</param>
/// <param name="AsOf">The day the business was valued on.</param>
/// <param name="Hash">SHA-256 of all statements and lines.</param>
/// <param name="Known">What was known when it was calculated; null for a month from before that was kept.</param>
public sealed record ClosedMonth(string Period, CloseState State, int Edition, DateOnly AsOf, string Hash, KnownThen? Known);

/// <summary>What was known at a moment, exactly: of two exports of the same hour the one that was loaded later is not in it.</summary>
/// <param name="Import">Number of the newest import.</param>
/// <param name="At">The moment, which settings and plans are those of.</param>
public sealed record KnownThen(long Import, DateTimeOffset At);

/// <summary>Something that was done with a month.</summary>
public sealed record CloseEvent(string Did, DateTimeOffset At, string By, string Key, string? Said);

/// <summary>The closing of a month with all that belongs to it.</summary>
/// <param name="Month">Where it stands; null before it was calculated.</param>
/// <param name="Statements">What was calculated, by person.</param>
/// <param name="Holds">What is held back now.</param>
/// <param name="Overrides">Amounts by hand of the month, newest first.</param>
/// <param name="Log">What was done, oldest first.</param>
/// <param name="Marks">Statements that somebody has reviewed, and that are still what was reviewed.</param>
/// <param name="All">Every month with a closing, oldest first.</param>
public sealed record CloseRecord(ClosedMonth? Month, IReadOnlyList<ClosedStatement> Statements, IReadOnlyList<PayHold> Holds, IReadOnlyList<PayOverride> Overrides, IReadOnlyList<CloseEvent> Log, IReadOnlyList<StatementMark> Marks, IReadOnlyList<ClosedMonth> All);

/// <summary>
/// Months of commission from their calculation to the lock. Whether someone may close months was asked before; that makers do not check is asked here, with the step. What is locked is
/// kept by the database itself: no statement, line or month of it can be changed in any way.
/// </summary>
public sealed partial class CommissionMonths
{
    private readonly SqliteFile _file;
    private readonly TimeProvider _clock;

    internal CommissionMonths(SqliteFile file, TimeProvider clock) => (_file, _clock) = (file, clock);

    /// <summary>Everything about a month, as of one moment: whatever is done meanwhile is in all of it or in none.</summary>
    public CloseRecord Record(string period)
    {
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: true);
        var all = All(connection);
        return new(all.FirstOrDefault(one => one.Period == period), [.. Read(connection, "r.period = $period", ("$period", period)).Select(one => one.Statement)], Holds(connection),
            [.. Overrides(connection).Where(one => one.Period == period)], Log(connection, period), Marks(connection, period), all);
    }

    /// <summary>Every month with a closing, oldest first.</summary>
    public IReadOnlyList<ClosedMonth> Months()
    {
        using var connection = _file.Open();
        return All(connection);
    }

    private static List<ClosedMonth> All(SqliteConnection connection)
    {
        using var command = SqliteFile.Command(connection, "SELECT period, state, edition, as_of, hash, known_import, known_at FROM commission_runs ORDER BY last_day");
        using var reader = command.ExecuteReader();
        var months = new List<ClosedMonth>();
        while (reader.Read())
            months.Add(Month(reader));
        return months;
    }

    private static List<CloseEvent> Log(SqliteConnection connection, string period)
    {
        using var command = SqliteFile.Command(connection, "SELECT did, done_at, done_by, done_key, said FROM commission_log WHERE period = $period ORDER BY event_id", ("$period", period));
        using var reader = command.ExecuteReader();
        var events = new List<CloseEvent>();
        while (reader.Read())
            events.Add(new(reader.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)), reader.GetString(2), reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetString(4)));
        return events;
    }

    /// <summary>Keeps a calculated month, in place of what was calculated before.</summary>
    /// <returns>Why not, in a sentence; null when it is kept.</returns>
    public string? Keep(FiscalPeriod month, DateOnly asOf, KnownThen known, IReadOnlyList<ClosedStatement> statements, Viewer by)
    {
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (Of(connection, month.Key) is { State: not CloseState.Calculated } closed)
            return $"{month.Key} is {Word(closed.State)}; it is not calculated again{(closed.State == CloseState.Submitted ? " unless it is returned" : "")}.";
        if (SqliteFile.Scalar(connection, "SELECT period FROM commission_runs WHERE last_day > $last AND state = 'locked' ORDER BY last_day LIMIT 1", ("$last", Day.Number(month.Last))) is string later)
            return $"{later} is locked already; what changes in {month.Key} is settled in the month that is open.";
        if (SqliteFile.Scalar(connection, "SELECT period FROM commission_runs WHERE last_day < $last AND state <> 'locked' ORDER BY last_day LIMIT 1", ("$last", Day.Number(month.Last))) is string earlier)
            return $"{earlier} is not locked yet; months are closed in their order.";
        var edition = 1 + (int)(long)(SqliteFile.Scalar(connection, "SELECT edition FROM commission_runs WHERE period = $period", ("$period", month.Key)) ?? 0L);
        SqliteFile.Run(connection, "DELETE FROM commission_lines WHERE run_id IN (SELECT run_id FROM commission_runs WHERE period = $period)", ("$period", month.Key));
        SqliteFile.Run(connection, "DELETE FROM commission_statements WHERE run_id IN (SELECT run_id FROM commission_runs WHERE period = $period)", ("$period", month.Key));
        SqliteFile.Run(connection, "DELETE FROM commission_runs WHERE period = $period", ("$period", month.Key));
        SqliteFile.Run(connection, "INSERT INTO commission_runs (period, last_day, state, edition, as_of, hash, known_import, known_at) VALUES ($period, $last, 'calculated', $edition, $asOf, $hash, $import, $at)",
            ("$period", month.Key), ("$last", Day.Number(month.Last)), ("$edition", edition), ("$asOf", Day.Number(asOf)), ("$hash", HashOf(statements)), ("$import", known.Import), ("$at", known.At.ToUnixTimeMilliseconds()));
        var run = (long)SqliteFile.Scalar(connection, "SELECT run_id FROM commission_runs WHERE period = $period", ("$period", month.Key))!;
        foreach (var statement in statements)
            Insert(connection, run, statement);
        EndOutdated(connection, month.Key, statements, by, Note(connection, month.Key, "calculated", by, null));
        transaction.Commit();
        return null;
    }

    /// <summary>Asks for approval.</summary>
    public string? Submit(string period, int edition, Viewer by) => Step(period, edition, CloseState.Calculated, CloseState.Submitted, "submitted", by, null);

    /// <summary>Sends a submitted month back with a reason.</summary>
    public string? Return(string period, int edition, string reason, Viewer by) => string.IsNullOrWhiteSpace(reason) ? "Say why the month is returned."
        : Step(period, edition, CloseState.Submitted, CloseState.Calculated, "returned", by, reason.Trim());

    /// <summary>Approves a submitted month; never by someone who calculated or submitted it.</summary>
    public string? Approve(string period, int edition, Viewer by) => Step(period, edition, CloseState.Submitted, CloseState.Approved, "approved", by, null);

    /// <summary>Locks an approved month for good.</summary>
    public string? Lock(string period, int edition, Viewer by) => Step(period, edition, CloseState.Approved, CloseState.Locked, "locked", by, null);

    private string? Step(string period, int edition, CloseState from, CloseState to, string did, Viewer by, string? said)
    {
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (Of(connection, period) is not { } month)
            return $"{period} has not been calculated yet.";
        if (month.State != from)
            return $"{period} is {Word(month.State)}; look at it again.";
        if (month.Edition != edition)
            return "Someone did something with this month in the meantime; look at it again.";
        var isOwner = by == Viewer.Local(by.Name);
        if (to == CloseState.Approved && !isOwner && Made(connection, period, by.Key))
            return "You calculated or submitted this month; somebody else approves it.";
        if (to == CloseState.Submitted && IsOvertaken(connection, period))
            return $"Something was put on hold or agreed to after {period} was calculated; calculate it again.";
        SqliteFile.Run(connection, "UPDATE commission_runs SET state = $state, edition = edition + 1 WHERE period = $period", ("$state", to.ToString().ToLowerInvariant()), ("$period", period));
        var done = Note(connection, period, did, by, to == CloseState.Approved ? Approval(connection, period, by) : said);
        if (to == CloseState.Submitted)
            EndOutdated(connection, period, [.. Read(connection, "r.period = $period", ("$period", period)).Select(one => one.Statement)], by, done);
        transaction.Commit();
        return null;
    }

    // what was calculated without it would pay what is held, or leave an amount to a later month that has no line for it
    private static bool IsOvertaken(SqliteConnection connection, string period) => SqliteFile.Scalar(connection, """
        SELECT 1 FROM (SELECT held_at AS at FROM commission_holds WHERE released_at IS NULL UNION ALL SELECT decided_at FROM commission_overrides WHERE period = $period AND is_agreed = 1)
        WHERE at > (SELECT max(done_at) FROM commission_log WHERE period = $period AND did = 'calculated') LIMIT 1
        """, ("$period", period)) is not null;

    private static string? Approval(SqliteConnection connection, string period, Viewer by)
    {
        var (all, seen) = ((long)SqliteFile.Scalar(connection, "SELECT count(*) FROM commission_statements JOIN commission_runs USING (run_id) WHERE period = $period", ("$period", period))!, Marks(connection, period).Count);
        string[] said = [.. Made(connection, period, by.Key) ? ["approved by the one who made it, since nobody else signs in here"] : Array.Empty<string>(), .. seen < all ? [$"{all - seen} of {all} statements {(all - seen == 1 ? "was" : "were")} not reviewed one by one"] : Array.Empty<string>()];
        return said.Length == 0 ? null : string.Join("; ", said);
    }

    /// <summary>One sentence for each month whose statements are not what was calculated, and each statement that is not the sum of its lines.</summary>
    internal static IEnumerable<string> Faults(SqliteConnection connection)
    {
        foreach (var month in All(connection))
        {
            var statements = Read(connection, "r.period = $period", ("$period", month.Period)).ConvertAll(one => one.Statement);
            if (HashOf(statements) != month.Hash)
                yield return $"The commission of {month.Period} is not what was calculated: its hash differs.";
            foreach (var statement in statements.Where(statement => statement.Lines.Sum(line => line.Minor) != statement.Earned + statement.Corrected))
                yield return $"The statement of {statement.RepId} for {month.Period} is not the sum of its lines.";
        }
    }

    /// <returns>The number of what was done.</returns>
    private long Note(SqliteConnection connection, string period, string did, Viewer by, string? said) => (long)SqliteFile.Scalar(connection,
        "INSERT INTO commission_log (period, did, done_at, done_by, done_key, said) VALUES ($period, $did, $at, $by, $key, $said) RETURNING event_id",
        ("$period", period), ("$did", did), ("$at", _clock.GetUtcNow().ToUnixTimeMilliseconds()), ("$by", by.Name), ("$key", by.Key), ("$said", said))!;

    private static bool Made(SqliteConnection connection, string period, string key) =>
        SqliteFile.Scalar(connection, "SELECT 1 FROM commission_log WHERE period = $period AND done_key = $key AND did IN ('calculated', 'submitted')", ("$period", period), ("$key", key)) is not null;

    private static ClosedMonth? Of(SqliteConnection connection, string period)
    {
        using var command = SqliteFile.Command(connection, "SELECT period, state, edition, as_of, hash, known_import, known_at FROM commission_runs WHERE period = $period", ("$period", period));
        using var reader = command.ExecuteReader();
        return reader.Read() ? Month(reader) : null;
    }

    private static ClosedMonth Month(SqliteDataReader reader) => new(reader.GetString(0), Enum.Parse<CloseState>(reader.GetString(1), ignoreCase: true), reader.GetInt32(2), Day.Date(reader.GetInt32(3)), reader.GetString(4),
        reader.IsDBNull(5) ? null : new(reader.GetInt64(5), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(6))));

    private static string Word(CloseState state) => state.ToString().ToLowerInvariant();

    private static string HashOf(IReadOnlyList<ClosedStatement> statements)
    {
        var text = new StringBuilder();
        foreach (var statement in statements)
            Append(text, statement);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Append(StringBuilder text, ClosedStatement statement)
    {
        text.Append(CultureInfo.InvariantCulture, $"{statement.RepId}\t{statement.Currency}\t{statement.Earned}\t{statement.Corrected}\t{statement.Settled}\t{statement.Payable}\n");
        foreach (var line in statement.Lines)
            text.Append(CultureInfo.InvariantCulture, $"{line.Kind}\t{line.Origin}\t{line.ComponentId}\t{line.DealId}\t{Day.Number(line.On)}\t{line.Plan}\t{line.Formula}\t{line.Minor}\n");
    }
}
