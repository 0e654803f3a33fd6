using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Quota;

/// <summary>What the accounts of each person could bring, by the first measure that enough of them have: ARR, annual revenue, or how many accounts there are.</summary>
/// <param name="Basis">Which measure it is, in words.</param>
/// <param name="ByRep">Potential by position in the roster, money in minor units; only those above 0.</param>
internal sealed record Potential(string Basis, IReadOnlyDictionary<int, long> ByRep)
{
    /// <param name="book">The business; accounts are shared by all who look.</param>
    /// <param name="reps">Whose potential is asked for.</param>
    /// <param name="fewest">How many of them must have a measure for it to be used; the number of accounts is used where none has.</param>
    public static Potential Of(Book book, IReadOnlySet<int> reps, int fewest)
    {
        var accounts = book.Knowledge[CrmFiles.Accounts];
        Potential[] choices = [By("ARR", accounts["arr"]), By("annual revenue", accounts["annual_revenue"]), By("number", null)];
        return Array.Find(choices, choice => choice.ByRep.Count >= fewest) ?? choices[^1];

        Potential By(string measure, Column? amount)
        {
            var sums = new Dictionary<int, long>();
            for (var row = 0; row < accounts.Count; row++)
                if (book.People.Find(accounts["owner_id"].Text(row)) is var owner && reps.Contains(owner) && (amount is null ? 1 : amount[row]) is > 0 and var worth)
                    sums[owner] = sums.GetValueOrDefault(owner) + worth;
            return new(amount is null ? "number of accounts they own" : $"{measure} of the accounts they own", sums);
        }
    }
}
