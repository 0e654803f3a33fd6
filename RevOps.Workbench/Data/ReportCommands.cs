using RevOps.Core.Access;
using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Core.DealRisk;
using RevOps.Core.Forecast;
using RevOps.Core.Forecast.Accuracy;
using RevOps.Core.Forecast.Rollup;
using RevOps.Core.Pipeline;
using RevOps.Core.Quota;
using RevOps.Core.Quota.Performance;
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
internal sealed record AskedCommand(CommandLineText Text, Knowledge Knowledge, DateOnly AsOf, Viewer Viewer, CrmStore Store, Func<string, Skill> Skill, DateTimeOffset? KnownAt);

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

    /// <summary>Why there is no answer to a command of that name, before anything is read; null when there is one.</summary>
    public static string? Unknown(string name) => ByName.ContainsKey(name) ? null : $"There is no command \"/{name}\"; there {(ByName.Count == 1 ? "is" : "are")} {string.Join(", ", ByName.Keys.Select(known => "/" + known))}.";

    /// <summary>The cards of those that answer with a report.</summary>
    public static IReadOnlyList<CommandCard> Cards { get; } = [.. CommandCatalogue.All.Where(card => ByName.ContainsKey(card.Name))];

    /// <summary>Runs a command that is known.</summary>
    public static CommandOutcome Run(AskedCommand asked)
    {
        try
        {
            return ByName[asked.Text.Name](asked);
        }
        catch (SkillMistakeException mistake)
        {
            return new CommandOutcome.Mistake(mistake.Message); // written for whoever edits the skill
        }
    }
}
