namespace RevOps.Core.Demo;

/// <summary>The days that the sample covers: twelve complete quarters and the current one up to the as-of day.</summary>
internal sealed class Calendar(DateOnly asOf)
{
    public DateOnly AsOf { get; } = asOf;
    public DemoQuarter Current { get; } = DemoQuarter.Of(asOf);
    public DemoQuarter Opening => Current.Plus(-12);
    public DateOnly FirstDay => Opening.First;

    /// <summary>The as-of day counts as elapsed.</summary>
    public double ElapsedShare => (AsOf.DayNumber - Current.First.DayNumber + 1) / (double)Current.Days;

    /// <summary>Where a day lies between the first day of the sample (0) and the last (1).</summary>
    public double Progress(DateOnly day) => Math.Clamp((day.DayNumber - FirstDay.DayNumber) / (double)(AsOf.DayNumber - FirstDay.DayNumber), 0, 1);

    public IEnumerable<DemoQuarter> Quarters(int after = 0)
    {
        for (var quarter = Opening; quarter.Since(Current) <= after; quarter = quarter.Plus(1))
            yield return quarter;
    }

    public static DateOnly Weekday(DateOnly day, DateOnly notBefore)
    {
        var friday = day.DayOfWeek switch { DayOfWeek.Saturday => day.AddDays(-1), DayOfWeek.Sunday => day.AddDays(-2), _ => day };
        return friday < notBefore ? notBefore : friday;
    }

    public static DateTime At(DateOnly day, int minuteOfDay, int second = 0) => day.ToDateTime(new TimeOnly(minuteOfDay / 60, minuteOfDay % 60, second));
}
