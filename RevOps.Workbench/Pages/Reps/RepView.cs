using Microsoft.AspNetCore.Components;
using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Quota.Performance;
using RevOps.Core.Reports;
using RevOps.Workbench.Components;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Pages.Reps;

/// <summary>What the parts of the rep page share: the answer, who looks, what they may write, and how to explain a figure.</summary>
/// <param name="Answer">How the person does.</param>
/// <param name="Address">The address as it was asked for.</param>
/// <param name="Viewer">Who looks.</param>
/// <param name="OnExplain">Opens a figure's explanation, by id.</param>
public sealed record RepView(RepAnswer Answer, PipelineAddress Address, Viewer Viewer, EventCallback<string> OnExplain)
{
    private const string Area = "rep.";

    public RepPerformance Performance => Answer.Performance;

    public Report Report => Answer.Report;

    public string RepId => Performance.Rep.Id;

    /// <summary>Under which period things are written; a free range of days has no file.</summary>
    public string? File => Performance.Question.Period.Kind == PeriodKind.Range ? null : Performance.Question.Period.Key;

    public bool IsOwn => PerformanceRights.MayWriteOwn(Viewer, RepId);

    public bool MayCoach => PerformanceRights.MayCoach(Answer.Book, Viewer, RepId);

    public bool MayTick => File is not null && (IsOwn || MayCoach);

    /// <summary>What stands under a picture of a part of the page.</summary>
    public string ExportNote => $"{Report.Scope} · as of {Dates.Iso(Report.AsOf)} · exported by {Viewer.Name}";

    /// <summary>The figure of that id, without its area.</summary>
    public Figure this[string id] => Report[Area + id];

    /// <summary>Where the deals behind a figure are; null when there are none to show.</summary>
    public string? Href(Figure figure) => figure is { Drill: { } drill, Value: not null } ? Urls.DealsBehind(drill, Address) : null;

    /// <summary>The address of one of the tables in a format; null for the whole report.</summary>
    public Func<string, string> Export(string? table) => format => Urls.ExportRepOf(RepId, Address, table, format);

    /// <summary>The page of one deal on the same day.</summary>
    public string Deal(string id) => Urls.DealOf(id, Address);

    /// <summary>Where a cell of one of the tables leads; null for nowhere.</summary>
    public string? CellHref(ReportTable table, IReadOnlyList<object?> row, string key) => table.Id == "rep.peers" && key == "rep" && row[0] is string id ? Urls.RepOf(id, Address) : null;

    /// <summary>Money in few characters.</summary>
    public string Money(decimal? amount) => ValueText.Compact(amount, Unit.Money, Performance.Currency);

    /// <summary>A measure's number in few characters.</summary>
    public string Shown(Measure measure, decimal? value) => value is null ? "–" : ValueText.Compact(value, measure.Words.Unit, Performance.Currency);
}
