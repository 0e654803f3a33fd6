using System.Globalization;
using RevOps.Core.Basics;

namespace RevOps.Workbench.Bench;

/// <summary>Writes an export with thousands of people: reps, quotas of eight quarters, deals of two years, and splits on a third of them. Same counts, same bytes.</summary>
public static class ManyReps
{
    private const int DealsPerRep = 60;

    /// <summary>The day after which nothing happens in the export.</summary>
    public static DateOnly AsOf { get; } = new(2026, 11, 24);

    /// <summary>Writes the files; returns how many deals and how many credits there are.</summary>
    public static (int Deals, int Credits) Write(string folder, int reps)
    {
        var export = new BenchExport(folder);
        using var people = export.Writer("reps.csv", "rep_id,name,role,team,region,hire_date");
        using var quotas = export.Writer("quotas.csv", "owner_kind,owner_id,period,amount,currency,effective_from,version");
        using var deals = export.Writer("deals.csv", "deal_id,name,owner_id,type,segment,stage,amount,currency,created_date,close_date,closed_date,outcome");
        using var splits = export.Writer("splits.csv", "deal_id,rep_id,role,share_pct");
        var (credits, today) = (0, Day.Number(AsOf));
        for (var rep = 0; rep < reps; rep++)
        {
            people.Write(string.Create(CultureInfo.InvariantCulture, $"R{rep:D5},Rep {rep},AE,Team {rep / 10:D3},Region {rep % 7},2023-01-02\n"));
            for (var quarter = 0; quarter < 8; quarter++)
                quotas.Write(string.Create(CultureInfo.InvariantCulture, $"rep,R{rep:D5},{2025 + quarter / 4}-Q{quarter % 4 + 1},{100_000 + 10_000 * (rep % 40)},USD,{2025 + quarter / 4}-01-01,1\n"));
        }
        for (var number = 0; number < reps * DealsPerRep; number++)
        {
            var (owner, created) = (export.Next(reps), today - 30 - export.Next(700));
            var closes = created + 20 + export.Next(120);
            var (closed, won) = (closes <= today, export.Next(100) < 30);
            deals.Write(string.Create(CultureInfo.InvariantCulture,
                $"D{number:D7},Deal {number},R{owner:D5},{(number % 3 == 0 ? "renewal" : "new")},{(number % 2 == 0 ? "Enterprise" : "SMB")},{(closed ? won ? "Closed Won" : "Closed Lost" : "Proposal")},{1000 + export.Next(80_000) + export.Next(100) / 100m},USD,{Day.Iso(created)},{Day.Iso(closed ? closes : today + export.Next(120) - 10)},{(closed ? Day.Iso(closes) : "")},{(closed ? won ? "won" : "lost" : "open")}\n"));
            credits++;
            if (export.Next(3) > 0)
                continue;
            var share = 40 + export.Next(45);
            splits.Write(string.Create(CultureInfo.InvariantCulture, $"D{number:D7},R{owner:D5},AE,{share}\nD{number:D7},R{(owner + 1 + export.Next(9)) % reps:D5},Co-sell,{100 - share}\n"));
            credits++;
        }
        return (reps * DealsPerRep, credits);
    }
}
