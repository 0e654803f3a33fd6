using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;

namespace RevOps.Workbench.Bench;

/// <summary>
/// Writes an export of one year in which everything is won: deals with splits of up to three people, quotas of four quarters that do not halve to whole cents, and everyone on one
/// plan with marginal steps. Same counts, same bytes.
/// </summary>
public static class SoldYear
{
    /// <summary>The plan that everyone is on, as a comp manager writes it.</summary>
    internal const string Plan = """
        plan: ae
        from: 2025-01-01
        currency: USD
        components:
          - name: Bookings
            tiers:
              by: attainment
              mode: marginal
              over: quarter
              steps:
                - { from: 0%, rate: 4% }
                - { from: 50%, rate: 6% }
                - { from: 100%, rate: 9% }
                - { from: 150%, rate: 12% }
        """;

    /// <summary>The first day of the year.</summary>
    public static DateOnly First { get; } = new(2025, 1, 1);

    /// <summary>Its last day.</summary>
    public static DateOnly Last { get; } = new(2025, 12, 31);

    /// <summary>The plan, and everyone on it.</summary>
    public static PlanBook Plans(Book book) =>
        PlanBook.Of(book, [PlanReader.Read(Plan, "ae") is { Plan: { } plan } ? plan : throw new InvalidOperationException("The plan of the benchmark cannot be read.")]);

    /// <summary>Writes the files; returns how many credits there are.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="reps">People.</param>
    /// <param name="count">Deals.</param>
    /// <param name="days">Days from the first on in which they are won; the whole year if it is left out.</param>
    public static int Write(string folder, int reps, int count, int days = 365)
    {
        var export = new BenchExport(folder);
        using var people = export.Writer("reps.csv", "rep_id,name,role");
        using var quotas = export.Writer("quotas.csv", "owner_kind,owner_id,period,amount,currency");
        using var assignments = export.Writer("plan_assignments.csv", "rep_id,plan_id,from");
        using var deals = export.Writer("deals.csv", "deal_id,name,owner_id,type,stage,amount,currency,created_date,close_date,closed_date,outcome");
        using var splits = export.Writer("splits.csv", "deal_id,rep_id,role,share_pct");
        var (credits, first, expected) = (0, Day.Number(First), 20_000m * count / reps * Math.Min(days, 91) / days);
        for (var rep = 0; rep < reps; rep++)
        {
            people.Write(string.Create(CultureInfo.InvariantCulture, $"R{rep:D5},Rep {rep},AE\n"));
            assignments.Write(string.Create(CultureInfo.InvariantCulture, $"R{rep:D5},ae,2025-01-01\n"));
            for (var quarter = 1; quarter <= 4; quarter++)
                quotas.Write(string.Create(CultureInfo.InvariantCulture, $"rep,R{rep:D5},2025-Q{quarter},{Math.Round(expected * (50 + 2 * (rep % 50)) / 100m) + (2 * (rep % 50) + 1) / 100m:0.00},USD\n"));
        }
        for (var number = 0; number < count; number++)
        {
            var (owner, closed) = (export.Next(reps), Day.Iso(first + export.Next(days)));
            deals.Write(string.Create(CultureInfo.InvariantCulture, $"D{number:D7},Deal {number},R{owner:D5},new,Closed Won,{500 + export.Next(40_000)}.{export.Next(100):00},USD,2024-12-01,{closed},{closed},won\n"));
            var (kind, one) = (export.Next(10), 1 + export.Next(9));
            string[] shares = kind switch { 0 => ["33.33", "33.33", "33.34"], 1 or 2 => [$"{51 + one * 4}.5", $"{48 - one * 4}.5"], _ => [] };
            credits += Math.Max(1, shares.Length);
            for (var part = 0; part < shares.Length; part++)
                splits.Write(string.Create(CultureInfo.InvariantCulture, $"D{number:D7},R{(owner + part * one) % reps:D5},{(part == 0 ? "AE" : "Co-sell")},{shares[part]}\n"));
        }
        return credits;
    }
}
