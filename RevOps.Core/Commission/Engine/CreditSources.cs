using RevOps.Core.Basics;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;

namespace RevOps.Core.Commission.Engine;

/// <summary>Which credits count for someone: their own, those of the people below them on the day of the sale, or everyone's.</summary>
internal static class CreditSources
{
    /// <summary>Positions in the component's credits, by day.</summary>
    public static int[] Of(CommissionContext context, Payee payee, PlanComponent component)
    {
        var table = context.Credits(component.Counts, component.Where);
        var (start, count) = table.Range(payee.Rep);
        return component.Source switch
        {
            CreditSource.Own => Own(context.Book, component, table.All, start, count),
            CreditSource.Team => [.. ByDay(Below(context, payee, component, table))],
            CreditSource.Company => [.. ByDay(Enumerable.Range(0, table.All.Length).Where(index => !table.All[index].IsOverlay))],
            _ => [],
        };

        IEnumerable<int> ByDay(IEnumerable<int> indexes) => indexes.OrderBy(index => table.All[index].Sale.Day).ThenBy(index => table.All[index].Sale.Deal).ThenBy(index => table.All[index].Sale.Source).ThenBy(index => index);
    }

    /// <summary>True when the part of a split counts: one inside the 100 %, or of a role that the component names.</summary>
    public static bool Counts(Book book, PlanComponent component, in SaleCredit credit) => component.Roles.Count == 0 ? !credit.IsOverlay
        : credit.Role(book) is { } role && component.Roles.Any(one => Words.Same(one, role));

    private static int[] Own(Book book, PlanComponent component, SaleCredit[] credits, int start, int count)
    {
        var own = new List<int>(count);
        for (var index = start; index < start + count; index++)
            if (Counts(book, component, credits[index]))
                own.Add(index);
        return [.. own];
    }

    private static IEnumerable<int> Below(CommissionContext context, Payee payee, PlanComponent component, CreditTable table)
    {
        var people = context.Book.People;
        for (var rep = 0; rep < people.Reps.Count; rep++)
        {
            var (start, count) = table.Range(rep);
            if (rep == payee.Rep || count == 0)
                continue;
            for (var index = start; index < start + count; index++)
                if (Counts(context.Book, component, table.All[index]) && people.IsBelow(rep, payee.Rep, Day.Date(table.All[index].Sale.Day)))
                    yield return index;
        }
    }
}
