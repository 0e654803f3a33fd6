using Microsoft.AspNetCore.Components;
using RevOps.Core.Basics;
using RevOps.Core.Commission;
using RevOps.Core.Reports;
using RevOps.Workbench.Components;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Pages.Pay;

/// <summary>What the parts of the pay page share.</summary>
/// <param name="Answer">What the person is paid.</param>
/// <param name="IsOwn">Whether the person looks at their own pay.</param>
/// <param name="By">Who looks.</param>
/// <param name="OnExplain">Opens a figure's explanation, by id.</param>
public sealed record PayView(PayAnswer Answer, bool IsOwn, string By, EventCallback<string> OnExplain)
{
    private const string Area = "commission.";

    public CommissionAnswer Pay => Answer.Pay;

    public Report Report => Answer.Report;

    /// <summary>The figure of that id, without its area.</summary>
    public Figure this[string id] => Report[Area + id];

    /// <summary>What stands under a picture of a part of the page.</summary>
    public string ExportNote => $"{Report.Scope} · as of {Dates.Iso(Report.AsOf)} · exported by {By}";

    /// <summary>The address of one of the tables in a format; null for the whole report.</summary>
    public Func<string, string> Export(string? table) => format => Urls.ExportPayOf(Pay.RepId, Pay.Period.Key, table?.Replace(Area, "", StringComparison.Ordinal), format);

    /// <summary>The page of one deal.</summary>
    public static string Deal(string id) => Urls.DealOf(id, new());

    /// <summary>Money in full.</summary>
    public string Money(decimal? amount) => ValueText.Of(amount, Unit.Money, Pay.Currency);

    /// <summary>Money in few characters.</summary>
    public string Short(decimal? amount) => ValueText.Compact(amount, Unit.Money, Pay.Currency);

    /// <summary>Where a cell of one of the tables leads; null for nowhere.</summary>
    public static string? CellHref(ReportTable table, IReadOnlyList<object?> row, string key) =>
        key is "deal" or "deal_id" && table.Columns.Index().FirstOrDefault(column => column.Item.Key == "deal_id") is { Item: not null } id && row[id.Index] is string deal ? Deal(deal) : null;
}
