using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Quota;

/// <summary>How far a period, or someone's part of it, has come, in the measure that was asked for.</summary>
public sealed class PaceClock
{
    private readonly Book _book;
    private readonly Dictionary<string, int[]> _working = new(StringComparer.Ordinal);

    /// <param name="book">The business on the as-of day.</param>
    /// <param name="period">The period.</param>
    /// <param name="basis">What was asked for.</param>
    /// <param name="curve">The company's own curve; without it History falls back to the calendar, and <see cref="Basis"/> says so.</param>
    public PaceClock(Book book, FiscalPeriod period, PaceBasis basis, PaceCurve? curve) =>
        (_book, Period, Curve, Basis) = (book, period, curve, basis == PaceBasis.History && curve is null ? PaceBasis.Calendar : basis);

    /// <summary>The period.</summary>
    public FiscalPeriod Period { get; }

    /// <summary>The measure in use.</summary>
    public PaceBasis Basis { get; }

    /// <summary>The company's own curve; null when too few past periods are known.</summary>
    public PaceCurve? Curve { get; }

    /// <summary>Such days in a full week.</summary>
    public int DaysInWeek => Basis == PaceBasis.Working ? _book.Settings.WorkingWeek.Count : 7;

    /// <summary>The measure in words.</summary>
    public string Words => Basis switch
    {
        PaceBasis.Working => "working days",
        PaceBasis.History => $"the company's own curve of {Curve!.Periods.Count} past periods",
        _ => "calendar days",
    };

    /// <summary>The share of a quota that is expected by the end of a day, 0 to 1.</summary>
    /// <param name="first">First day of the part of the period.</param>
    /// <param name="last">Its last day.</param>
    /// <param name="day">The day.</param>
    /// <param name="region">Whose holidays count.</param>
    public decimal Share(DateOnly first, DateOnly last, DateOnly day, string? region)
    {
        if (day < first)
            return 0;
        if (day >= last)
            return 1;
        var (elapsed, days) = (day.DayNumber - first.DayNumber + 1, last.DayNumber - first.DayNumber + 1);
        return Basis switch
        {
            PaceBasis.History => Curve!.At(elapsed, days).Mean,
            PaceBasis.Working when Working(first, last, region) is > 0 and var all => (decimal)Working(first, day, region) / all,
            _ => (decimal)elapsed / days,
        };
    }

    /// <summary>Days left after the as-of day, working days where those are counted.</summary>
    public int DaysLeft(DateOnly first, DateOnly last, string? region)
    {
        var from = _book.AsOf < first ? first : _book.AsOf.AddDays(1);
        return from > last ? 0 : Basis == PaceBasis.Working ? Working(from, last, region) : last.DayNumber - from.DayNumber + 1;
    }

    /// <summary>Working days of a stretch of the period, both ends inside.</summary>
    private int Working(DateOnly first, DateOnly last, string? region)
    {
        var country = _book.Settings.Holidays.CountryOf(region);
        if (!_working.TryGetValue(country ?? "", out var until))
            _working[country ?? ""] = until = Counted(country);
        return until[last.DayNumber - Period.First.DayNumber + 1] - until[first.DayNumber - Period.First.DayNumber];
    }

    private int[] Counted(string? country)
    {
        var (until, settings) = (new int[Period.Days + 1], _book.Settings);
        for (var index = 0; index < Period.Days; index++)
            until[index + 1] = until[index] + (Period.First.AddDays(index) is var day && settings.WorkingWeek.Contains(day.DayOfWeek) && !settings.Holidays.Include(day, country) ? 1 : 0);
        return until;
    }
}
