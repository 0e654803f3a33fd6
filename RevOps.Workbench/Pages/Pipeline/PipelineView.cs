using Microsoft.AspNetCore.Components;
using RevOps.Core.Basics;
using RevOps.Core.Pipeline;
using RevOps.Core.Reports;
using RevOps.Workbench.Components;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Pages.Pipeline;

/// <summary>What the parts of the pipeline page share: the answer, where it stands, and how to explain a figure.</summary>
/// <param name="Answer">The review.</param>
/// <param name="Address">The address as it was asked for.</param>
/// <param name="OnExplain">Opens a figure's explanation, by id.</param>
public sealed record PipelineView(PipelineAnswer Answer, PipelineAddress Address, EventCallback<string> OnExplain)
{
    private const string Area = "pipeline.";
    private const int PartsToJudge = 4;

    /// <summary>Who is looking.</summary>
    public string By { get; init; } = "";

    public PipelineReview Review => Answer.Review;

    public Report Report => Answer.Report;

    /// <summary>What stands under a picture of a part of the page.</summary>
    public string ExportNote => $"{Report.Scope} · as of {Dates.Iso(Report.AsOf)} · exported by {By}";

    /// <summary>A light, while there is still something to do about it; a period that is over has a result.</summary>
    public Status Light(Status status) => Review.Question.Period.Last < Review.AsOf ? Status.None : status;

    /// <summary>The light of the health score; none where too few of its parts are known to judge by.</summary>
    public Status HealthLight => Review.Health.Parts.Count(part => part.Points is not null) < PartsToJudge ? Status.None : Light(Review.Health.Band);

    /// <summary>The figure of that id, without its area.</summary>
    public Figure this[string id] => Report[Area + id];

    /// <summary>A figure's or a table's id without its area.</summary>
    public static string Short(string id) => id.StartsWith(Area, StringComparison.Ordinal) ? id[Area.Length..] : id;

    /// <summary>Where the deals behind a figure are; null when there are none to show.</summary>
    public string? Href(Figure figure) => figure is { Drill: { } drill, Value: not null } ? Urls.DealsBehind(drill, Address) : null;

    /// <summary>Where the deals of a set are, with whatever narrows it further.</summary>
    public string Deals(string set, string narrower = "") => Urls.DealsBehind(DealList.Query(Review.Question, Review.AsOf, set) + narrower, Address);

    /// <summary>Where the deals of a list are, on the day of the review.</summary>
    public string Deals(DealList list) => Urls.DealsOf(Address with { Period = Review.Question.Period.Key, AsOf = Dates.Iso(Review.AsOf) }, list);

    /// <summary>Where a cell of one of the review's tables leads; null for nowhere.</summary>
    public string? CellHref(ReportTable table, IReadOnlyList<object?> row, string key) =>
        table.Id == "pipeline.at_risk" && key == "deal" && row[0] is string id ? Deal(id)
        : PipelineDrill.Of(table, row, key) is { } list ? Deals(list)
        : null;

    /// <summary>The address of one of the review's tables in a format.</summary>
    public Func<string, string> Export(string table) => format => Urls.ExportOf(Address, table, format);

    /// <summary>The page of one deal on the day of the review.</summary>
    public string Deal(string id) => Urls.DealOf(id, Address);

    /// <summary>Money in few characters.</summary>
    public string Money(decimal? amount) => ValueText.Compact(amount, Unit.Money, Review.Currency);

    /// <summary>Money in full.</summary>
    public string FullMoney(decimal? amount) => ValueText.Of(amount, Unit.Money, Review.Currency);
}
