using RevOps.Core.Crm;

namespace RevOps.Core.Forecast.Rollup;

/// <summary>The sum of one type of deals, whoever has them. Amounts are minor units of the reporting currency.</summary>
/// <param name="Type">new, expansion or renewal; null for deals that do not say.</param>
/// <param name="Gross">By category, in the order of <see cref="ForecastRollup.Categories"/>.</param>
public sealed record TypeSlice(string? Type, IReadOnlyList<long> Gross);

/// <summary>A period's forecast by category and reporting line, as one viewer sees it.</summary>
public sealed record ForecastRollup
{
    public required RollupQuestion Question { get; init; }

    public required DateOnly AsOf { get; init; }

    /// <summary>Whose, in words.</summary>
    public required string ScopeLabel { get; init; }

    /// <summary>The reporting currency's code.</summary>
    public required string Currency { get; init; }

    /// <summary>Categories that are in use, in the order of their places: the columns of the single view.</summary>
    public required IReadOnlyList<ForecastCategory> Categories { get; init; }

    /// <summary>Columns of the cumulative view.</summary>
    public required IReadOnlyList<RollupColumn> Columns { get; init; }

    /// <summary>Everything that the viewer sees; its children are the people at the top, and last what nobody is credited with.</summary>
    public required RollupNode Total { get; init; }

    /// <summary>The same gross by type of deal, all types together whatever was asked; the rows add up to the total of all types.</summary>
    public required IReadOnlyList<TypeSlice> Types { get; init; }

    /// <summary>How many of the open deals each source put into their category.</summary>
    public required IReadOnlyDictionary<CategorySource, int> Sources { get; init; }

    /// <summary>What was missing, and what does not count.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The place of a column; -1 for one that the company does not use.</summary>
    public int ColumnAt(string? key) => Columns.ToList().FindIndex(column => column.Key == key);
}
