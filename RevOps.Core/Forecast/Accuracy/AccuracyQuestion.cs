using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Forecast.Accuracy;

/// <summary>What is asked about past forecasts.</summary>
/// <param name="Lookback">Periods that ended in it are measured.</param>
/// <param name="Scope">Whose business.</param>
/// <param name="Granularity">How long the periods are.</param>
public sealed record AccuracyQuestion(FiscalPeriod Lookback, Scope Scope, Granularity Granularity = Granularity.Monthly)
{
    /// <summary>The kind of period that a granularity measures.</summary>
    public PeriodKind Kind => Granularity switch { Granularity.Weekly => PeriodKind.Range, Granularity.Quarterly => PeriodKind.Quarter, _ => PeriodKind.Month };

    /// <summary>Weeks, fiscal months or quarters that ended inside the look back and by the as-of day, oldest first; and how many older ones were left out.</summary>
    public (IReadOnlyList<FiscalPeriod> Periods, int Older) Periods(FiscalCalendar calendar, DateOnly asOf, int most)
    {
        var (periods, older) = (new List<FiscalPeriod>(), 0);
        var last = Lookback.Last < asOf ? Lookback.Last : asOf;
        for (var period = Newest(calendar, last); period.Last >= Lookback.First; period = calendar.Before(period))
            if (periods.Count < most)
                periods.Insert(0, period);
            else
                older++;
        return (periods, older);
    }

    /// <summary>The first week, fiscal month or quarter that is not over on a day.</summary>
    public FiscalPeriod Running(FiscalCalendar calendar, DateOnly day) => calendar.After(Newest(calendar, day));

    /// <summary>The newest period that has ended by a day.</summary>
    private FiscalPeriod Newest(FiscalCalendar calendar, DateOnly day)
    {
        var around = Granularity switch { Granularity.Weekly => Week(calendar, day), Granularity.Quarterly => calendar.QuarterOf(day), _ => calendar.MonthOf(day) };
        return around.Last <= day ? around : calendar.Before(around);
    }

    private static FiscalPeriod Week(FiscalCalendar calendar, DateOnly day)
    {
        var first = day.AddDays(-(((int)day.DayOfWeek - (int)calendar.WeekStart + 7) % 7));
        return FiscalPeriod.Range(first, first.AddDays(6));
    }
}
