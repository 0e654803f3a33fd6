using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Core.Import;
using RevOps.Core.Store;
using RevOps.Workbench.Jobs;

namespace RevOps.Workbench.Data;

/// <summary>The dry run and the loading, each a job.</summary>
public sealed partial class ImportDraft
{
    private const int LongestTitle = 120;

    /// <summary>Reads everything and compares it with what is stored, as a job.</summary>
    public void Check(Viewer viewer) => Start($"Checking {Title()}", viewer, async job =>
    {
        var (mapping, unusable) = Mapping();
        if (unusable is not null || State.ExportedOn > company.Today)
        {
            Show(new(ImportPreview.Refused(unusable ?? $"{State.ExportedOn:yyyy-MM-dd} is still to come; write the day the files were exported, or leave it empty."), null), null);
            return "Nothing can be loaded yet.";
        }
        // Today's export is from now: its last second has not come, and would make the next import look older than this one.
        DateTimeOffset? knownAt = State.ExportedOn is { } day && day < company.Today ? ImportRun.EndOf(day, company.Settings) : null;
        var files = State.Files.Select(file => new ImportFile(Path.Combine(folder.Path, file.Stored), file.Name)).ToList();
        var run = new ImportRun(company.Store, clock, new([.. files.Select(file => file.Path)], mapping, Title(), viewer.Name, State.Full, knownAt) { Files = files, Edits = State.RowEdits() });
        var preview = await Task.Run(() => run.Read(new ReadingProgress(job, State.Files), job.Stopping), job.Stopping);
        var dry = new DryRun(preview, preview.Problem is null ? run.Compare((done, of) => job.Tell("Comparing with what is stored", of > 0 ? (int)(100 * done / of) : null), job.Stopping) : null);
        Show(dry, dry.Problem is null ? run : null);
        return dry.Problem is null ? dry.Accepted == 1 ? "1 row can be loaded." : $"{dry.Accepted} rows can be loaded." : "Nothing can be loaded yet.";
    });

    /// <summary>Stores what the last dry run read, as a job that can be called off until it commits.</summary>
    public void Load(Viewer viewer)
    {
        if (IsOutdated || Running is not null || Interlocked.Exchange(ref _run, null) is not { } run)
            return; // the second click of a double click
        Start($"Importing {Title()}", viewer, async job =>
        {
            var outcome = await company.ChangeAsync(() => run.Load((done, of) => job.Tell("Storing", of > 0 ? (int)(100 * done / of) : null), job.Stopping), job.Stopping);
            if (outcome.Refused is { } refused)
            {
                (Dry, Failed) = (null, refused);
                return refused;
            }
            Remember(viewer);
            folder.Clear();
            Result = outcome;
            Change(_ => new(), guessAgain: true);
            return $"Loaded as import {outcome.Import}.";
        });
    }

    /// <summary>Takes the stages that the files name into the settings, and checks again.</summary>
    public async Task AddStagesAsync(Viewer viewer, CancellationToken ct)
    {
        if (Dry is not { } dry || Running is not null)
            return;
        var (mapping, _) = Mapping();
        var used = company.IsEmpty && dry.Preview.Tables.TryGetValue(CrmFiles.Deals, out var deals)
            ? deals["stage"].Texts is var texts ? Enumerable.Range(0, texts.Count).Select(code => Words.Fold(texts[code])).ToHashSet(StringComparer.Ordinal) : null
            : company.IsEmpty ? new HashSet<string>(StringComparer.Ordinal) : null;
        await company.SaveAsync(StageProposal.With(company.Store.Settings() ?? mapping?.Settings ?? new(), dry.UnknownStages(mapping), used), company.Settings, viewer, ct);
        Check(viewer);
    }

    private void Start(string title, Viewer viewer, Func<Job, Task<string>> work)
    {
        lock (_gate)
        {
            if (Running is not null)
                return;
            (Failed, _job) = (null, jobs.Start(title, viewer, async job =>
            {
                try
                {
                    return await work(job);
                }
                catch (OperationCanceledException)
                {
                    (IsOutdated, Failed) = (Dry is not null, "Cancelled; nothing was stored.");
                    throw;
                }
                catch (Exception)
                {
                    (Dry, Failed) = (null, "The files could not be read or stored; nothing was stored. Try again, or look into the app's log.");
                    throw;
                }
            }));
            _job.Href = Pages.Urls.Data;
        }
        _listeners.Call();
    }

    private void Show(DryRun dry, ImportRun? run)
    {
        (Dry, _run, IsOutdated) = (dry, run, false);
        _listeners.Call();
    }

    private void Remember(Viewer viewer)
    {
        foreach (var file in State.Files.Where(file => file.Chosen is not null))
            if (Guesses().FirstOrDefault(guess => Same(guess.Look.Name, file.Name)) is { Mapping: { } mapping } guess)
                company.Store.Mappings.Save(guess.Look.HeaderKey, $"{file.Name} into {mapping.Into}", MappingJson.Write(mapping), viewer.Name);
    }

    private string Title()
    {
        var title = string.Join(", ", State.Files.Select(file => file.Name));
        return title.Length > LongestTitle ? title[..LongestTitle] + "…" : title;
    }
}
