using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;

namespace RevOps.Core.Commission;

/// <summary>A won deal of which something is credited to nobody, or to people twice.</summary>
/// <param name="Deal">Position in the Book.</param>
/// <param name="Minor">What is missing, minor units of the deal's currency; negative for what is credited twice.</param>
/// <param name="Why">Why, in a sentence.</param>
public sealed record OpenCredit(int Deal, Money Minor, string Why);

/// <summary>How credits tie to bookings: every won deal is credited, or stands on the list of those that are not.</summary>
/// <param name="Bookings">All won deals, minor units of the reporting currency at the rates of their days.</param>
/// <param name="Credited">What of it people are credited with, overlays left out.</param>
/// <param name="Uncredited">What is left; bookings less credited, always.</param>
/// <param name="Open">The deals that the rest is of, by day.</param>
public sealed record CommissionCredits(long Bookings, long Credited, long Uncredited, IReadOnlyList<OpenCredit> Open)
{
    /// <summary>Credits of everything won in a period, or ever.</summary>
    public static CommissionCredits Of(Book book, FiscalPeriod? period = null)
    {
        var reporting = new Payee(-1, "", "", book.Knowledge.Rates.Reporting);
        var context = new CommissionContext(book, PlanBook.Empty);
        var (bookings, credited, open) = (0L, 0L, new List<OpenCredit>());
        foreach (var (rep, credit) in context.Credits(CreditMeasure.Bookings, new()).All)
        {
            if (credit.IsOverlay || (period is not null && !period.Contains(Day.Date(credit.Day))))
                continue;
            var minor = (context.Quarks(credit, reporting) ?? 0) / Ratio.Quarks;
            bookings += minor;
            if (rep >= 0)
                credited += minor;
            else
                open.Add(new(credit.Deal, new(credit.Counted, credit.Currency ?? reporting.Currency), Why(credit)));
        }
        return new(bookings, credited, bookings - credited, [.. open.OrderBy(one => book.Closed[one.Deal]).ThenBy(one => one.Deal)]);
    }

    private static string Why(SaleCredit credit) => credit.Share == CreditTable.Whole ? "It has no owner among the people, and no split."
        : $"The shares total {((decimal)(CreditTable.Whole - credit.Share) / (CreditTable.Whole / 100)).ToString("0.####", CultureInfo.InvariantCulture)} %, not 100 %.";
}
