using RevOps.Core.Basics;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;

namespace RevOps.Core.Commission.Engine;

/// <summary>A quota and the target variable of one person over a window, and how they were cut.</summary>
/// <param name="Quota">Minor units of the person's currency, or ten-thousandths of pieces; null when there is none.</param>
/// <param name="Full">The quota before it was cut.</param>
/// <param name="Target">Target variable of the window in minor units; null when there is none.</param>
/// <param name="Present">Part of the window at work and on the plan, 0 to 1; 1 where the plan does not prorate.</param>
/// <param name="Ramped">Part of the quota that tenure leaves, 0 to 1.</param>
public readonly record struct WindowQuota(long? Quota, long? Full, long? Target, decimal Present, decimal Ramped);

/// <summary>Quotas as plans use them.</summary>
internal sealed class QuotaTable(Book book)
{
    /// <summary>Days in a row from which an absence lowers a quota, as in quota planning.</summary>
    private const int LongAbsence = 15;

    private const int Exact = 10;

    private readonly FiscalCalendar _calendar = book.Settings.Fiscal;
    private readonly ILookup<int, DayRange> _absences = Absences(book);

    /// <summary>Quota and target of a person over a window.</summary>
    /// <param name="payee">The person.</param>
    /// <param name="plan">The plan version.</param>
    /// <param name="component">The component.</param>
    /// <param name="assignment">How the person is on the plan.</param>
    /// <param name="window">The window.</param>
    /// <param name="counted">What the component counted in another window, for quotas that grow from the last one.</param>
    public WindowQuota Of(Payee payee, CommissionPlan plan, PlanComponent component, Assignment assignment, FiscalPeriod window, Func<FiscalPeriod, long>? counted = null)
    {
        var rule = component.Quota ?? plan.Quota;
        var (there, able) = rule is { Prorate: QuotaProration.None, Ramp.Count: 0, Weights.Count: 0 } ? (1m, 1m) : There(payee, rule, assignment, window);
        var part = Part(rule, window);
        var pieces = component.Counts is CreditMeasure.Units or CreditMeasure.Deals;
        var full = Own(payee, rule, component, window, pieces) ?? (rule.Amount is { } amount ? Of(amount, rule, window, part, pieces ? SaleFacts.PerPiece : payee.Currency.MinorPerUnit) : rule.Growth is { } growth && counted is not null ? Rounded(counted(_calendar.Before(window)) * (1m + growth)) : null);
        var target = (assignment.Target ?? plan.Target) is { } year ? (long?)Rounded(year * payee.Currency.MinorPerUnit * part * there) : null;
        return new(full is { } whole ? Rounded(whole * able) : null, full, target, there, there == 0 ? 1m : able / there);
    }

    // parts of the window at work, and of the quota that tenure leaves as well
    private (decimal There, decimal Able) There(Payee payee, QuotaRule rule, Assignment assignment, FiscalPeriod window)
    {
        var months = Months(window);
        var weights = months.Select(month => Weight(rule, month)).ToList();
        var present = months.Select(month => rule.Prorate == QuotaProration.Days ? Present(payee.Rep, assignment, month) : 1m).ToList();
        var ramp = months.Select(month => Ramp(rule, payee.Rep, month)).ToList();
        var total = weights.Sum();
        return (Mean(present, weights, total), Mean([.. present.Select((share, month) => share * ramp[month])], weights, total));
    }

    // the person's own quota stands before the plan's; a manager without one takes the team's
    private long? Own(Payee payee, QuotaRule rule, PlanComponent component, FiscalPeriod window, bool pieces)
    {
        var last = Earlier(window.Last, book.AsOf);
        var minor = rule.Prorate == QuotaProration.Days && On(window.First) is { } begin && On(last) is { } end && begin != end ? Changing(On, window.First, last) : On(last);
        if (minor is null)
            return null;
        // a quota of pieces is written as a number, and was read as money
        return pieces ? minor * SaleFacts.PerPiece / book.Knowledge.Rates.Reporting.MinorPerUnit : Money(book, minor.Value, book.Knowledge.Rates.Reporting, payee.Currency, Day.Number(window.First));

        long? On(DateOnly day) => component.Source == CreditSource.Company ? Find(rule, "company", "", window, day)
            : Find(rule, "rep", payee.Id, window, day) ?? (component.Source == CreditSource.Team && book.People.Team(payee.Rep, day) is { } team ? Find(rule, "team", team, window, day) : null);
    }

    private long? Find(QuotaRule rule, string kind, string owner, FiscalPeriod window, DateOnly day) => rule.Type is null && rule.Segment is null
        ? book.Quotas.Amount(kind, owner, window, day) : book.Quotas.Amount(kind, owner, window, day, rule.Type, rule.Segment);

    /// <summary>A quota that changed within the window, weighted by the days on which each counted.</summary>
    private static long Changing(Func<DateOnly, long?> on, DateOnly first, DateOnly last)
    {
        var sum = (Int128)0;
        for (var day = first; day <= last; day = day.AddDays(1))
            sum += on(day) ?? 0;
        return Rounded((decimal)sum / (last.DayNumber - first.DayNumber + 1));
    }

    private static long Of(decimal amount, QuotaRule rule, FiscalPeriod window, decimal share, long unit)
    {
        if (rule.Weights.Count == 0 && rule.Per == window.Kind)
            return Rounded(amount * unit);
        var year = amount * rule.Per switch { PeriodKind.Month => 12, PeriodKind.Quarter => 4, _ => 1 };
        return Rounded(year * share * unit);
    }

    /// <summary>A window's part of the year's quota and target: by the weights of the quarters, else equal months.</summary>
    private decimal Part(QuotaRule rule, FiscalPeriod window)
    {
        if (window.Kind == PeriodKind.Year)
            return 1m;
        var weight = rule.Weights.Count == 0 ? 0.25m : rule.Weights[_calendar.QuartersOf(_calendar.Year(_calendar.YearOf(window.First))).Index().First(quarter => quarter.Item.Contains(window.First)).Index];
        return window.Kind == PeriodKind.Quarter ? weight : weight / 3m;
    }

    /// <summary>A month's part of the year: of its quarter's part by days, or a third where a ramp goes month by month.</summary>
    private decimal Weight(QuotaRule rule, FiscalPeriod month)
    {
        if (rule.Weights.Count == 0 && rule.Ramp.Count == 0)
            return (decimal)month.Days / _calendar.Year(_calendar.YearOf(month.First)).Days;
        var quarters = _calendar.QuartersOf(_calendar.Year(_calendar.YearOf(month.First)));
        var quarter = Enumerable.Range(0, 4).First(at => quarters[at].Contains(month.First));
        return (rule.Weights.Count == 0 ? 0.25m : rule.Weights[quarter]) * (rule.Ramp.Count == 0 ? (decimal)month.Days / quarters[quarter].Days : 1m / 3m);
    }

    private decimal Ramp(QuotaRule rule, int rep, FiscalPeriod month)
    {
        if (rule.Ramp.Count == 0 || book.People.Reps[rep].HireDate is not { } hired)
            return 1m;
        var tenure = (month.Last.Year - hired.Year) * 12 + month.Last.Month - hired.Month;
        return tenure >= 0 && tenure < rule.Ramp.Count ? rule.Ramp[tenure] : 1m;
    }

    private decimal Present(int rep, Assignment assignment, FiscalPeriod month)
    {
        var person = book.People.Reps[rep];
        var first = Later(Later(month.First, assignment.From), person.HireDate ?? DateOnly.MinValue);
        var last = Earlier(Earlier(month.Last, assignment.To ?? DateOnly.MaxValue), person.EndDate ?? DateOnly.MaxValue);
        var days = Math.Max(0, last.DayNumber - first.DayNumber + 1);
        foreach (var absence in _absences[rep])
            days -= Math.Max(0, Earlier(last, absence.Last).DayNumber - Later(first, absence.First).DayNumber + 1);
        return (decimal)Math.Max(0, days) / month.Days;
    }

    private IReadOnlyList<FiscalPeriod> Months(FiscalPeriod window) => window.Kind == PeriodKind.Month ? [window] : _calendar.MonthsOf(window);

    private static decimal Mean(List<decimal> values, List<decimal> weights, decimal total) => total == 0 ? 0 : values.Select((value, month) => value * weights[month]).Sum() / total is var mean && Math.Abs(mean - 1m) < 1e-20m ? 1m : mean;

    /// <summary>Minor units of one currency in another, at the rates of a day, half away from zero; null when a rate is missing.</summary>
    public static long? Money(Book book, long minor, Currency from, Currency to, int day)
    {
        if (from == to)
            return minor;
        var rates = book.Knowledge.Rates;
        return rates.Rate(from.Code, day) is { } into && rates.Rate(to.Code, day) is { } outOf && outOf != 0
            ? Rounded(Math.Round((decimal)minor / from.MinorPerUnit * into / outOf * to.MinorPerUnit, Exact)) : null; // a quotient without end must not take a hair off half a cent
    }

    private static long Rounded(decimal amount) => (long)Math.Round(amount, MidpointRounding.AwayFromZero);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static ILookup<int, DayRange> Absences(Book book)
    {
        var table = book.Knowledge[CrmFiles.Absences];
        return Enumerable.Range(0, table.Count)
            .Select(row => (Rep: book.People.Find(table["rep_id"].Text(row)), Range: new DayRange(table["from"].Date(row)!.Value, table["to"].Date(row) ?? DateOnly.MaxValue)))
            .Where(absence => absence.Range.Last.DayNumber - absence.Range.First.DayNumber + 1 >= LongAbsence).ToLookup(absence => absence.Rep, absence => absence.Range);
    }
}
