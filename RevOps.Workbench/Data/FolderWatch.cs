using System.Globalization;
using RevOps.Core.Access;
using RevOps.Core.Import;
using RevOps.Core.Store;
using RevOps.Workbench.Jobs;
using RevOps.Workbench.Pages;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Data;

/// <summary>
/// Looks into a folder for new exports and loads them: files that lie there, or a subfolder named by the day of the export. A file is taken once it
/// has been left alone for a while, is held against the same checks as on the Data page, and is never loaded twice.
/// </summary>
public sealed class FolderWatch(CompanyData company, NoticeBoard notices, WorkbenchOptions options, TimeProvider clock, ILogger<FolderWatch> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(20), Settled = TimeSpan.FromSeconds(60);

    private const string FirstBad = ", the first on line ";

    private DateTimeOffset? _last;

    /// <summary>What is watched; null for nothing.</summary>
    public WatchSettings? Settings => WatchSettings.Read(company.Store.Watched.Settings());

    /// <summary>Why the last look came to nothing, in a sentence; null when it was fine.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Whether it is time to look, on the company's clock.</summary>
    public bool IsDue(WatchSettings settings)
    {
        var now = clock.GetUtcNow();
        if (settings.EveryMinutes is { } minutes)
            return _last is null || now - _last >= TimeSpan.FromMinutes(minutes);
        var (local, before) = (company.Local(now), company.Local(_last ?? now));
        var due = local.Date + settings.At.GetValueOrDefault().ToTimeSpan();
        _last ??= now;
        return before < due && local >= due;
    }

    /// <summary>Looks once: loads what is new, oldest export first, and says what it did with each.</summary>
    public async Task<IReadOnlyList<string>> LookAsync(WatchSettings settings, CancellationToken ct)
    {
        _last = clock.GetUtcNow();
        if (settings.Problem(options) is { } problem)
            return Said(settings, problem);
        if (!MayStill(settings))
            return Said(settings, $"{settings.By} may no longer import; someone who may has to set the folder up again.");
        Trouble = null;
        var said = new List<string>();
        foreach (var export in Exports(settings.Folder))
            if (await LoadAsync(settings, export.Files, export.Day, ct) is { } sentence)
            {
                said.Add(sentence);
                company.Store.Watched.Add(export.Files, sentence);
                // A notice outlives rights, so it names no record; the page does.
                var unnamed = sentence.IndexOf(FirstBad, StringComparison.Ordinal);
                notices.Add(settings.ViewerKey, unnamed < 0 ? sentence : sentence[..unnamed] + ".", Urls.Data);
            }
        return said;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                if (Settings is { } settings && IsDue(settings))
                    // reading and storing are minutes without an await; the timer's beat goes on beside them
                    await Task.Run(() => LookAsync(settings, stoppingToken), stoppingToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                log.Failed(failed, "Looking into the watched folder");
                Trouble = "The last look failed; nothing was stored. The details are in the app's log.";
            }
    }

    /// <summary>The exports that are complete and new: what lies in the folder itself, and each subfolder named by a day.</summary>
    private IEnumerable<(IReadOnlyList<WatchedFile> Files, DateOnly? Day)> Exports(string folder)
    {
        foreach (var dated in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
            if (DateOnly.TryParseExact(Path.GetFileName(dated), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day <= company.Today && Fresh(dated, whole: true) is { Count: > 0 } files)
                yield return (files, day);
        if (Fresh(folder, whole: false) is { Count: > 0 } loose)
            yield return (loose, null);
    }

    /// <summary>New files of a folder, once all of them have been left alone; a dated export is loaded whole.</summary>
    private List<WatchedFile> Fresh(string folder, bool whole)
    {
        var files = new DirectoryInfo(folder).GetFiles().Where(file => file.Extension.ToLowerInvariant() is ".csv" or ".xlsx")
            .OrderBy(file => file.Name, StringComparer.Ordinal).Take(UploadFolder.MostFiles).Select(file => new WatchedFile(file.FullName, file.Length, new(file.LastWriteTimeUtc))).ToList();
        var fresh = files.Where(file => !company.Store.Watched.Knows(file)).ToList();
        return fresh.Count == 0 || files.Exists(file => clock.GetUtcNow() - file.ChangedAt < Settled) ? [] : whole ? files : fresh;
    }

    private async Task<string?> LoadAsync(WatchSettings settings, IReadOnlyList<WatchedFile> watched, DateOnly? day, CancellationToken ct)
    {
        var files = watched.Select(file => new ImportFile(file.Path, Path.GetFileName(file.Path))).ToList();
        var title = day is { } dated ? $"{Path.GetFileName(settings.Folder)}/{dated:yyyy-MM-dd}" : string.Join(", ", files.Select(file => file.Name));
        var (mapping, _, unusable) = GuessedMapping.For(files, company.Store);
        if (unusable is not null)
            return $"{title}: not loaded. {unusable}";
        DateTimeOffset? knownAt = day is { } of && of < company.Today ? ImportRun.EndOf(of, company.Settings) : null;
        var run = new ImportRun(company.Store, clock, new([.. files.Select(file => file.Path)], mapping, title, settings.By, settings.Full, knownAt));
        var preview = run.Read(ct: ct);
        if (preview.Problem is { } problem)
            return $"{title}: not loaded. {problem}";
        if (preview.Rejected is [var first, ..] && !settings.LoadAnyway)
            return $"{title}: not loaded. Rows rejected: {preview.Rejected.Count}{FirstBad}{first.Line} of {first.File}: {first.Reason}.";
        var outcome = await company.ChangeAsync(() => run.Load(null, ct), ct);
        return outcome.Refused is { } refused ? $"{title}: not loaded. {refused}"
            : $"{title}: loaded as import {outcome.Import}{(preview.Rejected.Count > 0 ? $"; rows rejected: {preview.Rejected.Count}" : "")}.";
    }

    private bool MayStill(WatchSettings settings) => !options.SignIn || (company.Store.People.Find(settings.ViewerKey) is { EndedAt: null } person && Rights.Of(person.Role).Contains(Right.ManageData));

    private string[] Said(WatchSettings settings, string trouble)
    {
        if (Trouble != trouble)
            notices.Add(settings.ViewerKey, trouble, Urls.Data);
        Trouble = trouble;
        return [trouble];
    }
}
