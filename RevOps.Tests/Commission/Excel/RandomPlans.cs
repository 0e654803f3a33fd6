using System.Globalization;

namespace RevOps.Tests.Commission.Excel;

/// <summary>Companies and plans drawn by a seed: every way in which steps pay, with splits, several currencies, draws, caps, clawbacks and texts that would be formulas.</summary>
internal sealed class RandomPlans(int seed)
{
    private static readonly string[] Modes = ["marginal", "whole", "interpolated"];
    private static readonly string[] Windows = ["month", "quarter", "year"];
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
                company.Files.Add("fx_rates", ("date", day), ("from_currency", currency), ("to_currency", "USD"), ("rate", Math.Round(rate * (1m + _dice.Next(-300, 300) / 10_000m), 6)));
        var plans = Math.Max(4, people / 3);
        for (var plan = 0; plan < plans; plan++)
        {
            company.Plan(Components(), Rules(), id: $"plan{plan}");
            if (_dice.Next(3) == 0)
                company.Plan(Components(), "version: 2\n" + Rules(), id: $"plan{plan}", from: $"2026-{_dice.Next(3, 10):00}-{_dice.Next(1, 28):00}");
        }
        for (var rep = 0; rep < people; rep++)
            company.Rep($"R{rep:000}", $"plan{_dice.Next(plans)}", target: _dice.Next(20, 90) * 1000, cells: [("name", rep % 3 == 0 ? $"{texts[rep % texts.Count]} {rep}" : $"Rep {rep}"), ("currency", Currencies[_dice.Next(Currencies.Length)]), ("manager_id", rep == 0 ? null : $"R{_dice.Next(rep):000}")]);
        for (var month = 1; month <= 12; month++)
            for (var rep = 0; rep < people; rep++)
                for (var deals = _dice.Next(4); deals > 0; deals--)
                    Deal(company, rep, people, month, texts);
        for (var row = 0; row < people / 2; row++)
            company.Files.Add("commission_adjustments", ("rep_id", $"R{_dice.Next(people):000}"), ("period", $"2026-{_dice.Next(1, 13):00}"), ("amount", _dice.Next(-50_000, 50_000) / 100m), ("reason", $"{texts[row % texts.Count]} {row}"));
        return company;
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

    private string Components() => string.Concat(Enumerable.Range(0, _dice.Next(2, 6)).Select(index => $"""
          - name: Part {index}
            counts: {One("bookings", "bookings", "arr", "margin", "invoiced", "collected")}
        {Pay()}{Extras()}

        """)) + Shared();

    // what rests on pieces, on other people or on everyone
    private string Shared() => string.Concat(new[]
    {
        $"  - name: Groups\n    counts: units\n    amount: {_dice.Next(100, 9999) / 100m}\n    every: {One("3", "2.5", "10")}\n{Extras()}",
        $"  - name: Pieces\n    counts: units\n    amount: {_dice.Next(100, 9999) / 100m}\n    tiers:\n      mode: {One("marginal", "whole")}\n      by: units\n      over: {One(Windows)}\n      steps:\n        - {{ from: 0, times: 1 }}\n        - {{ from: {_dice.Next(2, 12)}, times: 1.25 }}\n{Extras()}",
        $"  - name: Mix\n    tiers:\n      mode: whole\n      by: units\n      of: units\n      over: {One(Windows)}\n      steps:\n        - {{ from: 0, rate: {Percent(1, 200)} }}\n        - {{ from: {_dice.Next(5, 30)}, rate: {Percent(200, 600)} }}\n",
        $"  - name: Team\n    source: {One("team", "company")}\n    rate: {Percent(1, 90)}\n",
        $"  - name: Reported\n    source: commission\n    above: {_dice.Next(0, 3) * 500}\n    tiers:\n      mode: whole\n      by: {One("amount", "attainment")}\n      steps:\n        - {{ from: 0, rate: {Percent(1, 300)} }}\n        - {{ from: 1, rate: {Percent(300, 900)} }}\n",
        $"  - name: Pool\n    pool: {{ {One("amount: 2500.55", "rate: 0.37%")}, shared: {One("equal", "by credit")}, over: {One("month", "quarter")} }}\n",
        $"  - name: Spiff\n    rate: {Percent(100, 700)}\n    between: [2026-03-10, 2026-08-20]\n    budget: {_dice.Next(200, 6000)}\n",
    }.Where(_ => _dice.Next(4) == 0));

    private string Pay() => _dice.Next(9) switch
    {
        0 => $"    rate: {Percent(1, 900)}\n",
        1 => $"    rate: target / quota\n    tiers:\n      mode: {One("marginal", "whole")}\n{Steps("attainment", times: true)}",
        2 => $"    rates: {{ by: type, table: {{ new: {Percent(1, 900)}, expansion: {Percent(1, 900)} }}, otherwise: {Percent(1, 900)} }}\n    tiers:\n      mode: {One(Modes)}\n{Steps("amount", times: true)}",
        3 => $"    tiers:\n      mode: whole\n      by: {One("order size", "margin percent")}\n      steps:\n        - {{ from: 0, rate: {Percent(1, 500)} }}\n        - {{ from: 0.25, rate: {Percent(1, 900)} }}\n",
        4 => $"    tiers:\n{Steps("amount", times: false, back: true)}",
        5 => $"    tiers:\n      mode: whole\n      over: {One(Windows)}\n      steps:\n        - {{ from: 40%, amount: {_dice.Next(10_000, 99_999) / 100m} }}\n        - {{ from: 90%, of_target: {Percent(100, 900)} }}\n",
        6 => $"    tiers:\n      mode: interpolated\n{Steps("amount", times: false)}",
        _ => $"    tiers:\n      mode: {One("marginal", "marginal", "whole")}\n      bound: {One("above", "below")}\n{Steps(One("attainment", "amount"), times: false)}",
    };

    private string Steps(string by, bool times, bool back = false)
    {
        var text = $"      by: {by}\n      over: {One(Windows)}\n      steps:\n";
        decimal from = _dice.Next(5) == 0 ? 1 : 0;
        for (var step = 0; step < 3 + _dice.Next(2); step++)
        {
            var bound = by == "attainment" ? $"{from * 11.37m}%" : (from * 1234.5m).ToString(CultureInfo.InvariantCulture);
            text += $"        - {{ from: {bound}, {(times ? $"times: {1m + step * _dice.Next(1, 50) / 100m}" : $"rate: {Percent(1 + step * 50, 400 + step * 300)}")}{(back && step == 2 ? ", back_to_first: true" : "")} }}\n";
            from += _dice.Next(1, 9);
        }
        return text;
    }

    private string Extras()
    {
        var text = "";
        if (_dice.Next(4) == 0)
            text += $"    gate: {{ {One("attainment: 60%", "amount: 20000")}, over: {One(Windows)}, meanwhile: {One("0%", "50%", "33.33%")}, earlier: {One("paid", "lost")} }}\n";
        if (_dice.Next(3) == 0)
            text += $"    kickers:\n      - {{ name: Long, term_months: 24, adds: {Percent(1, 200)} }}\n      - {{ name: Prepaid, payment_terms: [prepaid], times: {1 + _dice.Next(1, 50) / 100m} }}\n      - {{ name: Logo, where: {{ types: [new] }}, amount: {_dice.Next(1000, 50_000) / 100m} }}\n";
        if (_dice.Next(4) == 0)
            text += $"    cap: {{ {One($"amount: {_dice.Next(2000, 20_000)}", "of_target: 50%")}, over: {One(Windows)}, refundable: {One("true", "false")} }}\n";
        return text;
    }

    private string Rules()
    {
        var text = $"currency: {One("USD", "EUR")}\ntarget: {_dice.Next(20, 90)}000\nquota: {{ amount: {_dice.Next(20, 400)}000, per: {One(Windows)} }}\nrounding: {One("half away from zero", "half away from zero", "half even")}\n";
        if (_dice.Next(3) == 0)
            text += $"cap: {{ amount: {_dice.Next(3000, 30_000)}, over: {One(Windows)}, refundable: {One("true", "false")} }}\n";
        if (_dice.Next(2) == 0)
            text += $"clawback: {{ mode: {One("debit", "rerun")}, by_months_served: {One("true", "false")} }}\n";
        if (_dice.Next(2) == 0)
            text += $"draw: {{ amount: {_dice.Next(500, 6000)}, recoverable: {One("true", "true", "false")}, months: {_dice.Next(3, 12)}, floor: {_dice.Next(0, 900)}{One("", $", ceiling: {_dice.Next(6000, 15_000)}")}{One("", $", most_owed: {_dice.Next(5000, 15_000)}")} }}\n";
        return text + (_dice.Next(2) == 0 ? "" : $"payout: {{ trigger: {One("booking", "invoice", "cash", "part payment")}, safety_days: {_dice.Next(3) * 15}{One("", ", holdback: { share: 30%, months: 2 }", ", spread_months: 12")} }}\n");
    }

    private string Percent(int from, int to) => (_dice.Next(from, to) / 100m).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private string One(params string[] of) => of[_dice.Next(of.Length)];
}
