using RevOps.Core.Crm;

namespace RevOps.Core.Forecast;

/// <summary>Why a forecast is not what an earlier one was.</summary>
public enum BridgePart
{
    /// <summary>The prior forecast.</summary>
    Prior,
    /// <summary>Deals that were not there, at their weight.</summary>
    New,
    /// <summary>Won deals: what they brought less their weight before.</summary>
    Won,
    /// <summary>Lost or removed deals: their weight before; and deals no longer won.</summary>
    Lost,
    /// <summary>Deals now to close outside the period.</summary>
    SlippedOut,
    /// <summary>Deals now to close inside the period.</summary>
    PulledIn,
    /// <summary>Amounts, at the weight before.</summary>
    Amount,
    /// <summary>Weights, at the amount now.</summary>
    Probability,
    /// <summary>Deals that came to the scope or left it.</summary>
    Transferred,
    /// <summary>What the other methods and their weights moved: season, capacity, trend.</summary>
    Method,
    /// <summary>The forecast now.</summary>
    Current,
}

/// <summary>A line of the bridge between two forecasts.</summary>
/// <param name="Part">Which.</param>
/// <param name="Deals">How many deals; 0 where it is not about deals.</param>
/// <param name="Minor">What it adds or takes away, minor units.</param>
public sealed record BridgeLine(BridgePart Part, int Deals, long Minor);

/// <summary>The bridge from the ensemble of an earlier day to today's: deal by deal as the pipeline method counts them, and the rest as what the other methods moved. Its parts sum exactly.</summary>
internal sealed class ForecastBridge
{
    private readonly long[] _minor = new long[Enum.GetValues<BridgePart>().Length];
    private readonly int[] _deals = new int[Enum.GetValues<BridgePart>().Length];

    /// <summary>The lines, the prior forecast first and the current one last; none when one of them cannot be computed.</summary>
    public static IReadOnlyList<BridgeLine> Between(Book before, RevenueForecast prior, Book now, RevenueForecast current)
    {
        if (prior.Ensemble is not { } was || current.Ensemble is not { } amount)
            return [];
        var (bridge, old, young) = (new ForecastBridge(), new Weights(before, prior), new Weights(now, current));
        for (var deal = 0; deal < now.Count; deal++)
            bridge.Follow(deal, old, young);
        var moved = bridge._minor.Sum();
        (bridge._minor[(int)BridgePart.Prior], bridge._minor[(int)BridgePart.Method], bridge._minor[(int)BridgePart.Current]) = (was, amount - was - moved, amount);
        return [.. Enum.GetValues<BridgePart>().Select(part => new BridgeLine(part, bridge._deals[(int)part], bridge._minor[(int)part])).Where(line => line.Minor != 0 || line.Part is BridgePart.Prior or BridgePart.Current)];
    }

    private void Follow(int deal, Weights old, Weights young)
    {
        var (was, isNow) = (old.Of(deal), young.Of(deal));
        if (was == isNow)
            return;
        if (old.Standing(deal) == Standing.Absent)
            Add(BridgePart.New, isNow);
        else if (young.Standing(deal) == Standing.Absent)
            Add(BridgePart.Lost, -was);
        else if (!old.IsMine(deal) || !young.IsMine(deal))
            Add(BridgePart.Transferred, isNow - was);
        else if (young.Standing(deal) == Standing.Lost || old.Standing(deal) == Standing.Won && young.Standing(deal) != Standing.Won)
            Add(BridgePart.Lost, isNow - was);
        else if (!young.Counts(deal))
            Add(BridgePart.SlippedOut, -was);
        else if (!old.Counts(deal))
            Add(young.Standing(deal) == Standing.Won ? BridgePart.Won : BridgePart.PulledIn, isNow);
        else
        {
            var resized = (long)Math.Round((young.Minor(deal) - old.Minor(deal)) * old.Chance(deal), MidpointRounding.AwayFromZero);
            Add(BridgePart.Amount, resized);
            Add(young.Standing(deal) == Standing.Won ? BridgePart.Won : BridgePart.Probability, isNow - was - resized);
        }
    }

    private void Add(BridgePart part, long minor)
    {
        if (minor != 0)
            (_minor[(int)part], _deals[(int)part]) = (_minor[(int)part] + minor, _deals[(int)part] + 1);
    }

    /// <summary>What the pipeline method counts each deal with on one day.</summary>
    private sealed class Weights
    {
        private readonly Book _book;
        private readonly Dictionary<int, ForecastDeal> _open;
        private readonly PeriodDeals _period;
        private readonly CreditScope _credits;

        public Weights(Book book, RevenueForecast forecast)
        {
            (_book, _open) = (book, forecast.Deals.Where(deal => deal.InPeriod).ToDictionary(deal => deal.Number));
            (_period, _credits) = (new(book, forecast.Question.Period), new(book, forecast.Question.Scope));
        }

        public Standing Standing(int deal) => _book.Standings[deal];

        public bool IsMine(int deal) => _credits.Of(deal) is not null;

        public bool Counts(int deal) => IsWon(deal) || _open.ContainsKey(deal);

        public long Minor(int deal) => _credits.Of(deal) ?? 0;

        public decimal Chance(int deal) => IsWon(deal) ? 1 : _open[deal].Probability.Adjusted;

        public long Of(int deal) => IsWon(deal) ? Minor(deal) : _open.TryGetValue(deal, out var open) ? open.Weighted : 0;

        private bool IsWon(int deal) => _book.Standings[deal] == Crm.Standing.Won && _period.IsClosed(deal);
    }
}
