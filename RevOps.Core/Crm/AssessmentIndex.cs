using RevOps.Core.Basics;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Crm;

/// <summary>One assessment in points.</summary>
/// <param name="Day">The day it describes, as a day number.</param>
/// <param name="Points">Points of each element, in the file's order; null where the element was not assessed.</param>
public sealed record AssessedPoints(int Day, IReadOnlyList<int?> Points);

/// <summary>MEDDIC and BANT assessments by deal; the newest on or before a day counts.</summary>
public sealed class AssessmentIndex(CrmTable meddic, CrmTable bant, CrmTable deals)
{
    private readonly DealRows _meddic = new(meddic["deal_id"], deals, ByDay(meddic));
    private readonly DealRows _bant = new(bant["deal_id"], deals, ByDay(bant));

    /// <summary>The MEDDIC total, 0 to 100; null when the deal was never assessed by then, or the newest row says nothing: that is not 0.</summary>
    public int? Meddic(int deal, int asOf) => Total(meddic, _meddic, deal, asOf);

    /// <summary>The BANT total, 0 to 100; null when the deal was never assessed by then.</summary>
    public int? Bant(int deal, int asOf) => Total(bant, _bant, deal, asOf);

    /// <summary>The newest MEDDIC assessment by then, element by element; null when there was none.</summary>
    public AssessedPoints? NewestMeddic(int deal, int asOf) => Newest(meddic, _meddic, deal, asOf);

    /// <summary>The newest BANT assessment by then, element by element; null when there was none.</summary>
    public AssessedPoints? NewestBant(int deal, int asOf) => Newest(bant, _bant, deal, asOf);

    /// <summary>True when no deal was ever assessed by MEDDIC.</summary>
    public bool HasNoMeddic => meddic.Count == 0;

    private static AssessedPoints? Newest(CrmTable table, DealRows rows, int deal, int asOf)
    {
        AssessedPoints? newest = null;
        foreach (var row in rows.Of(deal))
            if (table["assessed_on"][row] is var day && day <= asOf)
                newest = new((int)day, [.. table.Columns.Skip(2).Select(column => column.Whole(row))]);
        return newest;
    }

    private static int? Total(CrmTable table, DealRows rows, int deal, int asOf)
    {
        int? total = null;
        foreach (var row in rows.Of(deal))
            if (table["assessed_on"][row] <= asOf)
            {
                total = null;
                for (var ordinal = 2; ordinal < table.Columns.Count; ordinal++)
                    total = table.Columns[ordinal].Whole(row) is { } points ? (total ?? 0) + points : total;
            }
        return total;
    }

    private static Comparison<int> ByDay(CrmTable table) => (left, right) => table["assessed_on"][left].CompareTo(table["assessed_on"][right]);
}
