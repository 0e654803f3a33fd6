using RevOps.Core.Crm;

namespace RevOps.Core.Forecast.Rollup;

/// <summary>Where a category counts in the roll-up, from what is sure to what never counts.</summary>
public enum CategoryPlace
{
    /// <summary>Won.</summary>
    Closed,

    /// <summary>Called: the owner stands for it.</summary>
    Commit,

    /// <summary>Between Commit and Best Case, where a company uses it.</summary>
    MostLikely,

    /// <summary>Comes when things go well.</summary>
    BestCase,

    /// <summary>Open, with much left to do.</summary>
    Pipeline,

    /// <summary>In no forecast; shown apart.</summary>
    Omitted,
}

/// <summary>What a deal is called in the forecast: a category that everyone has, or one of the company's own.</summary>
/// <param name="Name">As shown.</param>
/// <param name="Place">Where it counts.</param>
public sealed record ForecastCategory(string Name, CategoryPlace Place)
{
    public static ForecastCategory Closed { get; } = new("Closed", CategoryPlace.Closed);

    public static ForecastCategory Commit { get; } = new("Commit", CategoryPlace.Commit);

    public static ForecastCategory MostLikely { get; } = new("Most Likely", CategoryPlace.MostLikely);

    public static ForecastCategory BestCase { get; } = new("Best Case", CategoryPlace.BestCase);

    public static ForecastCategory Pipeline { get; } = new("Pipeline", CategoryPlace.Pipeline);

    public static ForecastCategory Omitted { get; } = new("Omitted", CategoryPlace.Omitted);

    /// <summary>Those that every company has, in their order; Most Likely stands among a company's columns where it is used.</summary>
    public static IReadOnlyList<ForecastCategory> Standard { get; } = [Closed, Commit, BestCase, Pipeline, Omitted];

    /// <summary>Its stable name in files and addresses: commit, best_case.</summary>
    public string Key { get; } = Words.Fold(Name).Replace(' ', '_');

    /// <summary>Two spellings of one name are one category.</summary>
    public bool Equals(ForecastCategory? other) => other is not null && Key == other.Key && Place == other.Place;

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);
}
