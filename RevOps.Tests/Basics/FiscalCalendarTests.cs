using RevOps.Core.Basics;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Basics;

public sealed class FiscalCalendarTests
{
    private static readonly DateOnly First = new(2019, 12, 20), Last = new(2031, 2, 10);

    public static TheoryData<FiscalCalendar> Calendars =>
    [
        new FiscalCalendar(), new FiscalCalendar(2), new FiscalCalendar(4), new FiscalCalendar(7), new FiscalCalendar(10), new FiscalCalendar(12),
        new FiscalCalendar(1, QuarterPattern.Weeks445), new FiscalCalendar(2, QuarterPattern.Weeks454), new FiscalCalendar(2, QuarterPattern.Weeks544, DayOfWeek.Sunday), new FiscalCalendar(10, QuarterPattern.Weeks445, DayOfWeek.Saturday), new FiscalCalendar(7, QuarterPattern.Weeks454, DayOfWeek.Thursday),
    ];

    [Theory]
    [MemberData(nameof(Calendars))]
    public void Every_day_lies_in_one_month_of_one_quarter_of_one_year(FiscalCalendar calendar)
    {
        var before = (Month: calendar.MonthOf(First.AddDays(-1)), Quarter: calendar.QuarterOf(First.AddDays(-1)), Year: calendar.Year(calendar.YearOf(First.AddDays(-1))));
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            var (month, quarter, year) = (calendar.MonthOf(day), calendar.QuarterOf(day), calendar.Year(calendar.YearOf(day)));
            Assert.True(month.Contains(day) && quarter.Contains(day) && year.Contains(day), $"{day}: {month}, {quarter}, {year}");
            Assert.True(quarter.First <= month.First && month.Last <= quarter.Last && year.First <= quarter.First && quarter.Last <= year.Last, $"{day}: {month}, {quarter}, {year}");
            Follows(before.Month, month, day, calendar);
            Follows(before.Quarter, quarter, day, calendar);
            Follows(before.Year, year, day, calendar);
            before = (month, quarter, year);
        }
    }

    [Theory]
    [MemberData(nameof(Calendars))]
    public void A_period_is_read_back_from_its_key_and_is_made_of_its_parts(FiscalCalendar calendar)
    {
        for (var year = 2020; year <= 2030; year++)
        {
            var whole = calendar.Year(year);
            var (quarters, months) = (calendar.QuartersOf(whole), calendar.MonthsOf(whole));
            Assert.Equal((4, 12), (quarters.Count, months.Count));
            Assert.Equal(whole.Days, quarters.Sum(quarter => quarter.Days));
            Assert.Equal(whole.Days, months.Sum(month => month.Days));
            Assert.All(quarters, quarter => Assert.Equal(3, calendar.MonthsOf(quarter).Count));
            foreach (var period in months.Concat(quarters).Append(whole))
            {
                Assert.Equal(period, PeriodText.Parse(period.Key, calendar, new DateOnly(2026, 11, 24)));
                Assert.Equal(period, calendar.After(calendar.Before(period)));
            }
        }
    }

    [Theory]
    [InlineData(QuarterPattern.Weeks445, 28, 28, 35), InlineData(QuarterPattern.Weeks454, 28, 35, 28), InlineData(QuarterPattern.Weeks544, 35, 28, 28)]
    public void A_quarter_of_weeks_is_cut_as_its_name_says_and_a_53rd_week_goes_to_the_years_last_month(QuarterPattern pattern, int one, int two, int three)
    {
        var calendar = new FiscalCalendar(2, pattern, DayOfWeek.Sunday);
        var longYears = 0;
        for (var year = 2015; year <= 2040; year++)
        {
            var fiscal = calendar.Year(year);
            Assert.Equal(DayOfWeek.Sunday, fiscal.First.DayOfWeek);
            Assert.InRange(fiscal.First.DayNumber - new DateOnly(year - 1, 2, 1).DayNumber, -3, 3);
            var extra = fiscal.Days - 364;
            Assert.Contains(extra, (int[])[0, 7]);
            longYears += extra / 7;
            for (var quarter = 1; quarter <= 4; quarter++)
                Assert.Equal([one, two, three + (quarter == 4 ? extra : 0)], calendar.MonthsOf(calendar.Quarter(year, quarter)).Select(month => month.Days));
        }
        Assert.InRange(longYears, 4, 5);
    }

    [Fact]
    public void A_year_is_named_by_the_year_it_ends_in()
    {
        Assert.Equal((ScratchStore.Day("2026-02-01"), ScratchStore.Day("2027-01-31")), Ends(new FiscalCalendar(2).Year(2027)));
        Assert.Equal((ScratchStore.Day("2026-01-01"), ScratchStore.Day("2026-12-31")), Ends(new FiscalCalendar().Year(2026)));
        Assert.Equal((ScratchStore.Day("2026-11-01"), ScratchStore.Day("2027-01-31")), Ends(new FiscalCalendar(2).Quarter(2027, 4)));
        Assert.Equal("FY2027", new FiscalCalendar(2).Year(new FiscalCalendar(2).YearOf(ScratchStore.Day("2026-11-24"))).Key);
    }

    [Fact]
    public void Elapsed_days_count_the_as_of_day()
    {
        var quarter = new FiscalCalendar().Quarter(2026, 4);
        Assert.Equal([0, 0, 1, 55, 92, 92], new[] { "2026-01-01", "2026-09-30", "2026-10-01", "2026-11-24", "2026-12-31", "2027-05-05" }.Select(day => quarter.ElapsedDays(ScratchStore.Day(day))));
    }

    private static (DateOnly, DateOnly) Ends(FiscalPeriod period) => (period.First, period.Last);

    private static void Follows(FiscalPeriod before, FiscalPeriod now, DateOnly day, FiscalCalendar calendar)
    {
        if (before == now)
            return;
        Assert.Equal((day, day.AddDays(-1)), (now.First, before.Last));
        Assert.Equal((now, before), (calendar.After(before), calendar.Before(now)));
    }
}
