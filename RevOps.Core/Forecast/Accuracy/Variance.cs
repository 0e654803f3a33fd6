using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Forecast.Accuracy;

/// <summary>Why a period did not bring what was forecast.</summary>
public enum VariancePart
{
    /// <summary>What was forecast.</summary>
    Forecast,
    /// <summary>What the forecast held beyond the weighted pipeline of its day, taken back; where it held less, what was missing.</summary>
    Judgement,
    /// <summary>Open deals of the period that were won: what they were worth then less their weight.</summary>
    Won,
    /// <summary>Open deals of the period that were lost or removed: their weight; and deals no longer won.</summary>
    Lost,
    /// <summary>Open deals of the period that did not close in it: their weight.</summary>
    Slipped,
    /// <summary>Won deals that had been expected in another period, or in none.</summary>
    PulledIn,
    /// <summary>Won deals that had not been created.</summary>
    New,
    /// <summary>What won deals became larger or smaller by.</summary>
    Resized,
    /// <summary>Deals that came to those who are answered for, or left them.</summary>
    Transferred,
    /// <summary>What was changed of the period after it had ended.</summary>
    Corrected,
    /// <summary>What the period brought.</summary>
    Actual,
}

/// <summary>A deal's part in the variance of a period.</summary>
/// <param name="Number">Its position in the Book.</param>
/// <param name="Part">Why.</param>
/// <param name="Minor">What it adds or takes away, minor units.</param>
public sealed record VarianceDeal(int Number, VariancePart Part, long Minor);

/// <summary>The way from what was forecast for a period to what it brought. The parts between sum to the error exactly.</summary>
/// <param name="Period">The period.</param>
/// <param name="On">The day of the forecast.</param>
/// <param name="Forecast">What was forecast, minor units.</param>
/// <param name="Actual">What came, minor units.</param>
/// <param name="Judgement">What the forecast held less than the weighted pipeline of its day; negative where it held more.</param>
/// <param name="Deals">Every deal that moved it.</param>
public sealed record Variance(FiscalPeriod Period, DateOnly On, long Forecast, long Actual, long Judgement, IReadOnlyList<VarianceDeal> Deals)
{
    /// <summary>The parts that are not nothing, in order, with their deals; the first is the forecast and the last what came.</summary>
    public IReadOnlyList<(VariancePart Part, int Deals, long Minor)> Parts { get; } = [.. Enum.GetValues<VariancePart>().Select(part => part switch
    {
        VariancePart.Forecast => (part, 0, Forecast),
        VariancePart.Judgement => (part, 0, Judgement),
        VariancePart.Actual => (part, 0, Actual),
        _ => (part, Deals.Count(deal => deal.Part == part), Deals.Where(deal => deal.Part == part).Sum(deal => deal.Minor)),
    }).Where(line => line.Item3 != 0 || line.part is VariancePart.Forecast or VariancePart.Actual)];

    /// <summary>The deals that moved it most, the largest first.</summary>
    public IEnumerable<VarianceDeal> Largest(int most) => Deals.OrderByDescending(deal => Math.Abs((decimal)deal.Minor)).ThenBy(deal => deal.Number).ThenBy(deal => deal.Part).Take(most);

    /// <summary>Follows every deal from the day of a forecast over the end of its period to now.</summary>
    /// <param name="period">The period.</param>
    /// <param name="forecast">What was forecast, minor units.</param>
    /// <param name="then">The business on the day of the forecast.</param>
    /// <param name="end">The business at the end of the period.</param>
    /// <param name="now">The business as it is looked at.</param>
    /// <param name="creditsOf">What of each deal in a Book counts.</param>
    /// <param name="adjustments">How signs of trouble move a chance.</param>
    internal static Variance Of(FiscalPeriod period, long forecast, Book then, Book end, Book now, Func<Book, Func<int, long?>> creditsOf, ProbabilityAdjustments adjustments)
    {
        var (before, after, last) = (new DealWeights(then, period, creditsOf(then), adjustments), new DealWeights(end, period, creditsOf(end), adjustments), new DealWeights(now, period, creditsOf(now), adjustments));
        var (deals, weighted, actual) = (new List<VarianceDeal>(), 0L, 0L);
        for (var deal = 0; deal < now.Count; deal++)
        {
            var (was, came, counts) = (before.Of(deal), after.Won(deal), last.Won(deal));
            (weighted, actual) = (weighted + was, actual + counts);
            Add(VariancePart.Corrected, counts - came);
            if (came != 0 && before.IsOpen(deal) && before.Minor(deal) is { } size)
            {
                Add(VariancePart.Won, size - was);
                Add(VariancePart.Resized, came - size);
            }
            else
                Add(Why(deal), came - was);

            void Add(VariancePart part, long minor)
            {
                if (minor != 0)
                    deals.Add(new(deal, part, minor));
            }
        }
        return new(period, then.AsOf, forecast, actual, weighted - forecast, deals);

        VariancePart Why(int deal) => then.Standings[deal] == Standing.Absent ? VariancePart.New
            : end.Standings[deal] == Standing.Absent ? VariancePart.Lost
            : before.Minor(deal) is null || after.Minor(deal) is null ? VariancePart.Transferred
            : before.Won(deal) != 0 ? after.Won(deal) != 0 ? VariancePart.Resized : VariancePart.Lost
            : !before.IsOpen(deal) ? VariancePart.PulledIn
            : end.Standings[deal] == Standing.Lost ? VariancePart.Lost : VariancePart.Slipped;
    }
}

/// <summary>What the pipeline method counts each deal with on one day, for those whose credit counts.</summary>
internal sealed class DealWeights(Book book, FiscalPeriod period, Func<int, long?> credits, ProbabilityAdjustments adjustments)
{
    private readonly PeriodDeals _period = new(book, period);

    /// <summary>What counts of the deal; null when nothing does.</summary>
    public long? Minor(int deal) => credits(deal);

    /// <summary>True for an open deal of the period.</summary>
    public bool IsOpen(int deal) => _period.IsOpen(deal);

    /// <summary>What counts of a deal that is won in the period; 0 for any other.</summary>
    public long Won(int deal) => book.Standings[deal] == Standing.Won && _period.IsClosed(deal) ? Minor(deal) ?? 0 : 0;

    /// <summary>Its weight: all of it when won in the period, its adjusted chance when open in it, else nothing.</summary>
    public long Of(int deal)
    {
        if (!_period.IsOpen(deal) || Minor(deal) is not { } minor)
            return Won(deal);
        var stage = book.Stages[deal] is var at and >= 0 ? book.StageIndex.All[at].Stage.Probability : 0m;
        return (long)Math.Round(minor * WinProbability.Of(book, deal, stage, adjustments).Adjusted, MidpointRounding.AwayFromZero);
    }
}
