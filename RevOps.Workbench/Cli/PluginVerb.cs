using RevOps.Core.Skills;
using RevOps.Workbench.Mcp;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Cli;

/// <summary>plugin folder: writes the Workbench as a Claude Code plugin.</summary>
public static class PluginVerb
{
    private const string Manifest = ".claude-plugin/plugin.json";

    public static async Task<int> RunAsync(WorkbenchOptions options, string[] words, TextWriter output, TextWriter error, CancellationToken ct)
    {
        var (arguments, problem) = Arguments.Read(words, ["--as"]);
        if (arguments is null)
            return await CommandLine.MistakeAsync(error, problem!);
        if (arguments.Words is not [var folder])
            return await CommandLine.MistakeAsync(error, "Name the folder to write the plugin to, as in revops plugin revenue-operations.");
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && !File.Exists(Path.Combine(folder, Manifest)))
            return await CommandLine.MistakeAsync(error, $"The folder \"{folder}\" has other things in it; name a new one.");
        try
        {
            var files = PluginFolder.Files(StartLine.Of(options, arguments["--as"]), options.DataFolder());
            foreach (var (path, text) in files)
            {
                var file = Path.Combine(folder, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                await File.WriteAllTextAsync(file, text, ct);
            }
            await output.WriteLineAsync($"{files.Count} files in {folder}. Load it with: claude --plugin-dir {folder}");
            return 0;
        }
        catch (SkillMistakeException mistake)
        {
            return await CommandLine.MistakeAsync(error, mistake.Message);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return await CommandLine.MistakeAsync(error, $"The folder \"{folder}\" cannot be written.");
        }
    }
}
