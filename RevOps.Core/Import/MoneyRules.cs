using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Import;

/// <summary>
/// Turns amounts as read (millionths) into minor units of their currency, half away from zero. The currency is the row's own,
/// else that of the deal or invoice it belongs to, else the reporting currency.
/// </summary>
internal static class MoneyRules
{
    /// <summary>Settles every amount of every table.</summary>
    public static void Settle(Dictionary<CrmFile, StagedTable> staged, CompanySettings settings)
    {
        foreach (var table in CrmFiles.All.Where(staged.ContainsKey).Select(file => staged[file].Table))
        {
            var money = table.Columns.Where(column => column.Field.Kind == FieldKind.Money && !column.HoldsNothing).ToList();
            if (money.Count == 0)
                continue;
            var perUnit = PerUnit(table, staged, settings.Currency());
            foreach (var column in money)
                for (var row = 0; row < table.Count; row++)
                    if (column[row] is var cell && cell != Column.Empty)
                        column.Set(row, CellText.MinorUnits(cell, perUnit(row)));
        }
    }

    private static Func<int, int> PerUnit(CrmTable table, Dictionary<CrmFile, StagedTable> staged, Currency reporting)
    {
        if (table.File.Find("currency") is var own and >= 0)
            return Own(table.Columns[own], reporting);
        var parent = table.File.Find("invoice_id") is var invoice and >= 0 ? (File: CrmFiles.Invoices, Ordinal: invoice) : (File: CrmFiles.Deals, Ordinal: table.File.Find("deal_id"));
        if (parent.Ordinal < 0 || !staged.TryGetValue(parent.File, out var parents))
            return _ => reporting.MinorPerUnit;
        var ofParent = Own(parents.Table["currency"], reporting);
        var rows = new Dictionary<string, int>(parents.Table.Count, StringComparer.Ordinal);
        for (var row = 0; row < parents.Table.Count; row++)
            rows.TryAdd(parents.Table.Columns[0].Text(row)!, row);
        var link = table.Columns[parent.Ordinal];
        var byCode = Enumerable.Range(0, link.Texts.Count).Select(code => rows.TryGetValue(link.Texts[code], out var row) ? ofParent(row) : reporting.MinorPerUnit).ToArray();
        return row => link[row] is var cell && cell == Column.Empty ? reporting.MinorPerUnit : byCode[cell];
    }

    private static Func<int, int> Own(Column currency, Currency reporting)
    {
        var byCode = Enumerable.Range(0, currency.Texts.Count)
            .Select(code => Currency.LooksLikeCode(currency.Texts[code]) ? new Currency(currency.Texts[code]).MinorPerUnit : reporting.MinorPerUnit).ToArray();
        return row => currency[row] is var cell && cell == Column.Empty ? reporting.MinorPerUnit : byCode[cell];
    }
}
