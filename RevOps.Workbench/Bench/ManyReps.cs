using System.Globalization;
using System.Text;
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
        Directory.CreateDirectory(folder);
        using var people = Writer("reps.csv", "rep_id,name,role,team,region,hire_date");
        using var quotas = Writer("quotas.csv", "owner_kind,owner_id,period,amount,currency,effective_from,version");
        using var deals = Writer("deals.csv", "deal_id,name,owner_id,type,segment,stage,amount,currency,created_date,close_date,closed_date,outcome");
        using var splits = Writer("splits.csv", "deal_id,rep_id,role,share_pct");
        var (state, credits, today) = (0x9E3779B97F4A7C15UL, 0, Day.Number(AsOf));
        for (var rep = 0; rep < reps; rep++)
        {
            people.Write(string.Create(CultureInfo.InvariantCulture, $"R{rep:D5},Rep {rep},AE,Team {rep / 10:D3},Region {rep % 7},2023-01-02\n"));
            for (var quarter = 0; quarter < 8; quarter++)
                quotas.Write(string.Create(CultureInfo.InvariantCulture, $"rep,R{rep:D5},{2025 + quarter / 4}-Q{quarter % 4 + 1},{100_000 + 10_000 * (rep % 40)},USD,{2025 + quarter / 4}-01-01,1\n"));
        }
        for (var number = 0; number < reps * DealsPerRep; number++)
        {
            var (owner, created) = (Next(reps), today - 30 - Next(700));
            var closes = created + 20 + Next(120);
            var (closed, won) = (closes <= today, Next(100) < 30);
            deals.Write(string.Create(CultureInfo.InvariantCulture,
                $"D{number:D7},Deal {number},R{owner:D5},{(number % 3 == 0 ? "renewal" : "new")},{(number % 2 == 0 ? "Enterprise" : "SMB")},{(closed ? won ? "Closed Won" : "Closed Lost" : "Proposal")},{1000 + Next(80_000) + Next(100) / 100m},USD,{Day.Iso(created)},{Day.Iso(closed ? closes : today + Next(120) - 10)},{(closed ? Day.Iso(closes) : "")},{(closed ? won ? "won" : "lost" : "open")}\n"));
            credits++;
            if (Next(3) > 0)
                continue;
            var share = 40 + Next(45);
            splits.Write(string.Create(CultureInfo.InvariantCulture, $"D{number:D7},R{owner:D5},AE,{share}\nD{number:D7},R{(owner + 1 + Next(9)) % reps:D5},Co-sell,{100 - share}\n"));
            credits++;
        }
        return (reps * DealsPerRep, credits);

        StreamWriter Writer(string file, string header)
        {
            var writer = new StreamWriter(Path.Combine(folder, file), append: false, new UTF8Encoding(false), 1 << 20);
            writer.Write(header + "\n");
            return writer;
        }

        int Next(int below)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            return (int)(state % (ulong)below);
        }
    }
}
