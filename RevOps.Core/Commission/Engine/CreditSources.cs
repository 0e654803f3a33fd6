using RevOps.Core.Basics;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;

namespace RevOps.Core.Commission.Engine;

/// <summary>Which credits count for someone: their own, those of the people below them on the day of the sale, or everyone's.</summary>
internal static class CreditSources
{
    /// <summary>The credits that a component counts for someone, by day.</summary>
    public static ArraySegment<SaleCredit> Of(CommissionContext context, Payee payee, PlanComponent component) => component.Source switch
    {
        CreditSource.Own => Own(context, component, context.Credits(component.Counts, component.Where), payee.Rep),
        CreditSource.Team => ByDay(Below(context, payee, component, context.Credits(component.Counts, component.Where))),
        CreditSource.Company => context.CompanyCredits(component.Counts, component.Where),
        _ => [],
    };

    /// <summary>Credits of several people in one order.</summary>
    public static SaleCredit[] ByDay(IEnumerable<SaleCredit> credits) => [.. credits.OrderBy(credit => credit.Day).ThenBy(credit => credit.Deal).ThenBy(credit => credit.Source)];

    // nearly everyone is credited with nothing else, and then nothing is copied
    private static ArraySegment<SaleCredit> Own(CommissionContext context, PlanComponent component, CreditTable table, int rep) =>
        component.Roles.Count == 0 && !table.HasOverlays ? table.Of(rep) : table.Of(rep).Where(credit => Counts(context, component, credit)).ToArray();

    // one inside the 100 %, or of a role that the component names
    private static bool Counts(CommissionContext context, PlanComponent component, in SaleCredit credit) => component.Roles.Count == 0 ? !credit.IsOverlay
        : SplitRole.Of(context.Facts.Role(credit.Deal, credit.Split)).Name is { } role && IsNamed(component, role);

    private static bool IsNamed(PlanComponent component, string role) => component.Roles.Any(one => Words.Same(one, role));

    private static IEnumerable<SaleCredit> Below(CommissionContext context, Payee payee, PlanComponent component, CreditTable table)
    {
        var people = context.Book.People;
        for (var rep = 0; rep < people.Reps.Count; rep++)
            if (rep != payee.Rep)
                foreach (var credit in table.Of(rep))
                    if (Counts(context, component, credit) && people.IsBelow(rep, payee.Rep, Day.Date(credit.Day)))
                        yield return credit;
    }
}
