using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Tests.Access;
using RevOps.Workbench.Data;
using RevOps.Workbench.Security;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>A button pressed two to ten times before the page has answered, also from two windows at once, does its work once.</summary>
[Collection(BrowserGroup.Name)]
public sealed class OnceTests(BrowserFixture browser)
{
    private const int Rounds = 100;

    [Fact]
    public async Task A_note_is_written_once()
    {
        await using var app = await SampleAsync();
        var notes = new Core.Store.DealNotes(app.Services.GetRequiredService<CompanyData>().Store, TimeProvider.System);
        await using var visit = await browser.VisitAsync("/deal/D08094", app: app);
        await visit.LoadedAsync();
        for (var round = 1; round <= Rounds; round++)
        {
            await visit.Page.GetByLabel("Write a note").FillAsync($"round {round}");
            await PressAsync(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Add the note" }), 2 + round % 9);
            await Expect(visit.Page.Locator(".notes-list li")).ToHaveCountAsync(round);
        }
        Assert.Equal(Rounds, notes.Of("D08094").Count);
    }

    [Fact]
    public async Task A_share_is_given_and_ended_once_from_two_windows()
    {
        await using var app = await SampleAsync();
        var store = app.Services.GetRequiredService<CompanyData>().Store;
        await using var one = await browser.VisitAsync("/deal/D08094", app: app);
        await using var two = await browser.VisitAsync("/deal/D08094", app: app);
        await Task.WhenAll(one.LoadedAsync(), two.LoadedAsync());
        for (var round = 0; round < 10; round++)
        {
            foreach (var window in (Visit[])[one, two])
                await window.Page.GetByLabel("Share with, to read").SelectOptionAsync("M02");
            await Task.WhenAll(PressAsync(one.Page.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }), 5), PressAsync(two.Page.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }), 3));
            foreach (var window in (Visit[])[one, two])
            {
                await Expect(window.Page.Locator(".shares li")).ToHaveCountAsync(1);
                await Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true })).ToBeDisabledAsync();
                await Expect(window.Page.GetByLabel("Share with, to read")).ToBeEnabledAsync(); // its own presses are through
            }
            Assert.Equal(round * 2 + 1, store.Shares.Version());
            await PressAsync(one.Page.Locator(".shares li button"), 5);
            await Expect(two.Page.Locator(".shares li")).ToHaveCountAsync(0);
            await Expect(one.Page.Locator(".shares li")).ToHaveCountAsync(0);
            Assert.Equal(round * 2 + 2, store.Shares.Version());
        }
    }

    [Fact]
    public async Task Someone_is_invited_once()
    {
        await using var app = await WorkbenchApp.StartAsync(signIn: true);
        var company = app.Services.GetRequiredService<CompanyData>();
        await using var visit = await browser.VisitAsync(null, app: app);
        var page = visit.Page;
        await page.GotoAsync($"/set-up/{app.Services.GetRequiredService<SetUpLink>().Code}");
        await page.GetByLabel("Name").FillAsync("Ann Admin");
        await page.GetByLabel("E-mail").FillAsync("ann@example.com");
        await page.GetByLabel("Password").FillAsync(Someone.Password);
        await PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Set up and sign in" }), 5);
        await Expect(page.Locator(".person-menu summary")).ToBeVisibleAsync();
        Assert.Single(company.Store.People.All());
        await visit.GoAsync("/people");
        for (var round = 1; round <= 20; round++)
        {
            await page.GetByLabel("Name", new() { Exact = true }).FillAsync($"Person {round}");
            await page.GetByLabel("E-mail").FillAsync($"p{round}@example.com");
            await page.Locator(".invite").GetByLabel("Role").SelectOptionAsync("Finance");
            await PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Invite", Exact = true }), 2 + round % 9);
            await Expect(page.Locator("table.people tbody tr")).ToHaveCountAsync(round + 1);
        }
        Assert.Equal(21, company.Store.People.All().Count);
    }

    private static async Task<WorkbenchApp> SampleAsync()
    {
        var app = await WorkbenchApp.StartAsync();
        await app.Services.GetRequiredService<CompanyData>().LoadSampleAsync(null, TestContext.Current.CancellationToken);
        return app;
    }

    // All presses are sent in one go, before any answer can have come back; a button that is not there for pressing yet would swallow them.
    private static async Task PressAsync(ILocator button, int times)
    {
        await Expect(button).ToBeEnabledAsync();
        await button.EvaluateAsync("(button, times) => { for (let press = 0; press < times; press++) button.click(); }", times);
    }
}
