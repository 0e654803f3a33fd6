using Microsoft.AspNetCore.Components.Forms;
using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Core.Import;
using RevOps.Core.Store;
using RevOps.Workbench.Jobs;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Data;

/// <summary>
/// One person's import, from files to store. Nothing is stored before <see cref="Load"/>, and then exactly what the dry run read.
/// All windows of that person show the same draft, and it outlives them.
/// </summary>
public sealed class ImportDraft(CompanyData company, JobBoard jobs, TimeProvider clock, UploadFolder folder)
{
    private const int LongestTitle = 120;

    private readonly Lock _gate = new();
    private readonly Listeners _listeners = new();
    private IReadOnlyList<FileGuess>? _guesses;
    private ImportRun? _run;
    private Job? _job;

    /// <summary>What was brought along and chosen.</summary>
    public DraftState State { get; private set; } = DraftState.Load(folder.Path);

    /// <summary>What the last dry run showed; null when something was changed since.</summary>
    public DryRun? Dry { get; private set; }

    /// <summary>What loading did; null before, and once it was undone.</summary>
    public ImportOutcome? Result
    {
        get => field is { } done && company.Imports().Any(import => import.Number == done.Import && import.Stands) ? done : null;
        private set;
    }

    /// <summary>What went wrong, in a sentence; null when nothing did.</summary>
    public string? Failed { get; private set; }

    /// <summary>True when the files are to be read again before they can be loaded, and were read before.</summary>
    public bool IsOutdated { get; private set; }

    /// <summary>The work that is under way; null when there is none.</summary>
    public Job? Running => _job is { State: JobState.Running } running ? running : null;

    /// <summary>Calls back, on any thread, whenever the draft or its work moved.</summary>
    public IDisposable Subscribe(Action changed) => _listeners.Add(changed);

    /// <summary>What each file is, as guessed, remembered or chosen.</summary>
    public IReadOnlyList<FileGuess> Guesses()
    {
        lock (_gate)
            return _guesses ??= Guess(State);
    }

    /// <summary>The preset that names all of these files, if one does.</summary>
    public string? NamedPreset => Presets.ForFiles([.. State.Files.Select(file => file.Name)]);

    /// <summary>The mapping in force, or what is wrong with it.</summary>
    public (Mapping? Mapping, string? Problem) Mapping()
    {
        if (State.Mapping is { } own)
            return MappingYaml.Read(own.Text, own.Name);
        if (NamedPreset is { } preset)
            return Presets.Read(preset);
        var guesses = Guesses();
        var unread = guesses.FirstOrDefault(guess => guess.Look.Problem is not null);
        return unread is not null ? (null, unread.Look.Problem)
            : guesses.FirstOrDefault(guess => guess is { Mapping: not null, Style.Doubt: not null }) is { } open ? (null, $"{open.Look.Name}: {open.Style.Doubt}")
            : guesses.All(guess => guess.Mapping is null) ? (null, "None of the files is read into one of ours; say below what each file is.")
            : (MappingGuess.ToMapping(guesses, "chosen on the Data page"), null);
    }

    /// <summary>Takes a file in, or says in a sentence why not.</summary>
    public async Task<string?> AddAsync(IBrowserFile file, CancellationToken ct)
    {
        if (Path.GetExtension(file.Name).ToLowerInvariant() is ".yaml" or ".yml")
        {
            var (mapping, unfit) = await UploadFolder.ReadMappingAsync(file, ct);
            if (mapping is not null)
                Change(state => state with { Mapping = mapping });
            return unfit;
        }
        var (taken, refused) = await folder.AddAsync(file, State.Files, ct);
        if (taken is null)
            return refused;
        Result = null;
        foreach (var before in State.Files.Where(before => Same(before.Name, taken.Name)))
            folder.Remove(before);
        Change(state => state with { Files = [.. state.Files.Where(before => !Same(before.Name, taken.Name)), taken], Edits = [.. state.Edits.Where(edit => !Same(edit.File, taken.Name))] }, guessAgain: true);
        return null;
    }

    /// <summary>Puts a file, or the mapping, away again.</summary>
    public void Remove(string name)
    {
        foreach (var file in State.Files.Where(file => Same(file.Name, name)))
            folder.Remove(file);
        Change(state => state with { Files = [.. state.Files.Where(file => !Same(file.Name, name))], Mapping = state.Mapping?.Name == name ? null : state.Mapping, Edits = [.. state.Edits.Where(edit => !Same(edit.File, name))] }, guessAgain: true);
    }

    /// <summary>Puts the result away; whatever was brought along since stays.</summary>
    public void Dismiss()
    {
        (Result, Failed) = (null, null);
        _listeners.Call();
    }

    public void SetFull(bool full) => Change(state => state with { Full = full });

    public void SetExportedOn(DateOnly? day) => Change(state => state with { ExportedOn = day });

    /// <summary>Says what a file is; null to leave it out.</summary>
    public void SetInto(string name, CrmFile? into) => ChangeFile(name, file => file with
    {
        IsLeftOut = into is null,
        Chosen = into is null ? null : MappingGuess.Of(Guesses().First(guess => Same(guess.Look.Name, name)).Look, into).Mapping,
    });

    /// <summary>Says what a column of a file fills; null for none.</summary>
    public void SetColumn(string name, string header, string? target) => ChangeMapping(name, mapping =>
    {
        var columns = mapping.Columns.Where(pair => pair.Key != target && !Same(pair.Value.Column ?? "", header)).ToDictionary(StringComparer.Ordinal);
        if (target is not null)
            columns[target] = new() { Column = header };
        return mapping with { Columns = columns, LeaveOut = [.. mapping.LeaveOut.Where(left => target is null || !Same(left, header))] };
    });

    /// <summary>Says how a file writes its numbers, by example.</summary>
    public void SetNumbers(string name, string? example) => ChangeMapping(name, mapping => mapping with { Numbers = example is null ? null : NumberStyle.FromExample(example) });

    /// <summary>Says how a file writes its dates.</summary>
    public void SetDates(string name, IReadOnlyList<string> formats) => ChangeMapping(name, mapping => mapping with { Dates = formats });

    /// <summary>Says that a file is as it was guessed, where its values left a doubt.</summary>
    public void Confirm(string name) => ChangeMapping(name, mapping => mapping);

    /// <summary>Says which encoding a file has; null for UTF-8.</summary>
    public void SetEncoding(string name, string? encoding) => ChangeFile(name, file => file with { Encoding = encoding });

    /// <summary>Mends a cell of a row that was turned away.</summary>
    public void Mend(RejectedRow row, int column, string text) => Change(state => state with
    {
        Edits = [.. state.Edits.Where(edit => !Is(edit, row.File, row.Line, column)),
            new(row.File, row.Line, column, state.Edits.FirstOrDefault(edit => Is(edit, row.File, row.Line, column))?.Was ?? (column < row.Cells.Count ? row.Cells[column] : ""), text)],
    }, keepDry: true);

    /// <summary>Leaves a row out.</summary>
    public void Drop(RejectedRow row) => Change(state => state with { Edits = [.. state.Edits.Where(edit => !Is(edit, row.File, row.Line, -1)), new(row.File, row.Line, -1, "", "")] }, keepDry: true);

    /// <summary>Takes back what was mended.</summary>
    public void TakeBack(DraftEdit edit) => Change(state => state with { Edits = [.. state.Edits.Where(kept => kept != edit)] }, keepDry: true);

    /// <summary>Goes back to the files; what was read is forgotten, what was chosen stays.</summary>
    public void Back()
    {
        Failed = null;
        Change(state => state);
    }

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
        var preview = await Task.Run(() => run.Read(Telling(job), job.Stopping), job.Stopping);
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

    /// <summary>How far reading is, over all files.</summary>
    private Progress Telling(Job job)
    {
        var (sizes, names) = (State.Files.ToDictionary(file => file.Name, file => file.Bytes, StringComparer.OrdinalIgnoreCase), new List<string>());
        var all = Math.Max(1, sizes.Values.Sum());
        return new(progress =>
        {
            if (!names.Contains(progress.Doing, StringComparer.OrdinalIgnoreCase))
                names.Add(progress.Doing);
            var before = names.SkipLast(1).Sum(name => sizes.GetValueOrDefault(name));
            var now = progress.Of > 0 ? sizes.GetValueOrDefault(progress.Doing) * progress.Done / progress.Of : 0;
            job.Tell($"Reading {progress.Doing}", (int)Math.Min(99, 100 * (before + now) / all));
        });
    }

    // Progress<T> would post to a thread of its own, and a late report would come after the end.
    private sealed class Progress(Action<ImportProgress> tell) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => tell(value);
    }

    private void Remember(Viewer viewer)
    {
        foreach (var file in State.Files.Where(file => file.Chosen is not null))
            if (Guesses().FirstOrDefault(guess => Same(guess.Look.Name, file.Name)) is { Mapping: { } mapping } guess)
                company.Store.Mappings.Save(guess.Look.HeaderKey, $"{file.Name} into {mapping.Into}", MappingJson.Write(mapping), viewer.Name);
    }

    private List<FileGuess> Guess(DraftState state)
    {
        var files = state.Files.Select(file => FileLook.At(new(Path.Combine(folder.Path, file.Stored), file.Name), file.Encoding is null ? null : new(file.Name, CrmFiles.Deals, new Dictionary<string, ColumnMapping>(StringComparer.Ordinal)) { Encoding = file.Encoding })).ToList();
        return [.. MappingGuess.Of(files).Zip(state.Files, (guess, file) => DraftGuess.Settle(guess, file, company.Store.Mappings))];
    }

    private string Title()
    {
        var title = string.Join(", ", State.Files.Select(file => file.Name));
        return title.Length > LongestTitle ? title[..LongestTitle] + "…" : title;
    }

    private void ChangeMapping(string name, Func<SourceMapping, SourceMapping> change) => ChangeFile(name, file =>
        Guesses().FirstOrDefault(guess => Same(guess.Look.Name, name))?.Mapping is { } mapping ? file with { Chosen = change(mapping) } : file);

    private void ChangeFile(string name, Func<DraftFile, DraftFile> change) =>
        Change(state => state with { Files = [.. state.Files.Select(file => Same(file.Name, name) ? change(file) : file)] }, guessAgain: true);

    private void Change(Func<DraftState, DraftState> change, bool guessAgain = false, bool keepDry = false)
    {
        lock (_gate)
        {
            State = change(State);
            if (guessAgain)
                _guesses = null;
            if (!keepDry)
                Dry = null;
            (_run, IsOutdated) = (null, keepDry);
            if (State.Files.Count > 0 || State.Mapping is not null)
                State.Save(folder.Path);
            else
                folder.Clear();
        }
        _listeners.Call();
    }

    private static bool Is(DraftEdit edit, string file, int line, int column) => Same(edit.File, file) && edit.Line == line && edit.Column == column;

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
