using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Import;

/// <summary>A line of deal_history.csv must name a column of deals.csv and carry values that this column can hold.</summary>
internal static class HistoryRules
{
    /// <summary>Checks every line; a stage may be one that the company has since given up, since history keeps old names.</summary>
    public static void Check(StagedTable staged, CompanySettings settings, Action<StagedTable, int, string, string, string> reject)
    {
        var table = staged.Table;
        var (field, older, newer) = (table["field"], table["old_value"], table["new_value"]);
        var ordinals = Enumerable.Range(0, field.Texts.Count).Select(code => FieldOf(field.Texts[code])).ToArray();
        var settled = Array.ConvertAll(ordinals, ordinal => ordinal < 0 ? Column.Empty : field.CellOf(CrmFiles.Deals.Fields[ordinal].Name));
        var style = CellStyle.Canonical(settings.Zone());
        var seen = new Dictionary<(int Field, bool Newer, long Cell), string?>();
        var scratch = CrmFiles.Deals.Fields.Select(column => new Column(column)).ToArray();
        for (var row = 0; row < table.Count; row++)
        {
            if (staged.Dropped.Contains(row))
                continue;
            var ordinal = ordinals[field[row]];
            if (ordinal < 0)
            {
                reject(staged, row, "field", field.Text(row)!, $"'{field.Text(row)}' is not a column of deals.csv");
                continue;
            }
            field.Set(row, settled[field[row]]);
            if (CrmFiles.Deals.Fields[ordinal].Kind == FieldKind.Text)
                continue;
            if ((Fault(ordinal, older, false, row) ?? Fault(ordinal, newer, true, row)) is { } fault)
                reject(staged, row, fault.Column, fault.Value, fault.Reason);
        }

        (string Column, string Value, string Reason)? Fault(int ordinal, Column column, bool isNewer, int row)
        {
            if (column[row] is var cell && cell == Column.Empty)
                return null;
            if (!seen.TryGetValue((ordinal, isNewer, cell), out var reason))
                seen[(ordinal, isNewer, cell)] = reason = style.Read(CrmFiles.Deals.Fields[ordinal], column.Texts[(int)cell], scratch[ordinal], out _);
            return reason is null ? null : (column.Field.Name, column.Texts[(int)cell], $"{column.Field.Name} of {CrmFiles.Deals.Fields[ordinal].Name} is {reason}");
        }
    }

    /// <summary>
    /// Where a log tells only what a field became, what it was before is what the line before says. A line that says the same as the one before changes nothing.
    /// </summary>
    public static void FillOld(StagedTable staged, List<string> notes)
    {
        if (staged.Mappings.All(mapping => mapping.Columns.ContainsKey("old_value")))
            return;
        var table = staged.Table;
        var (deal, at, field, older, newer) = (table["deal_id"], table["changed_at"], table["field"], table["old_value"], table["new_value"]);
        var rows = Enumerable.Range(0, staged.Described).Where(row => !staged.Dropped.Contains(row) && !staged.Source(row).Mapping.Columns.ContainsKey("old_value"))
            .OrderBy(row => deal[row]).ThenBy(row => field[row]).ThenBy(row => at[row]).ThenBy(row => row).ToList();
        if (rows.Count == 0)
            return;
        var repeats = 0;
        for (var index = 1; index < rows.Count; index++)
        {
            var (before, row) = (rows[index - 1], rows[index]);
            if (deal[before] != deal[row] || field[before] != field[row])
                continue;
            if (newer[before] == newer[row])
                repeats += staged.Dropped.Add(row) ? 1 : 0;
            else
                older.Set(row, newer.Text(before) is { } text ? older.CellOf(text) : Column.Empty);
        }
        notes.Add($"{rows.Count} lines of {table.File} do not say what stood before; it is taken from the line before{(repeats > 0 ? $", and {repeats} that change nothing are left out" : "")}.");
    }

    private static int FieldOf(string name)
    {
        for (var ordinal = 1; ordinal < CrmFiles.Deals.Fields.Count; ordinal++)
            if (!CrmFiles.Deals.Fields[ordinal].Internal && Words.Same(CrmFiles.Deals.Fields[ordinal].Name, name))
                return ordinal;
        return -1;
    }
}
