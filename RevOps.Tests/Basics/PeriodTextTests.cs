using RevOps.Core.Basics;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Basics;

public sealed class PeriodTextTests
{
    [Theory]
    [InlineData("2026-Q4", "2026-10-01", "2026-12-31"), InlineData("Q4-2026", "2026-10-01", "2026-12-31"), InlineData("q4 2026", "2026-10-01", "2026-12-31"), InlineData("2026 q4", "2026-10-01", "2026-12-31"), InlineData("2026Q4", "2026-10-01", "2026-12-31")]
    [InlineData("Q1", "2026-01-01", "2026-03-31"), InlineData("Q4", "2026-10-01", "2026-12-31"), InlineData("q4_2025", "2025-10-01", "2025-12-31"), InlineData("Q4–2026", "2026-10-01", "2026-12-31"), InlineData("Q2 FY2027", "2027-04-01", "2027-06-30")]
    [InlineData("2026-11", "2026-11-01", "2026-11-30"), InlineData("2026-2", "2026-02-01", "2026-02-28"), InlineData("11-2026", "2026-11-01", "2026-11-30"), InlineData("Nov 2026", "2026-11-01", "2026-11-30"), InlineData("november-2026", "2026-11-01", "2026-11-30")]
    [InlineData("November", "2026-11-01", "2026-11-30"), InlineData("feb", "2026-02-01", "2026-02-28"), InlineData("Sept 2026", "2026-09-01", "2026-09-30"), InlineData("2026 Nov", "2026-11-01", "2026-11-30"), InlineData("may", "2026-05-01", "2026-05-31")]
    [InlineData("FY2026", "2026-01-01", "2026-12-31"), InlineData("fy 2026", "2026-01-01", "2026-12-31"), InlineData("2026", "2026-01-01", "2026-12-31"), InlineData(" 2024 ", "2024-01-01", "2024-12-31")]
    [InlineData("this-quarter", "2026-10-01", "2026-12-31"), InlineData("This Quarter", "2026-10-01", "2026-12-31"), InlineData("last-quarter", "2026-07-01", "2026-09-30"), InlineData("next_quarter", "2027-01-01", "2027-03-31")]
    [InlineData("this-month", "2026-11-01", "2026-11-30"), InlineData("last-month", "2026-10-01", "2026-10-31"), InlineData("this-year", "2026-01-01", "2026-12-31"), InlineData("last year", "2025-01-01", "2025-12-31")]
    [InlineData("90d", "2026-08-27", "2026-11-24"), InlineData("1d", "2026-11-24", "2026-11-24"), InlineData("last-30-days", "2026-10-26", "2026-11-24"), InlineData("last-12-months", "2025-11-25", "2026-11-24"), InlineData("last-1-month", "2026-10-25", "2026-11-24")]
    [InlineData("last-4-quarters", "2025-10-01", "2026-09-30"), InlineData("2026-01-05..2026-02-10", "2026-01-05", "2026-02-10")]
    public void A_period_is_read_as_people_write_it(string text, string first, string last)
    {
        var period = PeriodText.Parse(text, new(), ScratchStore.Day("2026-11-24"));
        Assert.Equal((ScratchStore.Day(first), ScratchStore.Day(last)), (period!.First, period.Last));
    }

    [Theory]
    [InlineData("Q4", "2026-11-01", "2027-01-31"), InlineData("FY2027", "2026-02-01", "2027-01-31"), InlineData("January", "2027-01-01", "2027-01-31"), InlineData("2026-01", "2026-01-01", "2026-01-31"), InlineData("this-year", "2026-02-01", "2027-01-31"), InlineData("2027-Q1", "2026-02-01", "2026-04-30")]
    public void Names_without_a_year_belong_to_the_fiscal_year_of_the_day(string text, string first, string last)
    {
        var period = PeriodText.Parse(text, new(2), ScratchStore.Day("2026-11-24"));
        Assert.Equal((ScratchStore.Day(first), ScratchStore.Day(last)), (period!.First, period.Last));
    }

    [Theory]
    [InlineData(""), InlineData(" "), InlineData("Q5"), InlineData("Q0-2026"), InlineData("2026-13"), InlineData("2026-00"), InlineData("West"), InlineData("0d"), InlineData("9999d"), InlineData("FY26"), InlineData("26"), InlineData("12026"), InlineData("ma")]
    [InlineData("2026-02-10..2026-01-05"), InlineData("2026-02-30..2026-03-05"), InlineData("2026-Q4-Q4"), InlineData("last-0-months"), InlineData("last-999-months"), InlineData("Marchy"), InlineData("Q4-2026 and a very long text that goes on and on"), InlineData("٢٠٢٦")]
    public void What_is_no_period_is_refused(string text) => Assert.Null(PeriodText.Parse(text, new(), ScratchStore.Day("2026-11-24")));
}
