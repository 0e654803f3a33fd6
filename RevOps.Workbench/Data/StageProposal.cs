using RevOps.Core.Crm;

namespace RevOps.Workbench.Data;

/// <summary>Takes the stages that a file names into the company's settings, in the order of their probability.</summary>
public static class StageProposal
{
    private const int UsualDays = 21;
    private const decimal EarlyUpTo = 0.3m, MidUpTo = 0.65m, Unknown = 0.5m;

    /// <summary>The settings with the new stages. A company without data gives up stages that its files never name; any other keeps all it has.</summary>
    public static CompanySettings With(CompanySettings settings, IReadOnlyList<(string Stage, decimal? Probability)> found, IReadOnlySet<string>? used)
    {
        var pipeline = settings.Pipelines[0];
        var kept = pipeline.Stages.Where(stage => used is null || used.Contains(Words.Fold(stage.Name)));
        var all = kept.Select(stage => (stage.Probability, Stage: stage))
            .Concat(found.Select(stage => (Probability: stage.Probability ?? Unknown, new Stage(stage.Stage, Group(stage.Probability ?? Unknown), stage.Probability ?? Unknown, UsualDays))))
            .OrderBy(pair => pair.Probability).Select(pair => pair.Item2).ToList();
        for (var index = 1; index < all.Count; index++)
            if (all[index].Group < all[index - 1].Group)
                all[index] = all[index] with { Group = all[index - 1].Group };
        return settings with { Pipelines = [pipeline with { Stages = all }, .. settings.Pipelines.Skip(1)] };
    }

    private static StageGroup Group(decimal probability) => probability <= EarlyUpTo ? StageGroup.Early : probability <= MidUpTo ? StageGroup.Mid : StageGroup.Late;
}
