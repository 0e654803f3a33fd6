using System.Text.Json;
using RevOps.Core.Commission;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Commission;

/// <summary>Worked examples that others published, each as a plan: what the engine pays is what they say. Every case of the file has its test here.</summary>
public sealed class GivenCases
{
    private static readonly Lazy<Dictionary<string, JsonElement>> File = new(() =>
    {
        using var stream = System.IO.File.OpenRead(Path.Combine(Places.SharedData("commission-cases"), "cases.json"));
        return JsonDocument.Parse(stream).RootElement.GetProperty("cases").EnumerateArray().ToDictionary(one => one.GetProperty("id").GetString()!, one => one.Clone());
    });

    private static readonly Dictionary<string, Func<Dictionary<string, decimal[]>>> Worked = new(StringComparer.Ordinal)
    {
        ["flat-01"] = () => Commission("  - { name: Sales, rate: 7.5% }", [290_000]),
        ["flat-02"] = () => Commission("  - { name: Sales, rate: 6.5% }", [12_416]),
        ["flat-03"] = () => Commission("  - { name: Sales, rate: 2% }", [1_035_000], "currency: PHP", ("currency", "PHP")),
        ["flat-04"] = () => Each("  - { name: Sales, rate: 10% }", [500_000, 1_000_000]),
        ["flat-05"] = () => new() { ["commission"] = [Commission("  - { name: Leads, counts: units, amount: 5 }", [0], "", ("units", 10))["commission"][0], Commission("  - { name: Payout, rate: 5% }", [100])["commission"][0]] },
        ["guarantee-01"] = () => Settled("  - { name: Sales, rate: 7% }", "draw: { amount: 250, recoverable: no }", [3_614], pay => new() { ["commission"] = [pay[0].Total], ["gross_pay"] = [pay[0].Payable] }),
        ["base-02"] = () => Settled(Amounts("0:0 15000:0.9 25000:1.1"), "salary: 5424", [28_400], pay => new() { ["tier_amounts"] = pay[0].Tiers(3), ["gross_pay"] = [pay[0].Statement.Plan.Salary!.Value / 12 + pay[0].Total] }),
        ["marginal-01"] = () => Tiers(Amounts("0:3 300000:5 600000:7"), 750_000, 3),
        ["marginal-02"] = () => Each(Amounts("0:3 300000:5 600000:7"), [600_000, 650_000]),
        ["marginal-04"] = () => Tiers(Amounts("0:10 5000:15"), 22_000, 2),
        ["marginal-06"] = () => Tiers(Amounts("0:5 10000:7 25000:10"), 30_000, 3),
        ["marginal-07"] = () => Settled("""
              - name: Sales
                tiers: { steps: [ { from: 0%, rate: 5% }, { from: 100%, rate: 6% }, { from: 125%, rate: 7% } ] }
            """, "quota: { amount: 100000 }", [150_000], pay => new() { ["tier_amounts"] = pay[0].Tiers(3), ["commission"] = [pay[0].Total] }),
        ["marginal-09"] = () => Settled(Amounts("0:1 1000:2 5000:3 10000:0"), "", [2_500], pay => new()
        {
            ["commission"] = [pay[0].Total],
            ["blended_rate"] = [pay[0].Total / 2_500m],
            ["parts"] = [.. pay[0].Lines.SelectMany(line => new[] { line.Base!.Value, line.Rate!.Value, line.Amount / 2_500m })],
        }),
        ["marginal-10"] = () => new() { ["commissions"] = Deals(Amounts("0:1 10000:2 50000:3 100000:4", over: "deal"), [5_000, 15_000, 60_000]) },
        ["cliff-01"] = () => Commission(Amounts("0:3 300000:5 600000:7", mode: "whole"), [600_000]),
        ["cliff-03"] = () => Settled(Amounts("0:1 10000:2 50000:3 100000:4", mode: "whole", over: "deal"), "", [5_000, 15_000, 60_000], pay => new()
        {
            ["rates"] = [.. pay[0].Lines.Select(line => line.Rate!.Value)],
            ["commissions"] = [.. pay[0].Lines.Select(line => line.Amount)],
        }),
        ["ote-01"] = () => Settled("  - { name: Sales, rate: target / quota }", "target: 75000\nquota: { amount: 1000000, per: year }", [1_000], pay => new() { ["commission_rate"] = [pay[0].Lines[0].Rate!.Value] }),
        ["ote-02"] = () => Settled("  - { name: Sales, rate: target / quota }", "salary: 75000\ntarget: 35000\nquota: { amount: 1000000, per: year }", [1_000], pay => new() { ["ote"] = [pay[0].Statement.Plan.OnTargetEarnings!.Value] }),
        ["quota-01"] = () => Attained(250_000, 235_000),
        ["quota-02"] = () => Attained(80_000, 60_000),
        ["quota-03"] = () => History(),
        ["accel-02"] = () => Settled("""
              - name: Sales
                rate: target / quota
                tiers: { over: year, steps: [ { from: 0%, times: 1 }, { from: 100%, rate: 12% } ] }
            """, "target: 10000\nquota: { amount: 100000, per: year }", [120_000], pay => pay[0].Total == 12_400m ? new() { ["base_rate"] = [pay[0].Lines[0].Rate!.Value] } : []),
        ["draw-r-02"] = () => Months("draw: { amount: 1500 }", [500, 3_000], pay => new() { ["net_paid"] = [.. pay.Select(month => month.Payable)], ["draw_owed_after"] = [.. pay.Select(month => month.Owed)] }),
        ["draw-n-02"] = () => Months("draw: { amount: 2000, recoverable: no }", [1_000, 4_000], pay => new() { ["net_paid"] = [.. pay.Select(month => month.Payable)] }),
        ["draw-r-04"] = () => Months("draw: { amount: 4000 }", [6_000], pay => new() { ["paid_at_start"] = [pay[0].AtStart], ["paid_at_end"] = [pay[0].Payable - pay[0].AtStart] }),
        ["draw-r-05"] = () => Months("draw: { amount: 3000 }", [2_000], pay => new() { ["draw_owed_after"] = [pay[0].Owed] }),
        ["claw-01"] = () => Cancelled(),
        ["holdback-01"] = () => Months("payout: { holdback: { share: 30%, months: 6 } }", [1_000], pay => new() { ["paid_at_sale"] = [pay[0].Payable / 1_000], ["paid_after_window"] = [pay.Skip(1).Sum(month => month.Payable) / 1_000] }, until: "2026-08-31"),
        ["advance-02"] = () => Advance(),
        ["split-02"] = () => Split(100_000, ("A", 60), ("B", 40)),
        ["split-04"] = () => Split(50_000, ("A", 60), ("B", 25), ("C", 15)),
        ["override-03"] = () => Override(),
        ["cap-02"] = () => Each("  - { name: Sales, rate: 10%, cap: { amount: 100000 } }", [1_000_000, 2_000_000], pay => pay.Earned),
        ["spif-01"] = () => new() { ["payout"] = [.. new[] { 1, 2 }.Select(each => Commission($"  - {{ name: SPIFF, counts: units, amount: {each}, between: [2026-01-01, 2026-01-31] }}", [0], "", ("units", 100))["commission"][0])] },
        ["spif-02"] = () => Fund(),
        ["pool-01"] = () => Pool("pool: { amount: 10000, qualifies_from: 50%, over: month }", 11, rep => rep < 10 ? 60_000 : 40_000, "each"),
        ["pool-03"] = () => Pool("pool: { rate: 1%, over: month }", 50, _ => 20_000, "each", "pool"),
        ["pool-05"] = () => Pool("pool: { rate: 1%, goal: 20000, over: month }", 1, _ => 20_000, "pool"),
        ["residual-01"] = () => Residual(500, 150),
        ["residual-02"] = () => Residual(1_000, 100),
    };

    public static TheoryData<string> Ids => [.. Worked.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_published_answer(string id)
    {
        var expected = File.Value[id].GetProperty("expected").EnumerateObject().ToDictionary(property => property.Name, property => Numbers(property.Value).ToArray());
        var given = Worked[id]();
        Assert.NotEmpty(given);
        var compared = given.Keys.Intersect(expected.Keys).ToList();
        Assert.NotEmpty(compared);
        foreach (var key in compared)
            Assert.Equal(expected[key], given[key]);
    }

    [Fact]
    public void Every_case_of_the_file_is_worked() => Assert.Empty(File.Value.Keys.Except(Worked.Keys));

    private static IEnumerable<decimal> Numbers(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => [value.GetDecimal()],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Numbers),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(property => Numbers(property.Value)),
        _ => [],
    };

    private static string Amounts(string steps, string mode = "marginal", string over = "year") =>
        $"  - name: Sales\n    tiers:\n      by: amount\n      mode: {mode}\n      over: {over}\n      steps:\n{string.Concat(steps.Split(' ').Select(step => $"        - {{ from: {step.Split(':')[0]}, rate: {step.Split(':')[1]}% }}\n"))}";

    private static Dictionary<string, decimal[]> Commission(string components, decimal[] sold, string more = "", params (string Column, object? Value)[] cells)
    {
        using var company = new PayCase().Plan(components, more).Rep("A");
        foreach (var amount in sold)
            company.Won("A", amount, cells: cells);
        return new() { ["commission"] = [company.Total("2026-01-31")] };
    }

    private static Dictionary<string, decimal[]> Each(string components, decimal[] sold, Func<Pay, decimal>? of = null) =>
        new() { ["commission"] = [.. sold.Select(amount => Settled(components, "", [amount], pay => new() { ["one"] = [of?.Invoke(pay[0]) ?? pay[0].Total] })["one"][0])] };

    private static Dictionary<string, decimal[]> Tiers(string components, decimal sold, int steps) =>
        Settled(components, "", [sold], pay => new() { ["tier_amounts"] = pay[0].Tiers(steps), ["commission"] = [pay[0].Total] });

    private static decimal[] Deals(string components, decimal[] sold) =>
        Settled(components, "", sold, pay => new() { ["deals"] = [.. pay[0].Lines.GroupBy(line => line.DealId).Select(deal => deal.Sum(line => line.Amount))] })["deals"];

    private static Dictionary<string, decimal[]> Settled(string components, string more, decimal[] sold, Func<IReadOnlyList<Pay>, Dictionary<string, decimal[]>> of, string until = "2026-01-31")
    {
        using var company = new PayCase().Plan(components, more).Rep("A");
        foreach (var amount in sold)
            company.Won("A", amount);
        return of(Pay.Of(company, until));
    }

    /// <summary>Sales of so much commission in each month from January on, at a rate of 100 %.</summary>
    private static Dictionary<string, decimal[]> Months(string more, decimal[] commission, Func<IReadOnlyList<Pay>, Dictionary<string, decimal[]>> of, string? until = null)
    {
        using var company = new PayCase().Plan("  - { name: Commission, rate: 100% }", more).Rep("A");
        for (var month = 0; month < commission.Length; month++)
            company.Won("A", commission[month], $"2026-{month + 1:00}-15");
        return of(Pay.Of(company, until ?? new DateOnly(2026, commission.Length, DateTime.DaysInMonth(2026, commission.Length)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static Dictionary<string, decimal[]> Attained(decimal quota, decimal sold) => Settled("""
          - name: Sales
            tiers: { steps: [ { from: 0%, rate: 5% } ] }
        """, $"quota: {{ amount: {quota} }}", [sold], pay => new() { ["attainment"] = [pay[0].Statement.Attainment!.Value] });

    private static Dictionary<string, decimal[]> History()
    {
        using var company = new PayCase().Plan("""
              - name: Sales
                tiers: { steps: [ { from: 0%, rate: 5% } ] }
            """, "quota: { growth: 15% }").Rep("A").Won("A", 100_000, "2026-02-10").Won("A", 10_000, "2026-04-10");
        return new() { ["quota"] = [Pay.Of(company, "2026-04-30")[^1].Statement.Quota!.Value] };
    }

    private static Dictionary<string, decimal[]> Cancelled()
    {
        using var company = new PayCase().Plan("  - { name: Sales, rate: 10% }", "clawback: { mode: debit, window_months: 12 }").Rep("A").Won("A", 1_000, "2026-01-15", ("term_months", 12), ("cancelled_date", "2026-07-15"));
        var totals = company.Totals("2026-07-31");
        return new() { ["clawback_share"] = [-totals[^1] / totals[0]] };
    }

    private static Dictionary<string, decimal[]> Advance()
    {
        using var spread = new PayCase().Plan("  - { name: Commission, rate: 100% }", "payout: { spread_months: 12 }").Rep("A").Won("A", 480, "2026-01-01");
        using var ahead = new PayCase().Plan("  - { name: Commission, rate: 100% }", "payout: { spread_months: 12, advance: 75% }").Rep("A").Won("A", 480, "2026-01-01");
        var (even, advanced) = (Pay.Of(spread, "2026-12-31"), Pay.Of(ahead, "2026-12-31"));
        return new() { ["as_earned_per_month"] = [.. even.Select(month => month.Payable).Distinct()], ["advance"] = [advanced[0].Payable], ["back_end"] = [advanced.Skip(1).Sum(month => month.Payable)] };
    }

    private static Dictionary<string, decimal[]> Split(decimal deal, params (string Rep, decimal Percent)[] parts)
    {
        using var company = new PayCase().Plan("  - { name: Sales, rate: 10% }");
        foreach (var (rep, _) in parts)
            company.Rep(rep);
        company.Won("A", deal).Split([.. parts.Select(part => (part.Rep, "AE", part.Percent))]);
        var pay = Pay.Of(company, "2026-01-31");
        return new()
        {
            ["credit"] = [.. pay.Select(person => person.Lines[0].Base!.Value)],
            ["commission"] = [.. pay.Select(person => person.Total)],
            ["shares"] = [.. pay.Select(person => person.Total)],
            ["total"] = [pay.Sum(person => person.Total)],
            ["commission_total"] = [pay.Sum(person => person.Total)],
        };
    }

    private static Dictionary<string, decimal[]> Override()
    {
        using var company = new PayCase().Plan("  - { name: Sales, rate: 10% }").Plan("  - { name: Override, source: commission, rate: 10% }", id: "manager")
            .Rep("M", "manager").Rep("A", cells: ("manager_id", "M")).Won("A", 20_000);
        return new() { ["override"] = [company.Total("2026-01-31", "M")] };
    }

    private static Dictionary<string, decimal[]> Fund()
    {
        using var company = new PayCase().Plan("  - { name: Fund, pool: { amount: 10000, shared: by credit, over: month } }").Rep("A").Rep("B").Won("A", 50_000).Won("B", 450_000);
        return new() { ["payout"] = [company.Total("2026-01-31")] };
    }

    private static Dictionary<string, decimal[]> Pool(string pool, int people, Func<int, decimal> sold, params string[] names)
    {
        using var company = new PayCase().Plan($"  - {{ name: Pool, {pool} }}", "quota: { amount: 100000, per: month }");
        for (var rep = 0; rep < people; rep++)
            company.Rep($"R{rep:00}").Won($"R{rep:00}", sold(rep));
        var pay = Pay.Of(company, "2026-01-31");
        return names.ToDictionary(name => name, name => name == "pool" ? [pay.Sum(person => person.Total)] : pay.Select(person => person.Total).Where(share => share != 0).Distinct().ToArray());
    }

    private static Dictionary<string, decimal[]> Residual(int policies, decimal each) =>
        new() { ["annual_residual"] = Commission($"  - {{ name: Renewals, counts: units, where: {{ types: [renewal] }}, amount: {each} }}", [0], "", ("units", policies), ("type", "renewal"))["commission"] };
}
