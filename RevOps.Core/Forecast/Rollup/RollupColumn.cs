namespace RevOps.Core.Forecast.Rollup;

/// <summary>A column of the cumulative view.</summary>
/// <param name="Key">Its stable name.</param>
/// <param name="Name">As shown.</param>
/// <param name="Places">What it adds up.</param>
public sealed record RollupColumn(string Key, string Name, IReadOnlyList<CategoryPlace> Places)
{
    private static readonly RollupColumn Likely = new("most_likely_forecast", "Most Likely Forecast", [CategoryPlace.Closed, CategoryPlace.Commit, CategoryPlace.MostLikely]);

    public static RollupColumn ClosedOnly { get; } = new("closed_only", "Closed Only", [CategoryPlace.Closed]);

    public static RollupColumn Commit { get; } = new("commit_forecast", "Commit Forecast", [CategoryPlace.Closed, CategoryPlace.Commit]);

    public static RollupColumn BestCase { get; } = new("best_case_forecast", "Best Case Forecast", [CategoryPlace.Closed, CategoryPlace.Commit, CategoryPlace.MostLikely, CategoryPlace.BestCase]);

    /// <summary>What is still open, without what is closed.</summary>
    public static RollupColumn OpenPipeline { get; } = new("open_pipeline", "Open Pipeline", [CategoryPlace.Commit, CategoryPlace.MostLikely, CategoryPlace.BestCase, CategoryPlace.Pipeline]);

    /// <summary>Every column that there can be, in order.</summary>
    public static IReadOnlyList<RollupColumn> All { get; } = [ClosedOnly, Commit, Likely, BestCase, OpenPipeline];

    /// <summary>What is won is a fact; everything else may be judged otherwise.</summary>
    public bool MayAdjust => this != ClosedOnly;

    /// <summary>The columns of a company, with Most Likely where it is used.</summary>
    public static IReadOnlyList<RollupColumn> Of(IEnumerable<ForecastCategory> categories) =>
        categories.Any(category => category.Place == CategoryPlace.MostLikely) ? All : [.. All.Where(column => column != Likely)];

    /// <summary>The column of that key; null for none.</summary>
    public static RollupColumn? Find(string? key) => All.FirstOrDefault(column => column.Key == key);
}
