using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Forecast.Rollup;

/// <summary>A part of a deal that a row of the roll-up counts.</summary>
/// <param name="DealId">The deal; null for one that the viewer knows only as a part of a sum.</param>
/// <param name="Name">Its name; null likewise.</param>
/// <param name="RepId">Who is credited; null for nobody.</param>
/// <param name="Category">Its category.</param>
/// <param name="Source">What decided that.</param>
/// <param name="Minor">The credit, minor units of the reporting currency.</param>
/// <param name="Close">The day it closed, or is to close.</param>
public sealed record RolledDeal(string? DealId, string? Name, string? RepId, ForecastCategory Category, CategorySource Source, long Minor, DateOnly Close);

/// <summary>The deals of a period that a roll-up counts, and those behind one row.</summary>
internal static class RollupDeals
{
    /// <summary>Deals won in the period or open for it, with the day on which their line counts.</summary>
    public static IEnumerable<(int Deal, ForecastCategory Category, CategorySource Source, DateOnly On)> Counted(Book whole, RollupQuestion question, DealCategories categories)
    {
        var (deals, filter) = (new PeriodDeals(whole, question.Period), question.Scope.Kind == ScopeKind.Segment ? new ScopeFilter(whole, question.Scope) : null);
        for (var deal = 0; deal < whole.Count; deal++)
        {
            var open = deals.IsOpen(deal);
            if ((!open && !(whole.Standings[deal] == Standing.Won && deals.IsClosed(deal))) || filter?.Includes(deal) == false)
                continue;
            var (category, source) = open ? categories.OfOpen(deal) : (ForecastCategory.Closed, CategorySource.Outcome);
            yield return (deal, category, source, open ? whole.AsOf : Day.Date(whole.Closed[deal]));
        }
    }

    /// <summary>True when deals of that type are asked for.</summary>
    public static bool IsAsked(Book whole, RollupQuestion question, int deal) => question.Type is null || (whole.Types[deal] >= 0 && DealWords.Types[whole.Types[deal]] == question.Type);

    /// <summary>True for a viewer and a question that have a row for what nobody is credited with.</summary>
    public static bool HasNobody(Book book, RollupQuestion question) => book.Sight.SeesAll && question.Scope.Kind is ScopeKind.Everyone or ScopeKind.Segment;

    /// <summary>What is behind a row, largest first.</summary>
    /// <param name="book">The business as the viewer sees it.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="categories">The category of each deal, over the whole business.</param>
    /// <param name="row">The row's key.</param>
    /// <param name="own">True for the person's own deals alone.</param>
    public static IReadOnlyList<RolledDeal> Behind(Book book, RollupQuestion question, DealCategories categories, string row, bool own)
    {
        var (whole, placing, found) = (book.Whole, new RollupPlacing(book, question, new(book.People)), new List<RolledDeal>());
        foreach (var (deal, category, source, on) in Counted(whole, question, categories).Where(counted => IsAsked(whole, question, counted.Deal)))
            foreach (var credit in whole.Credits.Of(deal).ToArray())
            {
                var key = credit.Rep < 0 ? HasNobody(book, question) ? RollupNode.Nobody : null : placing.Path(credit.Rep, placing.LineDay(on)) is { } path ? string.Join('/', path.ToArray().Select(rep => book.People.Reps[rep].Id)) : null;
                if (key is null || !(row == key || (!own && (row.Length == 0 || key.StartsWith(row + "/", StringComparison.Ordinal)))))
                    continue;
                var isSeen = book.Standings[deal] != Standing.Absent;
                found.Add(new(isSeen ? book["deal_id"].Text(deal) : null, isSeen ? book["name"].Text(deal) : null, credit.Rep < 0 ? null : book.People.Reps[credit.Rep].Id, category, source, credit.Minor,
                    Day.Date(source == CategorySource.Outcome ? whole.Closed[deal] : whole.Close[deal])));
            }
        return [.. found.OrderByDescending(one => one.Minor).ThenBy(one => one.DealId, StringComparer.Ordinal).ThenBy(one => one.RepId, StringComparer.Ordinal)];
    }
}
