using RevOps.Core.Access;
using RevOps.Core.Agents;
using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Core.DealRisk;
using RevOps.Core.Forecast;
using RevOps.Core.Forecast.Accuracy;
using RevOps.Core.Forecast.Rollup;
using RevOps.Core.Pipeline;
using RevOps.Core.Quota;
using RevOps.Core.Quota.Performance;
using RevOps.Core.Reports;
using RevOps.Core.Scoring;
using RevOps.Core.Skills;
using RevOps.Core.Store;

namespace RevOps.Workbench.Data;

/// <summary>A slash command that was asked for, and what it may answer from.</summary>
/// <param name="Text">The command as typed.</param>
/// <param name="Knowledge">What the viewer may see.</param>
/// <param name="AsOf">The day the business is valued on.</param>
/// <param name="Viewer">Who asks.</param>
/// <param name="Store">Where what people wrote here is kept.</param>
/// <param name="Skill">The skill in force, by name.</param>
/// <param name="KnownAt">Only what was known by then; null for now.</param>
/// <param name="Repertoire">The commands there are.</param>
internal sealed record AskedCommand(CommandLineText Text, Knowledge Knowledge, DateOnly AsOf, Viewer Viewer, CrmStore Store, Func<string, Skill> Skill, DateTimeOffset? KnownAt, Repertoire Repertoire);

/// <summary>The slash commands that answer with a report.</summary>
internal static class ReportCommands
{
    private static readonly Dictionary<string, Func<AskedCommand, CommandOutcome>> ByName = new(StringComparer.Ordinal)
    {
        [PipelineReviewCommand.Name] = asked => PipelineReviewCommand.Run(asked.Text, asked.Knowledge, asked.AsOf, PipelineAssumptions.From(asked.Skill(PipelineAssumptions.Skill))),
        [RevenueForecastCommand.Name] = asked => RevenueForecastCommand.Run(asked.Text, asked.Knowledge, asked.AsOf, ForecastAssumptions.From(asked.Skill(ForecastAssumptions.Skill)), PipelineAssumptions.From(asked.Skill(PipelineAssumptions.Skill)).Adjustments, Calls(asked)),
        [ForecastAccuracyCommand.Name] = asked => ForecastAccuracyCommand.Run(asked.Text, asked.Knowledge, asked.AsOf, ForecastAssumptions.From(asked.Skill(ForecastAssumptions.Skill)), AccuracyAssumptions.From(asked.Skill(ForecastAssumptions.Skill)), PipelineAssumptions.From(asked.Skill(PipelineAssumptions.Skill)).Adjustments),
        [DealRiskCommand.Name] = asked => DealRiskCommand.Run(asked.Text, asked.Knowledge, asked.AsOf, new(RiskAssumptions.From(asked.Skill(RiskAssumptions.Skill)), PipelineAssumptions.From(asked.Skill(PipelineAssumptions.Skill)).Adjustments),
            new(Calls(asked), ScoringAssumptions.From(asked.Skill(ScoringAssumptions.Skill)), deal => asked.Store.Assessments.Of(deal, asked.KnownAt))),
        [QuotaStatusCommand.Name] = asked => QuotaStatusCommand.Run(asked.Text, asked.Knowledge, asked.AsOf, QuotaAssumptions.From(asked.Skill(QuotaAssumptions.Skill)), ForecastAssumptions.From(asked.Skill(ForecastAssumptions.Skill)), PipelineAssumptions.From(asked.Skill(PipelineAssumptions.Skill)).Adjustments),
        [RepPerformanceCommand.Name] = asked => RepPerformanceCommand.Run(asked.Text, asked.Knowledge, asked.AsOf, asked.Viewer, PerformanceAssumptions.From(asked.Skill(QuotaAssumptions.Skill)),
            PipelineAssumptions.From(asked.Skill(PipelineAssumptions.Skill)), question => asked.Store.Coaching.Of(question.RepId, question.Period.Key)),
        [CommissionCalcCommand.Name] = asked => CommissionCalcCommand.Run(asked.Text, asked.Knowledge, asked.AsOf, asked.Viewer, asked.Store.CommissionPlans.Published(asked.KnownAt),
            period => asked.KnownAt is null ? ClosedRuns.LockedIn(asked.Store, period) : []),
        [DealsCommand.Name] = asked => DealsCommand.Run(asked.Text, asked.Knowledge, asked.AsOf, PipelineAssumptions.From(asked.Skill(PipelineAssumptions.Skill))),
    };

    private static ForecastCalls Calls(AskedCommand asked) => new(CategoryAssumptions.From(asked.Skill(CategoryAssumptions.Skill)), day => asked.Store.ForecastDecisions.By(day, asked.Knowledge.Settings, asked.KnownAt));

    /// <summary>Runs a command of the repertoire.</summary>
    public static CommandOutcome Run(AskedCommand asked)
    {
        try
        {
            return ByName.TryGetValue(asked.Text.Name, out var run) ? run(asked) : Own(asked, asked.Repertoire.Own.First(own => own.Card.Name == asked.Text.Name));
        }
        catch (SkillMistakeException mistake)
        {
            return new CommandOutcome.Mistake(mistake.Message); // written for whoever edits the skill
        }
    }

    /// <summary>The steps of a company's own command; one that cannot be answered answers for all.</summary>
    private static CommandOutcome Own(AskedCommand asked, OwnCommand own)
    {
        var (lines, unclear) = own.Understand(asked.Text);
        if (lines is null)
            return new CommandOutcome.Mistake(unclear!);
        var parts = new List<Report>();
        foreach (var line in lines)
            switch (ByName[line.Name](asked with { Text = line }))
            {
                case CommandOutcome.Answer answer:
                    parts.Add(answer.Report);
                    break;
                case CommandOutcome.Mistake mistake:
                    return new CommandOutcome.Mistake($"The step {line}: {mistake.Sentence}");
            }
        return new CommandOutcome.Answer(own.Together(asked.Text, parts)) { Parts = parts };
    }
}
