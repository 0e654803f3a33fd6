namespace RevOps.Core.Basics;

/// <summary>How a fiscal quarter is cut into months.</summary>
public enum QuarterPattern
{
    /// <summary>Calendar months.</summary>
    Months,
    /// <summary>Four, four and five weeks; every fifth or sixth year has a 53rd week, in its last month.</summary>
    Weeks445,
    /// <summary>Four, five and four weeks.</summary>
    Weeks454,
    /// <summary>Five, four and four weeks.</summary>
    Weeks544,
}

/// <summary>
/// The company's fiscal year: the month it starts in and how quarters are cut. A year is named by the calendar year it ends in
/// (a year from February 2026 to January 2027 is FY2027; from January it is the calendar year).
/// A year of weeks starts on the first working weekday nearest to the first of its month, so it has 52 or 53 whole weeks.
/// </summary>
/// <param name="StartMonth">1 to 12.</param>
/// <param name="Pattern">Months, or one of the week patterns.</param>
/// <param name="WeekStart">The weekday on which a fiscal week begins; only week patterns use it.</param>
public sealed record FiscalCalendar(int StartMonth = 1, QuarterPattern Pattern = QuarterPattern.Months, DayOfWeek WeekStart = DayOfWeek.Monday)
{
    /// <summary>The fiscal year that the day lies in.</summary>
    public int YearOf(DateOnly day)
    {
        var year = day.Year - 1;
        while (FirstDayOfYear(year + 1) <= day)
            year++;
        return year;
    }

    /// <summary>The whole fiscal year.</summary>
    public FiscalPeriod Year(int year) =>
        new(PeriodKind.Year, FormattableString.Invariant($"FY{year}"), FirstDayOfYear(year), FirstDayOfYear(year + 1).AddDays(-1));

    /// <summary>Quarter 1 to 4 of a fiscal year.</summary>
    public FiscalPeriod Quarter(int year, int quarter) =>
        new(PeriodKind.Quarter, FormattableString.Invariant($"{year}-Q{quarter}"), MonthStart(year, (quarter - 1) * 3), MonthStart(year, quarter * 3).AddDays(-1));

    /// <summary>The fiscal month that carries the name of a calendar month, for example November 2026.</summary>
    public FiscalPeriod Month(int calendarYear, int calendarMonth)
    {
        var position = (calendarMonth - StartMonth + 12) % 12;
        var year = StartMonth > 1 && calendarMonth >= StartMonth ? calendarYear + 1 : calendarYear;
        return new(PeriodKind.Month, FormattableString.Invariant($"{calendarYear}-{calendarMonth:00}"), MonthStart(year, position), MonthStart(year, position + 1).AddDays(-1));
    }

    /// <summary>The quarter that contains the day.</summary>
    public FiscalPeriod QuarterOf(DateOnly day)
    {
        var year = YearOf(day);
        return Enumerable.Range(1, 4).Select(quarter => Quarter(year, quarter)).First(quarter => quarter.Contains(day));
    }

    /// <summary>The fiscal month that contains the day.</summary>
    public FiscalPeriod MonthOf(DateOnly day) => MonthsOf(Year(YearOf(day))).First(month => month.Contains(day));

    /// <summary>The quarters of a year, or the quarter itself.</summary>
    public IReadOnlyList<FiscalPeriod> QuartersOf(FiscalPeriod period) => period.Kind == PeriodKind.Year
        ? [.. Enumerable.Range(1, 4).Select(quarter => Quarter(YearOf(period.First), quarter))]
        : [QuarterOf(period.First)];

    /// <summary>The fiscal months inside a quarter or a year, in order.</summary>
    public IReadOnlyList<FiscalPeriod> MonthsOf(FiscalPeriod period)
    {
        var year = YearOf(period.First);
        return [.. Enumerable.Range(0, 12).Select(position => MonthAt(year, position)).Where(month => period.First <= month.First && month.Last <= period.Last)];
    }

    /// <summary>The period of the same kind just before; for a range, the range of equal length before it.</summary>
    public FiscalPeriod Before(FiscalPeriod period) => period.Kind switch
    {
        PeriodKind.Year => Year(YearOf(period.First) - 1),
        PeriodKind.Quarter => QuarterOf(period.First.AddDays(-1)),
        PeriodKind.Month => MonthOf(period.First.AddDays(-1)),
        _ => FiscalPeriod.Range(period.First.AddDays(-period.Days), period.First.AddDays(-1)),
    };

    /// <summary>The same month, quarter or year one fiscal year earlier; for a range, the days a year earlier.</summary>
    public FiscalPeriod YearBefore(FiscalPeriod period) => period.Kind switch
    {
        PeriodKind.Range => FiscalPeriod.Range(period.First.AddYears(-1), period.Last.AddYears(-1)),
        _ => Enumerable.Range(0, period.Kind switch { PeriodKind.Month => 12, PeriodKind.Quarter => 4, _ => 1 }).Aggregate(period, (before, _) => Before(before)),
    };

    /// <summary>The period of the same kind just after; for a range, the range of equal length after it.</summary>
    public FiscalPeriod After(FiscalPeriod period) => period.Kind switch
    {
        PeriodKind.Year => Year(YearOf(period.First) + 1),
        PeriodKind.Quarter => QuarterOf(period.Last.AddDays(1)),
        PeriodKind.Month => MonthOf(period.Last.AddDays(1)),
        _ => FiscalPeriod.Range(period.Last.AddDays(1), period.Last.AddDays(period.Days)),
    };

    private FiscalPeriod MonthAt(int year, int position)
    {
        var month = (StartMonth - 1 + position) % 12 + 1;
        return Month(StartMonth > 1 && month >= StartMonth ? year - 1 : year, month);
    }

    private DateOnly FirstDayOfYear(int year)
    {
        var first = new DateOnly(StartMonth == 1 ? year : year - 1, StartMonth, 1);
        if (Pattern == QuarterPattern.Months)
            return first;
        var back = ((int)first.DayOfWeek - (int)WeekStart + 7) % 7;
        return back <= 3 ? first.AddDays(-back) : first.AddDays(7 - back);
    }

    private DateOnly MonthStart(int year, int position)
    {
        if (position == 12)
            return FirstDayOfYear(year + 1);
        if (Pattern == QuarterPattern.Months)
            return FirstDayOfYear(year).AddMonths(position);
        int[] weeks = Pattern switch { QuarterPattern.Weeks445 => [0, 4, 8], QuarterPattern.Weeks454 => [0, 4, 9], _ => [0, 5, 9] };
        return FirstDayOfYear(year).AddDays(7 * (position / 3 * 13 + weeks[position % 3]));
    }
}
