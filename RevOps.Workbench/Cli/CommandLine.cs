using System.Diagnostics.CodeAnalysis;
using RevOps.Core.Access;
using RevOps.Core.Store;
using RevOps.Workbench.Security;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Cli;

/// <summary>
/// The executable is both the app and the command line: no verb serves the app, everything else is a verb.
/// Exit 0: done; 2: a mistake of the person at the keyboard, said in one line; 1: a bug of ours.
/// </summary>
public static class CommandLine
{
    /// <summary>A verb gets the settings, the words after its name, and where to write.</summary>
    public delegate Task<int> Verb(
        WorkbenchOptions options, string[] arguments, TextWriter output, TextWriter error, CancellationToken ct);

    private const string As = "--as";

    /// <summary>What a verb needs of whoever it is run as; a verb that does not stand here needs nothing, or asks for itself.</summary>
    private static readonly Dictionary<string, Right> Needs = new(StringComparer.Ordinal)
    {
        ["import"] = Right.ManageData, ["demo"] = Right.ManageData, ["backup"] = Right.ManageData, ["restore"] = Right.ManageData, ["verify"] = Right.ManageData, ["undo"] = Right.ManageData,
    };

    private static readonly SortedDictionary<string, Verb> Verbs = new(StringComparer.Ordinal)
    {
        ["help"] = async (_, _, output, _, _) =>
        {
            await output.WriteLineAsync(Usage);
            return 0;
        },
        ["ask"] = AskVerb.RunAsync,
        ["import"] = ImportVerb.RunAsync,
        ["run"] = RunVerb.RunAsync,
        ["mcp"] = McpVerb.RunAsync,
        ["plugin"] = PluginVerb.RunAsync,
        ["templates"] = StoreVerbs.TemplatesAsync,
        ["demo"] = StoreVerbs.DemoAsync,
        ["undo"] = StoreVerbs.UndoAsync,
        ["verify"] = StoreVerbs.VerifyAsync,
        ["backup"] = StoreVerbs.BackupAsync,
        ["bench"] = BenchVerb.RunAsync,
        ["restore"] = StoreVerbs.RestoreAsync,
    };

    /// <summary>The names of all verbs.</summary>
    public static IReadOnlyCollection<string> Names => Verbs.Keys;

    private static string Usage =>
        $"revops [--data <folder>] [--urls <address>] serves the app; revops <verb> is one of: {string.Join(", ", Verbs.Keys)}; {As} <rep_id> runs it with that person's rights.";

    public static async Task<int> RunAsync(
        string[] args, TextWriter output, TextWriter error, CancellationToken ct = default)
    {
        var (settings, words) = SettingsSources.Split(args);
        if (words is [var name, ..] && !Verbs.ContainsKey(name))
            return await MistakeAsync(error, $"There is no verb or option \"{name}\". {Usage}");

        if (settings is [.., var last] && last.StartsWith("--", StringComparison.Ordinal) && !last.Contains('='))
            return await MistakeAsync(error, $"{last} needs a value after it. {Usage}");

        if (!TryReadSettings(settings, out var options, out var problem))
            return await MistakeAsync(error, problem);

        if (words is not [var verb, .. var rest])
            return await Serve.RunAsync(options, settings, output, error, ct);
        if (Needs.TryGetValue(verb, out var right))
        {
            var (viewer, unknown) = ViewerOf(options, verb, rest);
            if (unknown is not null)
                return await MistakeAsync(error, unknown);
            if (!viewer!.May(right))
                return await MistakeAsync(error, $"{viewer.Name} may not {verb}: that is for operations and administrators. Run it without {As}.");
            rest = Without(rest);
        }
        return await Verbs[verb](options, rest, output, error, ct);
    }

    /// <summary>Whose rights count: the rep named by --as, else the owner of this machine.</summary>
    /// <returns>The viewer, or in a sentence why there is none.</returns>
    public static (Viewer? Viewer, string? Problem) ViewerOf(WorkbenchOptions options, string verb, string[] words)
    {
        if (Array.FindIndex(words, word => word == As || word.StartsWith(As + "=", StringComparison.Ordinal)) is not (>= 0 and var at))
            return (Viewers.Owner, null);
        var repId = words[at] == As ? words.ElementAtOrDefault(at + 1) : words[at][(As.Length + 1)..];
        if (string.IsNullOrEmpty(repId))
            return (null, $"{As} needs a rep's id after it, as in revops {verb} {As} R01.");
        using var store = CrmStore.Open(options.DataFolder(), TimeProvider.System);
        var viewer = Viewers.Rep(store.Knowledge(), store.People, repId, store.SettingsOrDefault().Today(TimeProvider.System));
        return viewer is null ? (null, $"There is no rep '{repId}' in this data folder.") : (viewer, null);
    }

    private static string[] Without(string[] words)
    {
        var at = Array.FindIndex(words, word => word == As || word.StartsWith(As + "=", StringComparison.Ordinal));
        return at < 0 ? words : [.. words[..at], .. words[Math.Min(words.Length, at + (words[at] == As ? 2 : 1))..]];
    }

    /// <summary>A mistake is one line, whatever text of the user's it quotes.</summary>
    public static async Task<int> MistakeAsync(TextWriter error, string line)
    {
        await error.WriteLineAsync(line.ReplaceLineEndings(" "));
        return 2;
    }

    private static bool TryReadSettings(
        string[] settings, [NotNullWhen(true)] out WorkbenchOptions? options, [NotNullWhen(false)] out string? problem)
    {
        options = null;
        try
        {
            var configuration = new ConfigurationBuilder().AddSettings(settings).Build();
            return SettingsReader.TryRead(configuration, out options, out problem);
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException)
        {
            problem = $"{Path.Combine(AppContext.BaseDirectory, "appsettings.json")} is missing or is not JSON; restore it and start again.";
            return false;
        }
    }
}
