using Microsoft.AspNetCore.Components;
using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Forecast.Accuracy;
using RevOps.Core.Reports;
using RevOps.Workbench.Components;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Pages.Accuracy;

/// <summary>What the parts of the accuracy page share: the answer, where it stands, what is chosen in it, and how to explain a figure.</summary>
/// <param name="Answer">What was measured.</param>
/// <param name="Address">The address as it was asked for.</param>
/// <param name="Grain">How long the measured periods are, as the address has it; null for months.</param>
/// <param name="Show">The period whose way from forecast to what came is shown; null for all together.</param>
/// <param name="Behind">The method and days whose forecasts are listed; null for none.</param>
/// <param name="Viewer">Who looks.</param>
/// <param name="OnExplain">Opens a figure's explanation, by id.</param>
public sealed record AccuracyView(AccuracyAnswer Answer, PipelineAddress Address, string? Grain, string? Show, (string Method, int Days)? Behind, Viewer Viewer, EventCallback<string> OnExplain)
{
    public ForecastAccuracy Measured => Answer.Accuracy;

    public Report Report => Answer.Report;

    /// <summary>What stands under a picture of a part of the page.</summary>
    public string ExportNote => $"{Report.Scope} · as of {Dates.Iso(Report.AsOf)} · exported by {Viewer.Name}";

    /// <summary>The figure of that id, without its area.</summary>
    public Figure this[string id] => Report[$"accuracy.{id}"];

    /// <summary>Where the deals behind a figure are; null when there are none to show.</summary>
    public string? Href(Figure figure) => figure is { Drill: { } drill, Value: not null } ? Urls.DealsBehind(drill, Address) : null;

    /// <summary>The address of one of the tables in a format; null for the whole of it.</summary>
    public Func<string, string> Export(string? table) => format => Urls.ExportAccuracyOf(Address, Grain, table, format);

    /// <summary>The forecast of a period as it was on a day.</summary>
    public string ForecastOn(FiscalPeriod period, DateOnly on) => Urls.ForecastOf(new(period.Key, Address.Team, Dates.Iso(on), Address.KnownAt));

    /// <summary>The deals won in a period.</summary>
    public string WonIn(FiscalPeriod period) => Urls.DealsBehind(AccuracyFigures.Drill(Measured, period), Address);

    /// <summary>The accuracy of someone's calls, or of a team's.</summary>
    public string Of(string whom) => Urls.AccuracyOf(Address with { Team = whom }, Grain);

    /// <summary>Where a cell of one of the tables leads; null for nowhere.</summary>
    public string? CellHref(ReportTable table, IReadOnlyList<object?> row, string key) => (table.Id, key) switch
    {
        ("accuracy.by_rep" or "accuracy.habits", "rep") => Of((string)row[0]!),
        ("accuracy.by_team", "team") => Of((string)row[0]!),
        ("accuracy.by_period", "actual") when Period(row[0]) is { } period => WonIn(period),
        ("accuracy.by_period", "p50") when Period(row[0]) is { } period && row[3] is DateOnly made => ForecastOn(period, made),
        ("accuracy.interval", "p50") => ForecastOn(Measured.Interval.Period, Measured.AsOf),
        ("accuracy.records", "forecast") when row[1] is "method" && Period(row[0]) is { } period && row[5] is DateOnly on => ForecastOn(period, on),
        ("accuracy.variance_deals", "deal") => Urls.DealOf((string)row[3]!, Address),
        ("accuracy.variance_deals", "rep") when row[5] is string rep => Urls.RepOf(rep, Address),
        _ => null,
    };

    /// <summary>Money in few characters, from minor units.</summary>
    public string Money(long? minor) => minor is { } known ? ValueText.Compact(Measured.Major(known), Unit.Money, Measured.Currency.Code) : "–";

    /// <summary>Money in full, from minor units.</summary>
    public string FullMoney(long? minor) => minor is { } known ? ValueText.Of(Measured.Major(known), Unit.Money, Measured.Currency.Code) : "–";

    /// <summary>A share, with its sign where it leans to a side.</summary>
    public static string Share(decimal? share, bool signed = false) => share is null ? "–" : (signed && share > 0 ? "+" : "") + ValueText.Of(share, Unit.Percent).Replace('-', '−');

    private FiscalPeriod? Period(object? key) => Measured.Calls.Select(call => call.Period).Concat(Measured.Periods).FirstOrDefault(period => period.Key == key as string);
}
