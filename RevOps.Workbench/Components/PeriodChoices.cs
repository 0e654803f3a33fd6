using RevOps.Core.Basics;

namespace RevOps.Workbench.Components;

/// <summary>A period that the scope bar offers.</summary>
/// <param name="Group">What it stands under.</param>
/// <param name="Key">How it is written in an address.</param>
/// <param name="Label">How it reads.</param>
public sealed record PeriodChoice(string Group, string Key, string Label)
{
    /// <summary>The quarters, months and years around a day.</summary>
    public static IReadOnlyList<PeriodChoice> Around(DateOnly day, FiscalCalendar calendar)
    {
        var (quarter, year) = (calendar.QuarterOf(day), calendar.YearOf(day));
        var quarters = new LinkedList<FiscalPeriod>([quarter]);
        for (var step = 0; step < 4; step++)
            quarters.AddFirst(calendar.Before(quarters.First!.Value));
        for (var step = 0; step < 2; step++)
            quarters.AddLast(calendar.After(quarters.Last!.Value));
        return
        [
            .. quarters.Select(period => new PeriodChoice("Quarters", period.Key, period.Key == quarter.Key ? $"{period.Key} (now)" : period.Key)),
            .. calendar.MonthsOf(quarter).Select(period => new PeriodChoice($"Months of {quarter.Key}", period.Key, period.Key)),
            .. Enumerable.Range(year - 1, 3).Select(calendar.Year).Select(period => new PeriodChoice("Fiscal years", period.Key, period.Key)),
        ];
    }

    /// <summary>What is looked back over: a year or more that is over.</summary>
    public static IReadOnlyList<PeriodChoice> Lookbacks(DateOnly day, FiscalCalendar calendar) =>
    [
        .. new[] { ("last-4-quarters", "Last 4 quarters"), ("last-8-quarters", "Last 8 quarters"), ("last-12-months", "Last 12 months"), ("90d", "Last 90 days") }.Select(choice => new PeriodChoice("Look back", PeriodText.Parse(choice.Item1, calendar, day)!.Key, choice.Item2)),
    ];

    /// <summary>What someone who sells looks at: the last quarter, this one, this month and the year.</summary>
    public static IReadOnlyList<(string Key, string Label)> Tabs(DateOnly day, FiscalCalendar calendar)
    {
        var quarter = calendar.QuarterOf(day);
        return [(calendar.Before(quarter).Key, "Last quarter"), (quarter.Key, "This quarter"), (calendar.MonthOf(day).Key, "This month"), (calendar.Year(calendar.YearOf(day)).Key, "This year")];
    }

    /// <summary>The period before (or after) the one written; null when that is none.</summary>
    public static string? Beside(string? written, DateOnly day, FiscalCalendar calendar, bool after) =>
        PeriodText.Parse(string.IsNullOrWhiteSpace(written) ? "this-quarter" : written, calendar, day) is not { } period || period.First.Year < 1991 || period.Last.Year > 2099 ? null
        : after ? calendar.After(period).Key : calendar.Before(period).Key;
}
