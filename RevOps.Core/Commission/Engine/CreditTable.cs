using System.Runtime.InteropServices;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Commission.Engine;

/// <summary>One person's part of a sale.</summary>
/// <param name="Sale">What was sold.</param>
/// <param name="Rep">Position in the roster; -1 for what nobody is credited with.</param>
/// <param name="Split">Row of the split that says so; -1 where there is none.</param>
/// <param name="Counted">The part, in the sale's own unit.</param>
/// <param name="Share">Part of the sale in millionths of a percent point; 100 % where there is no split.</param>
/// <param name="IsOverlay">True for a role that stands beside the 100 %.</param>
internal readonly record struct SaleCredit(Sale Sale, int Rep, int Split, long Counted, long Share, bool IsOverlay)
{
    /// <summary>The split's role; null where there is no split.</summary>
    public string? Role(Book book) => Split < 0 ? null : book.Knowledge[CrmFiles.Splits]["role"].Text(Split);
}

/// <summary>
/// Who is credited with what of each sale. The parts inside the 100 % add up to the sale to the last minor unit, with what is missing or too much under nobody; overlay roles
/// stand beside them. Credits of a person are in the order of day, deal and source, whatever order the files had.
/// </summary>
internal sealed class CreditTable
{
    /// <summary>A share that is all of a sale.</summary>
    public const long Whole = 100 * Column.PerUnit;
    private readonly int[] _starts;

    public CreditTable(Book book, List<Sale> sales)
    {
        var (splits, cutter) = (book.Knowledge.Splits, new SplitCutter(book));
        var credits = new List<SaleCredit>(sales.Count + splits.Rows.Length);
        foreach (ref readonly var sale in CollectionsMarshal.AsSpan(sales))
            if (!cutter.Add(sale, splits.Of(sale.Deal), credits))
                credits.Add(new(sale, book.Owners[sale.Deal], -1, sale.Counted, Whole, IsOverlay: false));
        // sales come by deal and source, and this keeps it; what is nobody's comes first
        _starts = new int[book.People.Reps.Count + 2];
        foreach (ref readonly var credit in CollectionsMarshal.AsSpan(credits))
            _starts[credit.Rep + 2]++;
        for (var rep = 1; rep < _starts.Length; rep++)
            _starts[rep] += _starts[rep - 1];
        All = GC.AllocateUninitializedArray<SaleCredit>(credits.Count);
        var next = (int[])_starts.Clone();
        foreach (ref readonly var credit in CollectionsMarshal.AsSpan(credits))
            All[next[credit.Rep + 1]++] = credit;
        PutInOrderOfDays();
    }

    /// <summary>Everything, by person.</summary>
    public SaleCredit[] All { get; }

    /// <summary>The position in <see cref="All"/> of a person's first credit, and how many there are.</summary>
    public (int Start, int Count) Range(int rep) => (_starts[rep + 1], _starts[rep + 2] - _starts[rep + 1]);

    // within a day their order stays, since the position is part of the key
    private void PutInOrderOfDays()
    {
        var most = 0;
        for (var rep = 0; rep + 1 < _starts.Length; rep++)
            most = Math.Max(most, _starts[rep + 1] - _starts[rep]);
        var (keys, room) = (new long[most], new SaleCredit[most]);
        for (var rep = 0; rep + 1 < _starts.Length; rep++)
        {
            var own = All.AsSpan(_starts[rep].._starts[rep + 1]);
            own.CopyTo(room);
            for (var at = 0; at < own.Length; at++)
                keys[at] = ((long)own[at].Sale.Day << 32) + at;
            Array.Sort(keys, 0, own.Length);
            for (var at = 0; at < own.Length; at++)
                own[at] = room[(int)keys[at]];
        }
    }

    /// <summary>True for a role that is named as one beside the 100 %.</summary>
    public static bool IsOverlay(string? role) => role?.StartsWith("overlay", StringComparison.OrdinalIgnoreCase) == true;
}
