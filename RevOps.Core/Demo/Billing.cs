using RevOps.Core.Crm;

namespace RevOps.Core.Demo;

/// <summary>Invoices and what customers paid: most within six weeks, some late, some only in part, and credit notes (negative amounts) for cancelled deals.</summary>
internal sealed class Billing(Calendar calendar, int seed)
{
    private readonly Dice _dice = new(seed, "billing");
    private int _invoice;
    private int _payment;

    public void Write(string folder, IReadOnlyList<DemoDeal> deals)
    {
        using var invoices = new CsvFile(folder, CrmFiles.Invoices);
        using var payments = new CsvFile(folder, CrmFiles.Payments);
        foreach (var deal in deals.Where(deal => deal.IsWon))
        {
            var halves = deal.Dollars > 60_000m && _dice.Chance(0.6);
            var first = halves ? decimal.Round(deal.Amount / 2, 0) : deal.Amount;
            var issued = deal.ClosedDate!.Value.AddDays(_dice.Between(0, 6));
            var id = Bill(invoices, payments, deal, issued, first);
            if (halves && (deal.CancelledDate is null || deal.CancelledDate > issued.AddDays(90)))
                Bill(invoices, payments, deal, issued.AddDays(90), deal.Amount - first);
            if (id is not null && deal.CancelledDate is { } cancelled && cancelled.AddDays(12) is var credited && credited <= calendar.AsOf)
                invoices.Row($"I{++_invoice:00000}", deal.Id, credited, -decimal.Round(first * _dice.Between(40, 100) / 100m, deal.Currency == "JPY" ? 0 : 2), deal.Currency, id);
        }
    }

    private string? Bill(CsvFile invoices, CsvFile payments, DemoDeal deal, DateOnly issued, decimal amount)
    {
        if (issued > calendar.AsOf)
            return null;
        var id = $"I{++_invoice:00000}";
        invoices.Row(id, deal.Id, issued, amount, deal.Currency, Cell.None);
        var (days, share) = _dice.Weighted(80, 12, 6, 2) switch { 0 => (_dice.Between(12, 44), 100), 1 => (_dice.Between(60, 125), 100), 2 => (_dice.Between(20, 60), _dice.Between(35, 70)), _ => (9999, 0) };
        if (issued.AddDays(days) <= calendar.AsOf)
            payments.Row($"P{++_payment:00000}", id, issued.AddDays(days), decimal.Round(amount * share / 100m, deal.Currency == "JPY" ? 0 : 2));
        return id;
    }
}
