using System.Globalization;
using System.Text.Json;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Pipeline;
using RevOps.Core.Skills;
using RevOps.Core.Store;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Bench;

/// <summary>One measurement in a process of its own, so that start and compilation count. The answer is one JSON object.</summary>
internal static class OnceBench
{
    /// <summary>Reads, checks and stores an export in an empty data folder.</summary>
    public static string Import(string folder, string data)
    {
        using var store = CrmStore.Open(data, TimeProvider.System);
        var (outcome, time) = Measured.Once(() =>
        {
            var run = new ImportRun(store, TimeProvider.System, new([.. Directory.GetFiles(folder, "*.csv")], null, "bench", "bench"));
            var preview = run.Read();
            return preview.Rejected.Count == 0 ? run.Load() : throw new InvalidOperationException(preview.Rejected[0].Reason);
        });
        var deals = outcome.Counts.First(count => count.File == "deals").Added;
        return Json(("cpu", Measured.SinceStart()), ("wall", time.Wall / 1000), ("peak_mb", Measured.PeakMemory()), ("deals", deals), ("history", outcome.Counts.Where(count => count.File == "deal_history").Sum(count => count.Added)));
    }

    /// <summary>Opens a store and reviews its pipeline, cold and warm.</summary>
    public static string Pipeline(string data, DateOnly asOf)
    {
        using var store = CrmStore.Open(data, TimeProvider.System);
        var (knowledge, open) = Measured.Once(() => store.Knowledge());
        var assumptions = PipelineAssumptions.From(SkillFile.Load(PipelineAssumptions.Skill));
        var question = new PipelineQuestion(knowledge.Settings.Fiscal.QuarterOf(asOf), Scope.Everyone);
        var (cold, warm) = Measured.Repeated(() => PipelineAnalytics.Review(PipelineBooks.Cut(knowledge, asOf, question, assumptions.NewDays), question, assumptions), 7);
        var books = PipelineBooks.Cut(knowledge, asOf, question, assumptions.NewDays);
        var review = PipelineAnalytics.Review(books, question, assumptions);
        var sums = Measured.Repeated(() => PipelineAnalytics.Collect(books.Now, question, assumptions), 15).Warm;
        var grouped = Measured.Repeated(() => OwnerByStage(books.Now), 15).Warm;
        var book = Measured.Repeated(() => knowledge.AsOf(asOf), 7).Warm;
        return Json(("open_ms", open.Wall), ("cold_cpu_ms", cold.Cpu), ("cpu_ms", warm.Cpu), ("sums_cpu_ms", sums.Cpu), ("group_cpu_ms", grouped.Cpu), ("book_cpu_ms", book.Cpu), ("peak_mb", Measured.PeakMemory()),
            ("open_value", (double)review.Open.Value), ("open_count", review.Open.Count), ("won", (double)review.Won.Value), ("won_count", review.Won.Count), ("win_rate", (double)(review.WinRate.Value ?? 0)),
            ("velocity", (double)(review.Velocity.Ratio ?? 0)), ("aged", (double)(review.AgedShare ?? 0)), ("progression", (double)(review.Progression?.Value ?? 0)), ("leak", (double)(review.LeakRate ?? 0)),
            ("cycle", (double)(review.Cycle.Days ?? 0)));
    }

    private static long OwnerByStage(Book book)
    {
        var stages = book.StageIndex.All.Count + 3;
        var (counts, sums) = (new int[(book.People.Reps.Count + 1) * stages], new long[(book.People.Reps.Count + 1) * stages]);
        for (var deal = 0; deal < book.Count; deal++)
        {
            var cell = (book.Owners[deal] + 1) * stages + book.Stages[deal] + 3;
            counts[cell]++;
            sums[cell] += book.Values[deal];
        }
        return sums.Sum() + counts.Length;
    }

    private static string Json(params (string Name, double Value)[] numbers) =>
        JsonSerializer.Serialize(numbers.ToDictionary(number => number.Name, number => Math.Round(number.Value, 9), StringComparer.Ordinal));
}

/// <summary>The tables that docs/PERFORMANCE.md holds.</summary>
internal static class BenchReports
{
    private const int Runs = 3;

    public static async Task ImportAsync(string folder, int history, int deals, TextWriter output)
    {
        var (ours, theirs, python) = (new List<Dictionary<string, double>>(), new List<Dictionary<string, double>>(), Peer.Pandas());
        for (var run = 0; run < Runs; run++)
        {
            var data = Path.Combine(folder, $"store-{run}");
            ours.Add(Peer.Ourselves("bench", "import-once", folder, data));
            Directory.Delete(data, recursive: true);
            if (python is not null)
                theirs.Add(Peer.Python(python, "import_peer.py", folder, Path.Combine(folder, "peer.db")));
            File.Delete(Path.Combine(folder, "peer.db"));
        }
        await output.WriteLineAsync($"{deals:N0} deals and {history:N0} lines of history, medians of {Runs} runs in turn, each in a process of its own:");
        await output.WriteLineAsync("| | CPU s | wall s | deals per second | peak MB |");
        await output.WriteLineAsync("|---|---:|---:|---:|---:|");
        await RowAsync("this product: read, check every row, keep versions, snapshot", ours);
        if (python is null)
            await output.WriteLineAsync("pandas is not here (apt-get install python3-pandas), so there is no peer.");
        else
        {
            await RowAsync("pandas: read_csv + to_sql, nothing checked", theirs);
            await output.WriteLineAsync($"CPU ratio to pandas: {Measured.Text(Median(ours, "cpu") / Median(theirs, "cpu"))}");
        }

        Task RowAsync(string name, List<Dictionary<string, double>> runs) => output.WriteLineAsync(
            $"| {name} | {Measured.Text(Median(runs, "cpu"))} | {Measured.Text(Median(runs, "wall"))} | {Measured.Text(deals / Median(runs, "wall"))} | {Measured.Text(Median(runs, "peak_mb"))} |");
    }

    public static async Task PipelineAsync(string folder, int deals, TextWriter output)
    {
        var (data, asOf, quarter) = (Path.Combine(folder, "store"), MillionDeals.AsOf, new FiscalCalendar().QuarterOf(MillionDeals.AsOf));
        Peer.Ourselves("bench", "import-once", folder, data);
        var (ours, theirs, python) = (new List<Dictionary<string, double>>(), new List<Dictionary<string, double>>(), Peer.Pandas());
        for (var run = 0; run < Runs; run++)
        {
            ours.Add(Peer.Ourselves("bench", "pipeline-once", data, Iso(asOf)));
            if (python is not null)
                theirs.Add(Peer.Python(python, "pipeline_peer.py", folder, Iso(asOf), Iso(quarter.First), Iso(quarter.Last)));
        }
        await output.WriteLineAsync($"{deals:N0} deals as of {Iso(asOf)}, medians of {Runs} processes:");
        await output.WriteLineAsync("| | CPU ms | |");
        await output.WriteLineAsync("|---|---:|---|");
        await output.WriteLineAsync($"| the whole review, warm | {Measured.Text(Median(ours, "cpu_ms"))} | three Books cut, all tables, bridge in every slice, register |");
        await output.WriteLineAsync($"| the whole review, first in a process | {Measured.Text(Median(ours, "cold_cpu_ms"))} | compilation counted |");
        await output.WriteLineAsync($"| every sum of the review in one pass | {Measured.Text(Median(ours, "sums_cpu_ms"))} | by stage, rep, product and age |");
        await output.WriteLineAsync($"| count and sum by owner and stage | {Measured.Text(Median(ours, "group_cpu_ms"))} | all deals |");
        await output.WriteLineAsync($"| a Book of any day | {Measured.Text(Median(ours, "book_cpu_ms"))} | |");
        await output.WriteLineAsync($"| opening the store | {Measured.Text(Median(ours, "open_ms"))} | wall, from the snapshot |");
        await output.WriteLineAsync($"Peak memory {Measured.Text(Median(ours, "peak_mb"))} MB.");
        if (python is null)
            return;
        await output.WriteLineAsync($"pandas, the same numbers: review {Measured.Text(Median(theirs, "cpu_ms"))} ms CPU, owner by stage {Measured.Text(Median(theirs, "group_cpu_ms"))} ms; "
            + $"the review is {Measured.Text(Median(theirs, "cpu_ms") / Median(ours, "cpu_ms"))} times as fast here.");
        foreach (var name in (string[])["open_value", "open_count", "won", "won_count", "win_rate", "velocity", "aged", "progression", "leak", "cycle"])
            if (Math.Abs(ours[0][name] - theirs[0][name]) > Math.Abs(theirs[0][name]) * 1e-6)
                await output.WriteLineAsync($"NOT EQUAL: {name} is {ours[0][name]} here and {theirs[0][name]} in pandas.");
    }

    private static double Median(List<Dictionary<string, double>> runs, string name) => Measured.Median([.. runs.Select(run => run[name])]);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
