using System.Diagnostics.CodeAnalysis;
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

    private static readonly SortedDictionary<string, Verb> Verbs = new(StringComparer.Ordinal)
    {
        ["help"] = async (_, _, output, _, _) =>
        {
            await output.WriteLineAsync(Usage);
            return 0;
        },
        ["import"] = ImportVerb.RunAsync,
        ["run"] = RunVerb.RunAsync,
        ["templates"] = StoreVerbs.TemplatesAsync,
        ["demo"] = StoreVerbs.DemoAsync,
        ["verify"] = StoreVerbs.VerifyAsync,
        ["backup"] = StoreVerbs.BackupAsync,
        ["bench"] = BenchVerb.RunAsync,
        ["restore"] = StoreVerbs.RestoreAsync,
    };

    private static string Usage =>
        $"revops [--data <folder>] [--urls <address>] serves the app; revops <verb> is one of: {string.Join(", ", Verbs.Keys)}.";

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

        return words is [var verb, .. var rest]
            ? await Verbs[verb](options, rest, output, error, ct)
            : await Serve.RunAsync(options, settings, output, error, ct);
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
