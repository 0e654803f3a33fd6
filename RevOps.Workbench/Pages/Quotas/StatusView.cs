using Microsoft.AspNetCore.Components;
using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Quota;
using RevOps.Core.Reports;
using RevOps.Workbench.Components;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Pages.Quotas;

/// <summary>What the parts of the quota pages share: the answer, where it stands, and how to explain a figure.</summary>
/// <param name="Answer">The status.</param>
/// <param name="Address">The address as it was asked for.</param>
/// <param name="Viewer">Who looks.</param>
/// <param name="OnExplain">Opens a figure's explanation, by id.</param>
public sealed record StatusView(QuotaAnswer Answer, PipelineAddress Address, Viewer Viewer, EventCallback<string> OnExplain)
{
    private const string Area = "quota.";

    /// <summary>Level and pace as the address has them; null for the default.</summary>
    public (string? Level, string? Pace) Choice { get; init; }

    public QuotaStatus Status => Answer.Status;

    public Report Report => Answer.Report;

    /// <summary>What stands under a picture of a part of the page.</summary>
    public string ExportNote => $"{Report.Scope} · as of {Dates.Iso(Report.AsOf)} · exported by {Viewer.Name}";

    /// <summary>The figure of that id, without its area.</summary>
    public Figure this[string id] => Report[Area + id];

    /// <summary>Where the deals behind a figure are; null when there are none to show.</summary>
    public string? Href(Figure figure) => figure is { Drill: { } drill, Value: not null } ? Urls.DealsBehind(drill, Address) : null;

    /// <summary>The credits behind a number of one row.</summary>
    public string Deals(string set, AttainmentLine line) => Urls.DealsBehind(QuotaFigures.Drill(Status, set, line.Id is { } id ? new(line.Kind, id) : Status.Question.Scope), Address);

    /// <summary>The address of one of the status's tables in a format; null for the whole of it.</summary>
    public Func<string, string> Export(string? table) => format => Urls.ExportQuotaOf(Address, Choice.Level, Choice.Pace, table, format);

    /// <summary>The page of one deal on the day of the status.</summary>
    public string Deal(string id) => Urls.DealOf(id, Address);

    /// <summary>Where a cell of one of the status's tables leads; null for nowhere.</summary>
    public string? CellHref(ReportTable table, IReadOnlyList<object?> row, string key) => (table.Id, key, row[0]) switch
    {
        ("quota.reps" or "quota.at_risk" or "quota.consistency", "rep", string rep) => Urls.RepOf(rep, Address),
        ("quota.teams", "team", string team) when Viewer.May(Right.SeeBelow) || Viewer.May(Right.SeeAll) => Urls.QuotaOf(Address with { Team = team }, null, Choice.Pace),
        _ => null,
    };

    /// <summary>Where a row leads: a team's people, or a person's page.</summary>
    public string? Open(AttainmentLine line) => line.Id is not { } id ? null : line.Kind == ScopeKind.Rep ? Urls.RepOf(id, Address) : Urls.QuotaOf(Address with { Team = id }, null, Choice.Pace);

    /// <summary>Money in few characters.</summary>
    public string Money(decimal? amount) => ValueText.Compact(amount, Unit.Money, Status.Currency);

    /// <summary>Money in full.</summary>
    public string FullMoney(decimal? amount) => ValueText.Of(amount, Unit.Money, Status.Currency);

    /// <summary>With its sign.</summary>
    public string Signed(decimal? amount) => amount is null ? "–" : (amount > 0 ? "+" : "") + Money(amount);

    /// <summary>A share in whole and tenths of a percent.</summary>
    public static string Share(decimal? share) => ValueText.Of(share, Unit.Percent);

    /// <summary>A word as a label.</summary>
    public static string Title(string? word) => word is { Length: > 0 } ? char.ToUpperInvariant(word[0]) + word[1..] : "–";
}
