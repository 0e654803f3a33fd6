using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Commands;

namespace RevOps.Core.Agents;

/// <summary>A period that a question names.</summary>
/// <param name="Text">As a command takes it.</param>
/// <param name="Period">What it comes to.</param>
/// <param name="HasYear">False for a month or quarter without its year.</param>
/// <param name="IsFor">True where it is asked for, as in "for January".</param>
public sealed record AskedPeriod(string Text, FiscalPeriod Period, bool HasYear, bool IsFor);

/// <summary>Finds the period in a question: "the first quarter of this year", "Q1 next year", "sept", "so far this year", "over the last 180 days".</summary>
internal static class PeriodInQuestion
{
    private static readonly string[] Months = [.. CultureInfo.InvariantCulture.DateTimeFormat.MonthNames.Take(12).Select(name => name.ToLowerInvariant())];
    private static readonly string[] Numbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    private static readonly string[][] Ordinals = [["first", "1st"], ["second", "2nd"], ["third", "3rd"], ["fourth", "4th"]];
    private static readonly HashSet<string> Filler = new(StringComparer.Ordinal) { "of", "the", "in", "for", "fiscal" };

    /// <summary>The last period that is named; null for none.</summary>
    public static AskedPeriod? In(IReadOnlyList<QuestionWord> words, FiscalCalendar calendar, DateOnly asOf)
    {
        string[] all = [.. words.Select(word => Unit(word.Text))];
        AskedPeriod? last = null;
        for (var at = 0; at < all.Length;)
        {
            var (text, length, hasYear) = At(all, at, calendar, asOf);
            if (text is not null && PeriodText.Parse(text, calendar, asOf) is { } period)
                last = new(period.Kind == PeriodKind.Range ? text : period.Key, period, hasYear, at > 0 && all[at - 1] == "for");
            at += Math.Max(1, length);
        }
        return last;
    }

    private static (string? Text, int Length, bool HasYear) At(string[] words, int at, FiscalCalendar calendar, DateOnly asOf)
    {
        var (word, next) = (words[at], words.ElementAtOrDefault(at + 1));
        if (word == "ytd" || (word == "year" && next == "to" && words.ElementAtOrDefault(at + 2) == "date") || (word is "since" && words.Skip(at).Take(6).Any(one => one.StartsWith("begin", StringComparison.Ordinal) || one == "start") && words.Skip(at).Take(6).Contains("year")))
            return ("this-year", word == "since" ? 6 : 3, true);
        if (Quarter(words, at) is var (quarter, after))
            return WithYear($"Q{quarter}", words, at, after, calendar, asOf);
        if (Trail(word) is { } trail)
            return Trailing(words, at, trail);
        if (Month(words, at) is { } month)
            return WithYear(Months[month], words, at, at + 1, calendar, asOf);
        if (word.Length == 4 && IsYear(word) || word.StartsWith("fy", StringComparison.Ordinal) && IsYear(word[2..]))
            return next is { Length: <= 2 } && int.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 12 ? ($"{word}-{number:00}", 2, true)
                : next is ['q', >= '1' and <= '4'] ? ($"{word}-{next}", 2, true) : (word, 1, true);
        return word.EndsWith('d') && word.Length > 1 && word[..^1].All(char.IsAsciiDigit) ? (word, 1, true) : (null, 1, false);
    }

    private static (string?, int, bool) Trailing(string[] words, int at, string trail)
    {
        var (next, after) = (words.ElementAtOrDefault(at + 1), words.ElementAtOrDefault(at + 2));
        var count = next is null ? -1 : int.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Array.IndexOf(Numbers, next);
        if (count > 0 && trail == "last")
            return after switch
            {
                "month" => ($"last-{count}-months", 3, true),
                "quarter" => ($"last-{count}-quarters", 3, true),
                "year" => ($"last-{12 * count}-months", 3, true),
                "day" => ($"{count}d", 3, true),
                "week" => ($"{7 * count}d", 3, true),
                _ => (null, 1, false),
            };
        return next is "quarter" or "month" or "year" ? ($"{trail}-{next}", 2, true) : (null, 1, false);
    }

    private static (string?, int, bool) WithYear(string text, string[] words, int at, int after, FiscalCalendar calendar, DateOnly asOf)
    {
        var end = after;
        while (end < words.Length && Filler.Contains(words[end]))
            end++;
        if (end >= words.Length)
            return (text, after - at, false);
        var year = calendar.YearOf(asOf);
        if (Trail(words[end]) is { } trail && words.ElementAtOrDefault(end + 1) == "year")
            return ($"{text}-{(trail switch { "last" => year - 1, "next" => year + 1, _ => year }).ToString(CultureInfo.InvariantCulture)}", end + 2 - at, true);
        var typed = words[end].StartsWith("fy", StringComparison.Ordinal) ? words[end][2..] : words[end];
        return IsYear(typed) ? ($"{text}-{typed}", end + 1 - at, true) : (text, after - at, false);
    }

    private static (int Quarter, int After)? Quarter(string[] words, int at)
    {
        for (var quarter = 1; quarter <= 4; quarter++)
            if (words[at] == $"q{quarter}")
                return (quarter, at + 1);
            else if (Ordinals[quarter - 1].Contains(words[at]) && words.ElementAtOrDefault(at + 1) == "quarter")
                return (quarter, at + 2);
        return null;
    }

    private static int? Month(string[] words, int at)
    {
        var word = words[at];
        if (word == "may" && words.ElementAtOrDefault(at - 1) is not ("in" or "for" or "of" or "during" or "since" or "last" or "this" or "until" or "month") && !IsYear(words.ElementAtOrDefault(at + 1)))
            return null; // the other may
        for (var month = 0; month < Months.Length; month++)
            if (word == Months[month] || (word.Length == 3 && Months[month].StartsWith(word, StringComparison.Ordinal)) || (word == "sept" && month == 8) || (word.Length >= 6 && Closeness.Slips(word, Months[month]) <= 1))
                return month;
        return null;
    }

    private static string? Trail(string word) => word switch { "this" or "current" or "running" => "this", "last" or "previous" or "past" or "prior" => "last", "next" or "coming" or "following" or "upcoming" => "next", _ => null };

    /// <summary>The unit that a word means, in the singular; the word itself when it means none.</summary>
    private static string Unit(string word) => word.Length < 3 ? word : ((string[])["quarter", "month", "year", "day", "week"]).FirstOrDefault(unit => word == unit || word == unit + "s" || (unit.Length > 3 && word.Length >= 4 && word[0] == unit[0] && Math.Min(Closeness.Slips(word, unit), Closeness.Slips(word, unit + "s")) <= (unit == "week" ? 0 : 1))) ?? word;

    private static bool IsYear(string? word) => word is { Length: 4 } && word[0] is '1' or '2' && word.StartsWith(word[0] == '1' ? "19" : "20", StringComparison.Ordinal) && word.All(char.IsAsciiDigit);
}
