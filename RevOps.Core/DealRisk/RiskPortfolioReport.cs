using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Reports;

namespace RevOps.Core.DealRisk;

/// <summary>The portfolio as a report: what the page shows, to keep or to send.</summary>
public static class RiskPortfolioReport
{
    /// <summary>The address of the page, which stands for a command's name: there is no command for many deals.</summary>
    public const string Name = "/deal-risk";

    /// <summary>The report of a portfolio that was read from this Book with these rules.</summary>
    public static Report Of(RiskPortfolio portfolio, Book book, DealRiskRules rules, Scope scope, FiscalPeriod period) =>
        new(Name, book.AsOf, book.Knowledge.KnownAt, $"{scope.Label(book)}, {period.Key}", "Which deals will slip, and why?", Headline(portfolio, book, rules), Figures(portfolio, book, rules), RiskPortfolioTables.Of(portfolio, book, rules),
            [.. portfolio.Themes.Take(3).Select(theme => new Finding(Status.Orange, $"{theme.Name}: {FactorMaker.Many(theme.Deals.Count, "deal")}, {Compact(theme.Minor, book)}. {theme.Cause}.", ["risk.open_value"]))], [], Notes(portfolio, rules));

    /// <summary>The answer in a sentence or two.</summary>
    private static string Headline(RiskPortfolio portfolio, Book book, DealRiskRules rules)
    {
        var (all, high) = (portfolio.Lines.Count, portfolio.Bands[0]);
        return all == 0 ? "No deal of this period is open." : high.Deals == 0 ? $"None of {all} open deals is at high risk{(IsThin(portfolio, rules) ? " by the little that is known" : "")}."
            : $"{high.Deals} of {all} open deals {(high.Deals == 1 ? "is" : "are")} at high risk, {Compact(high.Minor, book)} of {Compact(portfolio.Minor, book)}.{(portfolio.Themes.Count > 0 ? $" Most money shows the theme {portfolio.Themes[0].Name.ToLowerInvariant()}." : "")}";
    }

    /// <summary>True where so little is known that a low score says little.</summary>
    public static bool IsThin(RiskPortfolio portfolio, DealRiskRules rules) => portfolio.Known < rules.Risk["confidence.partial_from"];

    private static IReadOnlyList<Figure> Figures(RiskPortfolio portfolio, Book book, DealRiskRules rules)
    {
        var (worse, better) = (portfolio.Lines.Count(line => line.Moved > 0), portfolio.Lines.Count(line => line.Moved < 0));
        return
        [
            Money("risk.open_value", "Open", portfolio.Minor, "Value of the open deals that should close in the period, those overdue or undated with the running one"),
            new("risk.deal_count", "Deals", (decimal)portfolio.Lines.Count, Unit.Count, "How many these are"),
            .. portfolio.Bands.SelectMany(band => (Figure[])
            [
                Money($"risk.{band.Name.ToLowerInvariant()}_value", band.Name == "Unknown" ? "Risk unknown" : $"At {band.Name.ToLowerInvariant()} risk", band.Minor, Rule(band.Name)) with { Inputs = ["risk.open_value"], SampleSize = band.Deals, Status = band.Name != "High" ? Status.None : band.Deals > 0 ? Status.Red : IsThin(portfolio, rules) ? Status.None : Status.Green },
                new($"risk.{band.Name.ToLowerInvariant()}_count", $"{band.Name}, deals", (decimal)band.Deals, Unit.Count, Rule(band.Name)),
            ]),
            Money("risk.adjusted_value", "Risk-adjusted", portfolio.Lines.Sum(line => line.Minor - line.ExpectedLoss), "Value × risk-adjusted probability, deal by deal") with { Inputs = ["risk.open_value"] },
            Money("risk.outlook", "Outlook by bands", portfolio.Expected, "Value of each band × the share that the skill deal-scoring-models assumes to close; an assumption, no forecast") with { Inputs = ["risk.high_value", "risk.medium_value", "risk.low_value"] },
            Money("risk.outlook_helped", "Outlook with help", portfolio.ExpectedHelped, "The same with leadership on tier 1 and the playbook on tier 2, by the skill's assumptions") with { Inputs = ["risk.outlook"] },
            new("risk.worse", "Worse than a week ago", (decimal)worse, Unit.Count, "Deals whose risk rose by a point or more in seven days"),
            new("risk.better", "Better than a week ago", (decimal)better, Unit.Count, "Deals whose risk fell by a point or more in seven days"),
            new("risk.known", "Known of the rubric", portfolio.Known, Unit.Percent, "Points that the known factors could give ÷ points that all could give, mean of the deals"),
        ];

        Figure Money(string id, string label, long minor, string formula) => new(id, label, Major(minor, book), Unit.Money, formula) { Currency = book.Knowledge.Rates.Reporting.Code };

        string Rule(string band) => band switch
        {
            "High" => $"A score of {FactorMaker.Said(rules.Risk["band.high_from"])} or more",
            "Medium" => $"A score from {FactorMaker.Said(rules.Risk["band.medium_from"])} to under {FactorMaker.Said(rules.Risk["band.high_from"])}",
            "Low" => $"A score under {FactorMaker.Said(rules.Risk["band.medium_from"])}",
            _ => "Nothing that the rubric asks is known",
        };
    }

    private static IReadOnlyList<string> Notes(RiskPortfolio portfolio, DealRiskRules rules) =>
    [
        .. IsThin(portfolio, rules) ? (string[])[$"Little is known of these deals: {ValueText.Of(portfolio.Known, Unit.Percent)} of what the rubric asks. They are ranked by that."] : [],
        .. portfolio.Undated > 0 ? (string[])[$"{FactorMaker.Many(portfolio.Undated, "deal has", "deals have")} no close date and {(portfolio.Undated == 1 ? "is" : "are")} counted in the running period."] : [],
        "A deal may show several themes, so themes do not add up.",
        "What is assumed to close of a band is an assumption of the skill deal-scoring-models; replace it by your own history.",
    ];

    internal static decimal Major(long minor, Book book) => new Money(minor, book.Knowledge.Rates.Reporting).Amount;

    private static string Compact(long minor, Book book) => ValueText.Compact(Major(minor, book), Unit.Money, book.Knowledge.Rates.Reporting.Code);
}
