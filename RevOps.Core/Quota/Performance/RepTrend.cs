using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Quota.Performance;

/// <summary>How a quarter ended for someone, or stands.</summary>
/// <param name="Period">The quarter.</param>
/// <param name="IsComplete">False for the quarter that the as-of day is in.</param>
/// <param name="Quota">The target in major units; null when there was none.</param>
/// <param name="Actual">Credited amount won in it.</param>
/// <param name="WinRate">Own deals won ÷ (won + lost), by number.</param>
public sealed record TrendQuarter(FiscalPeriod Period, bool IsComplete, decimal? Quota, decimal Actual, SampledShare WinRate)
{
    /// <summary>Actual ÷ quota; null without one.</summary>
    public decimal? Attainment => Quota is > 0 and var quota ? Actual / quota : null;
}

/// <summary>The last four complete quarters and the current one.</summary>
/// <param name="Quarters">Oldest first.</param>
/// <param name="Change">Change of attainment a quarter: slope of the least-squares line through the complete quarters; null below the fewest of them.</param>
/// <param name="Direction">improving, steady or declining; null below the fewest quarters.</param>
public sealed record RepTrend(IReadOnlyList<TrendQuarter> Quarters, decimal? Change, string? Direction)
{
    private const int Complete = 4;

    internal static RepTrend Of(Book book, int rep, Func<FiscalPeriod, IReadOnlyList<AttainmentLine>> linesOf, PerformanceAssumptions assumptions)
    {
        var (whole, fiscal) = (book.Whole, book.Settings.Fiscal);
        List<FiscalPeriod> periods = [fiscal.QuarterOf(book.AsOf)];
        while (periods.Count <= Complete)
            periods.Insert(0, fiscal.Before(periods[0]));
        var id = book.People.Reps[rep].Id;
        List<TrendQuarter> quarters = [.. periods.Select(period =>
        {
            var line = linesOf(period).FirstOrDefault(line => line.Id == id);
            return new TrendQuarter(period, period.Last < book.AsOf, line?.Quota, line?.Actual ?? 0, WinRate(whole, rep, period));
        })];
        var known = quarters.Where(quarter => quarter.IsComplete).Index().Where(quarter => quarter.Item.Attainment is not null).Select(quarter => ((decimal)quarter.Index, quarter.Item.Attainment!.Value)).ToList();
        if (known.Count < assumptions.Trend.Quarters)
            return new(quarters, null, null);
        var change = Slope(known);
        return new(quarters, change, change > assumptions.Trend.Band ? "improving" : change < -assumptions.Trend.Band ? "declining" : "steady");
    }

    private static decimal Slope(List<(decimal X, decimal Y)> points)
    {
        var (x, y) = (points.Average(point => point.X), points.Average(point => point.Y));
        return Bands.Exact(points.Sum(point => (point.X - x) * (point.Y - y)) / points.Sum(point => (point.X - x) * (point.X - x)));
    }

    private static SampledShare WinRate(Book whole, int rep, FiscalPeriod period)
    {
        var deals = new PeriodDeals(whole, period);
        var (won, lost) = (0, 0);
        for (var deal = 0; deal < whole.Count; deal++)
            if (whole.Owners[deal] == rep && deals.IsClosed(deal))
                (won, lost) = whole.Standings[deal] switch { Standing.Won => (won + 1, lost), Standing.Lost => (won, lost + 1), _ => (won, lost) };
        return SampledShare.From(won, won + lost);
    }
}
