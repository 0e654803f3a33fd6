using Microsoft.AspNetCore.Components;
using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.DealRisk;
using RevOps.Core.Reports;
using RevOps.Workbench.Components;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Pages.Risk;

/// <summary>What the parts of the deal risk page share.</summary>
/// <param name="Answer">The portfolio.</param>
/// <param name="Address">The page's address.</param>
/// <param name="Order">What makes the first tier.</param>
/// <param name="OnExplain">Opens a figure's explanation, by id.</param>
public sealed record RiskView(RiskAnswer Answer, PipelineAddress Address, RiskOrder Order, EventCallback<string> OnExplain)
{
    /// <summary>The figure of that id, without its area.</summary>
    public Figure this[string id] => Answer.Report[$"risk.{id}"];

    /// <summary>The address of one of the tables in a format; null for the whole report.</summary>
    public Func<string, string> Export(string? table) => format => Urls.ExportRiskOf(Address, Order == RiskOrder.ExpectedLoss ? "loss" : null, table, format);

    /// <summary>What stands under a picture of a part of the page.</summary>
    public string ExportNote(Viewer viewer) => $"{Answer.Report.Scope} · as of {Dates.Iso(Book.AsOf)} · exported by {viewer.Name}";

    public RiskPortfolio Portfolio => Answer.Portfolio;

    public Book Book => Answer.Book;

    /// <summary>A deal for a row.</summary>
    public Deal Deal(int deal) => Book.Deal(deal);

    /// <summary>The page of a deal.</summary>
    public string Href(int deal) => Urls.DealOf(Book["deal_id"].Text(deal)!, Address);

    /// <summary>Money in few characters, from minor units.</summary>
    public string Money(long minor) => ValueText.Compact(Major(minor), Unit.Money, Code);

    /// <summary>Money in full, from minor units.</summary>
    public string FullMoney(long minor) => ValueText.Of(Major(minor), Unit.Money, Code);

    /// <summary>A score as it is said: whole points.</summary>
    public static string Score(decimal? score) => score is { } known ? ValueText.Of(Math.Round(known, MidpointRounding.AwayFromZero), Unit.Points) : "–";

    /// <summary>A change with its sign; empty for none that is worth saying.</summary>
    public static string Change(decimal? change) => RiskTrend.Points(change) is not 0 and var points ? $"{(points > 0 ? "+" : "−")}{ValueText.Of(Math.Abs(points), Unit.Points)}" : "";

    /// <summary>The light of a score.</summary>
    public Status Light(decimal? score) => RiskWords.Light(score is { } known ? Answer.Rules.Risk.Band(known) : null);

    /// <summary>The band of a score in a word.</summary>
    public string Word(decimal? score) => score is { } known ? RiskWords.Of(Answer.Rules.Risk.Band(known)) : "unknown";

    /// <summary>The factor that weighs most, in a few words.</summary>
    public string Top(RiskLine line) => line.Top is { } factor ? Answer.Rules.Rubric.Factors[factor].Label : "–";

    private decimal Major(long minor) => new Money(minor, Book.Knowledge.Rates.Reporting).Amount;

    private string Code => Book.Knowledge.Rates.Reporting.Code;
}
