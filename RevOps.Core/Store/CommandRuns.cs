using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using RevOps.Core.Basics;

namespace RevOps.Core.Store;

/// <summary>How a command was run.</summary>
public enum RunVia { Ask, Agent, Tool, Line, Palette }

/// <summary>A command that was run.</summary>
/// <param name="Id">Its number; later ones are higher.</param>
/// <param name="Line">The command line in its one spelling.</param>
/// <param name="Via">How.</param>
/// <param name="AsOf">The day the business was valued on.</param>
/// <param name="Inputs">Tells one state of what it was computed from from another: the same inputs give the same answer.</param>
/// <param name="RanAt">When.</param>
/// <param name="Took">How long it took.</param>
public sealed record CommandRun(long Id, string Line, RunVia Via, DateOnly AsOf, string Inputs, DateTimeOffset RanAt, TimeSpan Took);

/// <summary>What each person ran and was answered, so that an answer can be found again and compared with the next. Only the newest are kept.</summary>
public sealed class CommandRuns
{
    /// <summary>As many as are kept for one person.</summary>
    public const int Kept = 500;

    private const string Columns = "run_id, line, via, as_of, inputs, ran_at, took_ms";

    private readonly SqliteFile _file;
    private readonly TimeProvider _clock;

    internal CommandRuns(SqliteFile file, TimeProvider clock) => (_file, _clock) = (file, clock);

    /// <summary>Keeps a run.</summary>
    /// <param name="viewer">Who ran it.</param>
    /// <param name="line">The command line.</param>
    /// <param name="via">How.</param>
    /// <param name="asOf">The day the business was valued on.</param>
    /// <param name="skills">The texts of the skills that counted.</param>
    /// <param name="took">How long it took.</param>
    /// <param name="report">The answer as JSON.</param>
    /// <returns>Its number.</returns>
    public long Add(string viewer, string line, RunVia via, DateOnly asOf, IEnumerable<string> skills, TimeSpan took, string report)
    {
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        SqliteFile.Run(connection, "INSERT INTO command_runs (viewer, line, via, as_of, inputs, ran_at, took_ms, report) VALUES ($viewer, $line, $via, $day, $inputs, $now, $took, $report)",
            ("$viewer", viewer), ("$line", line), ("$via", via.ToString().ToLowerInvariant()), ("$day", Day.Number(asOf)), ("$inputs", Inputs(connection, viewer, line, asOf, skills)), ("$now", _clock.GetUtcNow().ToUnixTimeMilliseconds()), ("$took", (long)took.TotalMilliseconds), ("$report", Deflated(report)));
        var id = (long)SqliteFile.Scalar(connection, "SELECT last_insert_rowid()")!;
        SqliteFile.Run(connection, "DELETE FROM command_runs WHERE viewer = $viewer AND run_id NOT IN (SELECT run_id FROM command_runs WHERE viewer = $viewer ORDER BY run_id DESC LIMIT $kept)", ("$viewer", viewer), ("$kept", Kept));
        transaction.Commit();
        return id;
    }

    /// <summary>A person's runs, the newest first.</summary>
    public IReadOnlyList<CommandRun> Of(string viewer)
    {
        using var connection = _file.Open();
        return Read(connection, "viewer = $viewer", ("$viewer", viewer));
    }

    /// <summary>A person's run, the one of the same line before it, and both answers as JSON; null where that person has no such run.</summary>
    public (CommandRun Run, string Report, CommandRun? Before, string? ReportBefore)? Find(string viewer, long id)
    {
        using var connection = _file.Open();
        if (Read(connection, "viewer = $viewer AND run_id = $id", ("$viewer", viewer), ("$id", id)) is not [var run])
            return null;
        var before = Read(connection, "viewer = $viewer AND line = $line AND run_id < $id", ("$viewer", viewer), ("$line", run.Line), ("$id", id)) is [var last, ..] ? last : null;
        return (run, ReportOf(connection, id), before, before is null ? null : ReportOf(connection, before.Id));
    }

    /// <summary>What a person's run answered, as JSON; null where that person has no such run.</summary>
    public string? ReportOf(string viewer, long id)
    {
        using var connection = _file.Open();
        return Read(connection, "viewer = $viewer AND run_id = $id", ("$viewer", viewer), ("$id", id)).Count == 0 ? null : ReportOf(connection, id);
    }

    private static string ReportOf(SqliteConnection connection, long id) => Inflated((byte[])SqliteFile.Scalar(connection, "SELECT report FROM command_runs WHERE run_id = $id", ("$id", id))!);

    // rows are only added almost everywhere, so the last number of each table tells one state from another
    private static byte[] Inputs(SqliteConnection connection, string viewer, string line, DateOnly asOf, IEnumerable<string> skills)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add($"{viewer}|{line}|{Day.Iso(Day.Number(asOf))}");
        foreach (var skill in skills)
            Add(skill);
        using var tables = SqliteFile.Command(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT IN ('command_runs', 'conversation_turns', 'model_use', 'notices', 'access_tokens', 'views') ORDER BY name");
        using var reader = tables.ExecuteReader();
        while (reader.Read())
            Add($"{reader.GetString(0)} {SqliteFile.Scalar(connection, $"SELECT max(rowid) FROM \"{reader.GetString(0)}\"")}");
        return hash.GetHashAndReset();

        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
    }

    private static List<CommandRun> Read(SqliteConnection connection, string where, params (string, object?)[] values)
    {
        using var command = SqliteFile.Command(connection, $"SELECT {Columns} FROM command_runs WHERE {where} ORDER BY run_id DESC", values);
        using var reader = command.ExecuteReader();
        var runs = new List<CommandRun>();
        while (reader.Read())
            runs.Add(new(reader.GetInt64(0), reader.GetString(1), Enum.Parse<RunVia>(reader.GetString(2), ignoreCase: true), Day.Date(reader.GetInt32(3)), Convert.ToHexStringLower((byte[])reader.GetValue(4)),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(5)), TimeSpan.FromMilliseconds(reader.GetInt64(6))));
        return runs;
    }

    private static byte[] Deflated(string text)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal))
            deflate.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    private static string Inflated(byte[] packed)
    {
        using var deflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var text = new StreamReader(deflate, Encoding.UTF8);
        return text.ReadToEnd();
    }
}
