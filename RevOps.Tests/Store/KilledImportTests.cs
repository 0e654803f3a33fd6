using System.Diagnostics;
using System.Globalization;
using System.Text;
using RevOps.Core.Store;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Store;

/// <summary>An import that is killed at any moment is all there or not at all, and one that was reported is there (reliability D1, E5).</summary>
public sealed class KilledImportTests
{
    private const int Deals = 30_000;

    [Fact]
    public async Task An_import_killed_at_random_moments_leaves_all_of_it_or_nothing()
    {
        using var scratch = new ScratchStore();
        var ct = TestContext.Current.CancellationToken;
        string[] exports = [await ExportAsync(scratch, 1, ct), await ExportAsync(scratch, 2, ct)];
        var watch = Stopwatch.StartNew();
        Assert.Equal(0, (await ImportAsync(exports[0], Path.Combine(scratch.Folder, "whole"), 1, null, ct)).ExitCode);
        var whole = (int)watch.ElapsedMilliseconds;
        var dice = new Random(20_261_124);
        int stored = 0, cut = 0;
        for (var turn = 0; turn < (Environment.GetEnvironmentVariable("REVOPS_SOAK") == "1" ? 100 : 30); turn++)
        {
            // Every other turn goes on in the folder of the turn before, so that versions are ended as well as begun.
            var data = Path.Combine(scratch.Folder, $"data{turn / 2}");
            var (before, amountBefore) = Look(data);
            var export = before == 0 ? 1 : 2;
            var (_, output) = await ImportAsync(exports[export - 1], data, export, dice.Next(whole / 3, whole * 6 / 5), ct);
            var (after, amount) = Look(data);
            Assert.Equal($"turn {turn}: {(after == before ? amountBefore : Amount(export))}", $"turn {turn}: {amount}");
            Assert.InRange(after, before + (output.Contains("loaded as import", StringComparison.Ordinal) ? 1 : 0), before + 1);
            (stored, cut) = after > before ? (stored + 1, cut) : (stored, cut + 1);
        }
        TestContext.Current.SendDiagnosticMessage($"{cut} imports were cut off and {stored} were stored; a whole one takes {whole} ms.");
        Assert.True(cut > 0, "No import was cut off; the moments are too late.");
    }

    [Fact]
    public async Task An_undo_killed_at_random_moments_has_undone_all_of_it_or_nothing()
    {
        using var scratch = new ScratchStore();
        var ct = TestContext.Current.CancellationToken;
        var whole = Path.Combine(scratch.Folder, "whole");
        foreach (var number in (int[])[1, 2])
            Assert.Equal(0, (await ImportAsync(await ExportAsync(scratch, number, ct), whole, number, null, ct)).ExitCode);
        var dice = new Random(20_261_126);
        int undone = 0, cut = 0;
        double moment = 0;
        for (var turn = 0; turn < (Environment.GetEnvironmentVariable("REVOPS_SOAK") == "1" ? 60 : 12); turn++)
        {
            var data = Path.Combine(scratch.Folder, $"undo{turn}");
            Directory.CreateDirectory(data);
            File.Copy(Path.Combine(whole, CrmStore.FileName), Path.Combine(data, CrmStore.FileName));
            var watch = Stopwatch.StartNew();
            var (_, output) = await RunAsync(["undo", "--data", data], turn == 0 ? null : (int)moment, ct);
            var (_, amount) = Look(data);
            using var store = CrmStore.Open(data, TimeProvider.System);
            var stands = store.Imports().Count(import => import.Stands);
            Assert.Equal($"turn {turn}: {Amount(stands)}", $"turn {turn}: {amount}");
            Assert.True(stands == 1 || !output.Contains("is undone", StringComparison.Ordinal), "What was reported undone still stands.");
            (undone, cut) = stands == 1 ? (undone + 1, cut) : (undone, cut + 1);

            // Earlier after one that was done and later after one that was cut off: the moments crowd around the commit.
            moment = turn == 0 ? watch.ElapsedMilliseconds : moment * (stands == 1 ? 0.6 + 0.3 * dice.NextDouble() : 1.02 + 0.1 * dice.NextDouble());
        }
        TestContext.Current.SendDiagnosticMessage($"{cut} undoings were cut off and {undone} were done.");
        Assert.True(cut > 0, "No undoing was cut off; the moments are too late.");
    }

    /// <summary>How many imports the store holds and what its deals are worth, after it was found sound.</summary>
    private static (int Imports, long Amount) Look(string data)
    {
        using var store = CrmStore.Open(data, TimeProvider.System);
        Assert.Empty(store.Verify());
        var deals = store.Knowledge().Deals;
        return (store.Imports().Count, Enumerable.Range(0, deals.Count).Sum(row => deals["amount"][row]));
    }

    private static async Task<string> ExportAsync(ScratchStore scratch, int number, CancellationToken ct)
    {
        var folder = Path.Combine(scratch.Folder, $"export{number}");
        Directory.CreateDirectory(folder);
        var text = new StringBuilder("deal_id,name,owner_id,stage,amount,currency,created_date,close_date,next_step\n");
        for (var deal = 0; deal < Deals; deal++)
            text.Append(CultureInfo.InvariantCulture, $"D{deal:000000},Deal number {deal},R{deal % 50},{(deal % 3 == 0 ? "Proposal" : "Discovery")},{deal + (deal % 2 == 0 ? number : 0)},USD,2026-01-{deal % 28 + 1:00},2026-12-{deal % 28 + 1:00},Call {deal % 97}\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "deals.csv"), text.ToString(), ct);
        return folder;
    }

    /// <summary>Cents of all deals of an export; 0 before the first.</summary>
    private static long Amount(int export) => Enumerable.Range(0, Deals).Sum(deal => 100L * (deal + (deal % 2 == 0 ? export : 0)));

    private static async Task<(int ExitCode, string Output)> ImportAsync(string export, string data, int number, int? killAfter, CancellationToken ct) =>
        await RunAsync(["import", export, "--full", "--known-at", $"2026-10-{number:00}", "--data", data], killAfter, ct);

    private static async Task<(int ExitCode, string Output)> RunAsync(string[] words, int? killAfter, CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "RevOps.Workbench.dll"), .. words])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        if (killAfter is { } moment && !process.WaitForExit(moment))
            process.Kill(); // SIGKILL: nothing of the process runs after it
        await process.WaitForExitAsync(ct);
        Assert.Equal("", await error);
        return (process.ExitCode, await output);
    }
}
