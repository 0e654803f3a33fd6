using System.Globalization;
using System.Text.RegularExpressions;

namespace RevOps.Core.Basics;

/// <summary>
/// Reads a period as people write it: 2026-Q4, Q4-2026, Q4, 2026-11, Nov 2026, November, FY2026, 2026, this-quarter, last-quarter,
/// next-quarter, this-month, last-month, this-year, last-year, last-12-months, last-4-quarters, 90d, or two dates with two dots between.
/// Names without a year belong to the fiscal year of the as-of date.
/// </summary>
public static partial class PeriodText
{
    /// <summary>What to write; shown when a period was not understood.</summary>
    public const string Examples = "2026-Q4, Q4, 2026-11, Nov 2026, FY2026, this-quarter, last-quarter, last-month, last-12-months, 90d";

    /// <summary>The period, or null when the text is none.</summary>
    public static FiscalPeriod? Parse(string text, FiscalCalendar calendar, DateOnly asOf)
    {
        if (text.Length > 40)
            return null;
        var word = Separators().Replace(text.Trim().ToLowerInvariant(), "-");
        return Relative(word, calendar, asOf) ?? Absolute(word, calendar, asOf);
    }

    private static FiscalPeriod? Relative(string word, FiscalCalendar calendar, DateOnly asOf)
    {
        var quarter = calendar.QuarterOf(asOf);
        var month = calendar.MonthOf(asOf);
        var year = calendar.Year(calendar.YearOf(asOf));
        return word switch
        {
            "this-quarter" or "current-quarter" => quarter,
            "last-quarter" or "previous-quarter" => calendar.Before(quarter),
            "next-quarter" => calendar.After(quarter),
            "this-month" or "current-month" => month,
            "last-month" or "previous-month" => calendar.Before(month),
            "next-month" => calendar.After(month),
            "this-year" or "current-year" or "ytd" => year,
            "last-year" or "previous-year" => calendar.Before(year),
            "next-year" => calendar.After(year),
            _ => Trailing(word, calendar, asOf),
        };
    }

    private static FiscalPeriod? Trailing(string word, FiscalCalendar calendar, DateOnly asOf)
    {
        if (TrailingDays().Match(word) is { Success: true } days && int.Parse(days.Groups[1].Value, CultureInfo.InvariantCulture) is > 0 and <= 3660 and var count)
            return FiscalPeriod.Range(asOf.AddDays(1 - count), asOf);
        if (TrailingMonths().Match(word) is { Success: true } months && int.Parse(months.Groups[1].Value, CultureInfo.InvariantCulture) is > 0 and <= 120 and var back)
            return FiscalPeriod.Range(asOf.AddDays(1).AddMonths(-back), asOf);
        if (TrailingQuarters().Match(word) is { Success: true } quarters && int.Parse(quarters.Groups[1].Value, CultureInfo.InvariantCulture) is > 0 and <= 40 and var wanted)
        {
            var last = calendar.Before(calendar.QuarterOf(asOf));
            var first = last;
            for (var step = 1; step < wanted; step++)
                first = calendar.Before(first);
            return FiscalPeriod.Range(first.First, last.Last);
        }
        return null;
    }

    private static FiscalPeriod? Absolute(string word, FiscalCalendar calendar, DateOnly asOf)
    {
        if (QuarterWord().Match(word) is { Success: true } quarter)
        {
            var year = quarter.Groups["y"].Success ? Whole(quarter.Groups["y"]) : calendar.YearOf(asOf);
            return calendar.Quarter(year, Whole(quarter.Groups["q"]));
        }
        if (YearWord().Match(word) is { Success: true } fiscal)
            return calendar.Year(Whole(fiscal.Groups["y"]));
        if (MonthNumber().Match(word) is { Success: true } number && Whole(number.Groups["m"]) is >= 1 and <= 12 and var m)
            return calendar.Month(Whole(number.Groups["y"]), m);
        if (MonthName().Match(word) is { Success: true } name && MonthOf(name.Groups["m"].Value) is { } named)
            return name.Groups["y"].Success ? calendar.Month(Whole(name.Groups["y"]), named) : NamedMonth(named, calendar, asOf);
        var ends = word.Split("..");
        return ends.Length == 2 && Date(ends[0]) is { } from && Date(ends[1]) is { } to && from <= to && from.Year >= 1900 && to.Year < 2200 ? FiscalPeriod.Range(from, to) : null;
    }

    private static FiscalPeriod NamedMonth(int month, FiscalCalendar calendar, DateOnly asOf) =>
        calendar.MonthsOf(calendar.Year(calendar.YearOf(asOf))).First(candidate => candidate.Key.EndsWith(FormattableString.Invariant($"-{month:00}"), StringComparison.Ordinal));

    private static int? MonthOf(string name)
    {
        var names = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames;
        for (var month = 0; month < 12; month++)
            if (name.Length >= 3 && names[month].StartsWith(name, StringComparison.OrdinalIgnoreCase))
                return month + 1;
        return name == "sept" ? 9 : null;
    }

    private static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static int Whole(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[\s_‐-―]+")] private static partial Regex Separators();
    [GeneratedRegex(@"^(?:last-)?(\d{1,4})-?d(?:ays)?$")] private static partial Regex TrailingDays();
    [GeneratedRegex(@"^last-(\d{1,3})-months?$")] private static partial Regex TrailingMonths();
    [GeneratedRegex(@"^last-(\d{1,2})-quarters?$")] private static partial Regex TrailingQuarters();
    [GeneratedRegex(@"^(?:(?:fy)?(?<y>(?:19|20)\d\d)-?q(?<q>[1-4])|q(?<q>[1-4])(?:-?(?:fy)?(?<y>(?:19|20)\d\d))?)$")] private static partial Regex QuarterWord();
    [GeneratedRegex(@"^(?:fy-?)?(?<y>(?:19|20)\d\d)$")] private static partial Regex YearWord();
    [GeneratedRegex(@"^(?:(?<y>(?:19|20)\d\d)-(?<m>\d{1,2})|(?<m>\d{1,2})-(?<y>(?:19|20)\d\d))$")] private static partial Regex MonthNumber();
    [GeneratedRegex(@"^(?:(?<m>[a-z]{3,9})(?:-(?<y>(?:19|20)\d\d))?|(?<y>(?:19|20)\d\d)-(?<m>[a-z]{3,9}))$")] private static partial Regex MonthName();
}
