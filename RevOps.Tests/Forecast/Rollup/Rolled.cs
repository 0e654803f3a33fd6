using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Core.Forecast.Rollup;
using RevOps.Core.Skills;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Forecast.Rollup;

/// <summary>Roll-ups of a store, with the company's own decisions.</summary>
internal static class Rolled
{
    public static readonly Core.Basics.Currency Dollars = new("USD");

    public static readonly CategoryAssumptions Assumptions = CategoryAssumptions.From(SkillFile.Load(CategoryAssumptions.Skill));

    public static ForecastRollup Of(ScratchStore scratch, string asOf, Viewer? viewer = null, Scope? scope = null, string? type = null, string? linesOn = null, string quarter = "2026-Q4", RollupDecisions? decisions = null)
    {
        var book = Book(scratch, asOf, viewer);
        var period = Core.Basics.PeriodText.Parse(quarter, book.Settings.Fiscal, book.AsOf)!;
        return Of(book, new(period, scope ?? Scope.Everyone, type, linesOn is null ? null : ScratchStore.Day(linesOn)), decisions ?? scratch.Store.ForecastDecisions.At(null));
    }

    public static Book Book(ScratchStore scratch, string asOf, Viewer? viewer)
    {
        var (knowledge, today) = (scratch.Store.Knowledge(), ScratchStore.Day(asOf));
        return (viewer is null ? knowledge : knowledge.SeenBy(Sight.Of(knowledge, viewer, today, scratch.Store.Shares.With(viewer.RepId)))).AsOf(today);
    }

    public static ForecastRollup Of(Book book, RollupQuestion question, RollupDecisions decisions) => RollupAnalytics.Of(book, question, Assumptions, ScratchStore.Assumptions.Adjustments, decisions);

    public static DealCategory Category(ScratchStore scratch, string deal, string asOf = "2026-11-24", DateTimeOffset? until = null)
    {
        var book = scratch.Store.Knowledge().AsOf(ScratchStore.Day(asOf));
        return new DealCategories(book, Assumptions, ScratchStore.Assumptions.Adjustments, scratch.Store.ForecastDecisions.At(until)).Of(book.Find(deal));
    }

    /// <summary>The row of a person, the current one where they moved.</summary>
    public static RollupNode Row(this ForecastRollup rollup, string rep) => rollup.Total.All().Where(node => node.RepId == rep).OrderByDescending(node => node.IsCurrent).First();

    /// <summary>A person's number in a column, by its key.</summary>
    public static RollupNumber In(this ForecastRollup rollup, RollupNode node, string column) => node.Numbers[rollup.ColumnAt(column)];

    /// <summary>Gross of a category, in major units.</summary>
    public static decimal Single(this ForecastRollup rollup, RollupNode node, string category) => node.Gross[rollup.Categories.ToList().FindIndex(one => one.Key == category)] / 100m;

    public static AdjustmentPlace Place(string rep, AdjustmentLayer layer, string column = "commit_forecast", string period = "2026-Q4", string type = "") => new(period, type, column, rep, layer);
}
