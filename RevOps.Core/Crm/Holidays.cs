using System.Collections.Concurrent;
using PublicHoliday;

namespace RevOps.Core.Crm;

/// <summary>Days on which nobody sells: public holidays by country, and a company's own.</summary>
public sealed record Holidays
{
    private static readonly ConcurrentDictionary<(string Country, int Year), IReadOnlySet<DateOnly>> Known = new();

    /// <summary>ISO code of the country whose public holidays count; null for none.</summary>
    public string? Country { get; init; }

    /// <summary>Countries of regions that keep other holidays, by region.</summary>
    public IReadOnlyDictionary<string, string> Regions { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Days off of the company's own, for everyone.</summary>
    public IReadOnlyList<DateOnly> Own { get; init; } = [];

    /// <summary>Names of the countries whose public holidays are known, by ISO code; of a federal country the nation-wide ones count.</summary>
    public static IReadOnlyDictionary<string, string> Countries { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["AT"] = "Austria", ["AU"] = "Australia", ["BE"] = "Belgium", ["BR"] = "Brazil", ["CA"] = "Canada", ["CH"] = "Switzerland", ["CZ"] = "Czechia", ["DE"] = "Germany", ["DK"] =
        "Denmark", ["EE"] = "Estonia", ["ES"] = "Spain", ["FI"] = "Finland", ["FR"] = "France", ["GB"] = "United Kingdom", ["GR"] = "Greece", ["HR"] = "Croatia", ["HU"] = "Hungary", ["IE"]
        = "Ireland", ["IT"] = "Italy", ["JP"] = "Japan", ["KZ"] = "Kazakhstan", ["LT"] = "Lithuania", ["LU"] = "Luxembourg", ["LV"] = "Latvia", ["MX"] = "Mexico", ["NL"] = "Netherlands",
        ["NO"] = "Norway", ["NZ"] = "New Zealand", ["PL"] = "Poland", ["PT"] = "Portugal", ["RO"] = "Romania", ["RS"] = "Serbia", ["SE"] = "Sweden", ["SI"] = "Slovenia", ["SK"] =
        "Slovakia", ["TR"] = "Türkiye", ["US"] = "United States", ["ZA"] = "South Africa",
    };

    /// <summary>The country whose holidays someone of a region keeps; null for none.</summary>
    public string? CountryOf(string? region) => region is not null && Regions.TryGetValue(region, out var own) ? own : Country;

    /// <summary>True when the day is a holiday in a country, or the company's own.</summary>
    public bool Include(DateOnly day, string? country) => Own.Contains(day) || (country is not null && Of(country, day.Year).Contains(day));

    private static IReadOnlySet<DateOnly> Of(string country, int year) => Known.GetOrAdd((country, year), static asked =>
        PublicHolidayFactory.GetPublicHolidayForCountry(asked.Country).PublicHolidays(asked.Year).Select(DateOnly.FromDateTime).ToHashSet());
}
