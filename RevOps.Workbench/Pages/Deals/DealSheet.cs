using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Pipeline;
using RevOps.Core.Reports;
using RevOps.Core.Reports.Excel;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Pages.Deals;

/// <summary>A list of deals as a file: what the page shows and more, under names that an import understands, made row by row.</summary>
public static class DealSheet
{
    private static readonly ReportColumn[] Columns =
    [
        new("deal_id", "Deal id", Unit.Text), new("name", "Deal", Unit.Text), new("account", "Account", Unit.Text), new("owner", "Owner", Unit.Text), new("owner_id", "Owner id", Unit.Text), new("team", "Team", Unit.Text),
        new("type", "Type", Unit.Text), new("pipeline", "Pipeline", Unit.Text), new("stage", "Stage", Unit.Text), new("outcome", "Outcome", Unit.Text), new("adds", "Adds to the sum", Unit.Money) { AddsUp = true },
        new("value", "Value", Unit.Money), new("amount", "Amount in the CRM", Unit.Money), new("currency", "Currency", Unit.Text), new("created_date", "Created", Unit.Date), new("close_date", "Close", Unit.Date),
        new("closed_date", "Closed", Unit.Date), new("age_days", "Age", Unit.Days), new("segment", "Segment", Unit.Text), new("product", "Product", Unit.Text), new("next_step", "Next step", Unit.Text), new("crm_url", "In the CRM", Unit.Text),
    ];

    public static ExcelSheet Of(string title, DealsBehind behind, DealOrder order) =>
        new(title, Columns, DealRows.All(behind, order).Select(row => Cells(row, behind.Books.Now)), behind.Books.Now.Knowledge.Rates.Reporting.Code);

    private static IReadOnlyList<object?> Cells(DealRow row, Book book)
    {
        var deal = row.Deal;
        var currency = book["currency"].Text(deal.Number) is { } code ? new Currency(code) : book.Settings.Currency();
        var amount = book["amount"][deal.Number] is var minor && minor == Book.NoValue ? null : new UnitValue(new Money(minor, currency).Amount, Unit.Money, currency.Code);
        return
        [
            deal.Id, deal.Name, deal.Account, deal.Owner, deal.OwnerId, deal.Team, deal.Type, deal.Pipeline, deal.Stage, deal.Standing.ToString().ToLowerInvariant(), row.Adds, deal.Value, amount, currency.Code, deal.Created, deal.Close, deal.Closed,
            (decimal?)row.Age, deal.Segment, deal.Product, deal.NextStep, deal.CrmUrl,
        ];
    }
}
