using RevOps.Core.Import;
using RevOps.Core.Store;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Data;

/// <summary>What a dry run showed.</summary>
/// <param name="Preview">Everything read.</param>
/// <param name="Outcome">What loading would change; null when nothing can be loaded.</param>
public sealed record DryRun(ImportPreview Preview, ImportOutcome? Outcome)
{
    /// <summary>Why nothing can be loaded; null when it can.</summary>
    public string? Problem => Preview.Problem ?? Outcome?.Refused;
}

/// <summary>One import on the data page, from files to store: nothing is stored before <see cref="LoadAsync"/>, and then exactly what the dry run read.</summary>
public sealed class ImportSession(CompanyData company, WorkbenchOptions options, TimeProvider clock) : IDisposable
{
    private const int LongestTitle = 120;
    private ImportRun? _run;

    public UploadFolder Upload { get; } = new(options);

    /// <summary>Name of a mapping that ships with the product; null for none. A mapping that was uploaded wins.</summary>
    public string? Preset { get; set; }

    /// <summary>True when the files hold every record there is.</summary>
    public bool Full { get; set; }

    /// <summary>The day the files were exported; null for now.</summary>
    public DateOnly? ExportedOn { get; set; }

    /// <summary>The mapping in force, or what is wrong with it.</summary>
    public (Mapping? Mapping, string? Problem) Mapping() =>
        Upload.Mapping is { } own ? MappingYaml.Read(own.Text, own.Name) : Preset is null ? (null, null) : Presets.Read(Preset);

    /// <summary>Reads everything and compares it with what is stored.</summary>
    public async Task<DryRun> PreviewAsync(IProgress<ImportProgress> progress, CancellationToken ct)
    {
        var (mapping, unusable) = Mapping();
        if (unusable is not null)
            return new(ImportPreview.Refused(unusable), null);
        if (ExportedOn > company.Today)
            return new(ImportPreview.Refused($"{ExportedOn:yyyy-MM-dd} is still to come; write the day the files were exported, or leave it empty."), null);
        var files = Upload.Files;
        var title = string.Join(", ", files.Select(file => file.Name));

        // Today's export is from now: its last second has not come, and would make the next import look older than this one.
        DateTimeOffset? knownAt = ExportedOn is { } day && day < company.Today ? ImportRun.EndOf(day, company.Settings) : null;
        var request = new ImportRequest([.. files.Select(file => file.Path)], mapping, title.Length > LongestTitle ? title[..LongestTitle] + "…" : title, Environment.UserName, Full, knownAt) { Files = files };
        var run = new ImportRun(company.Store, clock, request);
        return await Task.Run(() => // a large export takes half a minute to read, and the page has to stay alive
        {
            var preview = run.Read(progress, ct);
            ct.ThrowIfCancellationRequested();
            var dry = new DryRun(preview, preview.Problem is null ? run.Compare() : null);
            _run = dry.Problem is null ? run : null;
            return dry;
        }, ct);
    }

    /// <summary>Stores what the last dry run read.</summary>
    public Task<ImportOutcome> LoadAsync(CancellationToken ct)
    {
        var run = Interlocked.Exchange(ref _run, null) ?? throw new InvalidOperationException("There is nothing to load: preview first.");
        return company.ChangeAsync(run.Load, ct);
    }

    public void Dispose() => Upload.Dispose();
}
