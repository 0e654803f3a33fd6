namespace RevOps.Workbench.Components.Charts;

/// <summary>An axis with round numbers on it.</summary>
internal static class Scale
{
    /// <summary>Ends on round numbers around the values; zero is one of them when it is near, as it mostly is with money.</summary>
    public static (double Least, double Most) Around(double least, double most)
    {
        if (least >= 0 && least < most * 0.6)
            least = 0;
        if (most <= least)
            (least, most) = least == 0 ? (0, 1) : (least - Math.Abs(least) * 0.1, least + Math.Abs(least) * 0.1);
        var step = Step(least, most);
        return (Math.Floor(least / step) * step, Math.Ceiling(most / step) * step);
    }

    public static IEnumerable<double> Ticks(double least, double most)
    {
        var step = Step(least, most);
        for (var at = 0; least + at * step <= most + step / 1000; at++)
            yield return least + at * step;
    }

    // 1, 2 or 5 times a power of ten, for about four steps.
    private static double Step(double least, double most)
    {
        var rough = (most - least) / 4;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var lead = rough / power;
        return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    }
}
