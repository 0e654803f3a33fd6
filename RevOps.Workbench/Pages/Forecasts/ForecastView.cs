using Microsoft.AspNetCore.Components;
using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Forecast;
using RevOps.Core.Reports;
using RevOps.Workbench.Components;
using RevOps.Workbench.Data;
using RevOps.Workbench.Pages.Rollup;

namespace RevOps.Workbench.Pages.Forecasts;

/// <summary>What the parts of the forecast page share: the answer, where it stands, and how to explain a figure.</summary>
/// <param name="Answer">The forecast.</param>
/// <param name="Address">The address as it was asked for.</param>
/// <param name="Grain">How finely it is told over time, as the address has it; null for monthly.</param>
/// <param name="Viewer">Who looks.</param>
/// <param name="OnExplain">Opens a figure's explanation, by id.</param>
public sealed record ForecastView(ForecastAnswer Answer, PipelineAddress Address, string? Grain, Viewer Viewer, EventCallback<string> OnExplain)
{
    public RevenueForecast Forecast => Answer.Forecast;

    /// <summary>The roll-up of the same period as it is looked at; null where the forecast is only read.</summary>
    public RollupView? Rollup { get; init; }

    /// <summary>The same page at another address.</summary>
    public string At(PipelineAddress address) => Rollup is { } rollup ? Urls.ForecastOf(address, Grain, rollup.Look, rollup.Cumulative) : Urls.ForecastOf(address, Grain);

    public Report Report => Answer.Report;

    /// <summary>What stands under a picture of a part of the page.</summary>
    public string ExportNote => $"{Report.Scope} · as of {Dates.Iso(Report.AsOf)} · exported by {Viewer.Name}";

    /// <summary>The figure of that id, without its area.</summary>
    public Figure this[string id] => Report[$"forecast.{id}"];

    /// <summary>Where the deals behind a figure are; null when there are none to show.</summary>
    public string? Href(Figure figure) => figure is { Drill: { } drill, Value: not null } ? Urls.DealsBehind(drill, Address) : null;

    /// <summary>The address of one of the forecast's tables in a format; null for the whole of it.</summary>
    public Func<string, string> Export(string? table) => format => Urls.ExportForecastOf(Address, Grain, table, format);

    /// <summary>Where a cell of one of the forecast's tables leads; null for nowhere.</summary>
    public string? CellHref(ReportTable table, IReadOnlyList<object?> row, string key) => (table.Id, key) switch
    {
        ("forecast.top_deals", "deal") => Urls.DealOf((string)row[0]!, Address),
        ("forecast.top_deals", "rep") when row[2] is string rep => Urls.RepOf(rep, Address),
        ("forecast.categories", "rep") when row[0] is string rep => Urls.RepOf(rep, Address),
        ("forecast.rollup", "name") when row[1] is string rep => Urls.RepOf(rep, Address),
        _ => null,
    };

    /// <summary>Money in few characters, from minor units.</summary>
    public string Money(long? minor) => minor is { } known ? ValueText.Compact(Forecast.Major(known), Unit.Money, Forecast.Currency.Code) : "–";

    /// <summary>Money in full, from minor units.</summary>
    public string FullMoney(long? minor) => minor is { } known ? ValueText.Of(Forecast.Major(known), Unit.Money, Forecast.Currency.Code) : "–";
}
