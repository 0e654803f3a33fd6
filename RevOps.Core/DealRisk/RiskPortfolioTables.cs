using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Reports;

namespace RevOps.Core.DealRisk;

/// <summary>The tables of a portfolio.</summary>
internal static class RiskPortfolioTables
{
    private static readonly IReadOnlyList<ReportColumn> DealColumns =
    [
        Text("deal_id", "Deal id"), Text("deal", "Deal"), Text("owner", "Owner"), Text("stage", "Stage"), new("close", "Close", Unit.Date), new("value", "Value", Unit.Money) { AddsUp = true }, new("risk", "Risk", Unit.Points), Text("band", "Band"),
        new("before", "A week ago", Unit.Points), new("expected_loss", "Expected loss", Unit.Money) { AddsUp = true }, Text("heaviest", "Heaviest factor"), new("known", "Known", Unit.Percent),
    ];

    public static IReadOnlyList<ReportTable> Of(RiskPortfolio portfolio, Book book, DealRiskRules rules)
    {
        var tierOf = portfolio.Tiers.Index().SelectMany(tier => tier.Item.Select(line => (line.Deal, Tier: tier.Index + 1))).ToDictionary(one => one.Deal, one => one.Tier);
        return
        [
            new("risk.deals", "Open deals by risk", [.. DealColumns, new("tier", "Tier", Unit.Count)], [.. portfolio.Lines.Select(line => (IReadOnlyList<object?>)[.. Row(line), tierOf.TryGetValue(line.Deal, out var tier) ? (decimal)tier : null])]),
            new("risk.review", "The weekly review", [.. DealColumns, Text("why", "Because")], [.. portfolio.Review.Select(deal => (IReadOnlyList<object?>)[.. Row(deal.Line), string.Join("; ", deal.Why)])]),
            new("risk.movers", "What changed this week", DealColumns, [.. portfolio.Movers.Select(line => (IReadOnlyList<object?>)[.. Row(line)])]),
            new("risk.themes", "Themes", [Text("theme", "Theme"), Text("cause", "What usually lies behind it"), new("deals", "Deals", Unit.Count), new("value", "Value", Unit.Money)],
                [.. portfolio.Themes.Select(theme => (IReadOnlyList<object?>)[theme.Name, theme.Cause, (decimal)theme.Deals.Count, Major(theme.Minor)])]),
            new("risk.bands", "If bands close as assumed", [Text("band", "Band"), new("deals", "Deals", Unit.Count) { AddsUp = true }, new("value", "Value", Unit.Money) { AddsUp = true }, new("share", "Assumed to close", Unit.Percent), new("outlook", "Outlook", Unit.Money) { AddsUp = true }],
                [.. portfolio.Bands.Select(band => (IReadOnlyList<object?>)[band.Name, (decimal)band.Deals, Major(band.Minor), band.Share, band.Share is null ? null : Major(band.Expected)])]),
            new("risk.signs", "What the signs have meant here", [Text("sign", "Sign"), new("lost_with", "Lost with it", Unit.Percent), new("n_with", "Deals with it", Unit.Count), new("lost_without", "Lost without", Unit.Percent), new("n_without", "Deals without", Unit.Count), new("correlation", "Correlation", Unit.Points)],
                [.. portfolio.Evidence.Select(sign => (IReadOnlyList<object?>)[sign.Sign.Label, sign.With.Value, (decimal)sign.With.Of, sign.Without.Value, (decimal)sign.Without.Of, sign.Correlation is { } correlation ? Math.Round(correlation, 4) : null])]),
        ];

        IEnumerable<object?> Row(RiskLine line)
        {
            var deal = book.Deal(line.Deal);
            return [deal.Id, deal.Name, deal.Owner, deal.Stage, deal.Close, deal.Value is null ? null : Major(line.Minor), line.Overall, line.Overall is { } score ? RiskWords.Of(rules.Risk.Band(score)) : null, line.Before, Major(line.ExpectedLoss), line.Top is { } top ? rules.Rubric.Factors[top].Label : null, line.Known];
        }

        decimal Major(long minor) => RiskPortfolioReport.Major(minor, book);
    }

    private static ReportColumn Text(string key, string label) => new(key, label, Unit.Text);
}
