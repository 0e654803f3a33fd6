using Microsoft.AspNetCore.Components;
using RevOps.Core.Basics;
using RevOps.Core.Pipeline;
using RevOps.Core.Reports;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Pages.Pipeline;

/// <summary>What the parts of the pipeline page share: the answer, where it stands, and how to explain a figure.</summary>
/// <param name="Answer">The review.</param>
/// <param name="Address">The address as it was asked for.</param>
/// <param name="OnExplain">Opens a figure's explanation, by id.</param>
public sealed record PipelineView(PipelineAnswer Answer, PipelineAddress Address, EventCallback<string> OnExplain)
{
    public PipelineReview Review => Answer.Review;

    public Report Report => Answer.Report;

    /// <summary>The figure of that id, without its area.</summary>
    public Figure this[string id] => Report[$"pipeline.{id}"];

    /// <summary>Where the deals behind a figure are; null when there are none to show.</summary>
    public string? Href(Figure figure) => figure is { Drill: { } drill, Value: not null } ? Urls.DealsBehind(drill, Address) : null;

    /// <summary>Where the deals of a set are, with whatever narrows it further.</summary>
    public string Deals(string set, string narrower = "") => Urls.DealsBehind(DealList.Query(Review.Question, Review.AsOf, set) + narrower, Address);

    /// <summary>The page of one deal on the day of the review.</summary>
    public string Deal(string id) => Urls.DealOf(id, Address);

    /// <summary>Money in few characters.</summary>
    public string Money(decimal? amount) => ValueText.Compact(amount, Unit.Money, Review.Currency);

    /// <summary>Money in full.</summary>
    public string FullMoney(decimal? amount) => ValueText.Of(amount, Unit.Money, Review.Currency);
}
