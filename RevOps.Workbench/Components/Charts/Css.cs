namespace RevOps.Workbench.Components.Charts;

/// <summary>Places on a chart, as the style attribute wants them.</summary>
internal static class Css
{
    /// <summary>Where a value lies between two ends, in percent. A range without length has everything at its start.</summary>
    public static string Percent(double value, double from, double to) => Number(100 * Share(value, from, to)) + "%";

    /// <summary>Where a value lies between two ends, 0 to 1.</summary>
    public static double Share(double value, double from, double to) =>
        to > from ? Math.Clamp((value - from) / (to - from), 0, 1) : 0;

    public static string Number(double value) => Math.Round(value, 4).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
