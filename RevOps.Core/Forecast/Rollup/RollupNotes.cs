using RevOps.Core.Crm;

namespace RevOps.Core.Forecast.Rollup;

/// <summary>What a reader of the roll-up has to know.</summary>
internal static class RollupNotes
{
    public static IReadOnlyList<string> For(RollupQuestion question, RollupSums sums, IReadOnlyList<ForecastCategory> categories, int unread)
    {
        var notes = new List<string>();
        if (sums.WithoutAmount > 0)
            notes.Add(sums.WithoutAmount == 1 ? "One open deal of the period has no amount, and counts as 0." : $"{sums.WithoutAmount} open deals of the period have no amount, and count as 0.");
        var own = categories.Where(category => !ForecastCategory.Standard.Contains(category) && category != ForecastCategory.MostLikely).ToList();
        if (own.Count > 0)
            notes.Add($"Categories of the company's own: {string.Join(", ", own.Select(category => $"{category.Name} counts like {Place(category.Place)}"))}.");
        if (question.Scope.Kind == ScopeKind.Segment)
            notes.Add("People have no quota and no adjustment for one segment alone, so gross stands by itself.");
        if (question.Type is not null)
            notes.Add("Adjustments made for all types together do not count for one type alone, and the other way round.");
        if (unread > 0)
            notes.Add($"{unread} {(unread == 1 ? "adjustment was" : "adjustments were")} made in a currency without a rate, and do not count until there is one.");
        return notes;
    }

    /// <summary>A place as it is called.</summary>
    public static string Place(CategoryPlace place) => place switch { CategoryPlace.MostLikely => "Most Likely", CategoryPlace.BestCase => "Best Case", _ => place.ToString() };
}
