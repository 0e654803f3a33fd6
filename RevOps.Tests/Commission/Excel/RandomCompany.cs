namespace RevOps.Tests.Commission.Excel;

/// <summary>Companies drawn by a seed: plans of every kind, splits, several currencies, cancellations and texts that would be formulas.</summary>
internal sealed class RandomCompany(int seed)
{
    private static readonly string[] Currencies = ["USD", "EUR", "JPY", "KWD"];
    private readonly Random _dice = new(seed);

    /// <summary>A company of so many people, each with a plan and twelve months of deals in 2026.</summary>
    /// <param name="people">How many are paid.</param>
    /// <param name="texts">Texts to name deals, roles and reasons by.</param>
    public PayCase Company(int people, IReadOnlyList<string> texts)
    {
        var company = new PayCase();
        foreach (var (currency, rate) in new[] { ("EUR", 1.0837m), ("JPY", 0.00641m), ("KWD", 3.2613m) })
            foreach (var day in (string[])["2025-12-01", "2026-05-01"])
                company.Files.Add("fx_rates", ("date", day), ("from_currency", currency), ("to_currency", "USD"), ("rate", Math.Round(rate * (1m + _dice.Next(-300, 300) / 10_000m), 6)), ("kind", "budget"));
        var plans = Math.Max(4, people / 3);
        for (var plan = 0; plan < plans; plan++)
        {
            company.Plan(RandomPlans.Components(_dice), RandomPlans.Rules(_dice), id: $"plan{plan}");
            if (_dice.Next(3) == 0)
                company.Plan(RandomPlans.Components(_dice), "version: 2\n" + RandomPlans.Rules(_dice), id: $"plan{plan}", from: $"2026-{_dice.Next(3, 10):00}-{_dice.Next(1, 28):00}");
        }
        for (var rep = 0; rep < people; rep++)
            company.Rep($"R{rep:000}", $"plan{_dice.Next(plans)}", target: _dice.Next(20, 90) * 1000, cells: [("name", rep % 3 == 0 ? $"{texts[rep % texts.Count]} {rep}" : $"Rep {rep}"), ("currency", Currencies[_dice.Next(Currencies.Length)]), ("manager_id", rep == 0 ? null : $"R{_dice.Next(rep):000}")]);
        for (var month = 1; month <= 12; month++)
            for (var rep = 0; rep < people; rep++)
                for (var deals = _dice.Next(4); deals > 0; deals--)
                    Deal(company, rep, people, month, texts);
        for (var row = 0; row < people / 2; row++)
            company.Files.Add("commission_adjustments", ("rep_id", $"R{_dice.Next(people):000}"), ("period", $"2026-{_dice.Next(1, 13):00}"), ("amount", _dice.Next(-50_000, 50_000) / 100m), ("reason", $"{texts[row % texts.Count]} {row}"));
        for (var rep = 0; rep < people; rep += 2)
            company.Files.Add("commission_opening", ("rep_id", $"R{rep:000}"), ("plan_id", company.PlanOf($"R{rep:000}")), ("as_of", _dice.Next(3) == 0 ? $"2026-0{_dice.Next(1, 9)}-{_dice.Next(1, 29):00}" : "2025-12-31"),
                ("draw_balance", Balance()), ("cap_balance", Balance()), ("holdback_balance", Balance()));
        return company;

        object? Balance() => _dice.Next(3) == 0 ? null : _dice.Next(0, 900_000) / 100m;
    }

    private void Deal(PayCase company, int rep, int people, int month, IReadOnlyList<string> texts)
    {
        var currency = Currencies[_dice.Next(Currencies.Length)];
        var amount = currency switch { "JPY" => _dice.Next(100_000, 9_000_000), "KWD" => _dice.Next(100_000, 20_000_000) / 1000m, _ => _dice.Next(10_000, 6_000_000) / 100m };
        var digits = currency switch { "JPY" => 0, "KWD" => 3, _ => 2 };
        company.Won($"R{rep:000}", amount, $"2026-{month:00}-{_dice.Next(1, 29):00}", ("name", $"{texts[_dice.Next(texts.Count)]} {month}"), ("currency", currency), ("arr", Part(40)), ("cost", Part(_dice.Next(40, 105))), ("units", _dice.Next(0, 60) / 4m),
            ("term_months", _dice.Next(1, 4) * 12), ("payment_terms", One("prepaid", "net30", "net60")), ("type", One("new", "expansion", "renewal")), ("service_start", $"2026-{month:00}-28"), ("discount_pct", _dice.Next(0, 30)),
            ("cancelled_date", month < 11 && _dice.Next(9) == 0 ? $"2026-{_dice.Next(month + 1, 13):00}-15" : null));
        if (_dice.Next(3) == 0)
        {
            var share = _dice.Next(1, 9999) / 100m;
            company.Split(($"R{rep:000}", texts[_dice.Next(texts.Count)] + "a", share), ($"R{(rep + 1 + _dice.Next(people - 1)) % people:000}", texts[_dice.Next(texts.Count)] + "b", 100m - share));
        }
        if (_dice.Next(2) == 0)
            company.Paid(amount, $"2026-{Math.Min(12, month + _dice.Next(3)):00}-20", _dice.Next(1, 101) / 100m);

        decimal Part(int percent) => Math.Round(amount * percent / 100m, digits);
    }

    private string One(params string[] of) => of[_dice.Next(of.Length)];
}
