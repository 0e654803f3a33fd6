using System.Globalization;
using RevOps.Core.Basics;

namespace RevOps.Core.Reports;

/// <summary>How values are shown to people: always the same, whatever the machine's language. Rounding is half away from zero and for display only.</summary>
public static class ValueText
{
    /// <summary>The value in full: 1,234,567.89 USD, 3.15x, 28.4 %, 72 days.</summary>
    public static string Of(object? value, Unit unit, string? currency = null) => value switch
    {
        null => "–",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        int count => count.ToString("#,0", CultureInfo.InvariantCulture),
        decimal number => Number(number, unit, currency),
        UnitValue own => Of(own.Value, own.Unit, own.Currency),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>Money in few characters: $1.2M, €940K; other values as in full.</summary>
    public static string Compact(object? value, Unit unit, string? currency = null)
    {
        if (value is not decimal amount || unit != Unit.Money)
            return Of(value, unit, currency);
        var size = Math.Abs(amount);
        var (scaled, suffix) = size >= 999_950_000m ? (amount / 1_000_000_000m, "B") : size >= 999_500m ? (amount / 1_000_000m, "M") : size >= 999.5m ? (amount / 1_000m, "K") : (amount, "");
        var digits = Math.Round(scaled, suffix is "M" or "B" ? 1 : 0, MidpointRounding.AwayFromZero).ToString(suffix is "M" or "B" ? "#,0.#" : "#,0", CultureInfo.InvariantCulture);
        return (digits.StartsWith('-') ? "−" : "") + Sign(currency) + digits.TrimStart('-') + suffix;
    }

    private static string Number(decimal value, Unit unit, string? currency) => unit switch
    {
        Unit.Money when new Currency(currency ?? "USD") is var money => Rounded(value, money.MinorDigits).ToString(money.MinorDigits switch { 0 => "#,0", 3 => "#,0.000", _ => "#,0.00" }, CultureInfo.InvariantCulture) + " " + money,
        Unit.Ratio => Rounded(value, 2).ToString("0.00", CultureInfo.InvariantCulture) + "x",
        Unit.Percent => Rounded(value * 100m, 1).ToString("0.0", CultureInfo.InvariantCulture) + " %",
        Unit.Days => Rounded(value, 1).ToString("0.#", CultureInfo.InvariantCulture) + (value == 1 ? " day" : " days"),
        Unit.Points => Rounded(value, 1).ToString("0.#", CultureInfo.InvariantCulture),
        _ => value.ToString("#,0.######", CultureInfo.InvariantCulture),
    };

    private static decimal Rounded(decimal value, int digits) => Math.Round(value, digits, MidpointRounding.AwayFromZero);

    private static string Sign(string? currency) => currency switch { null or "USD" => "$", "EUR" => "€", "GBP" => "£", "JPY" => "¥", _ => currency + " " };
}
