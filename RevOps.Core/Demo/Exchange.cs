using RevOps.Core.Crm;

namespace RevOps.Core.Demo;

/// <summary>Monthly spot rates to the dollar, and one budget rate a year.</summary>
internal sealed class Exchange
{
    private static readonly (string Code, double Rate)[] Currencies = [("EUR", 1.085), ("GBP", 1.262), ("JPY", 0.006712), ("AUD", 0.661)];
    private readonly Dictionary<(string Code, int Month), decimal> _spot = [];
    private readonly DateOnly _first;
    private readonly DateOnly _last;

    public Exchange(Calendar calendar, int seed)
    {
        var dice = new Dice(seed, "exchange");
        _first = calendar.FirstDay;
        _last = new DateOnly(calendar.AsOf.Year, calendar.AsOf.Month, 1);
        foreach (var (code, start) in Currencies)
        {
            var rate = start;
            for (var month = _first; month <= _last; month = month.AddMonths(1))
            {
                _spot[(code, Key(month))] = decimal.Round((decimal)rate, 6);
                rate *= 1 + 0.011 * dice.Normal() + 0.02 * (start - rate) / start;
            }
        }
    }

    /// <summary>Dollars for one unit, at the rate of the month; outside the sample the nearest month's.</summary>
    public decimal Rate(string currency, DateOnly day) =>
        currency == "USD" ? 1m : _spot[(currency, Key(day < _first ? _first : day > _last ? _last : day))];

    public decimal Dollars(decimal amount, string currency, DateOnly day) => amount * Rate(currency, day);

    /// <summary>An amount that a price list would show: no cents, yen in thousands.</summary>
    public decimal Priced(double dollars, string currency, DateOnly day)
    {
        var local = (decimal)Math.Round(dollars, 2) / Rate(currency, day);
        var step = currency == "JPY" ? 1000m : local >= 20_000m ? 100m : 10m;
        return Math.Max(step, decimal.Round(local / step) * step);
    }

    public void Write(string folder)
    {
        using var file = new CsvFile(folder, CrmFiles.FxRates);
        foreach (var (code, _) in Currencies)
        {
            for (var month = _first; month <= _last; month = month.AddMonths(1))
                file.Row(month, code, "USD", Rate(code, month), "spot");
            for (var year = _first.Year; year <= _last.Year; year++)
                file.Row(new DateOnly(year, 1, 1), code, "USD", decimal.Round(Rate(code, new DateOnly(year, 1, 1)), code == "JPY" ? 5 : 2), "budget");
        }
    }

    private static int Key(DateOnly day) => day.Year * 12 + day.Month;
}
