using RevOps.Core.Basics;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Crm;

/// <summary>Turns amounts into the reporting currency with the company's kind of rate: the newest on or before the day.</summary>
public sealed class ExchangeRates
{
    private readonly Dictionary<string, List<(int Day, decimal Rate)>> _rates = new(StringComparer.Ordinal);

    public ExchangeRates(CrmTable rates, CompanySettings settings)
    {
        Reporting = settings.Currency();
        for (var row = 0; row < rates.Count; row++)
        {
            var (from, to) = (rates["from_currency"].Text(row)!.ToUpperInvariant(), rates["to_currency"].Text(row)!.ToUpperInvariant());
            var rate = rates["rate"].Number(row) ?? 0m;
            if ((rates["kind"].Text(row) ?? "spot") != (settings.Rates == RateKind.Spot ? "spot" : "budget") || rate <= 0m)
                continue;
            if (to == Reporting.Code)
                Add(from, (int)rates["date"][row], rate);
            else if (from == Reporting.Code)
                Add(to, (int)rates["date"][row], 1m / rate);
        }
        foreach (var list in _rates.Values)
            list.Sort();
    }

    /// <summary>The currency that totals are in.</summary>
    public Currency Reporting { get; }

    /// <summary>What one unit was worth in the reporting currency on a day; null when no rate is known by then.</summary>
    public decimal? Rate(string currency, int day)
    {
        if (currency == Reporting.Code)
            return 1m;
        if (!_rates.TryGetValue(currency, out var list) || list[0].Day > day)
            return null;
        var at = list.BinarySearch((day, decimal.MaxValue));
        return list[(at < 0 ? ~at : at + 1) - 1].Rate;
    }

    /// <summary>Minor units of the reporting currency, rounded half away from zero; null when no rate is known.</summary>
    public long? Convert(long minor, Currency currency, int day) => currency == Reporting ? minor
        : Rate(currency.Code, day) is { } rate ? (long)Math.Round((decimal)minor * rate * Reporting.MinorPerUnit / currency.MinorPerUnit, MidpointRounding.AwayFromZero) : null;

    private void Add(string currency, int day, decimal rate) => (_rates.TryGetValue(currency, out var list) ? list : _rates[currency] = []).Add((day, rate));
}
