namespace RevOps.Core.Basics;

/// <summary>
/// Days as whole numbers since 1970-01-01, and moments as seconds since then, both in the company's own time zone:
/// the form in which columns and the store keep them.
/// </summary>
public static class Day
{
    private const int Epoch = 719162;

    /// <summary>Seconds in a day.</summary>
    public const int Seconds = 86_400;

    /// <summary>Days since 1970-01-01; negative before.</summary>
    public static int Number(DateOnly date) => date.DayNumber - Epoch;

    /// <summary>The date of a day number.</summary>
    public static DateOnly Date(int number) => DateOnly.FromDayNumber(number + Epoch);

    /// <summary>The day that a moment (seconds) lies in.</summary>
    public static int OfMoment(long seconds) => (int)Math.Floor(seconds / (double)Seconds);

    /// <summary>Seconds since 1970-01-01T00:00 of a local date and time.</summary>
    public static long Moment(DateTime local) => (local.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;

    /// <summary>The ISO form of a day number, 2026-11-24.</summary>
    public static string Iso(int number) => Date(number).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
