using System.Collections.Immutable;
using System.Runtime.InteropServices;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Commission.Engine;

/// <summary>
/// Who is credited with what of each sale. The parts inside the 100 % add up to the sale to the last minor unit, with what is missing or too much under nobody; overlay roles
/// stand beside them. Credits of a person are in the order of day, deal and source, whatever order the files had.
/// </summary>
internal sealed class CreditTable
{
    /// <summary>A share that is all of a sale.</summary>
    public const long Whole = 100 * Column.PerUnit;

    private readonly CreditMeasure _measure;
    private readonly SaleFilter _filter;
    private readonly SaleCredit[] _all;
    private readonly int[] _starts;
    private readonly SplitCutter _cutter;
    private readonly SaleFacts _facts;
    private ImmutableDictionary<int, ArraySegment<SaleCredit>> _changed = ImmutableDictionary<int, ArraySegment<SaleCredit>>.Empty;

    public CreditTable(Book book, SaleFacts facts, CreditMeasure measure, SaleFilter filter)
    {
        (_measure, _filter, _facts, _cutter, _starts) = (measure, filter, facts, new(book, facts), new int[book.People.Reps.Count + 2]);
        var sales = CollectionsMarshal.AsSpan(facts.Of(measure, filter));
        var (owners, order) = (book.Owners, new DayOrder());
        foreach (ref readonly var sale in sales)
            _cutter.Count(sale.Deal, sale.Day, _starts.AsSpan(1));
        for (var rep = 1; rep < _starts.Length; rep++)
            _starts[rep] += _starts[rep - 1];
        _all = GC.AllocateUninitializedArray<SaleCredit>(_starts[^1]);
        var (next, nobodys) = (_starts[..^1], new List<SaleCredit>());
        foreach (ref readonly var sale in sales)
            if (_cutter.IsOwners(sale.Deal) && owners[sale.Deal] is var owner and >= 0)
                _all[next[owner + 1]++] = new(sale.Counted, sale.Deal, sale.Day, sale.Source, SaleCredit.NoSplit, (int)Whole, sale.Currency ?? default, sale.Currency is null, false);
            else
                foreach (ref readonly var part in _cutter.Cut(sale))
                {
                    HasOverlays |= part.IsOverlay;
                    if (part.Rep >= 0)
                        _all[next[part.Rep + 1]++] = new(sale, part);
                    else
                        nobodys.Add(new(sale, part));
                }
        for (var rep = 0; rep < book.People.Reps.Count; rep++)
            order.Put(_all.AsSpan(_starts[rep + 1].._starts[rep + 2]));
        var nobody = nobodys.ToArray(); // only the cut says what is left over
        order.Put(nobody);
        _changed = _changed.Add(-1, nobody);
    }

    private CreditTable(CreditTable before, SaleFacts facts, ImmutableDictionary<int, ArraySegment<SaleCredit>> changed) =>
        (_measure, _filter, _all, _starts, _facts, _cutter, _changed, HasOverlays) = (before._measure, before._filter, before._all, before._starts, facts, new(before._cutter, facts), changed, before.HasOverlays);

    /// <summary>The same credits by other facts that give every deal the same sales.</summary>
    public CreditTable Under(SaleFacts facts) => new(this, facts, _changed);

    /// <summary>True when somebody is credited beside the 100 %.</summary>
    public bool HasOverlays { get; private set; }

    /// <summary>Everything, person by person; what nobody is credited with comes first, as that of -1.</summary>
    public IEnumerable<(int Rep, SaleCredit Credit)> All => Enumerable.Range(-1, _starts.Length - 1).SelectMany(rep => Of(rep).Select(credit => (rep, credit)));

    /// <summary>A person's credits.</summary>
    public ArraySegment<SaleCredit> Of(int rep) => _changed.TryGetValue(rep, out var own) ? own : new(_all, _starts[rep + 1], _starts[rep + 2] - _starts[rep + 1]);

    /// <summary>The table with some deals cut again; everyone else's credits stay where they are.</summary>
    /// <param name="now">The deals as they stand.</param>
    /// <param name="deals">Those that differ.</param>
    /// <param name="touched">Where everyone goes who is credited with any of it, before or now, with the day.</param>
    public CreditTable With(SaleFacts now, IReadOnlySet<int> deals, HashSet<(int Rep, int Day)> touched)
    {
        var (old, fresh, order) = (new SplitCutter(_cutter, _facts), new Dictionary<int, List<SaleCredit>>(), new DayOrder());
        var after = new CreditTable(this, now, _changed);
        foreach (var deal in deals.Order())
        {
            foreach (var sale in _facts.Of(deal, _measure, _filter))
                foreach (ref readonly var part in old.Cut(sale))
                    Touched(part.Rep, sale.Day);
            foreach (var sale in now.Of(deal, _measure, _filter))
                foreach (ref readonly var part in after._cutter.Cut(sale))
                {
                    Touched(part.Rep, sale.Day).Add(new(sale, part));
                    after.HasOverlays |= part.IsOverlay;
                }
        }
        var changed = _changed.ToBuilder();
        foreach (var (rep, credits) in fresh)
        {
            order.Put(CollectionsMarshal.AsSpan(credits));
            changed[rep] = Merged(Of(rep), deals, credits);
        }
        after._changed = changed.ToImmutable();
        return after;

        List<SaleCredit> Touched(int rep, int day)
        {
            touched.Add((rep, day));
            return fresh.TryGetValue(rep, out var credits) ? credits : fresh[rep] = [];
        }
    }

    /// <summary>Credits without those of some deals, with others among them; both are in order.</summary>
    private static ArraySegment<SaleCredit> Merged(ReadOnlySpan<SaleCredit> before, IReadOnlySet<int> without, List<SaleCredit> fresh)
    {
        var (all, count, next) = (new SaleCredit[before.Length + fresh.Count], 0, 0);
        foreach (ref readonly var credit in before)
        {
            if (without.Contains(credit.Deal))
                continue;
            while (next < fresh.Count && DayOrder.Compare(fresh[next], credit) < 0)
                all[count++] = fresh[next++];
            all[count++] = credit;
        }
        while (next < fresh.Count)
            all[count++] = fresh[next++];
        return new(all, 0, count);
    }
}
