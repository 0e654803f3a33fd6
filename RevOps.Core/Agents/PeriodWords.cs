using System.Globalization;
using RevOps.Core.Commands;

namespace RevOps.Core.Agents;

/// <summary>The words that name periods: units, months, numbers, years, and what comes before them ("last", "next"), however they are spelled.</summary>
internal static class PeriodWords
{
    public static readonly string[] Months = [.. CultureInfo.InvariantCulture.DateTimeFormat.MonthNames.Take(12).Select(name => name.ToLowerInvariant())];
    public static readonly string[] Numbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    public static readonly string[][] Ordinals = [["first", "1st"], ["second", "2nd"], ["third", "3rd"], ["fourth", "4th"]];

    /// <summary>True for a word that is part of how periods are named.</summary>
    public static bool Is(string word) => Plain(word) is var plain && (IsUnit(plain) || Trail(plain) is not null || plain.Any(char.IsDigit) || plain is "ytd" or "mtd" or "qtd" or "eoy" or "eom" or "eoq" or "ago" or "half" or "fiscal" or "annual" or "yearly" or "since" or "until" or "through" or "date"
        || Array.Exists(Months, month => month == plain || (plain.Length >= 3 && month.StartsWith(plain, StringComparison.Ordinal))) || Array.Exists(Ordinals, ordinal => ordinal.Contains(plain)) || Array.IndexOf(Numbers, plain) > 0);

    /// <summary>A word as periods are spelled: "qtrs", "yr's" and "Q3's" are quarter, year and q3; a quarter that is written in one with its year is cut off in <see cref="Question"/>.</summary>
    public static string Plain(string word) => word switch
    {
        "q" or "qtr" or "qtrs" or "qrtr" or "quater" or "quaters" or "qtrly" => "quarter",
        "yr" or "yrs" => "year",
        "mth" or "mths" or "mnth" or "mnths" or "mo" or "mos" => "month",
        "wk" or "wks" => "week",
        { Length: < 3 } => word,
        [.., >= '0' and <= '9', 's'] => word[..^1],
        _ => ((string[])["quarter", "month", "year", "day", "week"]).FirstOrDefault(unit => word == unit || word == unit + "s"
            || (unit.Length > 3 && word.Length >= 4 && word[0] == unit[0] && Math.Min(Closeness.Slips(word, unit), Closeness.Slips(word, unit + "s")) <= (unit == "week" ? 0 : 1))) ?? word,
    };

    public static string? Trail(string? word) => word switch
    {
        "this" or "current" or "running" or "curr" => "this",
        "last" or "lst" or "previous" or "past" or "prior" or "prev" or "preceding" or "trailing" or "rolling" => "last",
        "next" or "nxt" or "coming" or "following" or "upcoming" => "next",
        _ => null,
    };

    public static bool IsUnit(string? word) => word is "quarter" or "month" or "year" or "day" or "week";

    public static int Number(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Array.IndexOf(Numbers, word);

    public static bool IsMonthNumber(string? word) => word is { Length: <= 2 } && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 12;

    /// <summary>The year that a word is: 2026, or 26 where two digits will do.</summary>
    public static int? YearOf(string? word, bool hasShort) => word switch
    {
        ['1', '9', >= '0' and <= '9', >= '0' and <= '9'] or ['2', '0', >= '0' and <= '9', >= '0' and <= '9'] => int.Parse(word, CultureInfo.InvariantCulture),
        ['1' or '2' or '3', >= '0' and <= '9'] when hasShort => 2000 + int.Parse(word, CultureInfo.InvariantCulture),
        _ => null,
    };
}
