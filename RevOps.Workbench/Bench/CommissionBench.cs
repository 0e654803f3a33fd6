using System.Text.Json;
using RevOps.Core.Commission;
using RevOps.Core.Crm;
using RevOps.Core.Store;

namespace RevOps.Workbench.Bench;

/// <summary>Everyone's commission of a year, from a Book that is loaded, with PostgreSQL and pandas as peers in the same run. Before anything is timed every credit must be the same to the cent.</summary>
internal static class CommissionBench
{
    private const int Runs = 3;

    /// <summary>One measurement in a process of its own.</summary>
    public static string Once(string data)
    {
        using var store = CrmStore.Open(data, TimeProvider.System);
        var book = store.Knowledge().AsOf(SoldYear.Last);
        var (cold, warm) = Measured.Repeated(() => CommissionEngine.Run(book, SoldYear.Plans(book)), 5);
        var told = Measured.Repeated(() => CommissionEngine.Run(book, SoldYear.Plans(book)).Sum(statement => statement.Lines), 3).Warm;
        var run = CommissionRun.Of(book, SoldYear.Plans(book));
        var edits = Edits(book).ToList();
        Measured.Once(() => edits.Sum(edit => run.With(edit).Settled.Count)); // compiled well by now
        var (settled, changed) = Measured.Once(() => edits.Sum(edit => run.With(edit).Settled.Count));
        foreach (var edit in edits)
            if (run.With(edit) is var after && after.With(new ChangedDeal(edit.Deal)) is var back && !after.Settled.SelectMany(run.Of).Select(Paid).SequenceEqual(after.Settled.SelectMany(back.Of).Select(Paid)))
                throw new InvalidOperationException("A change that is taken back leaves other pay than before.");
        return JsonSerializer.Serialize(new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["cold_cpu_ms"] = cold.Cpu, ["cold_ms"] = cold.Wall, ["cpu_ms"] = warm.Cpu, ["wall_ms"] = warm.Wall, ["told_cpu_ms"] = told.Cpu, ["told_ms"] = told.Wall,
            ["changed_cpu_ms"] = changed.Cpu / edits.Count, ["changed_people"] = (double)settled / edits.Count, ["peak_mb"] = Measured.PeakMemory(),
        });

        static (string, long, long) Paid(CommissionStatement statement) => (statement.Period.Key, statement.Total, statement.Payable);
    }

    /// <summary>Changes of one deal each: another amount, another day, lost, another owner.</summary>
    private static IEnumerable<ChangedDeal> Edits(Book book)
    {
        const int count = 4_000, prime = 7_919;
        for (var number = 0; number < count; number++)
        {
            var (deal, kind) = ((int)((long)number * prime % book.Count), number % 4);
            yield return kind switch
            {
                0 => new(deal) { Minor = 1_000_000 + number },
                1 => new(deal) { WonOn = SoldYear.First.AddDays(number % 365) },
                2 => new(deal) { IsWon = false },
                _ => new(deal) { Owner = number % book.People.Reps.Count },
            };
        }
    }

    /// <summary>What each credit earns, added up from the lines as people read them: the compact lines are told in words first.</summary>
    public static string Credits(string data, string file)
    {
        using var store = CrmStore.Open(data, TimeProvider.System);
        var book = store.Knowledge().AsOf(SoldYear.Last);
        using var output = new CreditFile(file);
        var lines = 0;
        foreach (var statement in CommissionEngine.Run(book, SoldYear.Plans(book)))
            foreach (var credit in StatementLines.Of(statement, book).GroupBy(line => line.DealId!, StringComparer.Ordinal))
            {
                lines += credit.Count();
                output.Add(credit.Key, statement.Payee.Id, (long)(credit.Sum(line => line.Amount) * 100m));
            }
        return JsonSerializer.Serialize(new Dictionary<string, double>(StringComparer.Ordinal) { ["lines"] = lines });
    }

    /// <summary>The tables that docs/PERFORMANCE.md holds; false when a credit differs.</summary>
    public static async Task<bool> ReportAsync(string folder, int reps, int deals, TextWriter output)
    {
        var credits = SoldYear.Write(folder, reps, deals);
        var (data, python) = (Path.Combine(folder, "store"), Peer.Pandas());
        Peer.Ourselves("bench", "import-once", folder, data);
        var (here, there) = (Path.Combine(folder, "credits-here"), Path.Combine(folder, "credits-there"));
        var lines = Peer.Ourselves("bench", "commission-credits", data, here)["lines"];
        await output.WriteLineAsync($"{deals:N0} deals of {reps:N0} people, {credits:N0} credits, {lines:N0} lines.");
        PlainCommission.Write(folder, there);
        var isEqual = await IsEqualAsync("decimal, worked out plainly");
        var (ours, postgres, pandas) = (new List<Dictionary<string, double>>(), new List<Dictionary<string, double>>(), new List<Dictionary<string, double>>());
        var hasPostgres = Directory.Exists("/usr/lib/postgresql");
        for (var run = 0; run < Runs && isEqual; run++)
        {
            if (hasPostgres)
            {
                postgres.Add(Peer.Python(python ?? "python3", "commission_postgres.py", folder, there));
                isEqual = run > 0 || await IsEqualAsync("PostgreSQL");
            }
            if (python is not null)
                pandas.Add(Peer.Python(python, "commission_pandas.py", folder, there));
            ours.Add(Peer.Ourselves("bench", "commission-once", data));
        }
        if (!isEqual)
            return false;
        if (python is not null && CreditFile.Compare(here, there) is { Count: var wrong, Largest: var largest })
            await output.WriteLineAsync($"pandas (float64): {wrong:N0} credits differ, by {largest} cents at most; it is timed all the same.");
        await output.WriteLineAsync($"Medians of {Runs} runs in turn, from data that is loaded; CPU of all threads:");
        await output.WriteLineAsync("| | CPU ms | wall ms | peak MB | CPU, times ours |");
        await output.WriteLineAsync("|---|---:|---:|---:|---:|");
        var own = Median(ours, "cpu_ms");
        await RowAsync("this product: statements of everyone", ours, "cpu_ms", "wall_ms");
        await RowAsync("the same with each line told from its credit", ours, "told_cpu_ms", "told_ms");
        await RowAsync("the same, first in a process: compilation counted", ours, "cold_cpu_ms", "cold_ms");
        if (hasPostgres)
            await RowAsync("PostgreSQL: numeric, windows", postgres, "cpu_ms", "wall_ms");
        if (python is not null)
        {
            await RowAsync("pandas: as an analyst writes it", pandas, "cpu_ms", "wall_ms");
            await RowAsync("numpy: every step the fastest array operation", pandas, "expert_cpu_ms", "expert_wall_ms");
        }
        await output.WriteLineAsync($"After a changed deal: {Measured.Text(Median(ours, "changed_cpu_ms"))} ms CPU for {Measured.Text(Median(ours, "changed_people"))} people on average, {Measured.Text(own / Median(ours, "changed_cpu_ms"))} times less than everyone.");
        if (!hasPostgres)
            await output.WriteLineAsync("PostgreSQL is not here (apt-get install postgresql) and was left out.");
        if (python is null)
            await output.WriteLineAsync("pandas is not here (apt-get install python3-pandas) and was left out.");
        return true;

        Task<bool> IsEqualAsync(string peer) => CommissionBench.IsEqualAsync(here, there, peer, output);

        Task RowAsync(string name, List<Dictionary<string, double>> runs, string cpu, string wall) => output.WriteLineAsync(
            $"| {name} | {Measured.Text(Median(runs, cpu))} | {Measured.Text(Median(runs, wall))} | {Measured.Text(Median(runs, "peak_mb"))} | {Measured.Text(Median(runs, cpu) / own)} |");
    }

    /// <summary>The gate: false when any credit differs, and the first that does is named.</summary>
    public static async Task<bool> IsEqualAsync(string here, string there, string peer, TextWriter output)
    {
        var (count, largest, first) = CreditFile.Compare(here, there);
        await output.WriteLineAsync(count == 0 ? $"Cents by credit against {peer}: 0 differ." : $"NOT EQUAL to {peer}: {count:N0} credits differ, by {largest} cents at most; the first is {first}.");
        return count == 0;
    }

    private static double Median(List<Dictionary<string, double>> runs, string name) => Measured.Median([.. runs.Select(run => run[name])]);
}
