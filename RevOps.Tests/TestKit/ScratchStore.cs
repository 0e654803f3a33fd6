using System.Globalization;
using Microsoft.Data.Sqlite;
using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Core.Import;
using RevOps.Core.Pipeline;
using RevOps.Core.Reports;
using RevOps.Core.Skills;
using RevOps.Core.Store;

namespace RevOps.Tests.TestKit;

/// <summary>A store of its own in a folder of its own, on real SQLite; both are gone afterwards.</summary>
internal sealed class ScratchStore : IDisposable
{
    public static readonly PipelineAssumptions Assumptions = PipelineAssumptions.From(SkillFile.Load(PipelineAssumptions.Skill));
    private static int _count;
    private int _imports;

    public ScratchStore(DateTimeOffset? now = null, CompanySettings? settings = null)
    {
        Folder = Path.Combine(Path.GetTempPath(), $"revops-test-{Environment.ProcessId}-{Interlocked.Increment(ref _count)}");
        Clock = new(now ?? new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
        Store = CrmStore.Open(Data, Clock);
        if (settings is not null)
            Store.Save(settings, "test");
    }

    public string Folder { get; }

    public string Data => Path.Combine(Folder, "data");

    public FakeClock Clock { get; }

    public CrmStore Store { get; }

    /// <summary>The last moment of a day in UTC.</summary>
    public static DateTimeOffset EndOf(string day) => EndOf(Day(day));

    public static DateTimeOffset EndOf(DateOnly day) => new(day.ToDateTime(new TimeOnly(23, 59, 59)), TimeSpan.Zero);

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public ImportPreview Read(IReadOnlyList<string> paths, Mapping? mapping = null) =>
        ImportReader.Read(paths, mapping, Store.SettingsOrDefault(), Store.Ids, keepSettings: Store.Settings() is not null, ct: TestContext.Current.CancellationToken);

    public (ImportPreview Preview, ImportOutcome Outcome) Import(IReadOnlyList<string> paths, Mapping? mapping = null, DateTimeOffset? knownAt = null, bool full = false)
    {
        var preview = Read(paths, mapping);
        Assert.Null(preview.Problem);
        var outcome = Store.Load(new(preview.Tables, preview.Placeholders), new($"import {++_imports}", "test", full, knownAt ?? Clock.Now) { Settings = preview.ProposedSettings }, ct: TestContext.Current.CancellationToken);
        return (preview, outcome);
    }

    /// <summary>Imports rows that must all be accepted.</summary>
    public ImportOutcome Import(CsvFolder files, string? knownAt = null, bool full = false)
    {
        var (preview, outcome) = Import(Files(files), knownAt: knownAt is null ? null : EndOf(knownAt), full: full);
        Assert.Empty(preview.Rejected);
        return outcome;
    }

    /// <summary>Writes the rows into a new folder.</summary>
    public IReadOnlyList<string> Files(CsvFolder files) => files.Write(Path.Combine(Folder, $"files-{Guid.NewGuid():N}"));

    public Report Review(string arguments, string asOf, DateTimeOffset? knownAt = null) => Review(arguments, Day(asOf), Store.Knowledge(knownAt));

    public static Report Review(string arguments, DateOnly asOf, Knowledge knowledge) =>
        Assert.IsType<CommandOutcome.Answer>(PipelineReviewCommand.Run(CommandLineText.Read($"/pipeline-review {arguments}"), knowledge, asOf, Assumptions)).Report;

    /// <summary>A query on the database itself.</summary>
    public List<object?[]> Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Store.Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            reader.GetValues(row!);
            rows.Add(row);
        }
        return rows;
    }

    public void Dispose()
    {
        Store.Dispose();
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }
}
