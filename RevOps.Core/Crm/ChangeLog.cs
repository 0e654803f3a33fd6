using RevOps.Core.Basics;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Crm;

/// <summary>
/// Dated changes of deals' fields, deal by deal in time order. Values are cells of the deal column that changed.
/// Start[deal] to Start[deal + 1] are the changes of one deal.
/// </summary>
public sealed class ChangeLog
{
    private ChangeLog(int[] start, long[] at, byte[] field, long[] older, long[] newer) => (Start, At, Field, Old, New) = (start, at, field, older, newer);

    /// <summary>Where each deal's changes begin; one longer than there are deals.</summary>
    public int[] Start { get; }

    /// <summary>When, in seconds since 1970 in the company's zone.</summary>
    public long[] At { get; }

    /// <summary>Which column of deals.csv.</summary>
    public byte[] Field { get; }

    /// <summary>The cell before; <see cref="Column.Empty"/> for none.</summary>
    public long[] Old { get; }

    /// <summary>The cell after.</summary>
    public long[] New { get; }

    /// <summary>Changes in all.</summary>
    public int Count => At.Length;

    /// <summary>From arrays read back from a snapshot.</summary>
    public static ChangeLog Over(int[] start, long[] at, byte[] field, long[] older, long[] newer) => new(start, at, field, older, newer);

    /// <summary>Sorts the lines of history under their deals; a line whose deal is not there, or whose value no longer fits its column, is left out.</summary>
    public static ChangeLog From(CrmTable history, CrmTable deals, CompanySettings settings)
    {
        var rowOf = new int[history["deal_id"].Texts.Count];
        var ids = deals.Columns[0];
        var byId = new Dictionary<string, int>(deals.Count, StringComparer.Ordinal);
        for (var row = 0; row < deals.Count; row++)
            byId[ids.Text(row)!] = row;
        for (var code = 0; code < rowOf.Length; code++)
            rowOf[code] = byId.GetValueOrDefault(history["deal_id"].Texts[code], -1);
        var fields = Enumerable.Range(0, history["field"].Texts.Count).Select(code => CrmFiles.Deals.Find(history["field"].Texts[code])).ToArray();
        var cells = new HistoryCells(history, deals, settings);
        var lines = new List<(int Deal, long At, byte Field, long Old, long New)>(history.Count);
        for (var line = 0; line < history.Count; line++)
            if (rowOf[history["deal_id"][line]] is var deal and >= 0 && fields[history["field"][line]] is var field and > 0
                && cells.Read(field, deal, line, out var older, out var newer))
                lines.Add((deal, history["changed_at"][line], (byte)field, older, newer));
        lines.Sort(InOrder(deals));
        Chain(lines);
        return FromSorted(lines, deals.Count);
    }

    /// <summary>The last change of a field on or before a day; -1 for none.</summary>
    public int LastOf(int deal, int field, int day)
    {
        var end = (day + 1L) * Day.Seconds;
        for (var change = Start[deal + 1] - 1; change >= Start[deal]; change--)
            if (Field[change] == field && At[change] < end)
                return change;
        return -1;
    }

    /// <summary>Two changes in one second are put in the order of their values, so that the order of lines in a file decides nothing.</summary>
    private static Comparison<(int Deal, long At, byte Field, long Old, long New)> InOrder(CrmTable deals) => (left, right) =>
    {
        var order = left.Deal.CompareTo(right.Deal);
        order = order != 0 ? order : left.At.CompareTo(right.At);
        order = order != 0 ? order : left.Field.CompareTo(right.Field);
        if (order != 0)
            return order;
        var column = deals.Columns[left.Field];
        return column.Field.IsText ? string.CompareOrdinal(Text(column, left.New), Text(column, right.New)) : left.New.CompareTo(right.New);
    };

    /// <summary>Changes of one field in one second follow each other: what one ends with, the next begins with.</summary>
    private static void Chain(List<(int Deal, long At, byte Field, long Old, long New)> lines)
    {
        for (var first = 0; first + 1 < lines.Count; first++)
        {
            var (deal, at, field) = (lines[first].Deal, lines[first].At, lines[first].Field);
            var end = first + 1;
            while (end < lines.Count && lines[end].Deal == deal && lines[end].At == at && lines[end].Field == field)
                end++;
            for (; first + 1 < end; first++)
            {
                var group = lines[first..end];
                var head = group.FindIndex(line => !group.Exists(other => other.New == line.Old && other != line));
                if (head > 0)
                {
                    lines.RemoveAt(first + head);
                    lines.Insert(first, group[head]);
                }
            }
        }
    }

    private static string Text(Column column, long cell) => cell == Column.Empty ? "" : column.Texts[(int)cell];

    private static ChangeLog FromSorted(List<(int Deal, long At, byte Field, long Old, long New)> lines, int deals)
    {
        var log = new ChangeLog(new int[deals + 1], new long[lines.Count], new byte[lines.Count], new long[lines.Count], new long[lines.Count]);
        for (var change = 0; change < lines.Count; change++)
        {
            var line = lines[change];
            log.Start[line.Deal + 1]++;
            (log.At[change], log.Field[change], log.Old[change], log.New[change]) = (line.At, line.Field, line.Old, line.New);
        }
        for (var deal = 0; deal < deals; deal++)
            log.Start[deal + 1] += log.Start[deal];
        return log;
    }

    /// <summary>Reads the texts of history as cells of the deal column they belong to, each text once.</summary>
    private sealed class HistoryCells(CrmTable history, CrmTable deals, CompanySettings settings)
    {
        private readonly Dictionary<long, long?> _seen = [];
        private readonly TimeZoneInfo _zone = settings.Zone();

        public bool Read(int field, int deal, int line, out long older, out long newer)
        {
            newer = Column.Empty;
            return Cell(field, deal, history["old_value"], line, 0, out older) && Cell(field, deal, history["new_value"], line, 1, out newer);
        }

        private bool Cell(int field, int deal, Column values, int line, int which, out long cell)
        {
            cell = values[line];
            if (cell == Column.Empty)
                return true;
            var column = deals.Columns[field];
            var currency = column.Field.Kind == FieldKind.Money ? deals["currency"].Text(deal) is { } code ? new Currency(code) : settings.Currency() : default;
            var key = ((cell * 2 + which) * 256 + field) * 4 + (currency.MinorDigits == 0 ? 1 : currency.MinorDigits == 3 ? 2 : 0);
            if (!_seen.TryGetValue(key, out var read))
                _seen[key] = read = CellText.Read(column, values.Texts[(int)cell], currency, _zone);
            cell = read ?? Column.Empty;
            return read is not null;
        }
    }
}
