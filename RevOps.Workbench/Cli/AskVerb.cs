using RevOps.Core.Agents;
using RevOps.Core.Commands;
using RevOps.Core.Skills;
using RevOps.Core.Store;
using RevOps.Workbench.Data;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Cli;

/// <summary>ask "a question": finds the agent and the command that answer it, runs the command, and says what it came to.</summary>
public static class AskVerb
{
    public static async Task<int> RunAsync(WorkbenchOptions options, string[] words, TextWriter output, TextWriter error, CancellationToken ct)
    {
        var (arguments, problem) = Arguments.Read(words, ["--as-of", "--known-at", "--as"]);
        if (arguments is null)
            return await CommandLine.MistakeAsync(error, problem!);
        if (arguments.Words.Count == 0)
            return await CommandLine.MistakeAsync(error, "Say what you want to know: revops ask \"are we going to make the number?\"");
        using var store = CrmStore.Open(options.DataFolder(), TimeProvider.System);
        if (store.IsEmpty())
            return await CommandLine.MistakeAsync(error, "There is no data yet; load the sample with revops demo, or import your own.");
        var (looking, wrong) = Looking.Read(options, store, "ask", arguments, words);
        if (looking is null)
            return await CommandLine.MistakeAsync(error, wrong!);
        var book = looking.Knowledge.AsOf(looking.AsOf);
        var route = new Router(AgentFiles.BuiltIn, AgentFiles.Topics).Find(string.Join(' ', arguments.Words), book, new(book), looking.Viewer);
        if (route.Command is null)
            return await CommandLine.MistakeAsync(error, route.Reply!);
        try
        {
            switch (ReportCommands.Run(new(CommandLineText.Read(route.Command), looking.Knowledge, looking.AsOf, looking.Viewer, store, skill => SkillFile.Load(skill, options.DataFolder()), looking.KnownAt)))
            {
                case CommandOutcome.Answer answer:
                    foreach (var line in Telling.Of(route.Agent!, route.Command, answer.Report))
                        await output.WriteLineAsync(line.AsMemory(), ct);
                    return 0;
                case CommandOutcome.Mistake mistake:
                    return await CommandLine.MistakeAsync(error, mistake.Sentence);
                default:
                    throw new InvalidOperationException("A command answers or says what is wrong.");
            }
        }
        catch (SkillMistakeException mistake)
        {
            return await CommandLine.MistakeAsync(error, mistake.Message);
        }
    }
}
