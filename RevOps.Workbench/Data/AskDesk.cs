using RevOps.Core.Access;
using RevOps.Core.Agents;
using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Core.Reports;
using RevOps.Core.Skills;
using RevOps.Workbench.Components.Palette;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Data;

/// <summary>What a question came to.</summary>
/// <param name="Question">As it was asked.</param>
/// <param name="Agent">Who answers; null when nobody does.</param>
/// <param name="Command">The command that was run; null when none was.</param>
/// <param name="Report">What it answered; null when there is none.</param>
/// <param name="Sentence">What is said instead of a report.</param>
/// <param name="Page">The page that shows the same, with the same filters.</param>
public sealed record Answered(string Question, Agent? Agent, string? Command, Report? Report, string? Sentence, (string Name, string Href)? Page);

/// <summary>Answers questions in plain words, for whoever asks and with what they may see; nothing is changed by asking.</summary>
public sealed class AskDesk : IDisposable
{
    /// <summary>Signs that a question may have.</summary>
    public const int Longest = 500;

    private readonly CompanyData _company;
    private readonly PipelineDesk _pipeline;
    private readonly WorkbenchOptions _options;
    private readonly IDisposable _subscription;
    private readonly Router _router = new(AgentFiles.BuiltIn, AgentFiles.Topics);
    private readonly RecentCache<Book, NamesInQuestion> _names = new(4);

    public AskDesk(CompanyData company, PipelineDesk pipeline, WorkbenchOptions options) => (_company, _pipeline, _options, _subscription) = (company, pipeline, options, company.Subscribe(() => _names!.Clear()));

    /// <summary>Answers a question.</summary>
    public async Task<Answered> AskAsync(Viewer viewer, string question, CancellationToken ct)
    {
        var ask = await _pipeline.AskAsync(new(), viewer, ct);
        if (ask.Knowledge is not { } knowledge)
            return new(question, null, null, null, ask.Mistake, null);
        var book = await _pipeline.BookAsync(ask, ct);
        var names = await _names.GetAsync(book, () => new(book), ct);
        return await _company.AskAsync(store =>
        {
            var route = _router.Find(question.Length > Longest ? question[..Longest] : question, book, names, viewer);
            if (route.Command is not { } command)
                return new(question, route.Agent, null, null, route.Reply, null);
            var text = CommandLineText.Read(command);
            var (name, href, unclear) = PaletteSearch.PageOf(text, book, viewer);
            if (name is null || href is null)
                return new(question, route.Agent, command, null, unclear, null);
            try
            {
                return ReportCommands.Run(new(text, knowledge, ask.AsOf, viewer, store, skill => SkillFile.Load(skill, _options.DataFolder()), null)) switch
                {
                    CommandOutcome.Answer answer => new(question, route.Agent, command, answer.Report, null, (name, href)),
                    CommandOutcome.Mistake mistake => new(question, route.Agent, command, null, mistake.Sentence, null),
                    _ => throw new InvalidOperationException("A command answers or says what is wrong."),
                };
            }
            catch (SkillMistakeException mistake)
            {
                return new Answered(question, route.Agent, command, null, mistake.Message, null); // written for whoever edits the skill
            }
        }, ct);
    }

    public void Dispose() => _subscription.Dispose();
}
