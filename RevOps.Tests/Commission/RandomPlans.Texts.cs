using System.Globalization;

namespace RevOps.Tests.Commission;

/// <summary>Plans as a comp manager's text, drawn with somebody's dice: with what rests on pieces, on other people and on everyone, which <see cref="Of"/> leaves out.</summary>
internal static partial class RandomPlans
{
    private static readonly string[] Modes = ["marginal", "whole", "interpolated"];
    private static readonly string[] Windows = ["month", "quarter", "year"];

    /// <summary>Components, below the word.</summary>
    public static string Components(Random dice) => string.Concat(Enumerable.Range(0, dice.Next(2, 6)).Select(index => $"""
          - name: Part {index}
            counts: {One(dice, "bookings", "bookings", "arr", "margin", "invoiced", "collected")}
        {Pay(dice)}{Extras(dice)}

        """)) + Shared(dice);

    // what rests on pieces, on other people or on everyone
    private static string Shared(Random dice) => string.Concat(new[]
    {
        $"  - name: Groups\n    counts: units\n    amount: {dice.Next(100, 9999) / 100m}\n    every: {One(dice, "3", "2.5", "10")}\n{Extras(dice)}",
        $"  - name: Pieces\n    counts: units\n    amount: {dice.Next(100, 9999) / 100m}\n    tiers:\n      mode: {One(dice, "marginal", "whole")}\n      by: units\n      over: {One(dice, Windows)}\n      steps:\n        - {{ from: 0, times: 1 }}\n        - {{ from: {dice.Next(2, 12)}, times: 1.25 }}\n{Extras(dice)}",
        $"  - name: Mix\n    tiers:\n      mode: whole\n      by: units\n      of: units\n      over: {One(dice, Windows)}\n      steps:\n        - {{ from: 0, rate: {Percent(dice, 1, 200)} }}\n        - {{ from: {dice.Next(5, 30)}, rate: {Percent(dice, 200, 600)} }}\n",
        $"  - name: Team\n    source: {One(dice, "team", "company")}\n    rate: {Percent(dice, 1, 90)}\n",
        $"  - name: Reported\n    source: commission\n    above: {dice.Next(0, 3) * 500}\n    tiers:\n      mode: whole\n      by: {One(dice, "amount", "attainment")}\n      steps:\n        - {{ from: 0, rate: {Percent(dice, 1, 300)} }}\n        - {{ from: 1, rate: {Percent(dice, 300, 900)} }}\n",
        $"  - name: Pool\n    pool: {{ {One(dice, "amount: 2500.55", "rate: 0.37%")}, shared: {One(dice, "equal", "by credit")}, over: {One(dice, "month", "quarter")} }}\n",
        $"  - name: Spiff\n    rate: {Percent(dice, 100, 700)}\n    between: [2026-03-10, 2026-08-20]\n    budget: {dice.Next(200, 6000)}\n",
    }.Where(_ => dice.Next(4) == 0));

    private static string Pay(Random dice) => dice.Next(9) switch
    {
        0 => $"    rate: {Percent(dice, 1, 900)}\n",
        1 => $"    rate: target / quota\n    tiers:\n      mode: {One(dice, "marginal", "whole")}\n{Steps(dice, "attainment", times: true)}",
        2 => $"    rates: {{ by: type, table: {{ new: {Percent(dice, 1, 900)}, expansion: {Percent(dice, 1, 900)} }}, otherwise: {Percent(dice, 1, 900)} }}\n    tiers:\n      mode: {One(dice, Modes)}\n{Steps(dice, "amount", times: true)}",
        3 => $"    tiers:\n      mode: whole\n      by: {One(dice, "order size", "margin percent")}\n      steps:\n        - {{ from: 0, rate: {Percent(dice, 1, 500)} }}\n        - {{ from: 0.25, rate: {Percent(dice, 1, 900)} }}\n",
        4 => $"    tiers:\n{Steps(dice, "amount", times: false, back: true)}",
        5 => $"    tiers:\n      mode: whole\n      over: {One(dice, Windows)}\n      steps:\n        - {{ from: 40%, amount: {dice.Next(10_000, 99_999) / 100m} }}\n        - {{ from: 90%, of_target: {Percent(dice, 100, 900)} }}\n",
        6 => $"    tiers:\n      mode: interpolated\n{Steps(dice, "amount", times: false)}",
        _ => $"    tiers:\n      mode: {One(dice, "marginal", "marginal", "whole")}\n      bound: {One(dice, "above", "below")}\n{Steps(dice, One(dice, "attainment", "amount"), times: false)}",
    };

    private static string Steps(Random dice, string by, bool times, bool back = false)
    {
        var text = $"      by: {by}\n      over: {One(dice, Windows)}\n      steps:\n";
        decimal from = dice.Next(5) == 0 ? 1 : 0;
        for (var step = 0; step < 3 + dice.Next(2); step++)
        {
            var bound = by == "attainment" ? $"{from * 11.37m}%" : (from * 1234.5m).ToString(CultureInfo.InvariantCulture);
            text += $"        - {{ from: {bound}, {(times ? $"times: {1m + step * dice.Next(1, 50) / 100m}" : $"rate: {Percent(dice, 1 + step * 50, 400 + step * 300)}")}{(back && step == 2 ? ", back_to_first: true" : "")} }}\n";
            from += dice.Next(1, 9);
        }
        return text;
    }

    private static string Extras(Random dice)
    {
        var text = "";
        if (dice.Next(4) == 0)
            text += $"    gate: {{ {One(dice, "attainment: 60%", "amount: 20000")}, over: {One(dice, Windows)}, meanwhile: {One(dice, "0%", "50%", "33.33%")}, earlier: {One(dice, "paid", "lost")} }}\n";
        if (dice.Next(3) == 0)
            text += $"    kickers:\n      - {{ name: Long, term_months: 24, adds: {Percent(dice, 1, 200)} }}\n      - {{ name: Prepaid, payment_terms: [prepaid], times: {1 + dice.Next(1, 50) / 100m} }}\n      - {{ name: Logo, where: {{ types: [new] }}, amount: {dice.Next(1000, 50_000) / 100m} }}\n";
        if (dice.Next(4) == 0)
            text += $"    cap: {{ {One(dice, $"amount: {dice.Next(2000, 20_000)}", "of_target: 50%")}, over: {One(dice, Windows)}, refundable: {One(dice, "true", "false")} }}\n";
        return text;
    }

    /// <summary>Everything else of a plan but its name and days.</summary>
    public static string Rules(Random dice)
    {
        var text = $"currency: {One(dice, "USD", "EUR")}\ntarget: {dice.Next(20, 90)}000\nquota: {{ amount: {dice.Next(20, 400)}000, per: {One(dice, Windows)} }}\nrounding: {One(dice, "half away from zero", "half away from zero", "half even")}\n";
        if (dice.Next(3) == 0)
            text += $"cap: {{ amount: {dice.Next(3000, 30_000)}, over: {One(dice, Windows)}, refundable: {One(dice, "true", "false")} }}\n";
        if (dice.Next(2) == 0)
            text += $"clawback: {{ mode: {One(dice, "debit", "rerun")}, by_months_served: {One(dice, "true", "false")} }}\n";
        if (dice.Next(2) == 0)
            text += $"draw: {{ amount: {dice.Next(500, 6000)}, recoverable: {One(dice, "true", "true", "false")}, months: {dice.Next(3, 12)}, floor: {dice.Next(0, 900)}{One(dice, "", $", ceiling: {dice.Next(6000, 15_000)}")}{One(dice, "", $", most_owed: {dice.Next(5000, 15_000)}")} }}\n";
        return text + (dice.Next(2) == 0 ? "" : $"payout: {{ trigger: {One(dice, "booking", "invoice", "cash", "part payment")}, safety_days: {dice.Next(3) * 15}{One(dice, "", ", holdback: { share: 30%, months: 2 }", ", spread_months: 12")} }}\n");
    }

    private static string Percent(Random dice, int from, int to) => (dice.Next(from, to) / 100m).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private static string One(Random dice, params string[] of) => of[dice.Next(of.Length)];
}
