namespace RevOps.Workbench.Components.Charts;

/// <summary>Values, evenly spaced, as a path across a picture 100 wide.</summary>
internal static class Lines
{
    /// <summary>A flat line lies in the middle: at the edge it would look like the least or the most.</summary>
    public static string Through(IReadOnlyList<double> values, double least, double most, double height, double margin = 0) =>
        "M" + string.Join('L', values.Select((value, at) => Point(at, value, values.Count, least, most, height, margin)));

    /// <summary>The band between two lines, as one closed shape.</summary>
    public static string Between(IReadOnlyList<double> low, IReadOnlyList<double> high, double least, double most, double height)
    {
        var back = Enumerable.Range(0, low.Count).Reverse().Select(at => Point(at, low[at], low.Count, least, most, height, 0));
        return $"{Through(high, least, most, height)}L{string.Join('L', back)}Z";
    }

    private static string Point(int at, double value, int count, double least, double most, double height, double margin)
    {
        var x = count > 1 ? 100.0 * at / (count - 1) : 50;
        var share = most > least ? Css.Share(value, least, most) : 0.5;
        return $"{Css.Number(x)} {Css.Number(margin + (1 - share) * (height - 2 * margin))}";
    }
}
