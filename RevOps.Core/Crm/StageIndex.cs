namespace RevOps.Core.Crm;

/// <summary>The open stages of all pipelines in one list; a position in it stands for a stage in a Book.</summary>
public sealed class StageIndex
{
    /// <summary>The stage is not known: no history reaches back that far, or the company gave the stage up.</summary>
    public const int Unknown = -1;

    /// <summary>The deal is won, in a stage of that meaning.</summary>
    public const int Won = -2;

    /// <summary>The deal is lost.</summary>
    public const int Lost = -3;

    private readonly CompanySettings _settings;

    public StageIndex(CompanySettings settings)
    {
        _settings = settings;
        All = [.. settings.Pipelines.SelectMany(pipeline => pipeline.Stages.Select((stage, order) => new PlacedStage(pipeline, stage, order)))];
    }

    /// <summary>Every stage, pipeline by pipeline, in order.</summary>
    public IReadOnlyList<PlacedStage> All { get; }

    /// <summary>The position of a stage, or <see cref="Unknown"/>, <see cref="Won"/> or <see cref="Lost"/>.</summary>
    public int Find(string? pipelineName, string? stageName)
    {
        if (stageName is null)
            return Unknown;
        var pipeline = _settings.Pipeline(pipelineName);
        if (Words.Same(stageName, pipeline.WonStage) || Words.Same(stageName, "Closed Won"))
            return Won;
        if (Words.Same(stageName, pipeline.LostStage) || Words.Same(stageName, "Closed Lost"))
            return Lost;
        for (var index = 0; index < All.Count; index++)
            if (ReferenceEquals(All[index].Pipeline, pipeline) && Words.Same(All[index].Stage.Name, stageName))
                return index;
        return Unknown;
    }
}

/// <summary>A stage and where it stands.</summary>
/// <param name="Pipeline">Its pipeline.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Order">0 for the pipeline's first.</param>
public sealed record PlacedStage(SalesPipeline Pipeline, Stage Stage, int Order);
