using System.Globalization;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Forecast.Rollup;

/// <summary>An invented sales organisation with transfers, vacancies, rings, splits, own categories and quotas, all within one quarter, the fourth of 2026.</summary>
internal sealed class RandomOrganisation
{
    private static readonly DateOnly First = new(2026, 10, 1);
    private static readonly string?[] Said = ["Commit", "Best Case", "Pipeline", "Omitted", "Most Likely", "Upside", "upside", "Closed", null, null];
    private readonly Random _dice;
    private readonly int _people;

    public RandomOrganisation(int seed, int people, int deals)
    {
        (_dice, _people) = (new(seed), people);
        for (var person = 0; person < people; person++)
            Hire(person);
        for (var deal = 0; deal < deals; deal++)
            Sell(deal);
    }

    public CsvFolder Files { get; } = new();

    public IEnumerable<string> People => Enumerable.Range(0, _people).Select(Id);

    private static string Id(int person) => "P" + person.ToString("000", CultureInfo.InvariantCulture);

    private void Hire(int person)
    {
        var manager = person == 0 ? null : _dice.Next(20) switch { 0 => null, 1 => Id(_dice.Next(_people)), _ => Id(_dice.Next(Math.Max(1, person / 3))) };
        Files.Rep(Id(person), "T" + _dice.Next(3), manager == Id(person) ? null : manager, _dice.Next(2) == 0 ? "West" : "East");
        if (_dice.Next(2) == 0)
            Files.Quota("rep", Id(person), "2026-Q4", _dice.Next(1, 1_000_000) / 7);
        if (_dice.Next(3) > 0)
            return;
        var moved = First.AddDays(_dice.Next(1, 80));
        Files.Add("reporting_lines", ("rep_id", Id(person)), ("manager_id", Other(person)), ("team", "T" + _dice.Next(3)), ("from", First.AddDays(-100)), ("to", moved.AddDays(-1)));
        Files.Add("reporting_lines", ("rep_id", Id(person)), ("manager_id", Other(person)), ("team", "T" + _dice.Next(3)), ("from", moved), ("to", _dice.Next(4) == 0 ? moved.AddDays(20) : null));
    }

    private string? Other(int person) => _dice.Next(10) == 0 || _dice.Next(_people) is var other && other == person ? null : Id(other);

    private void Sell(int deal)
    {
        var id = "D" + deal.ToString("0000", CultureInfo.InvariantCulture);
        var (won, on) = (_dice.Next(3) == 0, First.AddDays(_dice.Next(-10, 100)));
        Files.Deal(id, ("owner_id", _dice.Next(20) == 0 ? null : Id(_dice.Next(_people))), ("amount", _dice.Next(1, 10_000_000) / 100m), ("currency", _dice.Next(15) == 0 ? "EUR" : "USD"), ("type", (string?[])["new", "expansion", "renewal", null] is var types ? types[_dice.Next(4)] : null),
            ("forecast_category", Said[_dice.Next(Said.Length)]), ("outcome", won ? "won" : "open"), ("stage", won ? "" : "Negotiation"), ("closed_date", won ? on : null), ("close_date", on));
        if (_dice.Next(6) != 0)
            return;
        Files.Add("splits", ("deal_id", id), ("rep_id", Id(_dice.Next(_people / 2))), ("role", "AE"), ("share_pct", _dice.Next(1, 60)));
        Files.Add("splits", ("deal_id", id), ("rep_id", Id(_people / 2 + _dice.Next(_people / 2))), ("role", "SE"), ("share_pct", _dice.Next(1, 60)));
    }
}
