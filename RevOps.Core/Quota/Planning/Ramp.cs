using RevOps.Core.Basics;

namespace RevOps.Core.Quota.Planning;

/// <summary>A stretch of days without work, both ends inside.</summary>
public sealed record Absence(DateOnly From, DateOnly To)
{
    /// <summary>
    /// Calendar days in a row from which an absence lowers a quota. Ordinary holidays and short illness are part of every quota; parental leave and long illness are not. Ours.
    /// </summary>
    public const int LongFrom = 15;
}

/// <summary>What can be asked of someone in a period: how much of full productivity by tenure, and on how many of the days.</summary>
/// <param name="Productivity">Mean ramp factor over the days at work, 0 to 1; 1 where the rep is never there.</param>
/// <param name="DaysAtWork">Calendar days employed and not on long absence.</param>
/// <param name="Days">Calendar days of the period.</param>
/// <param name="Months">The factor of each fiscal month: ramp × days at work ÷ days of the month.</param>
public sealed record Availability(decimal Productivity, int DaysAtWork, int Days, IReadOnlyList<decimal> Months)
{
    /// <summary>Share of the days at work, 0 to 1.</summary>
    public decimal Proration => (decimal)DaysAtWork / Days;

    /// <summary>Ramp and proration together, 0 to 1.</summary>
    public decimal Factor => Productivity * DaysAtWork / Days;

    /// <summary>True when a full quota can be asked for.</summary>
    public bool IsFull => Productivity == 1 && DaysAtWork == Days;
}

/// <summary>How a new hire becomes productive (2.2.3): 30 % in months 1 to 3, 60 % in months 4 to 6, all of it from month 7. The month of the hire is month 1.</summary>
public static class Ramp
{
    /// <summary>The factor of a month of tenure, counted from 1.</summary>
    public static decimal Of(int month) => month switch { <= 3 => 0.3m, <= 6 => 0.6m, _ => 1m };

    /// <summary>The factor of a day; 0 before the first one.</summary>
    public static decimal On(DateOnly hired, DateOnly day, FiscalCalendar calendar) => day < hired ? 0 : Of(Number(calendar.MonthOf(day)) - Number(calendar.MonthOf(hired)) + 1);

    /// <summary>Mean of the factors of the days of a period that have passed; 1 for someone whose first day is not known.</summary>
    public static double Expected(FiscalPeriod period, FiscalCalendar calendar, DateOnly asOf, DateOnly? hired) =>
        hired is null ? 1 : (double)(In(period, calendar, hired, asOf, []) is var there ? there.Productivity * there.DaysAtWork : 0) / Math.Max(1, period.ElapsedDays(asOf));

    /// <summary>What can be asked of someone in a period.</summary>
    /// <param name="period">Month, quarter or fiscal year.</param>
    /// <param name="calendar">The company's fiscal calendar; tenure counts its months.</param>
    /// <param name="hired">First day; someone without one has been there always.</param>
    /// <param name="left">Last day; null while employed.</param>
    /// <param name="absences">Leave; short ones are passed over, and days that two of them share count once.</param>
    public static Availability In(FiscalPeriod period, FiscalCalendar calendar, DateOnly? hired, DateOnly? left, IReadOnlyList<Absence> absences)
    {
        var away = absences.Where(absence => absence.To.DayNumber - absence.From.DayNumber + 1 >= Absence.LongFrom).ToList();
        var (start, worked, productive) = (hired is { } day ? Number(calendar.MonthOf(day)) : int.MinValue / 2, 0, 0m);
        var months = new List<decimal>();
        foreach (var month in MonthsOf(period, calendar))
        {
            var there = Enumerable.Range(0, month.Days).Select(month.First.AddDays).Count(date => !(date < hired) && !(date > left) && !away.Exists(absence => absence.From <= date && date <= absence.To));
            var ramp = Of(Number(month) - start + 1);
            (worked, productive) = (worked + there, productive + ramp * there);
            months.Add(ramp * there / month.Days);
        }
        return new(worked == 0 ? 1 : productive / worked, worked, period.Days, months);
    }

    /// <summary>The fiscal months of a month, quarter or year, in order.</summary>
    public static IReadOnlyList<FiscalPeriod> MonthsOf(FiscalPeriod period, FiscalCalendar calendar) => period.Kind == PeriodKind.Month ? [period] : calendar.MonthsOf(period);

    /// <summary>Months since year 0, by the name that a fiscal month carries.</summary>
    private static int Number(FiscalPeriod month) =>
        int.Parse(month.Key.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture) * 12 + int.Parse(month.Key.AsSpan(5, 2), System.Globalization.CultureInfo.InvariantCulture);
}
