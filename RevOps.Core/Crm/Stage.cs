namespace RevOps.Core.Crm;

/// <summary>Where in the pipeline a stage stands (domain 0.2): the groups that the value distribution is judged by.</summary>
public enum StageGroup { Early, Mid, Late }

/// <summary>An open stage of one pipeline, by the company's own name.</summary>
/// <param name="Name">The company's name for it.</param>
/// <param name="Group">Early, mid or late.</param>
/// <param name="Probability">Chance to be won from here, 0 to 1.</param>
/// <param name="BenchmarkDays">Days a deal should stay here, at least 1.</param>
/// <param name="Conversion">Benchmark share that moves on to the next stage, 0 to 1; null where none is known.</param>
public sealed record Stage(string Name, StageGroup Group, decimal Probability, int BenchmarkDays, decimal? Conversion = null);

/// <summary>A set of stages that deals pass through in order. Renewals usually have their own.</summary>
/// <param name="Name">As the deal's pipeline column names it; the first pipeline serves deals that name none.</param>
/// <param name="Stages">Open stages, in order; at least one.</param>
public sealed record SalesPipeline(string Name, IReadOnlyList<Stage> Stages)
{
    /// <summary>The name of the stage that won deals stand in.</summary>
    public string WonStage { get; init; } = "Closed Won";

    /// <summary>The name of the stage that lost deals stand in.</summary>
    public string LostStage { get; init; } = "Closed Lost";

    /// <summary>The six stages of domain 0.2.</summary>
    public static IReadOnlyList<Stage> StandardStages { get; } =
    [
        new("Discovery", StageGroup.Early, 0.10m, 14, 0.50m),
        new("Qualification", StageGroup.Early, 0.25m, 16, 0.40m),
        new("Proposal", StageGroup.Mid, 0.50m, 18, 0.60m),
        new("Negotiation", StageGroup.Mid, 0.70m, 12, 0.70m),
        new("Verbal Commit", StageGroup.Late, 0.85m, 6, 0.85m),
        new("Contract / Legal", StageGroup.Late, 0.95m, 6),
    ];
}
