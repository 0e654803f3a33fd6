using System.Globalization;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;
using RevOps.Core.Import;
using RevOps.Core.Store;

namespace RevOps.Workbench.Data;

/// <summary>What a person asked to import.</summary>
/// <param name="Paths">The files.</param>
/// <param name="Mapping">How their columns become ours; null for files made from the templates.</param>
/// <param name="Title">A name for the history of imports.</param>
/// <param name="By">Who asks.</param>
/// <param name="Full">Whether the files hold every record; null to leave it to the mapping.</param>
/// <param name="KnownAt">When they were exported; null for now.</param>
public sealed record ImportRequest(IReadOnlyList<string> Paths, Mapping? Mapping, string Title, string By, bool? Full = null, DateTimeOffset? KnownAt = null)
{
    /// <summary>True for the generated sample company.</summary>
    public bool Sample { get; init; }

    /// <summary>Rows mended before loading, by file and line.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<int, RowEdit>> Edits { get; init; } = new Dictionary<string, IReadOnlyDictionary<int, RowEdit>>(StringComparer.Ordinal);

    /// <summary>What the files are called; by default the names they are kept under.</summary>
    public IReadOnlyList<ImportFile> Files { get; init; } = [.. Paths.Select(path => new ImportFile(path, Path.GetFileName(path)))];
}

/// <summary>One import from reading to storing. Reading stores nothing; loading stores exactly what was read.</summary>
public sealed class ImportRun(CrmStore store, TimeProvider clock, ImportRequest request)
{
    /// <summary>Rejected rows of a source that the history keeps.</summary>
    public const int MostKept = 10_000;

    /// <summary>Everything read; null before <see cref="Read"/>.</summary>
    public ImportPreview? Preview { get; private set; }

    /// <summary>Reads and checks all files.</summary>
    public ImportPreview Read(IProgress<ImportProgress>? progress = null, CancellationToken ct = default) =>
        Preview = ImportReader.Read(request.Files, request.Mapping is { } mapping ? mapping with { Settings = Proposed(mapping) } : null, store.SettingsOrDefault(), store.Ids, edits: request.Edits, progress: progress, ct: ct);

    /// <summary>What loading would change.</summary>
    public ImportOutcome Compare(Action<long, long>? written = null, CancellationToken ct = default) => store.Preview(Batch(), Header(), written, ct);

    /// <summary>Stores what was read. It can be called off until everything is written.</summary>
    public ImportOutcome Load(Action<long, long>? written = null, CancellationToken ct = default) => store.Load(Batch(), Header(), written, ct);

    /// <summary>The moment a date stands for: its last second where the company is.</summary>
    public static DateTimeOffset EndOf(DateOnly day, CompanySettings settings)
    {
        var end = day.ToDateTime(new TimeOnly(23, 59, 59));
        return new DateTimeOffset(end, settings.Zone().GetUtcOffset(end)).ToUniversalTime();
    }

    /// <summary>A moment as a person writes it: a date (its last second) or an ISO moment; null when it is neither.</summary>
    public static DateTimeOffset? Moment(string text, CompanySettings settings) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? EndOf(day, settings)
        : IsoMoment.TryRead(text, TimeZoneInfo.Utc, out var seconds, out _) ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : null;

    private ImportBatch Batch() => Preview is { Problem: null } read ? new(read.Tables, read.Placeholders) : throw new InvalidOperationException("Read the files first.");

    private ImportHeader Header() => new(request.Title, request.By, request.Full ?? request.Mapping?.Full ?? false, KnownAt())
    {
        Sources = [.. Preview!.Sources.Select(source => source.File).Distinct(StringComparer.Ordinal)],
        Settings = Preview.ProposedSettings,
        Sample = request.Sample,
        Rejected = [.. Preview.Sources.Where(source => source.Rejected > 0).DistinctBy(source => source.File).Select(Kept)],
    };

    /// <summary>The rows of a source that were turned away, for the history; of very many the first will do.</summary>
    private RejectedFile Kept(SourceCount source)
    {
        var rows = Preview!.Rejected.Where(row => row.File == source.File).ToList();
        using var target = new MemoryStream();
        RejectedRows.Write(rows.Take(MostKept), source.Header, target);
        return new(source.File, rows.Count, target.ToArray());
    }

    /// <summary>
    /// What a mapping may settle: everything for a company that has settled nothing, its stages for one that has no data yet and still
    /// the standard stages, and nothing once there is data that means the stages in force.
    /// </summary>
    private CompanySettings? Proposed(Mapping mapping) => store.Settings() switch
    {
        _ when !store.IsEmpty() => null,
        null => mapping.Settings,
        var kept when mapping.Settings is { } own && kept.HasStandardStages() => kept with { Pipelines = own.Pipelines },
        _ => null,
    };

    /// <summary>An export of today counts up to now, not to the day's end, so that the next one can follow it.</summary>
    private DateTimeOffset KnownAt() => clock.GetUtcNow() is var now && request.KnownAt is { } named && named < now ? named : now;
}
