using RevOps.Core.Basics;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;

namespace RevOps.Core.Commission.WhatIf;

/// <summary>What one person would have earned under each of two versions, caps taken off; minor units of their currency.</summary>
public sealed record PlanDifference(string RepId, string Name, Currency Currency, long First, long Second)
{
    /// <summary>What the second pays more.</summary>
    public long Change => Second - First;
}

/// <summary>Two versions of a plan, or two plans, on the same deals and the same people: those who are on the first one's plan in a period.</summary>
/// <param name="First">The version that is compared with.</param>
/// <param name="Second">The version that is looked at.</param>
/// <param name="Period">The period.</param>
/// <param name="People">A row a person, by id.</param>
public sealed record PlanComparison(CommissionPlan First, CommissionPlan Second, FiscalPeriod Period, IReadOnlyList<PlanDifference> People)
{
    /// <summary>Computes both as if each had counted from the beginning, so that neither carries over what the other did.</summary>
    /// <param name="book">The business on a day, nothing hidden.</param>
    /// <param name="published">The plans that people are paid by.</param>
    /// <param name="first">The version that is compared with.</param>
    /// <param name="second">The version that is looked at; people of the first are put on it.</param>
    /// <param name="period">Settlements that end in it are added up.</param>
    public static PlanComparison Of(Book book, IReadOnlyList<CommissionPlan> published, CommissionPlan first, CommissionPlan second, FiscalPeriod period)
    {
        var from = published.Where(plan => Words.Same(plan.Id, first.Id)).Select(plan => plan.From).Append(book.Settings.Fiscal.Year(book.Settings.Fiscal.YearOf(period.First)).First).Min();
        var (before, after) = (Earned(first), Earned(second));
        return new(first, second, period, [.. before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(id =>
        {
            var payee = (before.GetValueOrDefault(id) ?? after[id])[0].Payee;
            return new PlanDifference(id, payee.Name, payee.Currency, Sum(before, id), Sum(after, id));
        })]);

        Dictionary<string, List<CommissionStatement>> Earned(CommissionPlan version)
        {
            var instead = version with { Id = first.Id, From = from, To = null };
            var plans = PlanBook.Of(book, [.. published.Where(plan => !Words.Same(plan.Id, first.Id)), instead]);
            return CommissionEngine.Run(book, plans).Where(statement => Words.Same(statement.Plan.Id, first.Id) && statement.IsIn(period, book.AsOf)).GroupBy(statement => statement.Payee.Id, StringComparer.Ordinal).ToDictionary(person => person.Key, person => person.ToList(), StringComparer.Ordinal);
        }

        static long Sum(Dictionary<string, List<CommissionStatement>> all, string id) => all.GetValueOrDefault(id)?.Sum(statement => statement.Total - statement.CapWithheld) ?? 0;
    }
}
