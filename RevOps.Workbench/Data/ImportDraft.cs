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
public sealed partial class ImportDraft(CompanyData company, JobBoard jobs, TimeProvider clock, UploadFolder folder)
{
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

    /// <summary>Goes back to the files; what was read is forgotten, what was chosen stays.</summary>
    public void Back()
    {
        Failed = null;
        Change(state => state);
    }

    private List<FileGuess> Guess(DraftState state)
    {
        var files = state.Files.Select(file => FileLook.At(new(Path.Combine(folder.Path, file.Stored), file.Name), file.Encoding is null ? null : new(file.Name, CrmFiles.Deals, new Dictionary<string, ColumnMapping>(StringComparer.Ordinal)) { Encoding = file.Encoding })).ToList();
        return [.. MappingGuess.Of(files).Zip(state.Files, (guess, file) => DraftGuess.Settle(guess, file, company.Store.Mappings))];
    }

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

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
