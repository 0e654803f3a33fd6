using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Forecast.Outcomes;
using RevOps.Core.Forecast.Timing;

namespace RevOps.Core.Forecast;

/// <summary>An open deal as the forecast counts it.</summary>
/// <param name="Number">Its position in the Book.</param>
/// <param name="Minor">What the scope is credited with, minor units.</param>
/// <param name="Probability">Its chance by stage, MEDDIC and point adjustments.</param>
/// <param name="InPeriod">True when its close date lies in the period, or has passed and the period is the current one.</param>
public sealed record ForecastDeal(int Number, long Minor, WinProbability Probability, bool InPeriod)
{
    /// <summary>Chance to be won at all, 0 to 1: from deals that stood as long in the same stage, moved by what is known of this one; without history the adjusted probability.</summary>
    public double Win { get; init; }

    /// <summary>Chance that it closes inside the period, if it is won, 0 to 1.</summary>
    public double InTime { get; init; }

    /// <summary>Chance to be won inside the period.</summary>
    public double Inside => Win * InTime;

    /// <summary>Past deals that the chances are taken from; null where the stage's probability stands in.</summary>
    public int? Like { get; init; }

    /// <summary>What the pipeline method counts it with: amount × adjusted probability, rounded half away from zero to minor units.</summary>
    public long Weighted => (long)Math.Round(Minor * Probability.Adjusted, MidpointRounding.AwayFromZero);

    /// <summary>The deal as a part of the total.</summary>
    public Prospect Prospect => new(Minor, Inside);
}

/// <summary>Reads the open deals of a scope with their chances to be won inside a period.</summary>
internal sealed class ForecastDeals
{
    private readonly Book _book;
    private readonly PeriodDeals _period;
    private readonly CreditScope _credits;
    private readonly ProbabilityAdjustments _adjustments;
    private readonly CloseHistory? _history;
    private readonly int _from, _to;

    /// <param name="book">The business on the as-of day, as the viewer sees it.</param>
    /// <param name="question">Period and scope.</param>
    /// <param name="history">How past deals closed; null where there are too few.</param>
    /// <param name="adjustments">How signs of trouble move a chance.</param>
    public ForecastDeals(Book book, ForecastQuestion question, CloseHistory? history, ProbabilityAdjustments adjustments)
    {
        (_book, _period, _credits, _history, _adjustments) = (book, new(book, question.Period), new(book, question.Scope), history, adjustments);
        (_from, _to) = (Math.Max(1, Day.Number(question.Period.First) - book.Today), Day.Number(question.Period.Last) - book.Today);
    }

    /// <summary>The open deals, those without an amount left out; of a period that is over there are none.</summary>
    public IReadOnlyList<ForecastDeal> Read()
    {
        var deals = new List<ForecastDeal>();
        for (var deal = 0; deal < _book.Count && _to >= _from; deal++)
            if (_book.Standings[deal] == Standing.Open && _credits.Of(deal) is { } minor and not 0)
                deals.Add(Of(deal, minor));
        return deals;
    }

    private ForecastDeal Of(int deal, long minor)
    {
        var stage = _book.Stages[deal] is var at and >= 0 ? _book.StageIndex.All[at].Stage.Probability : 0m;
        var (known, inPeriod, closes) = (WinProbability.Of(_book, deal, stage, _adjustments), _period.IsOpen(deal), _book.Changes.CloseOf(deal));
        if (_book.Changes.IsWon(deal))
            return new(deal, minor, known, inPeriod) { Win = 1, InTime = inPeriod ? 1 : 0 };
        var cycle = _book.Factors.Of(Rate.Cycle, deal);
        if (_history?.Odds(_book, deal, Sooner(_from, cycle), Sooner(_to, cycle)) is not { } odds)
            return new(deal, minor, known, inPeriod) { Win = (double)known.Adjusted, InTime = inPeriod ? OnTime(deal, 1) : 0 };
        // its age is in the history already
        var (signs, factor) = (WinProbability.Known(_book, deal, stage, _adjustments with { Aged = 0m }), _book.Factors.Of(Rate.WinRate, deal));
        var inside = Math.Min(1, factor * Chances.Moved(odds.WonInside, (double)stage, (double)signs.Adjusted));
        var ever = Math.Max(inside, Math.Min(1, factor * Chances.Moved(odds.WonEver, (double)stage, (double)signs.Adjusted)));
        var inTime = closes is not null ? inPeriod ? 1 : 0 : ever > 0 ? inside / ever : 0;
        return new(deal, minor, known, inPeriod) { Win = ever, InTime = inPeriod ? OnTime(deal, inTime) : inTime, Like = odds.Deals };
    }

    /// <summary>What takes a tenth less time has come in 90 days as far as it would else in 100.</summary>
    private static int Sooner(int days, double cycle) => cycle == 1 ? days : Math.Max(1, (int)Math.Round(days / cycle));

    private double OnTime(int deal, double inTime) => _book.Factors.Of(Rate.SlipRate, deal) is var factor and not 1 ? Math.Clamp(1 - (1 - inTime) * factor, 0, 1) : inTime;
}
