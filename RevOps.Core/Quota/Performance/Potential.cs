using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Quota.Performance;

/// <summary>What the accounts of each person could bring, by the first measure that enough of them have: ARR, annual revenue, or how many accounts there are.</summary>
/// <param name="Basis">Which measure it is, in words.</param>
/// <param name="ByRep">Potential by position in the roster; only those above 0.</param>
internal sealed record Potential(string Basis, IReadOnlyDictionary<int, double> ByRep)
{
    public static Potential Of(Book book, IReadOnlyCollection<int> reps, int fewest)
    {
        var accounts = book.Knowledge[CrmFiles.Accounts];
        Potential[] choices = [By("the ARR of the accounts they own", accounts["arr"]), By("the annual revenue of the accounts they own", accounts["annual_revenue"]), By("the number of accounts they own", null)];
        return Array.Find(choices, choice => choice.ByRep.Count >= fewest) ?? choices[^1];

        Potential By(string basis, Column? amount)
        {
            var sums = new Dictionary<int, double>();
            for (var row = 0; row < accounts.Count; row++)
                if (book.People.Find(accounts["owner_id"].Text(row)) is var owner and >= 0 && reps.Contains(owner) && (amount is null ? 1 : amount[row] is var cell && cell != Column.Empty ? cell : 0) is > 0 and var worth)
                    sums[owner] = sums.GetValueOrDefault(owner) + worth;
            return new(basis, sums);
        }
    }

    /// <summary>The share of a full quota that someone of that tenure is expected to carry, averaged over the elapsed days of a period; 1 where the first day is not known.</summary>
    public static double Ramp(DateOnly? hired, FiscalPeriod period, DateOnly asOf, PerformanceAssumptions assumptions)
    {
        if (hired is not { } first)
            return 1;
        var days = Math.Max(1, period.ElapsedDays(asOf));
        return (double)Enumerable.Range(0, days).Sum(day => Factor(first, period.First.AddDays(day), assumptions)) / days;
    }

    /// <summary>The first three months of tenure, the next three, and from the seventh on; nothing before the first day.</summary>
    public static decimal Factor(DateOnly hired, DateOnly day, PerformanceAssumptions assumptions) =>
        day < hired ? 0 : day < hired.AddMonths(3) ? assumptions.Ramp.First : day < hired.AddMonths(6) ? assumptions.Ramp.Second : 1;
}
