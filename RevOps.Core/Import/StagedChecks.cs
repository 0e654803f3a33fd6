using System.IO.Hashing;
using System.Runtime.InteropServices;
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
                HistoryRules.Check(table, settings, Reject);
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
        var keys = table.File.KeyOrdinals;
        var first = new Dictionary<UInt128, int>(table.Count);
        Span<long> cells = stackalloc long[keys.Count];
        var repeats = 0;
        for (var row = 0; row < table.Count; row++)
        {
            for (var index = 0; index < keys.Count; index++)
                cells[index] = table.Columns[keys[index]][row];
            ref var before = ref CollectionsMarshal.GetValueRefOrAddDefault(first, XxHash128.HashToUInt128(MemoryMarshal.AsBytes(cells)), out var known);
            if (!known)
                before = row;
            else if (SameCells(table, before, row))
            {
                staged.Dropped.Add(row);
                repeats++;
            }
            else
            {
                var key = string.Join(" ", keys.Select(ordinal => CellText.Of(table.Columns[ordinal], row) ?? "–"));
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
        var known = stored(target);
        var mayPlace = here is null && !known.Described;
        var verdicts = new bool[texts.Count];
        for (var code = 0; code < verdicts.Length; code++)
        {
            var id = texts[code];
            verdicts[code] = alive.Contains(id) || known.Ids.Contains(id) || mayPlace;
            if (mayPlace && !known.Ids.Contains(id))
                PlaceholdersOf(target).Add(id);
        }
        return verdicts;
    }

    private static HashSet<string> Alive(StagedTable staged)
    {
        var ids = staged.Table.Columns[0];
        var alive = new HashSet<string>(staged.Table.Count, StringComparer.Ordinal);
        for (var row = 0; row < staged.Table.Count; row++)
            if (!staged.Dropped.Contains(row) || ids.Count == 0)
                alive.Add(ids.Text(row)!);
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
