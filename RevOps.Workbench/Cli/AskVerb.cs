using RevOps.Core.Access;
using RevOps.Core.Agents;
using RevOps.Core.Commands;
using RevOps.Core.Skills;
using RevOps.Core.Store;
using RevOps.Workbench.Data;
using RevOps.Workbench.Models;
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
        if (options.ModelProvider.Length > 0 && arguments["--as-of"] is null && arguments["--known-at"] is null)
            return await ByModelAsync(options, looking.Viewer, string.Join(' ', arguments.Words), output, error, ct);
        var repertoire = Repertoire.Load(options.DataFolder());
        var book = looking.Knowledge.AsOf(looking.AsOf);
        var route = repertoire.Router.Find(string.Join(' ', arguments.Words), book, new(book), looking.Viewer);
        if (route.Command is null)
            return await CommandLine.MistakeAsync(error, route.Reply!);
        switch (CommandDesk.Kept(new(CommandLineText.Read(route.Command), looking.Knowledge, looking.AsOf, looking.Viewer, store, skill => SkillFile.Load(skill, options.DataFolder()), looking.KnownAt, repertoire), RunVia.Line, options.DataFolder()))
        {
            case CommandOutcome.Answer answer:
                foreach (var line in Telling.Of(route.Agent!, route.Command, answer.Report))
                    await output.WriteLineAsync(line.AsMemory(), ct);
                if (options.ModelProvider.Length == 0)
                    await output.WriteLineAsync("No model is configured: rules found the command.");
                return 0;
            case CommandOutcome.Mistake mistake:
                return await CommandLine.MistakeAsync(error, mistake.Sentence);
            default:
                throw new InvalidOperationException("A command answers or says what is wrong.");
        }
    }

    /// <summary>What the page Ask would say, as it is said.</summary>
    private static async Task<int> ByModelAsync(WorkbenchOptions options, Viewer viewer, string question, TextWriter output, TextWriter error, CancellationToken ct)
    {
        using var traces = Traces.Start(options);
        using var company = new CompanyData(options, TimeProvider.System);
        using var pipeline = new PipelineDesk(company, options);
        using var models = new ModelShelf(options, TimeProvider.System);
        using var desk = new AskDesk(company, pipeline, new(company, options), models, null, options, TimeProvider.System);
        var answer = await desk.AskAsync(viewer, new(question, []), what => output.WriteAsync(what switch
        {
            AgentEvent.Sentence sentence => sentence.Text,
            AgentEvent.Withheld withheld => $"[A sentence was left out: {withheld.Why}.]{(withheld.EndsLine ? "\n" : " ")}",
            AgentEvent.Called { Mistake: { } mistake } called => $"\n[{called.Line}: {mistake}]\n",
            AgentEvent.Called called => $"\n[{called.Line}]\n",
            _ => "",
        }), ct);
        foreach (var line in answer switch
        {
            { Report: { } report } => Telling.Of(answer.Agent!, answer.Command!, report),
            { Sentence: { } sentence } => [sentence],
            _ => ["", $"{answer.Agent!.Name}, by {answer.Model}"],
        })
            await output.WriteLineAsync(line.AsMemory(), ct);
        return answer.Trouble is { } trouble ? await CommandLine.MistakeAsync(error, trouble) : 0;
    }
}
