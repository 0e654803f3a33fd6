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
        var (dealOf, fieldOf) = (history["deal_id"].NarrowCells(), history["field"].NarrowCells());
        var at = history["changed_at"].Wide;
        var start = new int[deals.Count + 1];
        for (var line = 0; line < history.Count; line++)
            if (rowOf[dealOf[line]] is var deal and >= 0 && fields[fieldOf[line]] > 0)
                start[deal + 1]++;
        for (var deal = 0; deal < deals.Count; deal++)
            start[deal + 1] += start[deal];
        var lines = new int[start[^1]];
        var next = start[..^1];
        for (var line = 0; line < history.Count; line++)
            if (rowOf[dealOf[line]] is var deal and >= 0 && fields[fieldOf[line]] > 0)
                lines[next[deal]++] = line;

        var log = new ChangeLog(start, new long[lines.Length], new byte[lines.Length], new long[lines.Length], new long[lines.Length]);
        var cells = new HistoryCells(history, deals, settings);
        var kept = 0;
        for (var deal = 0; deal < deals.Count; deal++)
        {
            var first = kept;
            for (var index = deal == 0 ? 0 : next[deal - 1]; index < next[deal]; index++)
            {
                var line = lines[index];
                var field = fields[fieldOf[line]];
                if (!cells.Read(field, deal, line, out var older, out var newer))
                    continue;
                (log.At[kept], log.Field[kept], log.Old[kept], log.New[kept]) = (at[line], (byte)field, older, newer);
                log.SiftDown(first, kept++, deals);
            }
            log.Start[deal] = first;
            log.Chain(first, kept);
        }
        log.Start[deals.Count] = kept;
        return kept == lines.Length ? log : new(log.Start, log.At[..kept], log.Field[..kept], log.Old[..kept], log.New[..kept]);
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

    /// <summary>Moves a new change back to its place among the deal's, which mostly come in order already.</summary>
    private void SiftDown(int first, int change, CrmTable deals)
    {
        for (; change > first && Compare(change - 1, change, deals) > 0; change--)
            Swap(change - 1, change);
    }

    /// <summary>Time first; two changes in one second are put in the order of field and value, so that the order of lines in a file decides nothing.</summary>
    private int Compare(int left, int right, CrmTable deals)
    {
        if (At[left] != At[right])
            return At[left].CompareTo(At[right]);
        if (Field[left] != Field[right])
            return Field[left].CompareTo(Field[right]);
        var column = deals.Columns[Field[left]];
        if (!column.Field.IsText)
            return New[left] != New[right] ? New[left].CompareTo(New[right]) : Old[left].CompareTo(Old[right]);
        return string.CompareOrdinal(Text(column, New[left]), Text(column, New[right])) is not 0 and var order ? order : string.CompareOrdinal(Text(column, Old[left]), Text(column, Old[right]));
    }

    /// <summary>Changes of one field in one second follow each other: what one ends with, the next begins with.</summary>
    private void Chain(int first, int end)
    {
        for (; first + 1 < end; first++)
        {
            var last = first + 1;
            while (last < end && At[last] == At[first] && Field[last] == Field[first])
                last++;
            for (; first + 1 < last; first++)
                for (var head = Head(first, last); head > first; head--)
                    Swap(head - 1, head);
        }
    }

    /// <summary>The first change of a run that none other of the run leads to.</summary>
    private int Head(int first, int last)
    {
        for (var change = first; change < last; change++)
        {
            var led = false;
            for (var other = first; other < last && !led; other++)
                led = other != change && New[other] == Old[change];
            if (!led)
                return change;
        }
        return first;
    }

    private void Swap(int left, int right) => (At[left], Field[left], Old[left], New[left], At[right], Field[right], Old[right], New[right])
        = (At[right], Field[right], Old[right], New[right], At[left], Field[left], Old[left], New[left]);

    private static string Text(Column column, long cell) => cell == Column.Empty ? "" : column.Texts[(int)cell];

    /// <summary>Reads the texts of history as cells of the deal column they belong to, each text once.</summary>
    private sealed class HistoryCells(CrmTable history, CrmTable deals, CompanySettings settings)
    {
        private readonly Dictionary<long, long?> _seen = [];
        private readonly TimeZoneInfo _zone = settings.Zone();
        private readonly Column _older = history["old_value"];
        private readonly Column _newer = history["new_value"];
        private readonly Column _currency = deals["currency"];

        public bool Read(int field, int deal, int line, out long older, out long newer)
        {
            newer = Column.Empty;
            return Cell(field, deal, _older, line, 0, out older) && Cell(field, deal, _newer, line, 1, out newer);
        }

        private bool Cell(int field, int deal, Column values, int line, int which, out long cell)
        {
            cell = values[line];
            if (cell == Column.Empty)
                return true;
            var column = deals.Columns[field];
            var currency = column.Field.Kind == FieldKind.Money ? _currency.Text(deal) is { } code ? new Currency(code) : settings.Currency() : default;
            var key = ((cell * 2 + which) * 256 + field) * 4 + (currency.MinorDigits == 0 ? 1 : currency.MinorDigits == 3 ? 2 : 0);
            if (!_seen.TryGetValue(key, out var read))
                _seen[key] = read = CellText.Read(column, values.Texts[(int)cell], currency, _zone);
            cell = read ?? Column.Empty;
            return read is not null;
        }
    }
}
