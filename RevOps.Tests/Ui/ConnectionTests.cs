using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using RevOps.Tests.TestKit;
using RevOps.Workbench.Data;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>Connections that break, and people who leave while a page still loads.</summary>
[Collection(BrowserGroup.Name)]
public sealed class ConnectionTests(BrowserFixture browser)
{
    private const int Breaks = 100;
    private const int Departures = 200;

    [Fact]
    public async Task A_connection_that_breaks_a_hundred_times_loses_nothing_that_was_typed_or_chosen()
    {
        await using var app = await WorkbenchApp.StartAsync();
        await app.Services.GetRequiredService<CompanyData>().LoadSampleAsync(null, TestContext.Current.CancellationToken);
        await using var note = await browser.VisitAsync("/deal/D08094", app: app);
        await using var settings = await browser.VisitAsync("/settings", app: app);
        await using var import = await browser.VisitAsync("/data", app: app);
        await note.LoadedAsync();
        foreach (var visit in (Visit[])[note, settings, import])
            await visit.Page.EvaluateAsync("() => document.getElementById('components-reconnect-modal').addEventListener('components-reconnect-state-changed', change => { if (change.detail.state === 'hide') window.returns = (window.returns || 0) + 1; })");
        await import.Page.Locator("input[type=file]").First.SetInputFilesAsync(new FilePayload { Name = "opportunities.csv", MimeType = "text/csv", Buffer = "Opportunity Name,Stage,Amount,Close Date\nAlpha,Proposal,1200,2026-12-01\n"u8.ToArray() });
        await Expect(import.Page.Locator("main")).ToContainTextAsync("Opportunity Name");
        var (dice, slowest) = (new Random(11), TimeSpan.Zero);
        var typed = "";
        for (var broken = 0; broken < Breaks; broken++)
        {
            var visit = new[] { note, settings, import }[dice.Next(3)];
            if (visit == note)
                await note.Page.GetByLabel("Write a note").PressSequentiallyAsync("x");
            typed += visit == note ? "x" : "";
            if (visit == settings)
                await settings.Page.GetByLabel("Starts in").SelectOptionAsync(broken % 2 == 0 ? "February" : "April");
            var watch = Stopwatch.StartNew();
            var returns = await visit.Page.EvaluateAsync<int>("window.returns || 0");
            await visit.Page.EvaluateAsync("Blazor._internal.forceCloseConnection()");
            await visit.Page.WaitForFunctionAsync("returns => window.returns > returns", returns);
            slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
            if (visit == note)
                await Expect(note.Page.Locator("form.write")).ToContainTextAsync($"{typed.Length} of 4,000");
            if (visit == settings)
                await Expect(settings.Page.GetByRole(AriaRole.Button, new() { Name = "Undo changes" })).ToBeEnabledAsync();
            if (visit == import)
                await Expect(import.Page.Locator("main")).ToContainTextAsync("Opportunity Name");
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"slowest return {slowest.TotalMilliseconds:0} ms");
        await Expect(note.Page.GetByLabel("Write a note")).ToHaveValueAsync(typed);

        // alive, not merely there
        await note.Page.GetByRole(AriaRole.Button, new() { Name = "Add the note" }).ClickAsync();
        await Expect(note.Page.Locator(".notes-list")).ToContainTextAsync(typed);
    }

    [Fact]
    public async Task Two_hundred_departures_in_mid_load_leave_no_error_behind()
    {
        await using var app = await WorkbenchApp.StartAsync();
        await app.Services.GetRequiredService<CompanyData>().LoadSampleAsync(null, TestContext.Current.CancellationToken);
        using var log = new KeptLog();
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        await using var visit = await browser.VisitAsync("/pipeline", app: app);
        var dice = new Random(5);
        for (var departure = 0; departure < Departures; departure++)
        {
            // A day nobody has asked for yet, so that there is something to load; some leave inside the window, some by closing it.
            var path = $"/{new[] { "pipeline", "deals" }[dice.Next(2)]}?as-of={new DateOnly(2025, 1, 1).AddDays(departure):yyyy-MM-dd}";
            if (departure % 4 == 0)
                await visit.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Commit });
            else
            {
                await visit.Page.WaitForFunctionAsync("() => window.Blazor?.navigateTo");
                await visit.Page.EvaluateAsync("path => Blazor.navigateTo(path)", path);
            }
            await visit.Page.WaitForTimeoutAsync(dice.Next(0, 60));
        }
        await visit.GoAsync("/pipeline");
        await visit.LoadedAsync();
        GC.Collect();
        GC.WaitForPendingFinalizers();

        Assert.True(log.Errors.Count == 0, string.Join(Environment.NewLine, log.Errors)); // in full: the short form says no more than that there was one
        await Expect(visit.Page.Locator(".tile")).ToHaveCountAsync(6);
    }
}
