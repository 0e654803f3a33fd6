namespace RevOps.Core.Forecast.Timing;

/// <summary>How a deal closed in the deal's past: won, lost, or not at all yet.</summary>
internal enum Ending : byte { Open, Won, Lost }

/// <summary>
/// What became of deals after a point that all of them had reached: the share won and the share lost within so many days, as the Aalen–Johansen estimate of competing risks
/// (Aalen and Johansen 1978). Deals that are still open count as long as they could be watched, and as neither won nor lost after that.
/// </summary>
public sealed class CloseCurve
{
    /// <summary>Days that are told apart; whatever closes later closes then.</summary>
    private const int Longest = 1_500;

    private readonly double[] _won;
    private readonly double[] _lost;
    private readonly int[] _known;

    internal CloseCurve(IEnumerable<(int Days, Ending End)> stays)
    {
        var (won, lost, open, last) = (new int[Longest + 1], new int[Longest + 1], new int[Longest + 1], 0);
        foreach (var (days, end) in stays)
        {
            var day = Math.Min(days, Longest);
            (end switch { Ending.Won => won, Ending.Lost => lost, _ => open })[day]++;
            (last, Deals) = (Math.Max(last, day), Deals + 1);
        }
        (_won, _lost, _known) = (new double[last + 1], new double[last + 1], new int[last + 1]);
        var (still, atRisk, closed) = (1.0, Deals, 0);
        for (var day = 0; day <= last; day++)
        {
            var before = day == 0 ? (0.0, 0.0) : (_won[day - 1], _lost[day - 1]);
            (_won[day], _lost[day]) = atRisk == 0 ? before : (before.Item1 + still * won[day] / atRisk, before.Item2 + still * lost[day] / atRisk);
            still *= atRisk == 0 ? 1 : 1 - (double)(won[day] + lost[day]) / atRisk;
            (closed, atRisk) = (closed + won[day] + lost[day], atRisk - won[day] - lost[day] - open[day]);
            _known[day] = closed + atRisk;
        }
    }

    /// <summary>Deals that had reached the point.</summary>
    public int Deals { get; }

    /// <summary>Share won within so many days, 0 to 1.</summary>
    public double Won(int days) => At(_won, days);

    /// <summary>Share lost within so many days, 0 to 1.</summary>
    public double Lost(int days) => At(_lost, days);

    /// <summary>Deals of which is known what had become of them after so many days.</summary>
    public int Known(int days) => _known.Length == 0 || days < 0 ? Deals : _known[Math.Min(days, _known.Length - 1)];

    private static double At(double[] shares, int days) => days < 0 || shares.Length == 0 ? 0 : shares[Math.Min(days, shares.Length - 1)];
}
