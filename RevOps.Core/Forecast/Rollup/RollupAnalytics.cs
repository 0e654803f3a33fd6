using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Forecast.Rollup;

/// <summary>The roll-up: a pure function of a Book, a question, and what people decided here.</summary>
public static class RollupAnalytics
{
    /// <summary>Everything that the roll-up of a period says.</summary>
    /// <param name="book">The business on the as-of day, as the viewer sees it.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="assumptions">Which probability is which category.</param>
    /// <param name="chances">How signs of trouble move a deal's chance.</param>
    /// <param name="decisions">Overrides, places and adjustments as of the same moment as the Book.</param>
    public static ForecastRollup Of(Book book, RollupQuestion question, CategoryAssumptions assumptions, ProbabilityAdjustments chances, RollupDecisions decisions)
    {
        var categories = new DealCategories(book.Whole, assumptions, chances, decisions);
        var (adjustments, unread) = InForce(book, question, decisions.Adjustments);
        var sums = RollupSums.Collect(book, question, categories, adjustments.Select(one => book.People.Find(one.Place.RepId)));
        var used = Used(sums, categories.Words);
        var columns = RollupColumn.Of(used);
        return new()
        {
            Question = question,
            AsOf = book.AsOf,
            ScopeLabel = question.Scope.Label(book),
            Currency = book.Knowledge.Rates.Reporting.Code,
            Categories = used,
            Columns = columns,
            Total = new RollupTreeMaker(book, sums, question.LinesOn ?? book.AsOf, used, columns, adjustments).Total(question.Scope.Label(book)),
            Types = [.. sums.Types.Select((slice, type) => new TypeSlice(type < DealWords.Types.Count ? DealWords.Types[type] : null, [.. used.Select(category => slice.GetValueOrDefault(category))]))],
            Sources = sums.Sources,
            Notes = RollupNotes.For(question, sums, used, unread),
        };
    }

    /// <summary>The deals that a row's gross is the sum of, largest first.</summary>
    /// <param name="book">The business on the as-of day, as the viewer sees it.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="assumptions">Which probability is which category.</param>
    /// <param name="chances">How signs of trouble move a deal's chance.</param>
    /// <param name="decisions">What was decided, as of the same moment.</param>
    /// <param name="row">The row's key; empty for the whole.</param>
    /// <param name="own">True for the person's own deals alone.</param>
    public static IReadOnlyList<RolledDeal> Behind(Book book, RollupQuestion question, CategoryAssumptions assumptions, ProbabilityAdjustments chances, RollupDecisions decisions, string row, bool own) =>
        RollupDeals.Behind(book, question, new(book.Whole, assumptions, chances, decisions), row, own);

    /// <summary>
    /// The adjustments of this period and type of people who are known, in the reporting currency; those of a part of the business are none. What a manager counts someone with is not for that person to read.
    /// </summary>
    private static (List<Adjustment> InForce, int Unread) InForce(Book book, RollupQuestion question, IReadOnlyList<Adjustment> all)
    {
        var (inForce, unread, reporting) = (new List<Adjustment>(), 0, book.Knowledge.Rates.Reporting);
        if (question.Scope.Kind == ScopeKind.Segment)
            return (inForce, 0);
        foreach (var one in all.Where(one => one.Place.Period == question.Period.Key && one.Place.Type == (question.Type ?? "") && book.People.Find(one.Place.RepId) >= 0))
        {
            if (one.Place.Layer == AdjustmentLayer.Manager && !book.Sight.SeesAll && one.Place.RepId == book.Sight.Viewer.RepId)
                continue;
            if (one.Currency == reporting || one.Amount is null)
                inForce.Add(one);
            else if (book.Knowledge.Rates.Convert(one.Amount.Value, one.Currency, Day.Number(DateOnly.FromDateTime(one.At.UtcDateTime))) is { } minor)
                inForce.Add(one with { Amount = minor, Currency = reporting });
            else
                unread++;
        }
        return (inForce, unread);
    }

    /// <summary>The standard categories, and the company's own that a deal is in or that were given a place; ordered by place, then by name.</summary>
    private static List<ForecastCategory> Used(RollupSums sums, CategoryWords words)
    {
        var found = sums.Types.SelectMany(slice => slice.Keys).Concat(words.Placed).Concat(ForecastCategory.Standard);
        return [.. found.GroupBy(category => category.Key, StringComparer.Ordinal).Select(same => same.OrderBy(category => category.Name, StringComparer.Ordinal).First())
            .OrderBy(category => category.Place).ThenBy(category => !ForecastCategory.Standard.Contains(category)).ThenBy(category => category.Name, StringComparer.Ordinal)];
    }
}
