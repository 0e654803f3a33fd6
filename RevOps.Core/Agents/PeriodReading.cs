using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Commands;
using static RevOps.Core.Agents.PeriodWords;

namespace RevOps.Core.Agents;

/// <summary>A period as it is read off: how it is written, how many words it takes, and what is known of it.</summary>
internal readonly record struct PeriodRead(string Text, int Length, bool HasYear = true, bool IsLoose = false);

/// <summary>Reads the period that begins at a word of a question: "the first quarter of this year", "Q1 27", "sept", "H1", "over the last 180 days", "two quarters ago", "by year end".</summary>
internal sealed class PeriodReading
{
    private static readonly HashSet<string> Filler = new(StringComparer.Ordinal) { "of", "the", "in", "for", "fiscal" };
    private static readonly HashSet<string> Complete = new(StringComparer.Ordinal) { "full", "complete", "completed", "closed", "calendar", "fiscal", "whole", "entire" };

    private readonly string[] _words, _typed;
    private readonly FiscalCalendar _calendar;
    private readonly DateOnly _asOf;

    public PeriodReading(IReadOnlyList<QuestionWord> words, FiscalCalendar calendar, DateOnly asOf) => (_words, _typed, _calendar, _asOf) = ([.. words.Select(word => Plain(word.Text))], [.. words.Select(word => word.Text)], calendar, asOf);

    /// <summary>The words as periods are spelled.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>A word; null before the first and behind the last.</summary>
    public string? Word(int at) => at >= 0 && at < _words.Length ? _words[at] : null;

    /// <summary>The period that begins at a word; null where none does.</summary>
    public PeriodRead? At(int at)
    {
        var (word, next) = (_words[at], Word(at + 1));
        if (word is "ytd" or "mtd" or "qtd")
            return new(word switch { "ytd" => "this-year", "mtd" => "this-month", _ => "this-quarter" }, 1);
        if (word is "ttm" or "ltm" or "l12m" or "t12m")
            return new("last-12-months", 1);
        if (word is "eoy" or "eom" or "eoq")
            return new(word switch { "eoy" => "this-year", "eom" => "this-month", _ => "this-quarter" }, 1, IsLoose: true);
        if (IsUnit(word) && next == "to" && Word(at + 2) == "date")
            return new($"this-{word}", 3);
        if (word == "since" && Upto(at, 7).Any(one => one.StartsWith("begin", StringComparison.Ordinal) || one == "start") && Upto(at, 7).FirstOrDefault(IsUnit) is { } since)
            return new($"this-{since}", 1 + Array.IndexOf(_words, since, at) - at);
        if (Half(at) is var (half, past))
            return OfYear(at, past, year => HalfOf(year ?? _calendar.YearOf(_asOf), half));
        if (Quarter(at) is var (quarter, after))
            return OfYear(at, after, year => year is null ? $"Q{quarter}" : $"{year}-Q{quarter}");
        if (Ago(at) is { } ago)
            return ago;
        if (Number(word) is > 0 and var count && next is "month" or "quarter" && at + 2 == _words.Length)
            return new($"last-{count}-{next}s", 2, IsLoose: true); // "trend, 12 months"
        if (Trail(word) is { } trail)
            return Trailing(at, trail);
        if (Month(at) is { } month)
            return OfYear(at, at + 1, year => year is null ? Months[month] : $"{Months[month]}-{year}", hasShortYear: false);
        return Year(at) ?? Touched(at) ?? (word.EndsWith('d') && word.Length > 1 && word[..^1].All(char.IsAsciiDigit) ? new(word, 1) : null);
    }

    private PeriodRead? Year(int at)
    {
        var (word, next) = (_words[at], Word(at + 1));
        if (word is "fy" or "fiscal" or "cy" && (next == "year" ? at + 2 : at + 1) is var number && YearOf(Word(number), hasShort: true) is { } spelled)
            return new($"FY{spelled}", number + 1 - at);
        if (word.Length is 4 or 6 && word[..2] is "fy" or "cy" && YearOf(word[2..], hasShort: true) is { } joined)
            return new($"FY{joined}", 1);
        if (YearOf(word, hasShort: false) is { } year)
            return IsMonthNumber(next) ? new($"{year}-{int.Parse(next!, CultureInfo.InvariantCulture):00}", 2) : new($"FY{year}", 1);
        return IsMonthNumber(word) && YearOf(next, hasShort: false) is { } ends ? new($"{ends}-{int.Parse(word, CultureInfo.InvariantCulture):00}", 2) : null;
    }

    /// <summary>"for the year", "full year", "annual target", "by quarter end".</summary>
    private PeriodRead? Touched(int at)
    {
        var (word, next) = (_words[at], Word(at + 1));
        if (word is "annual" or "yearly" or "annually" && next is not ("review" or "reviews" or "planning" or "plan" or "kickoff" or "kick" or "sales" or "conference"))
            return new("this-year", 1, IsLoose: true);
        if (word == "fy")
            return new("this-year", 1, IsLoose: true);
        if (word is "full" or "whole" or "entire" or "fiscal" or "total" && next == "year")
            return new("this-year", 2, IsLoose: true);
        if (word is "rest" or "remainder" or "balance" or "end" && next == "of" && (Word(at + 2) is "the" or "this" ? at + 3 : at + 2) is var rest && Word(rest) is "quarter" or "month" or "year")
            return new($"this-{Word(rest)}", rest + 1 - at, IsLoose: true);
        if (IsUnit(word) && word != "day" && next is "end" or "ends")
            return new($"this-{word}", 2, IsLoose: true);
        if (word is "quarter" or "month" or "year" && at == _words.Length - 1 && Word(at - 1) is not ("a" or "an" or "by" or "per" or "each" or "every" or "of" or "over" or "on" or "which" or "what" or "one" or "next" or "same" or "and" or "or" or "record" or "best" or "worst"))
            return new($"this-{word}", 1, IsLoose: true); // "Ann's year"
        return word is "the" or "our" or "my" && next is "quarter" or "month" or "year" && Word(at + 2) is not ("by" or "over" or "before" or "after" or "we" or "when") ? new($"this-{next}", 2, IsLoose: true) : null;
    }

    private PeriodRead? Trailing(int at, string trail)
    {
        var to = at + 1;
        while (Complete.Contains(Word(to) ?? ""))
            to++;
        var (next, unit) = (Word(to), Word(to + 1));
        if (next == "of" || next is null)
            return null;
        var count = next is "couple" ? 2 : next is "few" or "several" ? 3 : Number(next);
        if (next is [>= '1' and <= '9', .., 'm' or 'o'] && int.TryParse(next.TrimEnd('m', 'o'), NumberStyles.None, CultureInfo.InvariantCulture, out var months))
            (count, unit, to) = (months, "month", to - 1);
        while (count > 0 && (Complete.Contains(unit ?? "") || unit == "of"))
            unit = Word(++to + 1); // "last four full quarters", "last couple of months"
        if (count > 0 && IsUnit(unit))
            return trail switch
            {
                "last" => new(unit switch { "month" => $"last-{count}-months", "quarter" => $"last-{count}-quarters", "year" => $"last-{12 * count}-months", "day" => $"{count}d", _ => $"{7 * count}d" }, to + 2 - at),
                "next" => new(Coming(unit!, count), to + 2 - at),
                _ => null,
            };
        if (next is "half" or "halfyear")
            return trail switch { "last" when unit == "year" => new("last-6-months", to + 2 - at), "last" => new(HalfFrom(-1), to + 1 - at), "next" => new(HalfFrom(1), to + 1 - at), _ => new(HalfFrom(0), to + 1 - at) };
        if (next == "week")
            return Word(at - 1) == "since" || _typed[to].EndsWith('s') ? null : new(WeekOf(trail switch { "last" => -7, "next" => 7, _ => 0 }), to + 1 - at);
        if (!(next is "quarter" or "month" or "year") || (_typed[to].EndsWith('s')))
            return null; // "past quarters" are none in particular
        if (trail == "last" && next == "month" && unit == "of")
            return null; // "the last month of the quarter" is no period by itself
        // "the last quarter of 2025" is its fourth
        if (trail == "last" && next == "quarter" && unit == "of" && OfYear(at, to + 1, year => year is null ? "Q4" : $"{year}-Q4") is { HasYear: true } named)
            return named;
        // "over the past year" is no calendar year
        return trail == "last" && next == "year" && (_words[at] is "past" or "trailing" or "rolling" || Word(at - 1) == "the") ? new("last-12-months", to + 1 - at) : new($"{trail}-{next}", to + 1 - at);
    }

    /// <summary>"two months ago", "a year ago", "the quarter before last".</summary>
    private PeriodRead? Ago(int at)
    {
        var isBefore = IsUnit(_words[at]) && Word(at + 1) == "before" && Word(at + 2) == "last";
        var count = isBefore ? 2 : _words[at] is "a" or "an" ? 1 : Number(_words[at]);
        var unit = isBefore ? _words[at] : Word(at + 1);
        if (count <= 0 || (!isBefore && Word(at + 2) != "ago"))
            return null;
        return unit switch
        {
            "month" => new(_calendar.MonthOf(_asOf.AddMonths(-count)).Key, 3),
            "quarter" => new(_calendar.QuarterOf(_asOf.AddMonths(-3 * count)).Key, 3),
            "year" => new($"FY{_calendar.YearOf(_asOf) - count}", 3),
            _ => null,
        };
    }

    /// <summary>A part of a year, with the year that follows it, if one does.</summary>
    /// <param name="at">Where it begins.</param>
    /// <param name="after">The word after it.</param>
    /// <param name="text">How it is written with its year, or with none.</param>
    /// <param name="hasShortYear">True where two digits after it are a year, as in Q1 27; after a month they are a day.</param>
    private PeriodRead OfYear(int at, int after, Func<int?, string> text, bool hasShortYear = true)
    {
        var (end, year) = (after, _calendar.YearOf(_asOf));
        while (Filler.Contains(Word(end) ?? ""))
            end++;
        if (Trail(Word(end)) is { } trail && Word(end + 1) == "year")
            return new(text(trail switch { "last" => year - 1, "next" => year + 1, _ => year }), end + 2 - at);
        var named = Word(end) is "fy" or "cy" ? YearOf(Word(++end), hasShort: true)
            : Word(end) is ['f' or 'c', 'y', ..] joined ? YearOf(joined[2..], hasShort: true)
            : YearOf(Word(end), hasShortYear && !IsUnit(Word(end + 1)));
        return named is { } known ? new(text(known), end + 1 - at) : new(text(null), after - at, HasYear: false);
    }

    /// <summary>Which half, and the word after it: H1, 2H, first half.</summary>
    private (int Half, int After)? Half(int at) => _words[at] switch
    {
        "h1" or "1h" => (1, at + 1),
        "h2" or "2h" => (2, at + 1),
        "first" or "1st" when Word(at + 1) == "half" => (1, at + 2),
        "second" or "2nd" or "back" when Word(at + 1) == "half" => (2, at + 2),
        _ => null,
    };

    private (int Quarter, int After)? Quarter(int at)
    {
        for (var quarter = 1; quarter <= 4; quarter++)
            if (_words[at] == $"q{quarter}" || _words[at] == $"{quarter}q")
                return (quarter, at + 1);
            else if (Ordinals[quarter - 1].Contains(_words[at]) && Word(at + 1) == "quarter")
                return (quarter, at + 2);
            else if (_words[at] == "quarter" && (Word(at + 1) == $"{quarter}" || Word(at + 1) == Numbers[quarter]) && !IsUnit(Word(at + 2)))
                return (quarter, at + 2);
        return null;
    }

    private int? Month(int at)
    {
        var word = _words[at];
        if (word == "may" && Word(at - 1) is not ("in" or "for" or "of" or "during" or "since" or "last" or "this" or "until" or "month" or "to" or "through" or "from" or "and") && YearOf(Word(at + 1), hasShort: false) is null)
            return null; // the other may
        if (word == "march" && Word(at + 1) is "on" or "to")
            return null;
        for (var month = 0; month < Months.Length; month++)
            if (word == Months[month] || (word.Length == 3 && Months[month].StartsWith(word, StringComparison.Ordinal)) || (word == "sept" && month == 8) || (word.Length >= 6 && word[0] == Months[month][0] && Closeness.Slips(word, Months[month]) <= 1))
                return month;
        return null;
    }

    private string WeekOf(int days)
    {
        var monday = _asOf.AddDays(days - (((int)_asOf.DayOfWeek + 6) % 7));
        return $"{Iso(monday)}..{Iso(monday.AddDays(6))}";
    }

    private string HalfOf(int year, int half) => $"{Iso(_calendar.Quarter(year, (2 * half) - 1).First)}..{Iso(_calendar.Quarter(year, 2 * half).Last)}";

    /// <summary>The half year so many steps from this one.</summary>
    private string HalfFrom(int steps)
    {
        var halves = (2 * _calendar.YearOf(_asOf)) + (_calendar.Quarter(_calendar.YearOf(_asOf), 2).Last < _asOf ? 1 : 0) + steps;
        return HalfOf(halves / 2, (halves % 2) + 1);
    }

    private string Coming(string unit, int count)
    {
        if (unit is "day" or "week" || count > 40)
            return $"{Iso(_asOf.AddDays(1))}..{Iso(_asOf.AddDays(Math.Min(count, 400) * (unit == "week" ? 7 : 1)))}";
        var first = unit switch { "month" => _calendar.After(_calendar.MonthOf(_asOf)), "quarter" => _calendar.After(_calendar.QuarterOf(_asOf)), _ => _calendar.After(_calendar.Year(_calendar.YearOf(_asOf))) };
        var last = first;
        for (var step = 1; step < count; step++)
            last = _calendar.After(last);
        return count == 1 ? first.Key : $"{Iso(first.First)}..{Iso(last.Last)}";
    }

    private IEnumerable<string> Upto(int at, int count) => _words.Skip(at).Take(count);

    private static string Iso(DateOnly day) => Day.Iso(Day.Number(day));
}
