using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Forecast.Rollup;
using RevOps.Core.Reports;
using RevOps.Workbench.Components;
using RevOps.Workbench.Data;
using RevOps.Workbench.Pages.QuotaPlans;

namespace RevOps.Workbench.Pages.Rollup;

/// <summary>What the parts of the roll-up share: the answer, how it is looked at, and who looks.</summary>
/// <param name="Rollup">The answer.</param>
/// <param name="Book">The business that it is of, as the viewer sees it.</param>
/// <param name="Address">The address as it was asked for.</param>
/// <param name="Look">Type of deals and lines.</param>
/// <param name="Cumulative">Whether columns add up.</param>
/// <param name="Viewer">Who looks.</param>
/// <param name="WhyNot">Why nothing here can be adjusted; null when it can.</param>
/// <param name="At">The same page with other switches.</param>
public sealed record RollupView(ForecastRollup Rollup, Book Book, PipelineAddress Address, RollupLook Look, bool Cumulative, Viewer Viewer, string? WhyNot, Func<RollupLook, bool, string> At)
{
    public string Currency => Rollup.Currency;

    /// <summary>The column that quotas are compared with.</summary>
    public int Commit => Rollup.ColumnAt(RollupColumn.Commit.Key);

    /// <summary>Names of the columns that are shown.</summary>
    public IReadOnlyList<string> Columns => Cumulative ? [.. Rollup.Columns.Select(column => column.Name)] : [.. Rollup.Categories.Select(category => category.Name)];

    /// <summary>What stands in a cell, and how it came about where it may be adjusted.</summary>
    public (long Minor, RollupNumber? Number) Cell(RollupLine line, int column) => !Cumulative ? ((line.IsOwn ? line.Node.Own : line.Node.Gross)[column], null)
        : line.IsOwn ? (line.Node.Numbers[column].Own, null) : (line.Node.Numbers[column].Counted, line.Node.Numbers[column]);

    /// <summary>True when a column counts a category.</summary>
    public bool Counts(int column, ForecastCategory category) => Cumulative ? Rollup.Columns[column].Places.Contains(category.Place) : Rollup.Categories[column] == category;

    /// <summary>What stands under a picture of a part of the page.</summary>
    public string ExportNote => $"{Rollup.ScopeLabel}, {Rollup.Question.Period.Key} · as of {Dates.Iso(Rollup.AsOf)} · exported by {Viewer.Name}";

    /// <summary>The same page with other switches.</summary>
    public string Href(RollupLook? look = null, bool? cumulative = null) => At(look ?? Look, cumulative ?? Cumulative);

    /// <summary>A table of it in a format.</summary>
    public Func<string, string> Export(string table) => format => Urls.ExportRollupOf(Address, Look, Cumulative, table, format);

    /// <summary>Money in few characters.</summary>
    public string Short(long minor) => PlanText.Short(minor, Currency);

    /// <summary>Money in full.</summary>
    public string Full(long minor) => PlanText.Money(minor, Currency);

    /// <summary>Money with its sign.</summary>
    public string Signed(long minor) => (minor > 0 ? "+" : "") + Short(minor);

    /// <summary>A share of the quota, for the small bar; null without a quota.</summary>
    public static double? Share(long minor, long? quota) => quota is > 0 and var whole ? (double)minor / whole : null;

    /// <summary>How a number came about, in a sentence.</summary>
    public string Told(RollupNumber number) => number.Kind switch
    {
        NumberKind.Direct => $"{Full(number.Counted)}, adjusted {Signed(number.Difference)} over {Full(number.Gross)} gross{(By(number) is { } by ? $" by {by.By}{(by.Note is null ? "" : $": {by.Note}")}" : "")}",
        NumberKind.Indirect => $"{Full(number.Counted)}, {Signed(number.Difference)} over {Full(number.Gross)} gross from adjustments below",
        _ => $"{Full(number.Gross)}, from the deals",
    };

    private static Adjustment? By(RollupNumber number) => number.Manager ?? number.Owner;
}
