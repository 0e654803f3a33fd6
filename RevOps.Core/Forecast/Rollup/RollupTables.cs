using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Reports;

namespace RevOps.Core.Forecast.Rollup;

/// <summary>The roll-up as tables. Rows stand under each other from the top down; a level says how deep, and a row holds all that stands below it.</summary>
public static class RollupTables
{
    private static readonly ReportColumn[] Who =
    [
        new("level", "Level", Unit.Count), new("rep_id", "Rep id", Unit.Text), new("name", "Name", Unit.Text), new("team", "Team", Unit.Text), new("row", "Row", Unit.Text),
        new("deals", "Deals", Unit.Count), new("quota", "Quota", Unit.Money), new("gap", "Gap to quota", Unit.Money),
    ];

    /// <summary>Everyone's row, counted and gross in every cumulative column; no rows without a roll-up.</summary>
    public static ReportTable People(ForecastRollup? rollup) => new("forecast.rollup", "Forecast by reporting line",
        [.. Who, .. RollupColumn.All.SelectMany(column => (ReportColumn[])[new(column.Key, column.Name, Unit.Money), new($"{column.Key}_gross", $"{column.Name}, gross", Unit.Money), new($"{column.Key}_kind", $"{column.Name}, is", Unit.Text)])],
        rollup is null ? [] : [.. Rows(rollup, rollup.Total, 0, cumulative: true)]);

    /// <summary>Everyone's row by single category, as the deals say.</summary>
    public static ReportTable SinglePeople(ForecastRollup rollup) => new("forecast.rollup", "Forecast by reporting line",
        [.. Who, .. rollup.Categories.Select(category => new ReportColumn(category.Key, category.Name, Unit.Money))], [.. Rows(rollup, rollup.Total, 0, cumulative: false)]);

    /// <summary>The categories of the period, those of the company's own by their names, by type of deal and together; no rows without a roll-up.</summary>
    public static ReportTable Types(ForecastRollup? rollup) => new("forecast.types", "Forecast by category and type of deal",
        [new("category", "Category", Unit.Text), new("name", "Name", Unit.Text), new("counts_like", "Counts like", Unit.Text), .. DealWords.Types.Select(type => Sums(type, char.ToUpperInvariant(type[0]) + type[1..])), Sums("unsaid", "Not said"), Sums("all", "All")],
        rollup is null ? [] : [.. rollup.Categories.Select((category, at) => (IReadOnlyList<object?>)
            [category.Key, category.Name, RollupNotes.Place(category.Place), .. rollup.Types.Select(type => (object?)Major(rollup, type.Gross[at])), Major(rollup, rollup.Types.Sum(type => type.Gross[at]))])]);

    /// <summary>The deals behind the whole.</summary>
    public static ReportTable Deals(ForecastRollup rollup, IReadOnlyList<RolledDeal> deals, Func<string, string> nameOf) => new("forecast.deals", "Deals in the forecast",
        [new("deal_id", "Deal id", Unit.Text), new("name", "Deal", Unit.Text), new("rep_id", "Rep id", Unit.Text), new("rep", "Rep", Unit.Text), new("category", "Category", Unit.Text), new("decided_by", "Decided by", Unit.Text),
            new("credit", "Credit", Unit.Money) { AddsUp = true }, new("close_date", "Close", Unit.Date)],
        [.. deals.Select(deal => (IReadOnlyList<object?>)[deal.DealId, deal.Name, deal.RepId, deal.RepId is { } rep ? nameOf(rep) : null, deal.Category.Name, Word(deal.Source), Major(rollup, deal.Minor), deal.Close])]);

    /// <summary>Minor units as an amount of the roll-up's currency.</summary>
    public static decimal Major(ForecastRollup rollup, long minor) => new Money(minor, new(rollup.Currency)).Amount;

    private static IEnumerable<IReadOnlyList<object?>> Rows(ForecastRollup rollup, RollupNode node, int level, bool cumulative)
    {
        var commit = rollup.ColumnAt(RollupColumn.Commit.Key);
        decimal? gap = node.Gap(commit) is { } minor ? Major(rollup, minor) : null;
        yield return [level, node.RepId, node.Name, node.Team, node.IsCurrent ? "with all below" : "before a move", node.Deals, node.Quota is { } quota ? Major(rollup, quota) : null, gap, .. Cells(rollup, node, own: false, cumulative)];
        if (node.RepId is not null && node.Children.Count > 0 && node.OwnDeals > 0)
            yield return [level + 1, node.RepId, $"{node.Name}, own deals", node.Team, "own deals", node.OwnDeals, null, null, .. Cells(rollup, node, own: true, cumulative)];
        foreach (var row in node.Children.SelectMany(child => Rows(rollup, child, level + 1, cumulative)))
            yield return row;
    }

    private static IEnumerable<object?> Cells(ForecastRollup rollup, RollupNode node, bool own, bool cumulative) => !cumulative
        ? (own ? node.Own : node.Gross).Select(minor => (object?)Major(rollup, minor))
        : RollupColumn.All.Select(column => rollup.ColumnAt(column.Key)).SelectMany(at => at < 0 ? new object?[] { null, null, null }
            : node.Numbers[at] is var number && own ? [Major(rollup, number.Own), Major(rollup, number.Own), Word(NumberKind.Calculated)]
            : [Major(rollup, number.Counted), Major(rollup, number.Gross), Word(number.Kind)]);

    private static ReportColumn Sums(string key, string label) => new(key, label, Unit.Money) { AddsUp = true };

    private static string Word(CategorySource source) => source switch { CategorySource.Override => "override", CategorySource.Crm => "crm", CategorySource.Probability => "probability", _ => "outcome" };

    private static string Word(NumberKind kind) => kind switch { NumberKind.Direct => "adjusted", NumberKind.Indirect => "adjusted below", _ => "calculated" };
}
