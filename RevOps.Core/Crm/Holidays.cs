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

    /// <summary>Countries whose public holidays are known, by ISO code; of a federal country the nation-wide ones.</summary>
    public static IReadOnlyList<string> Countries { get; } =
        [.. Enum.GetNames<PublicHolidayCountryCode>().Where(name => name != nameof(PublicHolidayCountryCode.Po)).Select(name => name.ToUpperInvariant()).Order(StringComparer.Ordinal)];

    /// <summary>The country whose holidays someone of a region keeps; null for none.</summary>
    public string? CountryOf(string? region) => region is not null && Regions.TryGetValue(region, out var own) ? own : Country;

    /// <summary>True when the day is a holiday in a country, or the company's own.</summary>
    public bool Include(DateOnly day, string? country) => Own.Contains(day) || (country is not null && Of(country, day.Year).Contains(day));

    private static IReadOnlySet<DateOnly> Of(string country, int year) => Known.GetOrAdd((country, year), static asked =>
        PublicHolidayFactory.GetPublicHolidayForCountry(asked.Country).PublicHolidays(asked.Year).Select(DateOnly.FromDateTime).ToHashSet());
}
