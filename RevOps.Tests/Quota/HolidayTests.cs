using RevOps.Core.Crm;

namespace RevOps.Tests.Quota;

public sealed class HolidayTests
{
    public static TheoryData<string> Countries => [.. Holidays.Countries.Keys];

    [Theory]
    [MemberData(nameof(Countries))]
    public void Every_country_of_the_list_has_holidays_and_new_year_is_one(string country)
    {
        var holidays = new Holidays { Country = country };
        Assert.True(Enumerable.Range(0, 365).Count(day => holidays.Include(new DateOnly(2026, 1, 1).AddDays(day), country)) is >= 4 and <= 30);
        Assert.True(holidays.Include(new(2026, 1, 1), country));
    }

    [Theory]
    [InlineData("US", "2026-11-26")] // Thanksgiving
    [InlineData("DE", "2026-10-03")]
    [InlineData("FR", "2026-07-14")]
    [InlineData("HU", "2026-10-23")]
    [InlineData("IE", "2026-03-17")]
    [InlineData("GB", "2026-05-04")] // first Monday of May
    [InlineData("PL", "2026-11-11")]
    public void Known_days_are_holidays_where_they_are_and_not_elsewhere(string country, string day)
    {
        var date = TestKit.ScratchStore.Day(day);
        Assert.True(new Holidays().Include(date, country));
        Assert.False(new Holidays().Include(date, country == "ZA" ? "US" : "ZA"));
        Assert.False(new Holidays().Include(date, null));
    }

    [Fact]
    public void A_region_keeps_its_own_countrys_holidays_and_own_days_are_for_all()
    {
        var holidays = new Holidays { Country = "US", Regions = new Dictionary<string, string> { ["EMEA"] = "DE" }, Own = [new(2026, 12, 24)] };
        Assert.Equal(("DE", "US", "US"), (holidays.CountryOf("EMEA"), holidays.CountryOf("Americas"), holidays.CountryOf(null)));
        Assert.True(holidays.Include(new(2026, 12, 24), "DE"));
    }
}
