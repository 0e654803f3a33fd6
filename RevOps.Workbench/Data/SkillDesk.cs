using RevOps.Core.Access;
using RevOps.Core.Agents;
using RevOps.Core.Commands;
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
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Data;

/// <summary>A skill as it stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for; what is wrong with it where it cannot be read.</param>
/// <param name="IsOwn">True when a file of the company stands in for the one that is built in.</param>
/// <param name="Drives">True when calculations use its benchmarks.</param>
public sealed record SkillCard(string Name, string Description, bool IsOwn, bool Drives);

/// <summary>What a text would change.</summary>
/// <param name="Problem">Why it cannot be saved, in a sentence; null when it can.</param>
/// <param name="Moves">The figures that would be other ones, by command.</param>
public sealed record SkillPreview(string? Problem, IReadOnlyList<(string Line, IReadOnlyList<FigureChange> Changes)> Moves);

/// <summary>Looks at skills, says what a changed one would change, and saves it. The file in the data folder is what counts, and anybody may edit it there too.</summary>
public sealed class SkillDesk(CompanyData company, WorkbenchOptions options)
{
    /// <summary>Signs that a skill may have.</summary>
    public const int Longest = 200_000;

    // what reads a skill's benchmarks, and so says what is wrong with them
    private static readonly Dictionary<string, Action<Skill>[]> Readers = new(StringComparer.Ordinal)
    {
        [PipelineAssumptions.Skill] = [skill => PipelineAssumptions.From(skill)],
        [ForecastAssumptions.Skill] = [skill => ForecastAssumptions.From(skill), skill => AccuracyAssumptions.From(skill)],
        [RiskAssumptions.Skill] = [skill => RiskAssumptions.From(skill), skill => ScoringAssumptions.From(skill)],
        [QuotaAssumptions.Skill] = [skill => QuotaAssumptions.From(skill), skill => PerformanceAssumptions.From(skill), skill => CategoryAssumptions.From(skill)],
    };

    private static readonly string[] Looked = [$"/{PipelineReviewCommand.Name}", $"/{RevenueForecastCommand.Name}", $"/{ForecastAccuracyCommand.Name}", $"/{QuotaStatusCommand.Name}"];

    /// <summary>All skills.</summary>
    public IReadOnlyList<SkillCard> All() => [.. SkillFile.Names(options.DataFolder()).Select(Card)];

    /// <summary>The text in force; null where there is no such skill.</summary>
    public string? Text(string name) => SkillFile.Names(options.DataFolder()).Contains(name, StringComparer.Ordinal) ? SkillFile.Text(name, options.DataFolder()).Text : null;

    /// <summary>What a text would change for whoever looks, with what they may see.</summary>
    public async Task<SkillPreview> PreviewAsync(string name, string text, Viewer viewer, CancellationToken ct)
    {
        if (Problem(name, text) is { } problem)
            return new(problem, []);
        if (company.IsEmpty || !Readers.ContainsKey(name))
            return new(null, []);
        var (knowledge, day, proposed) = (await company.KnowledgeAsync(null, viewer, ct), company.Today, SkillFile.Read(text, "the new text"));
        return await company.AskAsync(store =>
        {
            var moves = new List<(string, IReadOnlyList<FigureChange>)>();
            foreach (var line in Looked)
            {
                ct.ThrowIfCancellationRequested();
                if (Answer(line, skill => SkillFile.Load(skill, options.DataFolder())) is { } before && Answer(line, skill => skill == name ? proposed : SkillFile.Load(skill, options.DataFolder())) is { } now
                    && ReportChange.Between(before, now).Where(change => change.IsDifferent).ToList() is { Count: > 0 } changes)
                    moves.Add((line, changes));
            }
            return new SkillPreview(null, moves);

            Report? Answer(string line, Func<string, Skill> skills) => ReportCommands.Run(new(CommandLineText.Read(line), knowledge, day, viewer, store, skills, null, Repertoire.BuiltIn)) is CommandOutcome.Answer answer ? answer.Report : null;
        }, ct);
    }

    /// <summary>Saves a text, or brings the one that is built in back when it is null. Every page counts with it from then on.</summary>
    /// <returns>Why not, in a sentence; null when it counts.</returns>
    public async Task<string?> SaveAsync(string name, string? text, Viewer viewer, CancellationToken ct)
    {
        if (!viewer.May(Right.Configure))
            return "Operations and administrators change skills.";
        if (Text(name) is null)
            return $"There is no skill '{name}'.";
        if (text is not null && Problem(name, text) is { } problem)
            return problem;
        return await company.ChangeAsync<string?>(() =>
        {
            var file = Path.Combine(options.DataFolder(), "skills", name, "SKILL.md");
            try
            {
                if (text is null)
                    File.Delete(file);
                else
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                    File.WriteAllText(file + ".new", text);
                    File.Move(file + ".new", file, overwrite: true); // whoever reads meanwhile reads the one or the other
                }
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                return "The file of the skill cannot be written in the data folder.";
            }
            company.Store.Skills.Add(name, text, viewer.Name);
            return null;
        }, ct);
    }

    private SkillCard Card(string name)
    {
        var own = SkillFile.Stamp(name, options.DataFolder()) != 0;
        try
        {
            return new(name, SkillFile.Load(name, options.DataFolder()).Description, own, Readers.ContainsKey(name));
        }
        catch (SkillMistakeException mistake)
        {
            return new(name, mistake.Message, own, Readers.ContainsKey(name));
        }
    }

    private static string? Problem(string name, string text)
    {
        if (text.Length > Longest)
            return $"A skill has up to {Longest} signs.";
        try
        {
            var skill = SkillFile.Read(text, "The text");
            if (skill.Name != name)
                return $"The text calls itself '{skill.Name}', and is saved as '{name}'; let its name be '{name}'.";
            foreach (var read in Readers.GetValueOrDefault(name, []))
                read(skill);
            return null;
        }
        catch (SkillMistakeException mistake)
        {
            return mistake.Message;
        }
    }
}
