namespace RevOps.Core.Basics;

/// <summary>The middle of several values and the range that the middle half of them lies in.</summary>
/// <param name="Of">How many values.</param>
/// <param name="Low">Lower quartile.</param>
/// <param name="Median">The middle value, or the mean of the two middle ones.</param>
/// <param name="High">Upper quartile.</param>
public sealed record Spread(int Of, decimal Low, decimal Median, decimal High)
{
    /// <summary>Quartiles as spreadsheets have them (PERCENTILE.INC; Hyndman and Fan 1996, type 7); null without values.</summary>
    public static Spread? From(IEnumerable<decimal> values)
    {
        var ordered = values.Order().ToList();
        return ordered.Count == 0 ? null : new(ordered.Count, At(ordered, 0.25m), At(ordered, 0.5m), At(ordered, 0.75m));
    }

    private static decimal At(List<decimal> ordered, decimal share)
    {
        var place = (ordered.Count - 1) * share;
        var below = (int)place;
        return below + 1 == ordered.Count ? ordered[below] : ordered[below] + (place - below) * (ordered[below + 1] - ordered[below]);
    }
}
