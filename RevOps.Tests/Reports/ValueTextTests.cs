using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Reports;

namespace RevOps.Tests.Reports;

/// <summary>How numbers read: one form each, whatever the machine's language.</summary>
public sealed class ValueTextTests
{
    [Theory]
    [InlineData("1234567.891", Unit.Money, "USD", "1,234,567.89 USD", "$1.2M")]
    [InlineData("-1234567.895", Unit.Money, "EUR", "-1,234,567.90 EUR", "−€1.2M")]
    [InlineData("1234.5", Unit.Money, "JPY", "1,235 JPY", "¥1K")]
    [InlineData("1234.5678", Unit.Money, "KWD", "1,234.568 KWD", "KWD 1K")]
    [InlineData("0", Unit.Money, "GBP", "0.00 GBP", "£0")]
    [InlineData("0.004", Unit.Money, "USD", "0.00 USD", "$0")]
    [InlineData("999.5", Unit.Money, "USD", "999.50 USD", "$1K")]
    [InlineData("999499", Unit.Money, "USD", "999,499.00 USD", "$999K")]
    [InlineData("999500", Unit.Money, "USD", "999,500.00 USD", "$1M")]
    [InlineData("999950", Unit.Money, "USD", "999,950.00 USD", "$1M")]
    [InlineData("999950000", Unit.Money, "USD", "999,950,000.00 USD", "$1B")]
    [InlineData("-486000", Unit.Money, "USD", "-486,000.00 USD", "−$486K")]
    [InlineData("2.925", Unit.Ratio, null, "2.93x", "2.93x")]
    [InlineData("0.4435", Unit.Percent, null, "44.4 %", "44.4 %")]
    [InlineData("1", Unit.Percent, null, "100.0 %", "100.0 %")]
    [InlineData("1", Unit.Days, null, "1 day", "1 day")]
    [InlineData("72.25", Unit.Days, null, "72.3 days", "72.3 days")]
    [InlineData("1458", Unit.Count, null, "1,458", "1,458")]
    [InlineData("69.96", Unit.Points, null, "70", "70")]
    public void A_number_has_one_form_in_full_and_one_in_few_characters(string number, Unit unit, string? currency, string full, string compact)
    {
        var value = decimal.Parse(number, CultureInfo.InvariantCulture);
        foreach (var culture in (CultureInfo[])[CultureInfo.InvariantCulture, Strange(",", ".", "-"), Strange("٫", "٬", "؜-"), Strange(".", "’", "−")])
        {
            Thread.CurrentThread.CurrentCulture = culture;
            try
            {
                Assert.Equal(full, ValueText.Of(value, unit, currency));
                Assert.Equal(compact, ValueText.Compact(value, unit, currency));
            }
            finally
            {
                Thread.CurrentThread.CurrentCulture = CultureInfo.InvariantCulture;
            }
        }
    }

    /// <summary>A culture as elsewhere in the world: the product ships without any but its own.</summary>
    private static CultureInfo Strange(string point, string group, string minus)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator, culture.NumberFormat.NegativeSign) = (point, group, minus);
        culture.NumberFormat.NumberGroupSizes = [3, 2];
        return culture;
    }

    [Fact]
    public void What_is_not_there_is_a_dash_and_days_are_written_as_dates()
    {
        Assert.Equal("–", ValueText.Of(null, Unit.Money, "USD"));
        Assert.Equal("2026-11-24", ValueText.Of(new DateOnly(2026, 11, 24), Unit.Date));
        Assert.Equal("yellow", ValueText.Of("yellow", Unit.Text));
    }
}
