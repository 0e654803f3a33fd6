using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Commission.Engine;

/// <summary>Cuts sales by the rows of their split. It keeps its room from sale to sale, so that a company's whole history costs no object.</summary>
internal sealed class SplitCutter
{
    /// <summary>What of a sale a row of its split gives to whom; nobody is -1.</summary>
    public struct Part
    {
        public int Rep, Split;
        public long Share, Counted;
        public bool IsOverlay;
    }

    private const int Usual = 8;
    private readonly Column _rep, _share, _role;
    private readonly int[] _repOf;
    private readonly SplitRole[] _roles;
    private readonly bool _isDated;
    private readonly DealRows _rows;
    private readonly SaleFacts _facts;
    private Part[] _parts = new Part[Usual];
    private long[] _shares = new long[Usual], _cut = new long[Usual];

    public SplitCutter(Book book, SaleFacts facts)
    {
        var table = book.Knowledge[CrmFiles.Splits];
        (_facts, _rows, _rep, _share, _role) = (facts, book.Knowledge.Splits, table["rep_id"], table["share_pct"], table["role"]);
        _repOf = [.. Enumerable.Range(0, _rep.Texts.Count).Select(code => book.People.Find(_rep.Texts[code]))];
        _roles = [.. Enumerable.Range(0, _role.Texts.Count).Select(code => SplitRole.Of(_role.Texts[code]))];
        _isDated = _roles.Any(role => role.IsDated);
    }

    /// <summary>The same for deals as they stand after edits.</summary>
    public SplitCutter(SplitCutter before, SaleFacts facts) =>
        (_facts, _rows, _rep, _share, _role, _repOf, _roles, _isDated) = (facts, before._rows, before._rep, before._share, before._role, before._repOf, before._roles, before._isDated);

    /// <summary>True when nothing is said of a deal but its owner, who is credited with all of it.</summary>
    public bool IsOwners(int deal) => _rows.Of(deal).IsEmpty && _facts.EditOf(deal) is null;

    /// <summary>Adds one for everyone who takes part in a deal on a day, nobody first.</summary>
    public void Count(int deal, int day, Span<int> counts)
    {
        var isInside = false;
        if (_facts.EditOf(deal) is null)
            foreach (var row in _rows.Of(deal))
            {
                if (!CountsOn(row, day))
                    continue;
                counts[RepOf(row) + 1]++;
                isInside |= !IsOverlay(row);
            }
        else
            foreach (ref readonly var part in PartsOf(deal, day))
            {
                counts[part.Rep + 1]++;
                isInside = true; // the owner is among them
            }
        if (!isInside)
            counts[_facts.Owner(deal) + 1]++;
    }

    private int RepOf(int row) => _rep[row] is var code && code == Column.Empty ? -1 : _repOf[code];

    private bool IsOverlay(int row) => _role[row] is var code && code != Column.Empty && _roles[code].IsOverlay;

    // a deal that is handed over has shares of some days only
    private bool CountsOn(int row, int day) => !_isDated || _role[row] is not (var code and not Column.Empty) || _roles[code].CountsOn(day);

    /// <summary>Who takes part in a deal on a day, in the order of people; the owner alone where no part is inside the 100 %.</summary>
    private ReadOnlySpan<Part> PartsOf(int deal, int day)
    {
        var (count, inside) = (0, 0);
        if (_facts.EditOf(deal)?.Split is { } edited)
            for (var at = 0; at < edited.Count; at++)
            {
                if (SplitRole.Of(edited[at].Role) is var role && role.CountsOn(day))
                    Put(new() { Rep = edited[at].Rep, Split = SaleCredit.NoSplit - 1 - at, Share = (long)(edited[at].Percent * Column.PerUnit), IsOverlay = role.IsOverlay });
            }
        else
            foreach (var row in _rows.Of(deal))
                if (CountsOn(row, day))
                    Put(new() { Rep = RepOf(row), Split = row, Share = _share[row], IsOverlay = IsOverlay(row) });
        if (inside == 0)
            Put(new() { Rep = _facts.Owner(deal), Split = SaleCredit.NoSplit, Share = CreditTable.Whole }, isLast: true);
        return _parts.AsSpan(0, count);

        // by person, share and role, whatever order the rows had
        void Put(Part part, bool isLast = false)
        {
            if (count + 1 == _parts.Length) // one more may be left over
                (_parts, _shares, _cut) = ([.. _parts, .. _parts], new long[count * 2], new long[count * 2]);
            var at = count++;
            for (; !isLast && at > 0 && IsAfter(_parts[at - 1], part, deal); at--)
                _parts[at] = _parts[at - 1];
            _parts[at] = part;
            inside += part.IsOverlay ? 0 : 1;
        }
    }

    /// <summary>The same with what each part counts of a sale; what the parts inside the 100 % leave over or have too much comes last, under nobody.</summary>
    public ReadOnlySpan<Part> Cut(in Sale sale)
    {
        var (count, inside) = (PartsOf(sale.Deal, sale.Day).Length, 0);
        if (count == 1 && _parts[0].Split == SaleCredit.NoSplit)
        {
            _parts[0].Counted = sale.Counted;
            return _parts.AsSpan(0, 1);
        }
        var parts = _parts.AsSpan(0, count);
        foreach (ref var part in parts)
            if (!part.IsOverlay)
                _shares[inside++] = part.Share;
        LargestRemainder.Cut(sale.Counted, _shares.AsSpan(0, inside), CreditTable.Whole, _cut);
        var (at, left, share) = (0, sale.Counted, CreditTable.Whole);
        foreach (ref var part in parts)
            if (part.IsOverlay)
                LargestRemainder.Cut(sale.Counted, [part.Share], CreditTable.Whole, new(ref part.Counted));
            else
                (left, share, part.Counted) = (left - _cut[at], share - part.Share, _cut[at++]);
        if (left == 0)
            return parts;
        _parts[count] = new() { Rep = -1, Split = SaleCredit.NoSplit, Share = share, Counted = left };
        return _parts.AsSpan(0, count + 1);
    }

    private bool IsAfter(in Part left, in Part right, int deal) => left.Rep != right.Rep ? left.Rep > right.Rep : left.Share != right.Share ? left.Share > right.Share
        : string.CompareOrdinal(_facts.Role(deal, left.Split), _facts.Role(deal, right.Split)) > 0;
}
