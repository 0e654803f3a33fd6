using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Playwright;
using RevOps.Tests.Ui;

namespace RevOps.Tests.Bench;

/// <summary>
/// How long a person waits from starting the process until the pipeline page shows its numbers, in a real browser that is already open.
/// It measures and asserts nothing, so it runs only when asked for: -explicit only, with REVOPS_BENCH_DATA naming a data folder
/// and REVOPS_BENCH_APP the published or built RevOps.Workbench.dll.
/// </summary>
[Collection(BrowserGroup.Name)]
public sealed class FirstPageBench(BrowserFixture browser, ITestOutputHelper output)
{
    private const int Runs = 5;

    [Fact(Explicit = true)]
    public async Task From_process_start_to_the_first_useful_page()
    {
        var data = Environment.GetEnvironmentVariable("REVOPS_BENCH_DATA") ?? throw new InvalidOperationException("REVOPS_BENCH_DATA must name a data folder.");
        var app = Environment.GetEnvironmentVariable("REVOPS_BENCH_APP") ?? throw new InvalidOperationException("REVOPS_BENCH_APP must name RevOps.Workbench.dll.");
        await using var visit = await browser.VisitAsync("/settings");
        var (waits, memory) = (new List<double>(), 0.0);
        for (var run = 0; run < Runs; run++)
        {
            var address = $"http://127.0.0.1:{FreePort()}";
            var clock = Stopwatch.StartNew();
            using var server = Process.Start(new ProcessStartInfo("dotnet", [app, "--data", data, "--urls", address, "--RevOps:OpenBrowser=false"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            try
            {
                await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken); // the address is printed when the server listens
                await visit.Page.GotoAsync($"{address}/pipeline", new() { WaitUntil = WaitUntilState.Commit });
                await visit.Page.Locator(".tile-value").First.WaitForAsync(new() { Timeout = 60_000 });
                waits.Add(clock.Elapsed.TotalMilliseconds);
                server.Refresh();
                memory = Math.Max(memory, server.PeakWorkingSet64 / 1e6);
            }
            finally
            {
                server.Kill(entireProcessTree: true);
            }
        }
        waits.Sort();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first useful page: median {waits[Runs / 2]:0} ms, {waits[0]:0} to {waits[^1]:0}; peak {memory:0} MB"));
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
