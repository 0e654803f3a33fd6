using System.Globalization;
using System.Text.Json;
using RevOps.Core.Commission;
using RevOps.Core.Commission.Excel;
using RevOps.Core.Store;

namespace RevOps.Workbench.Bench;

/// <summary>A month's statements of thousands of people as workbooks with live formulas, with XlsxWriter as peer: it writes the cells, formulas and looks that it finds in ours.</summary>
internal static class StatementBench
{
    private const int Runs = 3, DealsPerRep = 42, Days = 31, Sampled = 100, ByPeer = 1_000;
    private static readonly WorkbookHead Head = new("Example Company", "bench", new(2025, 2, 3, 8, 0, 0, TimeSpan.Zero));

    /// <summary>One measurement in a process of its own: a workbook for each of so many people.</summary>
    public static string Once(string data)
    {
        using var store = CrmStore.Open(data, TimeProvider.System);
        var book = store.Knowledge().AsOf(SoldYear.First.AddDays(Days - 1));
        var payees = CommissionEngine.Run(book, SoldYear.Plans(book)).Select(statement => (IReadOnlyList<CommissionStatement>)[statement]).ToList();
        using var sample = File.Create(Path.Combine(data, "sample.zip"));
        StatementZip.Write(payees.Take(Sampled), book, Head, sample);
        var (least, most, written) = (long.MaxValue, 0L, new CountedBytes());
        var (cold, warm) = Measured.Repeated(() =>
        {
            StatementZip.Write(payees.Select(Watched), book, Head, written);
            return payees.Count;
        }, 2);
        return JsonSerializer.Serialize(new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["cold_cpu_ms"] = cold.Cpu / payees.Count, ["cold_ms"] = cold.Wall / payees.Count, ["cpu_ms"] = warm.Cpu / payees.Count, ["wall_ms"] = warm.Wall / payees.Count, ["bytes"] = (double)written.Length / payees.Count / 3,
            ["lines"] = payees.Average(statements => StatementLines.Of(statements[0], book).Count), ["grown_mb"] = (most - least) / 1e6, ["peak_mb"] = Measured.PeakMemory(),
        });

        IReadOnlyList<CommissionStatement> Watched(IReadOnlyList<CommissionStatement> statements, int at)
        {
            if (at % 500 == 499)
                (least, most) = (Math.Min(least, Environment.WorkingSet), Math.Max(most, Environment.WorkingSet));
            return statements;
        }
    }

    /// <summary>The table that docs/PERFORMANCE.md holds.</summary>
    public static async Task ReportAsync(string folder, int reps, TextWriter output)
    {
        SoldYear.Write(folder, reps, reps * DealsPerRep, Days);
        var (data, python) = (Path.Combine(folder, "store"), Peer.Having("xlsxwriter, openpyxl"));
        Peer.Ourselves("bench", "import-once", folder, data);
        var (ours, theirs) = (new List<Dictionary<string, double>>(), new List<Dictionary<string, double>>());
        for (var run = 0; run < Runs; run++)
        {
            ours.Add(Peer.Ourselves("bench", "statements-once", data));
            if (python is not null)
                theirs.Add(Peer.Python(python, "statement_peer.py", Path.Combine(data, "sample.zip"), ByPeer.ToString(CultureInfo.InvariantCulture), run == 0 ? "check" : ""));
        }
        await output.WriteLineAsync($"{reps:N0} workbooks of {Text(ours, "lines")} lines each, medians of {Runs} processes in turn:");
        await output.WriteLineAsync("| | CPU ms each | wall ms each | kB each | peak MB |");
        await output.WriteLineAsync("|---|---:|---:|---:|---:|");
        await RowAsync("this product, deflate at its fastest", ours, "cpu_ms", "wall_ms", "bytes");
        await RowAsync("the same, first in a process: compilation counted", ours, "cold_cpu_ms", "cold_ms", "bytes");
        if (python is not null)
        {
            await RowAsync($"XlsxWriter, deflate level 6 as it comes ({ByPeer:N0} of them)", theirs, "cpu_ms", "wall_ms", "bytes");
            await RowAsync($"XlsxWriter, deflate level 1 ({ByPeer:N0} of them)", theirs, "fast_cpu_ms", "fast_wall_ms", "fast_bytes");
        }
        await output.WriteLineAsync($"While it writes them, memory grows by {Text(ours, "grown_mb")} MB at most.");
        if (python is null)
        {
            await output.WriteLineAsync("XlsxWriter and openpyxl are not here (apt-get install python3-xlsxwriter python3-openpyxl) and were left out.");
            return;
        }
        await output.WriteLineAsync($"CPU ratio: {Measured.Text(Median(theirs, "cpu_ms") / Median(ours, "cpu_ms"))} as they come, {Measured.Text(Median(theirs, "fast_cpu_ms") / Median(ours, "cpu_ms"))} at the fastest compression of both.");
        await output.WriteLineAsync($"Opened by openpyxl: {theirs[0]["opened"]:0} of {theirs[0]["opened"]:0}. " + (theirs[0]["calculated"] > 0
            ? $"Calculated by LibreOffice: {theirs[0]["calculated"]:0} workbooks, {theirs[0]["checks"]:N0} check cells, {theirs[0]["wrong"]:0} of them not 0." : "LibreOffice is not here (apt-get install libreoffice-calc) and was left out."));

        Task RowAsync(string name, List<Dictionary<string, double>> runs, string cpu, string wall, string bytes) => output.WriteLineAsync(
            $"| {name} | {Text(runs, cpu)} | {Text(runs, wall)} | {Measured.Text(Median(runs, bytes) / 1000)} | {Text(runs, "peak_mb")} |");
    }

    private static string Text(List<Dictionary<string, double>> runs, string name) => Measured.Text(Median(runs, name));

    private static double Median(List<Dictionary<string, double>> runs, string name) => Measured.Median([.. runs.Select(run => run[name])]);

    /// <summary>Keeps nothing but how much was written.</summary>
    private sealed class CountedBytes : MemoryStream
    {
        private long _length;

        public override long Length => _length;

        public override long Position { get => _length; set => throw new NotSupportedException(); }

        public override bool CanSeek => false;

        public override void Write(byte[] buffer, int offset, int count) => _length += count;

        public override void Write(ReadOnlySpan<byte> buffer) => _length += buffer.Length;

        public override void WriteByte(byte value) => _length++;
    }
}
