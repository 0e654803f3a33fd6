using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Crm;

/// <summary>Rows of another table grouped under the deals they belong to: Rows[Start[deal]..Start[deal + 1]].</summary>
internal sealed class DealRows
{
    /// <param name="link">The other table's deal_id column.</param>
    /// <param name="deals">Deals ordered by id.</param>
    /// <param name="order">Puts the rows of one deal in order.</param>
    public DealRows(Column link, CrmTable deals, Comparison<int>? order = null)
    {
        Start = new int[deals.Count + 1];
        var dealOf = new int[link.Texts.Count];
        var ids = new Dictionary<string, int>(deals.Count, StringComparer.Ordinal);
        if (!link.HoldsNothing)
            for (var deal = 0; deal < deals.Count; deal++)
                ids[deals.Columns[0].Text(deal)!] = deal;
        for (var code = 0; code < dealOf.Length; code++)
            dealOf[code] = ids.GetValueOrDefault(link.Texts[code], -1);
        var rows = new List<int>(link.Count);
        for (var row = 0; row < link.Count; row++)
            if (link[row] is var cell && cell != Column.Empty && dealOf[cell] >= 0)
            {
                rows.Add(row);
                Start[dealOf[cell] + 1]++;
            }
        for (var deal = 0; deal < deals.Count; deal++)
            Start[deal + 1] += Start[deal];
        Rows = [.. rows];
        var keys = Array.ConvertAll(Rows, row => dealOf[link[row]]);
        Array.Sort(keys, Rows);
        for (var deal = 0; deal < deals.Count; deal++)
            if (Start[deal + 1] - Start[deal] > 1)
                Rows.AsSpan(Start[deal], Start[deal + 1] - Start[deal]).Sort(order ?? ((left, right) => left.CompareTo(right)));
    }

    public int[] Start { get; }

    public int[] Rows { get; }

    /// <summary>The rows of one deal.</summary>
    public ReadOnlySpan<int> Of(int deal) => Rows.AsSpan(Start[deal], Start[deal + 1] - Start[deal]);
}
