using RevOps.Core.Basics;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Commission.Engine;

/// <summary>One person's part of a sale.</summary>
/// <param name="Sale">What was sold.</param>
/// <param name="Rep">Position in the roster; -1 for what nobody is credited with.</param>
/// <param name="Counted">The part, in the sale's own unit.</param>
/// <param name="Share">Part of the sale in millionths of a percent point; 100 % where there is no split.</param>
/// <param name="Role">The split's role; null where there is no split.</param>
/// <param name="IsOverlay">True for a role that stands beside the 100 %.</param>
internal readonly record struct SaleCredit(Sale Sale, int Rep, long Counted, long Share, string? Role, bool IsOverlay);

/// <summary>
/// Who is credited with what of each sale. The parts inside the 100 % add up to the sale to the last minor unit, with what is missing or too much under nobody; overlay roles
/// stand beside them. Credits of a person are in the order of day, deal and source, whatever order the files had.
/// </summary>
internal sealed class CreditTable
{
    /// <summary>A share that is all of a sale.</summary>
    public const long Whole = 100 * Column.PerUnit;
    private readonly SaleCredit[] _credits;
    private readonly Dictionary<int, (int Start, int Count)> _reps = [];

    public CreditTable(Book book, List<Sale> sales)
    {
        var (splits, table) = (book.Knowledge.Splits, book.Knowledge[CrmFiles.Splits]);
        var (repColumn, roleColumn, share) = (table["rep_id"], table["role"], table["share_pct"]);
        var credits = new List<SaleCredit>(sales.Count + splits.Rows.Length);
        foreach (var sale in sales)
        {
            var rows = splits.Of(sale.Deal).ToArray();
            if (rows.Length > 0)
                Share(sale, [.. rows.Select(row => (book.People.Find(repColumn.Text(row)), share[row], roleColumn.Text(row)))], credits);
            if (Array.TrueForAll(rows, row => IsOverlay(roleColumn.Text(row))))
                credits.Add(new(sale, book.Owners[sale.Deal], sale.Counted, Whole, null, IsOverlay: false));
        }
        // sales are in order already, and this keeps it
        _credits = [.. credits.OrderBy(credit => credit.Rep)];
        for (int start = 0, end; start < _credits.Length; start = end)
        {
            for (end = start + 1; end < _credits.Length && _credits[end].Rep == _credits[start].Rep; end++)
            {
            }
            _reps[_credits[start].Rep] = (start, end - start);
        }
    }

    /// <summary>Everything, by person.</summary>
    public IReadOnlyList<SaleCredit> All => _credits;

    /// <summary>The position in <see cref="All"/> of a person's first credit, and how many there are.</summary>
    public (int Start, int Count) Range(int rep) => _reps.GetValueOrDefault(rep);

    /// <summary>True for a role that is named as one beside the 100 %.</summary>
    public static bool IsOverlay(string? role) => role?.StartsWith("overlay", StringComparison.OrdinalIgnoreCase) == true;

    private static void Share(Sale sale, List<(int Rep, long Share, string? Role)> parts, List<SaleCredit> credits)
    {
        parts.Sort((left, right) => left.Rep != right.Rep ? left.Rep.CompareTo(right.Rep) : left.Share != right.Share ? left.Share.CompareTo(right.Share) : string.CompareOrdinal(left.Role, right.Role));
        foreach (var part in parts.Where(part => IsOverlay(part.Role)))
            credits.Add(new(sale, part.Rep, LargestRemainder.Of(sale.Counted, [part.Share], Whole)[0], part.Share, part.Role, IsOverlay: true));
        var inside = parts.FindAll(part => !IsOverlay(part.Role));
        if (inside.Count == 0)
            return;
        var counted = LargestRemainder.Of(sale.Counted, [.. inside.Select(part => part.Share)], Whole);
        for (var part = 0; part < inside.Count; part++)
            credits.Add(new(sale, inside[part].Rep, counted[part], inside[part].Share, inside[part].Role, IsOverlay: false));
        if (counted.Sum() is var credited && credited != sale.Counted)
            credits.Add(new(sale, -1, sale.Counted - credited, Whole - inside.Sum(part => part.Share), null, IsOverlay: false));
    }
}
