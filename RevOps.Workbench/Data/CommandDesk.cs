using RevOps.Core.Access;
using RevOps.Core.Agents;
using RevOps.Core.Commands;
using RevOps.Core.Reports;
using RevOps.Core.Skills;
using RevOps.Core.Store;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Data;

/// <summary>Runs slash commands that answer with a report, for whoever asks and with what they may see; nothing of the business is changed by it.</summary>
public sealed class CommandDesk(CompanyData company, WorkbenchOptions options)
{
    private (string Stamp, Repertoire Repertoire)? _read;

    /// <summary>The commands and analysts in force; a file of the company counts as soon as it is saved.</summary>
    public Repertoire Repertoire
    {
        get
        {
            var (stamp, read) = (Repertoire.Stamp(options.DataFolder()), _read);
            if (read?.Stamp != stamp)
                _read = read = (stamp, Repertoire.Load(options.DataFolder()));
            return read.Value.Repertoire;
        }
    }

    /// <summary>Runs a command as of a day; today, in the company's zone, when none is named.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="text">The command.</param>
    /// <param name="asOf">The day as it was written; null for today.</param>
    /// <param name="via">How it was asked for, when it is kept among the viewer's runs; null when it is only looked at.</param>
    /// <param name="ct">Stops waiting.</param>
    public async Task<CommandOutcome> RunAsync(Viewer viewer, CommandLineText text, string? asOf, RunVia? via, CancellationToken ct)
    {
        var repertoire = Repertoire;
        if (repertoire.Unknown(text.Name) is { } unknown)
            return new CommandOutcome.Mistake(unknown);
        if (company.IsEmpty)
            return new CommandOutcome.Mistake("There is no data yet; open the Workbench and load the sample company, or import an export of your CRM.");
        var (day, unread) = new PipelineAddress(AsOf: asOf).ReadAsOf(company.Today);
        if (unread is not null)
            return new CommandOutcome.Mistake(unread);
        var knowledge = await company.KnowledgeAsync(null, viewer, ct);
        // what it computes cannot be broken off; nobody has to wait for it
        return await company.AskAsync(store =>
        {
            var asked = new AskedCommand(text, knowledge, day, viewer, store, skill => SkillFile.Load(skill, options.DataFolder()), null, repertoire);
            return via is { } how ? Kept(asked, how, options.DataFolder()) : ReportCommands.Run(asked);
        }, ct).WaitAsync(ct);
    }

    /// <summary>Runs a command and keeps what it answers.</summary>
    internal static CommandOutcome Kept(AskedCommand asked, RunVia via, string dataFolder)
    {
        var (texts, began) = (new SortedSet<string>(StringComparer.Ordinal), TimeProvider.System.GetTimestamp());
        if (asked.Repertoire.Own.FirstOrDefault(own => own.Card.Name == asked.Text.Name) is { } command)
            texts.UnionWith(command.Steps);
        var outcome = ReportCommands.Run(asked with
        {
            Skill = name =>
            {
                texts.Add(SkillFile.Text(name, dataFolder).Text);
                return asked.Skill(name);
            },
        });
        return outcome is CommandOutcome.Answer answer ? answer with { Run = asked.Store.Runs.Add(asked.Viewer.Key, asked.Text.ToString(), via, asked.AsOf, texts, TimeProvider.System.GetElapsedTime(began), JsonReport.Write(answer.Report)) } : outcome;
    }
}
