using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Store;

/// <summary>
/// A company's data on disk: every version of every record with the time it became known, and the settings likewise.
/// One process writes at a time; reading never waits for it.
/// </summary>
public sealed partial class CrmStore : IDisposable
{
    private readonly SqliteFile _file;
    private readonly TimeProvider _clock;
    private readonly KnowledgeReader _knowledge;
    private readonly SemaphoreSlim _writing = new(1, 1);

    private CrmStore(SqliteFile file, TimeProvider clock)
    {
        (_file, _clock, _knowledge) = (file, clock, new(file));
        (People, Shares) = (new(file, clock), new(file, clock));
        (Views, Notices) = (new(file, clock), new(file, clock));
        (History, Mappings, Watched) = (new(file), new(file, clock), new(file, clock));
        (Switches, Ratings, Coaching) = (new(file, clock), new(file, clock), new(this, file, clock));
        (Plans, Appeals) = (new(file, clock), new(file, clock));
        (CommissionPlans, CommissionMonths) = (new(file, clock), new(file, clock));
        (ForecastDecisions, Scenarios) = (new(file, clock), new(file, clock));
        (Assessments, Tokens, ModelUse) = (new(file), new(file, clock), new(file));
        (Runs, Skills, Conversations) = (new(file, clock), new(file, clock), new(file, clock));
    }

    /// <summary>The name of the database file in its folder.</summary>
    public const string FileName = "revops.db";

    /// <summary>True when the folder holds a store.</summary>
    public static bool Exists(string folder) => File.Exists(System.IO.Path.Combine(folder, FileName));

    /// <summary>True when the file is a store, such as a backup.</summary>
    public static bool IsStore(string path) => SqliteFile.IsStore(path);

    /// <summary>The database file.</summary>
    public string Path => _file.Path;

    /// <summary>Opens the store in a folder, and makes both when they are not there.</summary>
    public static CrmStore Open(string folder, TimeProvider clock)
    {
        Directory.CreateDirectory(folder);
        var file = new SqliteFile(System.IO.Path.Combine(folder, FileName));
        file.Migrate();
        return new(file, clock);
    }

    /// <summary>The settings in force, or null when the company has made none.</summary>
    public CompanySettings? Settings()
    {
        using var connection = _file.Open();
        return StoredSettings.InForce(connection);
    }

    /// <summary>The settings in force, or the defaults.</summary>
    public CompanySettings SettingsOrDefault() => Settings() ?? new();

    /// <summary>Who saved the settings in force; null when nobody has.</summary>
    public string? SettingsBy()
    {
        using var connection = _file.Open();
        return SqliteFile.Scalar(connection, "SELECT recorded_by FROM settings ORDER BY version DESC LIMIT 1") as string;
    }

    /// <summary>Keeps new settings; earlier ones stay in the store.</summary>
    /// <exception cref="ArgumentException">The settings have a problem.</exception>
    public void Save(CompanySettings settings, string by)
    {
        if (settings.Problems().FirstOrDefault() is { } problem)
            throw new ArgumentException(problem, nameof(settings));
        using var connection = _file.Open();
        StoredSettings.Save(connection, settings, _clock.GetUtcNow(), by);
    }

    /// <summary>Ids that stand, for checking references.</summary>
    public KnownRecordIds Ids(CrmFile file)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var described = false;
        using var connection = _file.Open();
        using var command = SqliteFile.Command(connection, RecordSql.SelectIds(file));
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            ids.Add(reader.GetString(0));
            described |= reader.GetInt64(1) == 0;
        }
        return new(ids, described);
    }

    /// <summary>What loading a batch would do; nothing is written.</summary>
    public ImportOutcome Preview(ImportBatch batch, ImportHeader header, Action<long, long>? written = null, CancellationToken ct = default) => Write(batch, header, keep: false, written, ct);

    /// <summary>Stores a batch in one transaction: all of it or nothing. It can be called off until everything is written.</summary>
    /// <param name="batch">The records.</param>
    /// <param name="header">What the import is.</param>
    /// <param name="written">Hears how many rows are written, of how many in all.</param>
    /// <param name="ct">Calls it off; nothing is stored then.</param>
    public ImportOutcome Load(ImportBatch batch, ImportHeader header, Action<long, long>? written = null, CancellationToken ct = default) => Write(batch, header, keep: true, written, ct);

    /// <summary>All imports and edits, newest first; those undone are among them.</summary>
    public IReadOnlyList<PastImport> Imports() => History.All();

    /// <summary>Everything known at a moment (now when null), ready to be cut into Books.</summary>
    public Knowledge Knowledge(DateTimeOffset? knownAt = null) => _knowledge.Read(knownAt);

    /// <summary>Deals that an import added or changed.</summary>
    public int ChangedDeals(long import)
    {
        using var connection = _file.Open();
        return (int)(SqliteFile.Scalar(connection, "SELECT count(*) FROM deals WHERE from_import = $import", ("$import", import)) as long? ?? 0);
    }

    /// <summary>True when nothing was imported, or all of it was undone.</summary>
    public bool IsEmpty()
    {
        using var connection = _file.Open();
        return SqliteFile.Scalar(connection, "SELECT 1 FROM imports WHERE undone_at IS NULL LIMIT 1") is null;
    }

    /// <summary>Number of the newest import that stands, 0 for none: the version of the data.</summary>
    public long Version()
    {
        using var connection = _file.Open();
        return SqliteFile.Scalar(connection, "SELECT max(import_id) FROM imports WHERE undone_at IS NULL") as long? ?? 0;
    }

    /// <summary>Checks the store by itself; one sentence for each fault found, none when it is sound.</summary>
    public IReadOnlyList<string> Verify()
    {
        using var connection = _file.Open();
        return StoreChecks.Run(connection);
    }

    /// <summary>A consistent copy in a new file, also while others write.</summary>
    public void Backup(string target)
    {
        using var connection = _file.Open();
        SqliteFile.Run(connection, "VACUUM INTO $target", ("$target", target));
    }

    public void Dispose()
    {
        _writing.Dispose();
        _file.Release();
    }

    private ImportOutcome Write(ImportBatch batch, ImportHeader header, bool keep, Action<long, long>? written, CancellationToken ct)
    {
        _writing.Wait(ct);
        try
        {
            using var connection = _file.Open();
            using var transaction = connection.BeginTransaction(deferred: false);
            var latest = Latest(connection);
            if (header.KnownAt.ToUnixTimeMilliseconds() < latest)
                return new(0, [], 0, [], $"This export is from {Date(header.KnownAt)}, and data from {Date(DateTimeOffset.FromUnixTimeMilliseconds(latest))} is already loaded; load exports oldest first, or into an empty data folder.");
            var settings = StoredSettings.InForce(connection);
            long? version = null;
            if (header.Settings is { } proposed && (settings is null || latest == long.MinValue))
                version = StoredSettings.Save(connection, settings = proposed, _clock.GetUtcNow(), header.By);
            var outcome = Store(connection, batch.Tables, batch.Placeholders, header, header.Sample ? "sample" : "import", settings ?? new(), keep, written, ct);
            if (!keep)
                return outcome with { Import = 0 };
            ImportHistory.Remember(connection, outcome, header, version);
            ct.ThrowIfCancellationRequested();
            transaction.Commit();
            return outcome;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>When the newest data that stands became known.</summary>
    private static long Latest(SqliteConnection connection) => SqliteFile.Scalar(connection, "SELECT max(known_at) FROM imports WHERE undone_at IS NULL") as long? ?? long.MinValue;

    private ImportOutcome Store(SqliteConnection connection, IReadOnlyDictionary<CrmFile, CrmTable> batch, IReadOnlyDictionary<CrmFile, IReadOnlyList<string>> placeholders,
        ImportHeader header, string kind, CompanySettings settings, bool keep, Action<long, long>? written = null, CancellationToken ct = default)
    {
        var import = (long)SqliteFile.Scalar(connection,
            "INSERT INTO imports (kind, title, is_full, known_at, recorded_at, recorded_by, sources) VALUES ($kind, $title, $full, $known, $now, $by, $sources) RETURNING import_id",
            ("$kind", kind), ("$title", header.Title), ("$full", header.Full ? 1 : 0), ("$known", header.KnownAt.ToUnixTimeMilliseconds()),
            ("$now", _clock.GetUtcNow().ToUnixTimeMilliseconds()), ("$by", header.By), ("$sources", JsonSerializer.Serialize(header.Sources)))!;
        var tables = new Dictionary<CrmFile, CrmTable>(batch);
        var writers = new Dictionary<CrmFile, RecordWriter>();
        int transfers = 0;
        IReadOnlyList<EditConflict> conflicts = [];
        if (tables.TryGetValue(CrmFiles.Deals, out var deals))
        {
            if (kind != "edit")
                (tables[CrmFiles.Deals], conflicts) = LocalEdits.Apply(connection, deals, settings, import);
            deals = tables[CrmFiles.Deals];
            var writer = writers[CrmFiles.Deals] = new(connection, deals, Placeholders(placeholders, CrmFiles.Deals), kind == "edit");
            var history = tables.GetValueOrDefault(CrmFiles.DealHistory) ?? new CrmTable(CrmFiles.DealHistory);
            if (writer.Changed.Count > 0)
                history = history.Copy(); // a preview must leave what was read as it was
            var moment = Day.Moment(TimeZoneInfo.ConvertTime(header.KnownAt, settings.Zone()).DateTime);
            transfers = new ObservedChanges(connection, deals, history, settings).Add(writer.Changed, moment, kind == "edit" ? header.By : "seen in an export");
            if (history.Count > 0)
                tables[CrmFiles.DealHistory] = history;
        }
        var counts = new List<SavedCount>();
        var stamp = KnowledgeReader.Stamp(connection, import, settings);
        // What is known after the first import is what was imported: its snapshot is made on another core while the rows are written.
        // It carries the import's stamp, so it fits only if the import is committed.
        var snapshot = import == 1 && keep ? Task.Run(() => _knowledge.RememberFirst(stamp, tables, header, settings), CancellationToken.None) : Task.CompletedTask;
        try
        {
            long before = 0, all = tables.Values.Sum(table => (long)table.Count);
            foreach (var file in CrmFiles.All.Where(tables.ContainsKey))
            {
                var writer = writers.GetValueOrDefault(file) ?? new(connection, tables[file], Placeholders(placeholders, file), kind == "edit");
                counts.Add(writer.Write(import, header.Full, rows =>
                {
                    ct.ThrowIfCancellationRequested();
                    written?.Invoke(before + rows, all);
                }));
                before += tables[file].Count;
            }
        }
        finally
        {
            snapshot.Wait(CancellationToken.None);
        }
        return new(import, counts, transfers, conflicts);
    }

    private static HashSet<string> Placeholders(IReadOnlyDictionary<CrmFile, IReadOnlyList<string>> placeholders, CrmFile file) =>
        placeholders.TryGetValue(file, out var ids) ? ids.ToHashSet(StringComparer.Ordinal) : [];

    private static string Date(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
