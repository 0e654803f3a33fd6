using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Import;

/// <summary>The checks that need all rows of all files: repeated keys, references, and the rules of deals and their history.</summary>
internal sealed class StagedChecks(CompanySettings settings, Func<CrmFile, KnownRecordIds> stored, Dictionary<CrmFile, StagedTable> staged, List<string> notes)
{
    private readonly Dictionary<CrmFile, SortedSet<string>> _placeholders = [];

    /// <summary>Rows turned away.</summary>
    public List<LateRejection> Rejected { get; } = [];

    /// <summary>Runs all checks; returns the placeholders that were added.</summary>
    public IReadOnlyDictionary<CrmFile, IReadOnlyList<string>> Run(CancellationToken ct)
    {
        foreach (var file in CrmFiles.All)
        {
            ct.ThrowIfCancellationRequested();
            if (!staged.TryGetValue(file, out var table))
                continue;
            DropRepeats(table);
            DealRules.Check(table, settings, Reject, notes);
            PeriodRules.Check(table, settings, Reject);
            CheckReferences(table);
            if (file == CrmFiles.DealHistory)
            {
                HistoryRules.Check(table, settings, Reject);
                HistoryRules.FillOld(table, notes);
            }
        }
        MoneyRules.Settle(staged, settings);
        AddPlaceholders();
        return _placeholders.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value]);
    }

    private void Reject(StagedTable table, int row, string column, string value, string reason)
    {
        if (!table.Dropped.Add(row))
            return;
        table.IsIncomplete = true;
        Rejected.Add(new(table.Table.File, row, column, value, reason));
    }

    private void DropRepeats(StagedTable staged)
    {
        var table = staged.Table;
        var index = new RowIndex(table, table.File.KeyOrdinals);
        var repeats = 0;
        for (var row = 0; row < table.Count; row++)
        {
            var before = index.FirstLike(row);
            if (before == row)
                continue;
            if (SameCells(table, before, row))
            {
                staged.Dropped.Add(row);
                repeats++;
            }
            else
            {
                var key = string.Join(" ", table.File.KeyOrdinals.Select(ordinal => CellText.Of(table.Columns[ordinal], row) ?? "–"));
                Reject(staged, row, table.File.Key[0], key, $"{key} stands twice in {table.File} with different values, first on line {staged.Line(before)} of {staged.Source(before).Name}; keep one of them");
            }
        }
        if (repeats > 0)
            notes.Add($"{repeats} rows of {table.File} repeat another row exactly and count once.");
    }

    private static bool SameCells(CrmTable table, int left, int right)
    {
        foreach (var column in table.Columns)
            if (column[left] != column[right])
                return false;
        return true;
    }

    private void CheckReferences(StagedTable rows)
    {
        var table = rows.Table;
        for (var ordinal = 0; ordinal < table.Columns.Count; ordinal++)
        {
            var (column, field) = (table.Columns[ordinal], table.File.Fields[ordinal]);
            if (field.References is null || column.HoldsNothing)
                continue;
            var target = CrmFiles.Named(field.References)!;
            var verdicts = Verdicts(column.Texts, target);
            if (Array.TrueForAll(verdicts, verdict => verdict))
                continue;
            for (var row = 0; row < table.Count; row++)
                if (column[row] is var cell && cell != Column.Empty && !verdicts[cell])
                    Reject(rows, row, field.Name, column.Texts[(int)cell], $"'{column.Texts[(int)cell]}' is in neither {target} nor the data loaded before; add it there or mend the id");
        }
    }

    /// <summary>For each text of a reference: whether it may stay. An id of a kind that no file describes becomes a placeholder.</summary>
    private bool[] Verdicts(Texts texts, CrmFile target)
    {
        var here = staged.GetValueOrDefault(target);
        var alive = here is null ? [] : Alive(here);
        var ids = here?.Table.Columns[0].Texts;
        var known = stored(target);
        var mayPlace = here is null && !known.Described;
        var verdicts = new bool[texts.Count];
        for (var code = 0; code < verdicts.Length; code++)
        {
            var id = texts[code];
            verdicts[code] = mayPlace || (ids?.Find(id) is >= 0 and var own && alive[own]) || known.Ids.Contains(id);
            if (mayPlace && !known.Ids.Contains(id))
                PlaceholdersOf(target).Add(id);
        }
        return verdicts;
    }

    /// <summary>For each id of a staged file: whether a row that stays has it.</summary>
    private static bool[] Alive(StagedTable staged)
    {
        var ids = staged.Table.Columns[0];
        var alive = new bool[ids.Texts.Count];
        for (var row = 0; row < staged.Table.Count; row++)
            if (!staged.Dropped.Contains(row))
                alive[ids[row]] = true;
        return alive;
    }

    private SortedSet<string> PlaceholdersOf(CrmFile file) => _placeholders.TryGetValue(file, out var ids) ? ids : _placeholders[file] = new(StringComparer.Ordinal);

    private void AddPlaceholders()
    {
        foreach (var (file, ids) in _placeholders)
        {
            if (!staged.TryGetValue(file, out var table))
                staged[file] = table = new(file);
            var cells = new long[file.Fields.Count];
            foreach (var id in ids)
            {
                Array.Fill(cells, Column.Empty);
                cells[0] = table.Table.Columns[0].CellOf(id);
                if (file.Find("name") is var name and > 0)
                    cells[name] = table.Table.Columns[name].CellOf(id);
                table.Table.Add(cells);
            }
        }
    }
}
