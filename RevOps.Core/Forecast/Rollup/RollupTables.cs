using RevOps.Core.Basics;
using RevOps.Core.Reports;

namespace RevOps.Core.Forecast.Rollup;

/// <summary>The roll-up as tables. Rows stand under each other from the top down; a level says how deep, and a row holds all that stands below it.</summary>
public static class RollupTables
{
    /// <summary>Everyone's row: cumulative columns as they are counted and gross, or single categories as they are.</summary>
    public static ReportTable People(ForecastRollup rollup, bool cumulative)
    {
        var columns = new List<ReportColumn>
        {
            new("level", "Level", Unit.Count), new("rep_id", "Rep id", Unit.Text), new("name", "Name", Unit.Text), new("team", "Team", Unit.Text), new("row", "Row", Unit.Text),
            new("deals", "Deals", Unit.Count), new("quota", "Quota", Unit.Money), new("gap", "Gap to quota", Unit.Money),
        };
        if (cumulative)
            foreach (var column in rollup.Columns)
                columns.AddRange([new(column.Key, column.Name, Unit.Money), new($"{column.Key}_gross", $"{column.Name}, gross", Unit.Money), new($"{column.Key}_kind", $"{column.Name}, is", Unit.Text)]);
        else
            columns.AddRange(rollup.Categories.Select(category => new ReportColumn(category.Key, category.Name, Unit.Money)));
        return new("forecast.rollup", "Forecast by reporting line", columns, [.. Rows(rollup, rollup.Total, 0, cumulative)]);
    }

    /// <summary>The categories of the period, by type of deal and together.</summary>
    public static ReportTable Categories(ForecastRollup rollup)
    {
        var rows = rollup.Categories.Select((category, at) => (IReadOnlyList<object?>)
            [category.Key, category.Name, RollupNotes.Place(category.Place), .. rollup.Types.Select(type => (object?)Major(rollup, type.Gross[at])), Major(rollup, rollup.Types.Sum(type => type.Gross[at]))]);
        return new("forecast.categories", "Forecast by category",
            [new("category", "Category", Unit.Text), new("name", "Name", Unit.Text), new("counts_like", "Counts like", Unit.Text), .. rollup.Types.Select(type => new ReportColumn(type.Type ?? "unsaid", type.Type is { } name ? char.ToUpperInvariant(name[0]) + name[1..] : "Not said", Unit.Money) { AddsUp = true }), new("all", "All", Unit.Money) { AddsUp = true }],
            [.. rows]);
    }

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
        : node.Numbers.SelectMany(number => own
            ? new object?[] { Major(rollup, number.Own), Major(rollup, number.Own), Word(NumberKind.Calculated) }
            : [Major(rollup, number.Counted), Major(rollup, number.Gross), Word(number.Kind)]);

    private static string Word(CategorySource source) => source switch { CategorySource.Override => "override", CategorySource.Crm => "crm", CategorySource.Probability => "probability", _ => "outcome" };

    private static string Word(NumberKind kind) => kind switch { NumberKind.Direct => "adjusted", NumberKind.Indirect => "adjusted below", _ => "calculated" };
}
