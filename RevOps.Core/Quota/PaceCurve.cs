using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Quota;

/// <summary>
/// The company's own way through a period: which share of what it won in the whole period it had won by each point, in several past periods of the same kind.
/// It is a property of the company and the same for everyone who looks.
/// </summary>
public sealed class PaceCurve
{
    private readonly IReadOnlyList<long[]> _wonByDay;

    private PaceCurve(IReadOnlyList<FiscalPeriod> periods, IReadOnlyList<long[]> wonByDay) => (Periods, _wonByDay) = (periods, wonByDay);

    /// <summary>The past periods, newest first.</summary>
    public IReadOnlyList<FiscalPeriod> Periods { get; }

    /// <summary>The curve; null where fewer past periods than needed have won deals.</summary>
    public static PaceCurve? Of(Book book, FiscalPeriod period, QuotaAssumptions assumptions)
    {
        if (period.Kind == PeriodKind.Range)
            return null;
        var (past, before, calendar) = (new List<FiscalPeriod>(), period, book.Settings.Fiscal);
        while (past.Count < assumptions.Curve.Periods)
        {
            before = calendar.Before(before);
            if (before.Last < book.AsOf)
                past.Add(before);
            if (before.First < period.First.AddYears(-assumptions.Curve.Periods - 1))
                break;
        }
        var won = past.ConvertAll(known => new long[known.Days]);
        var whole = book.Whole;
        for (var deal = 0; deal < whole.Count; deal++)
            if (whole.Standings[deal] == Standing.Won && whole.Values[deal] is > 0 and var value)
                for (var at = 0; at < past.Count; at++)
                    if (whole.Closed[deal] - Day.Number(past[at].First) is var day && day >= 0 && day < won[at].Length)
                        won[at][day] += value;
        var told = Enumerable.Range(0, past.Count).Where(at => won[at].Any(amount => amount > 0)).ToList();
        if (told.Count < assumptions.Curve.Fewest)
            return null;
        foreach (var days in won)
            for (var day = 1; day < days.Length; day++)
                days[day] += days[day - 1];
        return new([.. told.Select(at => past[at])], [.. told.Select(at => won[at])]);
    }

    /// <summary>The share won by the end of a day of a period of so many days: mean over the past periods, with the lowest and the highest; 0 before the first day.</summary>
    public (decimal Mean, decimal Low, decimal High) At(int elapsed, int days)
    {
        if (elapsed <= 0)
            return (0, 0, 0);
        var (sum, low, high) = (0m, 1m, 0m);
        foreach (var won in _wonByDay)
        {
            // The last day is the last day, however long the period was.
            var day = Math.Max(1, (int)Math.Round((decimal)elapsed * won.Length / days, MidpointRounding.AwayFromZero));
            var share = (decimal)won[Math.Min(day, won.Length) - 1] / won[^1];
            (sum, low, high) = (sum + share, Math.Min(low, share), Math.Max(high, share));
        }
        return (sum / _wonByDay.Count, low, high);
    }
}
