namespace RevOps.Tests.Commission.Excel;

/// <summary>Companies whose statements hold what a workbook must be able to compute.</summary>
internal static class Companies
{
    /// <summary>Every kind of line at least once, and each way in which steps pay.</summary>
    public static PayCase OfEveryLine()
    {
        var company = new PayCase();
        company.Files.Add("fx_rates", ("date", "2025-12-01"), ("from_currency", "EUR"), ("to_currency", "USD"), ("rate", 1.0837m), ("kind", "budget")).Add("fx_rates", ("date", "2026-05-01"), ("from_currency", "EUR"), ("to_currency", "USD"), ("rate", 1.1219m), ("kind", "budget"))
            .Add("fx_rates", ("date", "2025-12-01"), ("from_currency", "USD"), ("to_currency", "JPY"), ("rate", 157.3m), ("kind", "budget"));
        company.Plan("""
              - name: Bookings
                tiers:
                  steps:
                    - { from: 0%, rate: 7.5% }
                    - { from: 50%, rate: 8.25% }
                    - { from: 100%, rate: 12% }
                kickers:
                  - { name: Long term, term_months: 24, adds: 1.5% }
                  - { name: Prepaid, payment_terms: [prepaid], times: 1.1 }
                  - { name: Logo, where: { types: [new] }, amount: 250.55 }
                cap: { amount: 9000, over: quarter, refundable: true }
              - name: Attainment
                counts: arr
                rate: { of_target: 50% }
                tiers:
                  mode: whole
                  steps:
                    - { from: 0%, times: 1 }
                    - { from: 60%, times: 1.25 }
              - name: Curve
                tiers:
                  mode: interpolated
                  by: amount
                  over: year
                  steps:
                    - { from: 0, rate: 1% }
                    - { from: 100000, rate: 2% }
                    - { from: 250000, rate: 2.5% }
              - name: Back
                tiers:
                  over: year
                  by: amount
                  steps:
                    - { from: 0, rate: 1% }
                    - { from: 60000, rate: 2%, back_to_first: true }
                    - { from: 150000, rate: 3% }
              - name: Size
                tiers:
                  by: order size
                  mode: whole
                  steps:
                    - { from: 0, rate: 0.5% }
                    - { from: 20000, rate: 1% }
              - name: Margin
                counts: margin
                tiers:
                  by: margin percent
                  mode: whole
                  steps:
                    - { from: 0%, rate: 1% }
                    - { from: 30%, rate: 3.5% }
              - name: By type
                rates: { by: type, table: { new: 1.1%, expansion: 0.7% }, otherwise: 0.3% }
                tiers:
                  by: amount
                  over: month
                  steps:
                    - { from: 0, times: 1 }
                    - { from: 30000, times: 1.5 }
              - name: Gated
                rate: 1.3%
                gate: { attainment: 80%, over: quarter, meanwhile: 50% }
              - name: Prize
                tiers:
                  mode: whole
                  over: quarter
                  steps:
                    - { from: 50%, amount: 500 }
                    - { from: 100%, of_target: 5% }
              - name: Units
                counts: units
                amount: 33.33
                every: 3
              - name: Spiff
                rate: 2%
                between: [2026-02-01, 2026-06-30]
                budget: 2500
              - name: Pool
                pool: { rate: 0.5%, shared: by credit }
            """,
            """
            target: 60000
            quota: { amount: 90000 }
            cap: { amount: 14000, over: month, refundable: true }
            clawback: { mode: debit, window_months: 12 }
            draw: { amount: 3000, months: 5, floor: 1000, ceiling: 12000 }
            payout: { trigger: booking, safety_days: 20, holdback: { share: 30%, months: 2 } }
            """);
        company.Plan("""
              - name: Rerun
                tiers:
                  mode: whole
                  over: year
                  by: amount
                  steps:
                    - { from: 0, rate: 5% }
                    - { from: 80000, rate: 6.5% }
              - name: Reported
                source: commission
                rate: 5%
                above: 1000
              - name: Team
                source: team
                rate: 0.75%
            """, "currency: EUR\nrounding: half even\nclawback: { mode: rerun, by_months_served: true }\npayout: { trigger: part payment }", id: "lead");
        company.Rep("L", "lead", cells: [("currency", "EUR")]).Rep("A", cells: [("manager_id", "L")]).Rep("B", cells: [("manager_id", "L"), ("currency", "EUR")]).Rep("J", cells: [("manager_id", "L"), ("currency", "JPY")]);
        var dice = new Random(11);
        for (var month = 1; month <= 12; month++)
            foreach (var rep in (string[])["A", "B", "J", "L", "A"])
            {
                var amount = dice.Next(50_000, 6_000_000) / 100m;
                company.Won(rep, amount, $"2026-{month:00}-{dice.Next(1, 29):00}", ("arr", Math.Round(amount * 0.4m, 2)), ("cost", Math.Round(amount * dice.Next(50, 95) / 100m, 2)), ("units", dice.Next(1, 40) / 2m), ("currency", rep is "A" ? "USD" : dice.Next(2) == 0 ? "EUR" : "USD"),
                    ("term_months", dice.Next(2) == 0 ? 12 : 24), ("payment_terms", dice.Next(3) == 0 ? "prepaid" : "net30"), ("type", dice.Next(3) switch { 0 => "new", 1 => "expansion", _ => "renewal" }),
                    ("service_start", $"2026-{month:00}-28"), ("cancelled_date", dice.Next(6) == 0 && month < 11 ? $"2026-{month + dice.Next(1, 3):00}-15" : null));
                if (dice.Next(4) == 0)
                    company.Split((rep, "lead", 66.67m), (rep == "A" ? "B" : "A", "helper", 33.33m));
                if (dice.Next(2) == 0)
                    company.Paid(amount, $"2026-{Math.Min(12, month + 1):00}-10");
            }
        company.Files.Add("commission_adjustments", ("rep_id", "A"), ("period", "2026-03"), ("amount", -120.5m), ("reason", "=1+1")).Add("commission_adjustments", ("rep_id", "B"), ("period", "2026-04"), ("amount", 75.25m), ("reason", "Agreed in writing"));
        return company.Opening("A", draw: 812.34m, cap: 455.5m, held: 1_234.56m).Opening("L", "2026-05-31", draw: 99.9m, held: 10.01m, plan: "lead");
    }
}
