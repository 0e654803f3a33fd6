using RevOps.Core.Basics;

namespace RevOps.Core.Commands;

/// <summary>The days that commands answer for: years around which a fiscal calendar still has years before and after.</summary>
internal static class AsOfDay
{
    private const int FirstYear = 1900;
    private const int LastYear = 2199;

    /// <summary>Why nothing can be said as of a day; null when something can.</summary>
    /// <param name="day">The day.</param>
    /// <param name="what">What cannot be done on it, as "a forecast can be made on".</param>
    public static string? OutOfReach(DateOnly day, string what) => day.Year is < FirstYear or > LastYear
        ? $"{Day.Iso(Day.Number(day))} is no day that {what}; write one between {FirstYear} and {LastYear}." : null;
}
