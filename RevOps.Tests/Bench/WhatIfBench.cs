using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using RevOps.Tests.Ui;
using RevOps.Workbench.Bench;

namespace RevOps.Tests.Bench;

/// <summary>
/// How long a person who drags a slider waits for the numbers, in a real browser, at about 5,000 open deals: from the input event to the frame that shows the new tiles. It measures and
/// asserts nothing, so it runs only when asked for: -explicit only, with REVOPS_BENCH_APP naming the published or built RevOps.Workbench.dll.
/// </summary>
[Collection(BrowserGroup.Name)]
public sealed class WhatIfBench(BrowserFixture browser, ITestOutputHelper output)
{
    private const int Stops = 80;

    private const string Slide = """
        percent => new Promise(done => {
          const tiles = document.querySelector('.tiles'), slider = document.querySelector('.levers input[type=range]'), start = performance.now();
          const seen = new MutationObserver(() => { seen.disconnect(); requestAnimationFrame(() => done(performance.now() - start)); });
          seen.observe(tiles, { subtree: true, childList: true, characterData: true, attributes: true });
          slider.value = percent;
          slider.dispatchEvent(new Event('input', { bubbles: true }));
        })
        """;

    [Theory(Explicit = true), InlineData(1_500), InlineData(400), InlineData(0)]
    public async Task From_a_slider_s_stop_to_the_numbers(int pause)
    {
        var app = Environment.GetEnvironmentVariable("REVOPS_BENCH_APP") ?? throw new InvalidOperationException("REVOPS_BENCH_APP must name RevOps.Workbench.dll.");
        var scratch = Directory.CreateTempSubdirectory("revops-bench-").FullName;
        ForecastBench.WriteExport(Path.Combine(scratch, "export"));
        using (var import = Process.Start("dotnet", [app, "bench", "import-once", Path.Combine(scratch, "export"), Path.Combine(scratch, "store")]))
            await import.WaitForExitAsync(TestContext.Current.CancellationToken);
        ForecastBench.Publish(Path.Combine(scratch, "store"));
        var address = $"http://127.0.0.1:{FirstPageBench.FreePort()}";
        using var server = Process.Start(new ProcessStartInfo("dotnet", [app, "--data", Path.Combine(scratch, "store"), "--urls", address, "--RevOps:OpenBrowser=false"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        try
        {
            await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            await using var visit = await browser.VisitAsync("/settings");
            await visit.Page.GotoAsync($"{address}/scenarios?period=2026-Q4&as-of=2026-11-24");
            await visit.Page.Locator(".fan .trend").WaitForAsync(new() { Timeout = 120_000 });
            var waits = new List<double>();
            for (var stop = 0; stop < Stops; stop++)
            {
                var percent = stop % 2 == 0 ? 1 + stop / 2 : -1 - stop / 2; // never the same twice
                waits.Add(await visit.Page.EvaluateAsync<double>(Slide, percent.ToString(CultureInfo.InvariantCulture)));
                await Task.Delay(pause, TestContext.Current.CancellationToken);
            }
            var warm = waits.Skip(Stops / 8).Order().ToList();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a slider's stop, {pause} ms apart: median {warm[warm.Count / 2]:0} ms, p95 {warm[warm.Count * 95 / 100]:0} ms, most {warm[^1]:0} ms; the first {waits[0]:0} ms"));
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(CancellationToken.None);
            Directory.Delete(scratch, recursive: true);
        }
    }
}
