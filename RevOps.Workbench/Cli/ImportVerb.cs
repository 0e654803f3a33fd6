using System.Globalization;
using RevOps.Core.Commission.Linter;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Import;
using RevOps.Core.Store;
using RevOps.Workbench.Data;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Cli;

/// <summary>
/// import &lt;files or folders&gt;: finds out what the files are unless a mapping or preset says, reads, says what was accepted and rejected per file, stores, and writes rejected rows with their reasons beside the data.
/// A folder of folders named by date (2026-10-31) is a series of exports and is loaded oldest first.
/// </summary>
public static class ImportVerb
{
    public static async Task<int> RunAsync(WorkbenchOptions options, string[] words, TextWriter output, TextWriter error, CancellationToken ct)
    {
        var (arguments, problem) = Arguments.Read(words, ["--mapping", "--preset", "--known-at", "--rejected"], ["--full", "--incremental", "--preview"]);
        if (arguments is null)
            return await CommandLine.MistakeAsync(error, problem!);
        if (arguments.Words.Count == 0)
            return await CommandLine.MistakeAsync(error, "Name the files or the folder to import: revops import exports/ --mapping my-crm.yaml");
        if (arguments.Has("--full") && arguments.Has("--incremental"))
            return await CommandLine.MistakeAsync(error, "An import is full or incremental, not both.");
        if (arguments.Words.FirstOrDefault(path => !File.Exists(path) && !Directory.Exists(path)) is { } missing)
            return await CommandLine.MistakeAsync(error, $"There is no file or folder \"{missing}\".");
        var (mapping, unusable) = await ReadMappingAsync(arguments, ct);
        if (unusable is not null)
            return await CommandLine.MistakeAsync(error, unusable);

        using var store = CrmStore.Open(options.DataFolder(), TimeProvider.System);
        var knownAt = arguments["--known-at"] is { } text ? ImportRun.Moment(text, store.SettingsOrDefault()) : null;
        if (arguments["--known-at"] is { } unread && knownAt is null)
            return await CommandLine.MistakeAsync(error, $"--known-at {unread} is not a date such as 2026-10-31.");

        var (plans, others) = PlanFiles(arguments.Words);
        var rejected = false;
        foreach (var path in plans)
        {
            var (said, isRefused) = arguments.Has("--preview") ? PreviewPlan(path) : store.CommissionPlans.Publish(await File.ReadAllTextAsync(path, ct), Path.GetFileName(path), Environment.UserName);
            await output.WriteLineAsync(isRefused ? $"  refused: {said}" : said);
            rejected |= isRefused;
        }
        foreach (var (paths, title, at) in Exports(others, store))
        {
            var reading = mapping;
            if (reading is null)
            {
                (reading, var found, var unknown) = GuessedMapping.For([.. paths.Select(path => new ImportFile(path, Path.GetFileName(path)))], store);
                if (unknown is not null)
                    return await CommandLine.MistakeAsync(error, unknown);
                if (found is not null)
                    await output.WriteLineAsync(found);
            }
            bool? full = arguments.Has("--full") ? true : arguments.Has("--incremental") ? false : null;
            var run = new ImportRun(store, TimeProvider.System, new(paths, reading, title, Environment.UserName, full, at ?? knownAt));
            var preview = run.Read(ct: ct);
            if (preview.Problem is { } why)
                return await CommandLine.MistakeAsync(error, why);
            var outcome = arguments.Has("--preview") ? run.Compare(null, ct) : run.Load(null, ct);
            if (outcome.Refused is { } refused)
                return await CommandLine.MistakeAsync(error, refused);
            await TellAsync(output, title, preview, outcome, arguments.Has("--preview"));
            rejected |= preview.Rejected.Count > 0;
            if (preview.Rejected.Count > 0)
                await output.WriteLineAsync($"Rejected rows with their reasons: {WriteRejected(preview, arguments["--rejected"] ?? options.DataFolder())}");
        }
        if (!arguments.Has("--preview"))
            store.Knowledge(); // leaves a snapshot of a large store behind, so that the app opens at once
        return rejected ? 2 : 0;
    }

    /// <summary>Commission plans among what is to be imported: files in YAML, and those of a folder's own folder of plans; and what is left.</summary>
    private static (IReadOnlyList<string> Plans, IReadOnlyList<string> Others) PlanFiles(IReadOnlyList<string> words)
    {
        var plans = words.Where(IsPlan).Concat(words.Where(Directory.Exists).Select(folder => Path.Combine(folder, "plans")).Where(Directory.Exists).SelectMany(folder => Directory.GetFiles(folder).Where(IsPlan))).Order(StringComparer.Ordinal).ToList();
        return (plans, [.. words.Where(word => !IsPlan(word) && !(Directory.Exists(word) && plans.Count > 0 && Files(word).Count == 0))]);

        static bool IsPlan(string path) => File.Exists(path) && Path.GetExtension(path).ToLowerInvariant() is ".yaml" or ".yml";
    }

    private static (string Said, bool IsRefused) PreviewPlan(string path)
    {
        var (plan, problem) = PlanReader.Read(File.ReadAllText(path), Path.GetFileName(path));
        return plan is null ? (problem!, true) : PublishChecks.Refusal(plan) is { } refused ? (refused, true) : ($"{plan.Label}, {plan.Name}: can be published.", false);
    }

    private static async Task<(Mapping? Mapping, string? Problem)> ReadMappingAsync(Arguments arguments, CancellationToken ct)
    {
        if (arguments["--preset"] is { } preset)
            return Presets.Read(preset);
        if (arguments["--mapping"] is not { } path)
            return (null, null);
        return File.Exists(path) ? MappingYaml.Read(await File.ReadAllTextAsync(path, ct), Path.GetFileName(path)) : (null, $"There is no mapping file \"{path}\".");
    }

    /// <summary>What to load, and when each part became known: one export, or a series of dated ones.</summary>
    private static IEnumerable<(IReadOnlyList<string> Paths, string Title, DateTimeOffset? At)> Exports(IReadOnlyList<string> words, CrmStore store)
    {
        if (words is [var folder] && Directory.Exists(folder) && Directory.GetDirectories(folder).Where(inside => Path.GetFileName(inside) != "plans").ToList() is { Count: > 0 } dated && dated.All(IsDated))
        {
            foreach (var export in dated.Order(StringComparer.Ordinal))
                yield return (Files(export), Path.GetFileName(export), ImportRun.EndOf(DateOnly.ParseExact(Path.GetFileName(export), "yyyy-MM-dd", CultureInfo.InvariantCulture), store.SettingsOrDefault()));
            yield break;
        }
        if (words.Count == 0)
            yield break;
        var title = string.Join(", ", words.Select(word => Path.GetFileName(Path.TrimEndingDirectorySeparator(word))));
        yield return ([.. words.SelectMany(word => Directory.Exists(word) ? Files(word) : [word])], title, null);
    }

    private static bool IsDated(string folder) => DateOnly.TryParseExact(Path.GetFileName(folder), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static IReadOnlyList<string> Files(string folder) => [.. Directory.GetFiles(folder).Where(path => Path.GetExtension(path).ToLowerInvariant() is ".csv" or ".xlsx").Order(StringComparer.Ordinal)];

    private static async Task TellAsync(TextWriter output, string title, ImportPreview preview, ImportOutcome outcome, bool previewOnly)
    {
        await output.WriteLineAsync(previewOnly ? $"{title}: preview, nothing was stored." : $"{title}: loaded as import {outcome.Import}.");
        foreach (var source in preview.Sources)
            await output.WriteLineAsync($"  {source.File} into {source.Into}: {source.Read} read, {source.Accepted} accepted, {source.Rejected} rejected");
        foreach (var count in outcome.Counts)
            await output.WriteLineAsync($"  {count.File}: {count.Added} new, {count.Changed} changed, {count.Unchanged} as before{(count.Removed > 0 ? $", {count.Removed} missing from this full export and marked removed" : "")}");
        if (outcome.Transfers > 0)
            await output.WriteLineAsync($"  {outcome.Transfers} deals changed owner");
        foreach (var (file, ids) in preview.Placeholders)
            await output.WriteLineAsync($"  {ids.Count} {file.Name} are named but not described: {string.Join(", ", ids.Take(5))}{(ids.Count > 5 ? ", …" : "")}");
        foreach (var conflict in outcome.Conflicts)
            await output.WriteLineAsync($"  conflict: {conflict.Field} of {conflict.DealId} is {conflict.Ours ?? "empty"} here and {conflict.CrmNow ?? "empty"} in the CRM; {(conflict.Winner == Core.Crm.ConflictRule.Ours ? "ours" : "the CRM's")} stands");
        foreach (var note in preview.Notes)
            await output.WriteLineAsync($"  note: {note}");
        foreach (var row in preview.Rejected.Take(20))
            await output.WriteLineAsync($"  rejected: {row.File} line {row.Line}{(row.Column.Length > 0 ? $", {row.Column}" : "")}: {row.Reason}");
        if (preview.Rejected.Count > 20)
            await output.WriteLineAsync($"  … and {preview.Rejected.Count - 20} more");
    }

    private static string WriteRejected(ImportPreview preview, string folder)
    {
        Directory.CreateDirectory(folder);
        var written = new List<string>();
        foreach (var source in preview.Sources.Where(source => source.Rejected > 0).DistinctBy(source => source.File))
        {
            var path = Path.Combine(folder, $"rejected-{Path.ChangeExtension(source.File, ".csv")}");
            using var target = File.Create(path);
            RejectedRows.Write(preview.Rejected.Where(row => row.File == source.File), source.Header, target);
            written.Add(path);
        }
        return string.Join(", ", written);
    }
}
