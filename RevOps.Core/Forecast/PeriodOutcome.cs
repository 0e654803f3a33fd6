using RevOps.Core.Crm;
using RevOps.Core.Forecast.Outcomes;
using RevOps.Core.Forecast.Timing;

namespace RevOps.Core.Forecast;

/// <summary>How a period may come out for a scope: what is won, and what may be added to it.</summary>
/// <param name="Won">Credited for deals won in the period so far, minor units.</param>
/// <param name="WonDeals">How many.</param>
/// <param name="Deals">The open deals, the largest contribution first.</param>
/// <param name="NewDeals">What deals bring that nobody has created yet.</param>
/// <param name="HasHistory">True where chances are taken from past deals; false where there were too few and the stages' probabilities stand in.</param>
public sealed record PeriodOutcome(long Won, int WonDeals, IReadOnlyList<ForecastDeal> Deals, NewDeals NewDeals, bool HasHistory)
{
    private Lazy<OutcomeSum> Total { get; init; } = null!;

    /// <summary>All of it as a total that can be changed deal by deal; its prospects are the deals in their order, then what a what-if adds. Worked out when it is first asked for.</summary>
    public OutcomeSum Sum => Total.Value;

    /// <summary>What people bring whom a what-if hires.</summary>
    public Arrivals Hired { get; init; } = Arrivals.None;

    /// <summary>Deals that a what-if adds, with what the scope is credited with of each, minor units.</summary>
    public IReadOnlyList<(AddedDeal Deal, Prospect Prospect)> Added { get; init; } = [];

    /// <summary>Expected of the open deals, those that a what-if adds among them, minor units.</summary>
    public double ExpectedOpen => Sum.Prospects.Sum(prospect => prospect.Mean);

    /// <summary>Reads it from a Book alone.</summary>
    /// <param name="book">The business on the as-of day, as the viewer sees it.</param>
    /// <param name="question">Period and scope.</param>
    /// <param name="assumptions">How much history is enough.</param>
    /// <param name="adjustments">How signs of trouble move a chance.</param>
    public static PeriodOutcome Of(Book book, ForecastQuestion question, ForecastAssumptions assumptions, ProbabilityAdjustments adjustments) =>
        Of(book, question, PastResults.Of(book, question, assumptions.Periods.Most).All, [], assumptions, adjustments);

    internal static PeriodOutcome Of(Book book, ForecastQuestion question, IReadOnlyList<PastResult> past, IEnumerable<CapacitySeat> hires, ForecastAssumptions assumptions, ProbabilityAdjustments adjustments)
    {
        var history = CloseHistory.Of(book);
        var usable = history.Won >= assumptions.Fewest.Won && history.Lost >= assumptions.Fewest.Lost;
        var (won, wonDeals) = WonIn(book, question);
        var deals = new ForecastDeals(book, question, usable ? history : null, adjustments).Read().OrderByDescending(deal => deal.Prospect.Mean).ThenBy(deal => deal.Number).ToList();
        var fresh = usable ? NewDeals.Of(book, question, [.. past.TakeLast(assumptions.Periods.Most)], assumptions.Periods) : NewDeals.None;
        var (hired, added) = (HiredBy(hires.Sum(seat => seat.Capacity), fresh), AddedTo(book, question));
        var sum = new Lazy<OutcomeSum>(() => OutcomeSum.Of(won, [.. deals.Select(deal => deal.Prospect), .. added.Select(one => one.Prospect)], fresh.Arrivals.Plus(hired)));
        return new(won, wonDeals, deals, fresh, usable) { Total = sum, Hired = hired, Added = added };
    }

    /// <summary>Their capacity in deals as large as those that come in the period anyway, or in one where none is known.</summary>
    private static Arrivals HiredBy(long capacity, NewDeals fresh) => capacity <= 0 ? Arrivals.None
        : fresh.Arrivals.Rate > 0 ? fresh.Arrivals with { Rate = capacity * fresh.Arrivals.Rate / fresh.Arrivals.Mean } : new(1, [capacity]);

    private static List<(AddedDeal Deal, Prospect Prospect)> AddedTo(Book book, ForecastQuestion question)
    {
        var credits = new CreditScope(book, question.Scope);
        return [.. book.Changes.Added.Where(deal => question.Period.Contains(deal.Close) && deal.Close >= book.AsOf && (question.Scope.Kind == ScopeKind.Segment
            ? deal.Segment >= 0 && Words.Same(book.SegmentNames[deal.Segment], question.Scope.Name) : question.Scope.Kind == ScopeKind.Everyone || credits.Holds(deal.Owner, book.AsOf)))
            .Select(deal => (deal, new Prospect(deal.Minor, deal.Chance)))];
    }

    private static (long Minor, int Deals) WonIn(Book book, ForecastQuestion question)
    {
        var (period, credits, sum) = (new PeriodDeals(book, question.Period), new CreditScope(book, question.Scope), (Minor: 0L, Deals: 0));
        for (var deal = 0; deal < book.Count; deal++)
            if (book.Standings[deal] == Standing.Won && period.IsClosed(deal) && credits.Of(deal) is { } minor)
                sum = (sum.Minor + minor, sum.Deals + 1);
        return sum;
    }
}
