using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Commission.Engine;

/// <summary>Cuts sales by the rows of their split. It keeps its room from sale to sale, so that a company's whole history costs no object.</summary>
internal sealed class SplitCutter
{
    private readonly record struct Part(int Rep, int Row, long Share, string? Role, bool IsOverlay);

    private static readonly Comparison<Part> InOrder = (left, right) =>
        left.Rep != right.Rep ? left.Rep.CompareTo(right.Rep) : left.Share != right.Share ? left.Share.CompareTo(right.Share) : string.CompareOrdinal(left.Role, right.Role);

    private readonly Column _rep, _share, _role;
    private readonly int[] _repOf;
    private readonly List<Part> _parts = [];
    private readonly List<long> _shares = [];
    private long[] _cut = new long[8];

    public SplitCutter(Book book)
    {
        var table = book.Knowledge[CrmFiles.Splits];
        (_rep, _share, _role) = (table["rep_id"], table["share_pct"], table["role"]);
        _repOf = [.. Enumerable.Range(0, _rep.Texts.Count).Select(code => book.People.Find(_rep.Texts[code]))];
    }

    /// <summary>Adds everyone's part of a sale: overlays, the parts inside the 100 %, and under nobody what these leave over or have too much.</summary>
    /// <returns>False when no row is inside the 100 %, so that the sale is still its owner's.</returns>
    public bool Add(in Sale sale, ReadOnlySpan<int> rows, List<SaleCredit> credits)
    {
        if (rows.IsEmpty)
            return false;
        _parts.Clear();
        foreach (var row in rows)
            _parts.Add(new(_rep[row] is var code && code == Column.Empty ? -1 : _repOf[code], row, _share[row], _role.Text(row), CreditTable.IsOverlay(_role.Text(row))));
        _parts.Sort(InOrder);
        _shares.Clear();
        foreach (var part in _parts)
            if (part.IsOverlay)
                credits.Add(new(sale, part.Rep, part.Row, LargestRemainder.Of(sale.Counted, [part.Share], CreditTable.Whole)[0], part.Share, IsOverlay: true));
            else
                _shares.Add(part.Share);
        if (_shares.Count == 0)
            return false;
        AddInside(sale, credits);
        return true;
    }

    private void AddInside(in Sale sale, List<SaleCredit> credits)
    {
        if (_cut.Length < _shares.Count)
            _cut = new long[_shares.Count];
        LargestRemainder.Cut(sale.Counted, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_shares), CreditTable.Whole, _cut);
        var (at, left, share) = (0, sale.Counted, CreditTable.Whole);
        foreach (var part in _parts)
            if (!part.IsOverlay)
            {
                credits.Add(new(sale, part.Rep, part.Row, _cut[at], part.Share, IsOverlay: false));
                (left, share) = (left - _cut[at++], share - part.Share);
            }
        if (left != 0)
            credits.Add(new(sale, -1, -1, left, share, IsOverlay: false));
    }
}
