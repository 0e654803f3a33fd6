using RevOps.Core.Basics;

namespace RevOps.Core.Agents;

/// <summary>A period that a question names.</summary>
/// <param name="Text">As a command takes it.</param>
/// <param name="Period">What it comes to.</param>
/// <param name="HasYear">False for a month, quarter or half year without its year.</param>
/// <param name="IsLoose">True where it is only touched, as in "for the year" or "by quarter end"; one that is named goes before it.</param>
/// <param name="IsCompared">True where it is only compared with: "than last year".</param>
/// <param name="IsDenied">True where the asker says that this is not what they want.</param>
public sealed record AskedPeriod(string Text, FiscalPeriod Period, bool HasYear, bool IsLoose, bool IsCompared = false, bool IsDenied = false);

/// <summary>Finds the period in a question: "the first quarter of this year", "Q1 27", "sept", "H1", "so far this year", "over the last 180 days", "from July to September", "two quarters ago", "by year end".</summary>
internal sealed class PeriodInQuestion
{
    private static readonly HashSet<string> Compared = new(StringComparer.Ordinal) { "vs", "versus", "than", "against", "beat", "above", "below", "as", "like", "before", "after" };

    private readonly PeriodReading _reading;
    private readonly IReadOnlyList<QuestionWord> _words;
    private readonly FiscalCalendar _calendar;
    private readonly DateOnly _asOf;

    private PeriodInQuestion(IReadOnlyList<QuestionWord> words, FiscalCalendar calendar, DateOnly asOf) => (_reading, _words, _calendar, _asOf) = (new(words, calendar, asOf), words, calendar, asOf);

    /// <summary>The period that is asked for: the last that is named and not just compared with; null for none.</summary>
    public static AskedPeriod? In(IReadOnlyList<QuestionWord> words, FiscalCalendar calendar, DateOnly asOf) => new PeriodInQuestion(words, calendar, asOf).Find();

    private AskedPeriod? Find()
    {
        var found = new List<AskedPeriod>();
        var (begin, end) = (-1, -1); // of the one before
        for (var at = 0; at < _reading.Words.Count;)
        {
            if (_reading.At(at) is not { } read || PeriodText.Parse(read.Text, _calendar, _asOf) is not { } period)
            {
                at++;
                continue;
            }
            var asked = new AskedPeriod(period.Kind == PeriodKind.Range ? read.Text : period.Key, period, read.HasYear, read.IsLoose);
            if (found.Count > 0 && at == end + 1 && IsSpan(begin, end) && Span(found[^1], asked) is { } span)
                found[^1] = new(span.Key, span, asked.HasYear, IsLoose: false);
            else
                found.Add(asked with { IsCompared = !read.IsLoose && IsCompared(at), IsDenied = _words[at].IsDenied });
            (begin, end) = (at, at + read.Length);
            at += read.Length;
        }
        if (found.Any(one => !one.IsDenied))
            found.RemoveAll(one => one.IsDenied); // "this quarter, not the last"
        // "the November forecast, how good was it last year"; but "each quarter this year" is the year
        if (found is [.., _, _] && !(PeriodWords.IsUnit(_reading.Word(begin - 1)) && found[^1].Period.Kind == PeriodKind.Year) && found[^1] is { Period.Kind: PeriodKind.Year, IsLoose: false, IsCompared: false } year && found[^2] is { HasYear: false, IsCompared: false, Period: { Kind: PeriodKind.Month or PeriodKind.Quarter } part })
        {
            var then = part.Kind == PeriodKind.Month ? _calendar.MonthsOf(year.Period).First(month => month.First.Month == part.First.Month) : _calendar.Quarter(_calendar.YearOf(year.Period.First), part.Key[^1] - '0');
            return new(then.Key, then, HasYear: true, IsLoose: false);
        }
        return found.OrderBy(one => one.IsCompared).ThenBy(one => one.IsLoose).GroupBy(one => (one.IsLoose, one.IsCompared)).Select(alike => alike.Last()).FirstOrDefault();
    }

    /// <summary>"than last year", "above Q3", "compare our conversion to last year".</summary>
    private bool IsCompared(int at)
    {
        var before = at - 1;
        while (before >= 0 && _reading.Words[before] is "the" or "to" or "with" or "our" or "same" or "in" or "period" or "of" or "what" or "we" or "had" or "did")
            before--;
        // "slip into next year" says where to, "differ from last week" since when
        return Compared.Contains(_reading.Word(before) ?? "") || _reading.Word(at - 1) switch
        {
            "into" => true,
            "to" => HasBefore("slip", "push", "mov", "delay", "compar"),
            "from" => HasBefore("differ", "chang"),
            "with" or "and" => HasBefore("compar"),
            _ => false,
        };

        bool HasBefore(params string[] starts) => _reading.Words.Take(at).Any(word => Array.Exists(starts, start => word.StartsWith(start, StringComparison.Ordinal)));
    }

    /// <summary>"from July to September", "July through September", "between July and September".</summary>
    private bool IsSpan(int begin, int end) => _reading.Word(end) switch
    {
        "through" or "until" or "till" or "thru" => true,
        "to" => _reading.Word(begin - 1) is not ("compare" or "compared"),
        "and" => _reading.Word(begin - 1) == "between",
        _ => false,
    };

    /// <summary>From one to the other; "January to March 2027" is of one year.</summary>
    private FiscalPeriod? Span(AskedPeriod from, AskedPeriod to)
    {
        var (first, last) = (from.Period.First, to.Period.Last);
        if (!from.HasYear && to.HasYear)
            first = first.AddYears(last.Year - first.Year);
        if (first > last && !from.HasYear)
            first = first.AddYears(-1);
        return first < last ? Whole(first, last) : null;
    }

    private FiscalPeriod Whole(DateOnly first, DateOnly last) =>
        ((FiscalPeriod[])[_calendar.QuarterOf(first), _calendar.Year(_calendar.YearOf(first))]).FirstOrDefault(period => period.First == first && period.Last == last) ?? FiscalPeriod.Range(first, last);
}
