using RevOps.Core.Crm;
using RevOps.Core.Forecast.Rollup;

namespace RevOps.Core.Forecast;

/// <summary>What the category method asks people and rules.</summary>
/// <param name="Assumptions">Which probability is which category where nobody said.</param>
/// <param name="DecidedBy">What was decided here by the end of a day.</param>
public sealed record ForecastCalls(CategoryAssumptions Assumptions, Func<DateOnly, RollupDecisions> DecidedBy)
{
    /// <summary>The category of each deal on a Book's day; for all deals, so that a deal is called the same whoever looks.</summary>
    internal DealCategories On(Book book, ProbabilityAdjustments adjustments) => new(book.Whole, Assumptions, adjustments, DecidedBy(book.AsOf));
}
