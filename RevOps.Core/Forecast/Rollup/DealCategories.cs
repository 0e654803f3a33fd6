using RevOps.Core.Crm;

namespace RevOps.Core.Forecast.Rollup;

/// <summary>
/// Which category each deal of a Book is in: what someone decided here stands first, then what the CRM says, then its win probability.
/// An open deal is never Closed: where the CRM still says so, the probability decides.
/// </summary>
public sealed class DealCategories
{
    private static readonly int CrmColumn = CrmFiles.Deals["forecast_category"];

    private readonly Book _book;
    private readonly CategoryAssumptions _assumptions;
    private readonly ProbabilityAdjustments _adjustments;
    private readonly IReadOnlyDictionary<string, CategoryOverride> _overrides;

    /// <param name="book">The business on a day.</param>
    /// <param name="assumptions">Which probability is which category.</param>
    /// <param name="adjustments">How signs of trouble move a deal's chance.</param>
    /// <param name="decisions">What was decided here.</param>
    public DealCategories(Book book, CategoryAssumptions assumptions, ProbabilityAdjustments adjustments, RollupDecisions decisions) =>
        (_book, _assumptions, _adjustments, _overrides, Words) = (book, assumptions, adjustments, decisions.Overrides, new(decisions.Placed));

    /// <summary>What words mean in this company.</summary>
    public CategoryWords Words { get; }

    /// <summary>The category of a deal with all that led to it.</summary>
    public DealCategory Of(int deal)
    {
        var word = _book.At(CrmColumn).Text(deal);
        var standing = _overrides.GetValueOrDefault(_book["deal_id"].Text(deal)!);
        if (_book.Standings[deal] != Standing.Open)
            return new(_book.Standings[deal] == Standing.Won ? ForecastCategory.Closed : ForecastCategory.Omitted, CategorySource.Outcome, null, null, word, standing);
        var chance = Chance(deal);
        var recommended = _assumptions.Of(chance.Value);
        return Said(standing?.Category) is { } ours ? new(ours, CategorySource.Override, recommended, chance, word, standing)
            : Said(word) is { } crm ? new(crm, CategorySource.Crm, recommended, chance, word, null)
            : new(recommended, CategorySource.Probability, recommended, chance, word, null);
    }

    /// <summary>The category of an open deal and what decided it, without the rest: for loops over many.</summary>
    public (ForecastCategory Category, CategorySource Source) OfOpen(int deal) =>
        _overrides.Count > 0 && Said(_overrides.GetValueOrDefault(_book["deal_id"].Text(deal)!)?.Category) is { } ours ? (ours, CategorySource.Override)
        : Said(_book.At(CrmColumn).Text(deal)) is { } crm ? (crm, CategorySource.Crm)
        : (_assumptions.Of(Chance(deal).Value), CategorySource.Probability);

    private ForecastCategory? Said(string? word) => Words.Read(word) is { Place: not CategoryPlace.Closed } category ? category : null;

    private WinChance Chance(int deal)
    {
        var stage = _book.Stages[deal] is var at and >= 0 ? _book.StageIndex.All[at].Stage.Probability : 0m;
        var probability = WinProbability.Of(_book, deal, stage, _adjustments);
        return new(probability.Adjusted, probability.Reasons);
    }
}
