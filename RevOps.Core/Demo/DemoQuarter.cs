using System.Globalization;
using System.Runtime.InteropServices;

namespace RevOps.Core.Demo;

/// <summary>A calendar quarter; the demo company's fiscal year is the calendar year.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DemoQuarter(int Year, int Number)
{
    public DateOnly First => new(Year, Number * 3 - 2, 1);
    public DateOnly Last => First.AddMonths(3).AddDays(-1);
    public int Days => Last.DayNumber - First.DayNumber + 1;
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Year}-Q{Number}");

    public static DemoQuarter Of(DateOnly day) => new(day.Year, (day.Month + 2) / 3);

    public DemoQuarter Plus(int quarters)
    {
        var index = Year * 4 + Number - 1 + quarters;
        return new(index / 4, index % 4 + 1);
    }

    public bool Contains(DateOnly day) => First <= day && day <= Last;

    /// <summary>How many quarters this one lies after the other.</summary>
    public int Since(DemoQuarter other) => Year * 4 + Number - other.Year * 4 - other.Number;
}
