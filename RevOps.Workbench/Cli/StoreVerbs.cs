using System.Globalization;
using RevOps.Core.Demo;
using RevOps.Core.Import;
using RevOps.Core.Store;
using RevOps.Workbench.Data;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Cli;

/// <summary>The small verbs around a store: templates, demo, verify, backup, restore.</summary>
public static class StoreVerbs
{
    /// <summary>templates &lt;folder&gt;: the canonical files, empty, with a README.</summary>
    public static async Task<int> TemplatesAsync(WorkbenchOptions options, string[] words, TextWriter output, TextWriter error, CancellationToken ct)
    {
        if (words is not [var folder] || folder.StartsWith("--", StringComparison.Ordinal))
            return await CommandLine.MistakeAsync(error, "Name the folder to write the templates into: revops templates my-export");
        var written = Templates.Write(folder);
        if (written.Kept.Count > 0)
            return await CommandLine.MistakeAsync(error, $"{written.Kept[0]} is already in {folder}; nothing was written. Name an empty folder.");
        await output.WriteLineAsync($"{written.Written.Count} templates and a README are in {folder}.");
        return 0;
    }

    /// <summary>demo [folder] [--as-of date]: loads the sample company, or writes its files into a folder.</summary>
    public static async Task<int> DemoAsync(WorkbenchOptions options, string[] words, TextWriter output, TextWriter error, CancellationToken ct)
    {
        var (arguments, problem) = Arguments.Read(words, ["--as-of"]);
        if (arguments is null)
            return await CommandLine.MistakeAsync(error, problem!);
        using var store = CrmStore.Open(options.DataFolder(), TimeProvider.System);
        var asOf = store.SettingsOrDefault().Today(TimeProvider.System);
        if (arguments["--as-of"] is { } day && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out asOf))
            return await CommandLine.MistakeAsync(error, $"--as-of {day} is not a date such as 2026-11-24.");
        if (arguments.Words is [var folder])
        {
            Directory.CreateDirectory(folder);
            DemoCompany.Write(folder, asOf);
            await output.WriteLineAsync($"The sample company, as it stands on {asOf:yyyy-MM-dd}, is in {folder}.");
            return 0;
        }
        if (!store.IsEmpty())
            return await CommandLine.MistakeAsync(error, "This data folder already holds data; the sample company needs an empty one (--data <folder>).");
        var outcome = SampleCompany.Load(store, TimeProvider.System, asOf, ct: ct);
        await output.WriteLineAsync($"The sample company is loaded: {outcome.Counts.Sum(count => count.Added)} records in {outcome.Counts.Count} files.");
        return 0;
    }

    /// <summary>undo [--import number]: takes the newest import or edit back; it stays in the history as undone.</summary>
    public static async Task<int> UndoAsync(WorkbenchOptions options, string[] words, TextWriter output, TextWriter error, CancellationToken ct)
    {
        var (arguments, problem) = Arguments.Read(words, ["--import"]);
        if (arguments is null)
            return await CommandLine.MistakeAsync(error, problem!);
        long number = 0;
        if (arguments["--import"] is { } named && !long.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out number))
            return await CommandLine.MistakeAsync(error, $"--import {named} is not the number of an import.");
        using var store = CrmStore.Open(options.DataFolder(), TimeProvider.System);
        var (undone, refused) = store.Undo(number > 0 ? number : null, Environment.UserName);
        if (undone is null)
            return await CommandLine.MistakeAsync(error, refused!);
        store.Knowledge(); // leaves a snapshot of a large store behind, so that the app opens at once
        await output.WriteLineAsync($"{(undone.Kind == "edit" ? "Edit" : "Import")} {undone.Number} ({undone.Title}, by {undone.By}) is undone; what was known before stands again.");
        return 0;
    }

    /// <summary>verify: checks the store by itself.</summary>
    public static async Task<int> VerifyAsync(WorkbenchOptions options, string[] words, TextWriter output, TextWriter error, CancellationToken ct)
    {
        using var store = CrmStore.Open(options.DataFolder(), TimeProvider.System);
        var faults = store.Verify();
        foreach (var fault in faults)
            await error.WriteLineAsync(fault);
        if (faults.Count > 0)
            return 1;
        await output.WriteLineAsync($"Sound: {store.Imports().Count} imports, every version accounted for.");
        return 0;
    }

    /// <summary>backup &lt;file&gt;: a consistent copy, also while the app runs.</summary>
    public static async Task<int> BackupAsync(WorkbenchOptions options, string[] words, TextWriter output, TextWriter error, CancellationToken ct)
    {
        if (words is not [var target])
            return await CommandLine.MistakeAsync(error, "Name the file to write: revops backup 2026-11-24.db");
        if (File.Exists(target))
            return await CommandLine.MistakeAsync(error, $"{target} is already there; name another file.");
        using var store = CrmStore.Open(options.DataFolder(), TimeProvider.System);
        store.Backup(target);
        await output.WriteLineAsync($"Everything is in {target}.");
        return 0;
    }

    /// <summary>restore &lt;file&gt;: puts a backup into an empty data folder and checks it.</summary>
    public static async Task<int> RestoreAsync(WorkbenchOptions options, string[] words, TextWriter output, TextWriter error, CancellationToken ct)
    {
        if (words is not [var source] || !File.Exists(source))
            return await CommandLine.MistakeAsync(error, "Name the backup to restore: revops restore 2026-11-24.db");
        if (CrmStore.Exists(options.DataFolder()))
            return await CommandLine.MistakeAsync(error, "This data folder already holds a store; restore into an empty one (--data <folder>).");
        Directory.CreateDirectory(options.DataFolder());
        if (!CrmStore.IsStore(source))
            return await CommandLine.MistakeAsync(error, $"{source} is not a backup of this product.");
        File.Copy(source, Path.Combine(options.DataFolder(), CrmStore.FileName));
        return await VerifyAsync(options, [], output, error, ct);
    }
}
