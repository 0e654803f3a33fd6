using System.Collections.Concurrent;
using RevOps.Core.Crm;

namespace RevOps.Core.Forecast.Rollup;

/// <summary>Where the company counts a category of its own.</summary>
/// <param name="Name">The category's name, as the company writes it.</param>
/// <param name="Place">Where it counts; never Closed.</param>
/// <param name="At">Since when.</param>
/// <param name="By">Who said so.</param>
public sealed record PlacedCategory(string Name, CategoryPlace Place, DateTimeOffset At, string By);

/// <summary>
/// What the words of a CRM mean. The words of Salesforce, HubSpot and Dynamics are known; any other is a category of the company's own, which keeps its name and
/// counts like Pipeline until someone says where else.
/// </summary>
public sealed class CategoryWords
{
    private static readonly Dictionary<string, ForecastCategory> Known = new(StringComparer.Ordinal)
    {
        ["closed"] = ForecastCategory.Closed, ["closed won"] = ForecastCategory.Closed, ["won"] = ForecastCategory.Closed, ["closed lost"] = ForecastCategory.Closed, ["lost"] = ForecastCategory.Closed,
        ["commit"] = ForecastCategory.Commit, ["committed"] = ForecastCategory.Commit, ["forecast"] = ForecastCategory.Commit,
        ["most likely"] = ForecastCategory.MostLikely, ["mostlikely"] = ForecastCategory.MostLikely,
        ["best case"] = ForecastCategory.BestCase, ["bestcase"] = ForecastCategory.BestCase,
        ["pipeline"] = ForecastCategory.Pipeline,
        ["omitted"] = ForecastCategory.Omitted, ["omit"] = ForecastCategory.Omitted, ["not forecasted"] = ForecastCategory.Omitted, ["not forecast"] = ForecastCategory.Omitted,
        // Dynamics exports the numbers of its choices where labels are not asked for
        ["100000001"] = ForecastCategory.Pipeline, ["100000002"] = ForecastCategory.BestCase, ["100000003"] = ForecastCategory.Commit, ["100000004"] = ForecastCategory.Omitted,
        ["100000005"] = ForecastCategory.Closed, ["100000006"] = ForecastCategory.Closed,
    };

    private readonly Dictionary<string, PlacedCategory> _placed;
    private readonly ConcurrentDictionary<string, ForecastCategory> _read = new(StringComparer.Ordinal);

    /// <param name="placed">What the company said of its own categories; the last word on a name counts.</param>
    public CategoryWords(IEnumerable<PlacedCategory> placed) =>
        _placed = placed.GroupBy(one => Words.Fold(one.Name), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);

    /// <summary>Own categories that were given a place, by name.</summary>
    public IReadOnlyList<ForecastCategory> Placed => [.. _placed.Values.Select(one => new ForecastCategory(one.Name, one.Place)).OrderBy(category => category.Name, StringComparer.Ordinal)];

    /// <summary>The category that a word means; null for no word.</summary>
    public ForecastCategory? Read(string? word) => string.IsNullOrWhiteSpace(word) ? null : _read.GetOrAdd(word, Understand);

    private ForecastCategory Understand(string word)
    {
        var folded = Words.Fold(word);
        return Known.TryGetValue(folded, out var known) ? known
            : _placed.TryGetValue(folded, out var own) ? new(own.Name, own.Place)
            : new(word.Trim(), CategoryPlace.Pipeline);
    }

    /// <summary>True for a word that means the same in every company.</summary>
    public static bool IsKnown(string word) => Known.ContainsKey(Words.Fold(word));
}
