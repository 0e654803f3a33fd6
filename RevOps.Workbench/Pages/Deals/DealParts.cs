using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Workbench.Pages.Deals;

/// <summary>Rows of another file that belong to one deal. One code is looked for in one column of whole numbers, so nothing else is read.</summary>
public static class DealParts
{
    private const int Most = 200;

    /// <summary>The rows' places in their table.</summary>
    public static IReadOnlyList<int> Rows(CrmTable table, string dealId)
    {
        var link = table["deal_id"];
        var code = link.HoldsNothing ? -1 : link.Texts.Find(dealId);
        var rows = new List<int>();
        if (code < 0)
            return rows;
        var cells = link.Narrow;
        for (var at = cells.IndexOf(code); at >= 0 && rows.Count < Most;)
        {
            rows.Add(at);
            var next = cells[(at + 1)..].IndexOf(code);
            at = next < 0 ? -1 : at + 1 + next;
        }
        return rows;
    }
}
