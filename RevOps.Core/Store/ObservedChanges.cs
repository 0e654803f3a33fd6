using Microsoft.Data.Sqlite;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Store;

/// <summary>
/// Turns the difference between two versions of a deal into dated lines of history, so that a series of exports has a history
/// even where the CRM gives none. A change that the CRM's own history tells is left to it.
/// </summary>
internal sealed class ObservedChanges(SqliteConnection connection, CrmTable deals, CrmTable history, CompanySettings settings)
{
    /// <summary>Adds the lines to the history; returns how many deals changed owner.</summary>
    public int Add(IReadOnlyList<ChangedRow> changed, long moment, string changedBy)
    {
        if (changed.Count == 0)
            return 0;
        var before = Before(changed);
        var told = Told(changed);
        int transfers = 0, owner = CrmFiles.Deals["owner_id"];
        var cells = new long[CrmFiles.DealHistory.Fields.Count];
        for (var index = 0; index < changed.Count; index++)
            for (var ordinal = 1; ordinal < deals.Columns.Count; ordinal++)
            {
                if (CrmFiles.Deals.Fields[ordinal].Internal)
                    continue;
                var (older, newer) = (Text(before, ordinal, index), Text(deals, ordinal, changed[index].Row));
                if (older == newer)
                    continue;
                transfers += ordinal == owner && older is not null && newer is not null ? 1 : 0;
                var (deal, field) = (deals.Columns[0].Text(changed[index].Row)!, CrmFiles.Deals.Fields[ordinal].Name);
                if (told.TryGetValue((deal, field), out var last) && last.Value == newer)
                    continue;
                Array.Fill(cells, Column.Empty);
                cells[history.File["deal_id"]] = history["deal_id"].CellOf(deal);
                cells[history.File["changed_at"]] = moment;
                cells[history.File["field"]] = history["field"].CellOf(field);
                cells[history.File["old_value"]] = older is null ? Column.Empty : history["old_value"].CellOf(older);
                cells[history.File["new_value"]] = newer is null ? Column.Empty : history["new_value"].CellOf(newer);
                cells[history.File["changed_by"]] = history["changed_by"].CellOf(changedBy);
                history.Add(cells);
            }
        return transfers;
    }

    private string? Text(CrmTable table, int ordinal, int row) => CellText.Of(table.Columns[ordinal], row, Currency(table, row));

    private Currency Currency(CrmTable table, int row) => table["currency"].Text(row) is { } code ? new(code) : settings.Currency();

    private CrmTable Before(IReadOnlyList<ChangedRow> changed)
    {
        var before = new CrmTable(CrmFiles.Deals);
        using var select = new BulkStatement(connection, RecordSql.SelectRow(CrmFiles.Deals));
        foreach (var change in changed)
        {
            select.Bind(1, change.StandingRow);
            select.Next();
            RecordReader.AddRow(select, before);
            select.Next();
        }
        return before;
    }

    /// <summary>The last value that the CRM's own history gives each field of the deals that changed.</summary>
    private Dictionary<(string Deal, string Field), (long At, string? Value)> Told(IReadOnlyList<ChangedRow> changed)
    {
        var wanted = changed.Select(change => deals.Columns[0].Text(change.Row)!).ToHashSet(StringComparer.Ordinal);
        var told = new Dictionary<(string, string), (long At, string?)>();
        Collect(history);
        if (history.Count == 0)
            Collect(RecordReader.Known(connection, CrmFiles.DealHistory, long.MaxValue - 1));
        return told;

        void Collect(CrmTable lines)
        {
            for (var row = 0; row < lines.Count; row++)
                if (lines["deal_id"].Text(row) is { } deal && wanted.Contains(deal) && lines["field"].Text(row) is { } field
                    && (!told.TryGetValue((deal, field), out var last) || last.At <= lines["changed_at"][row]))
                    told[(deal, field)] = (lines["changed_at"][row], lines["new_value"].Text(row));
        }
    }
}
