using RevOps.Core.Basics;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Crm;

/// <summary>One person's part of a deal.</summary>
/// <param name="Rep">Position in the roster, or -1 for what nobody is credited with.</param>
/// <param name="Minor">Minor units of the reporting currency.</param>
public readonly record struct Credit(int Rep, long Minor);

/// <summary>
/// Who is credited with what of each deal (definition 25): the split's shares of the day where there are any, else the owner with all of it. The parts of a deal always add up to
/// its value: shares are cut to the cent by the largest remainder, and what shares of less or more than 100 % leave over or count twice stands under nobody.
/// </summary>
public sealed class CreditLedger
{
    private const long Whole = 100 * Column.PerUnit;
    private readonly int[] _start;
    private readonly Credit[] _credits;

    internal CreditLedger(Book book)
    {
        var splits = book.Knowledge.Splits;
        var table = book.Knowledge[CrmFiles.Splits];
        var (rep, share, role) = (table["rep_id"], table["share_pct"], table["role"]);
        bool[] isDated = [.. Enumerable.Range(0, role.Texts.Count).Select(code => SplitRole.Of(role.Texts[code]).IsDated)];
        var isAny = isDated.Contains(true);
        _start = new int[book.Count + 1];
        var credits = new List<Credit>(book.Count + splits.Rows.Length);
        for (var deal = 0; deal < book.Count; deal++)
        {
            var value = book.Values[deal] == Book.NoValue ? 0 : book.Values[deal];
            var rows = splits.Of(deal);
            if (isAny && rows.Length > 0)
                rows = InForce(book, deal, rows, role);
            if (rows.Length > 0)
                Share(value, rows, row => book.People.Find(rep.Text(row)), share, credits);
            else
                credits.Add(new(book.Owners[deal], value));
            _start[deal + 1] = credits.Count;
        }
        _credits = [.. credits];
    }

    /// <summary>The parts of a deal, which add up to its value; a deal without value has parts of 0.</summary>
    public ReadOnlySpan<Credit> Of(int deal) => _credits.AsSpan(_start[deal], _start[deal + 1] - _start[deal]);

    /// <summary>What a person is credited with of a deal; 0 for nothing.</summary>
    public long Of(int deal, int rep)
    {
        long minor = 0;
        foreach (var credit in Of(deal))
            minor += credit.Rep == rep ? credit.Minor : 0;
        return minor;
    }

    // of a deal that is handed over, whoever is credited on the day of its close, or today
    private static int[] InForce(Book book, int deal, ReadOnlySpan<int> rows, Column role)
    {
        var day = book.Closed[deal] is var closed && closed != Book.NoDay ? closed : book.Today;
        return [.. rows.ToArray().Where(row => SplitRole.Of(role.Text(row)).CountsOn(day))];
    }

    private static void Share(long value, ReadOnlySpan<int> rows, Func<int, int> repOf, Column share, List<Credit> credits)
    {
        var parts = rows.ToArray().Select(row => (Rep: repOf(row), Share: share[row])).OrderBy(part => part.Rep).ThenBy(part => part.Share).ToList();
        var minors = LargestRemainder.Of(value, [.. parts.Select(part => part.Share)], Whole);
        for (var index = 0; index < parts.Count; index++)
            credits.Add(new(parts[index].Rep, minors[index]));
        if (minors.Sum() is var credited && credited != value)
            credits.Add(new(-1, value - credited));
    }
}
