using RevOps.Core.Access;
using RevOps.Core.Commands;
using RevOps.Core.Reports;
using RevOps.Core.Skills;
using RevOps.Core.Store;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Data;

/// <summary>Runs slash commands that answer with a report, for whoever asks and with what they may see; nothing is changed by it.</summary>
public sealed class CommandDesk(CompanyData company, WorkbenchOptions options)
{
    /// <summary>The commands there are.</summary>
    public static IReadOnlyList<CommandCard> Cards => ReportCommands.Cards;

    /// <summary>Runs a command as of a day; today, in the company's zone, when none is named. What it answers is kept among the viewer's runs.</summary>
    public async Task<CommandOutcome> RunAsync(Viewer viewer, CommandLineText text, string? asOf, RunVia via, CancellationToken ct)
    {
        if (ReportCommands.Unknown(text.Name) is { } unknown)
            return new CommandOutcome.Mistake(unknown);
        if (company.IsEmpty)
            return new CommandOutcome.Mistake("There is no data yet; open the Workbench and load the sample company, or import an export of your CRM.");
        var (day, unread) = new PipelineAddress(AsOf: asOf).ReadAsOf(company.Today);
        if (unread is not null)
            return new CommandOutcome.Mistake(unread);
        var knowledge = await company.KnowledgeAsync(null, viewer, ct);
        // what it computes cannot be broken off; nobody has to wait for it
        return await company.AskAsync(store => Kept(store, viewer, new(text, knowledge, day, viewer, store, skill => SkillFile.Load(skill, options.DataFolder()), null), via, options.DataFolder()), ct).WaitAsync(ct);
    }

    /// <summary>Runs a command and keeps what it answers.</summary>
    internal static CommandOutcome Kept(CrmStore store, Viewer viewer, AskedCommand asked, RunVia via, string dataFolder)
    {
        var (skills, began) = (new SortedSet<string>(StringComparer.Ordinal), TimeProvider.System.GetTimestamp());
        var outcome = ReportCommands.Run(asked with
        {
            Skill = name =>
            {
                skills.Add(SkillFile.Text(name, dataFolder).Text);
                return asked.Skill(name);
            },
        });
        if (outcome is CommandOutcome.Answer answer)
            store.Runs.Add(viewer.Key, asked.Text.ToString(), via, asked.AsOf, skills, TimeProvider.System.GetElapsedTime(began), JsonReport.Write(answer.Report));
        return outcome;
    }
}
