using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Workbench.Data;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>The bar that says what is looked at, in a real browser.</summary>
[Collection(BrowserGroup.Name)]
public sealed class ScopeBarTests(BrowserFixture browser)
{
    public static TheoryData<string> States() => new(
        "/pipeline", "/pipeline?period=last-quarter", "/pipeline?team=EMEA%20North", "/pipeline?period=2026-Q3&team=Enterprise&as-of=2026-11-01",
        "/pipeline?period=90d&as-of=2026-10-31", "/pipeline?period=FY2026&team=US%20West&from=2026-05-01&by=rep");

    [Theory, MemberData(nameof(States))]
    public async Task A_copied_link_a_reload_and_the_way_back_show_the_same(string path)
    {
        var app = await browser.SampleAsync();
        await using var visit = await browser.VisitAsync(path, app: app);
        await visit.LoadedAsync();
        var shown = await SeenAsync(visit.Page);

        await visit.Page.ReloadAsync();
        await visit.LoadedAsync();
        Assert.Equal(shown, await SeenAsync(visit.Page));

        await visit.Page.GetByLabel("Or write one").FillAsync("last-year");
        await visit.Page.GetByLabel("Or write one").PressAsync("Enter");
        await Expect(visit.Page).ToHaveURLAsync(new Regex("period=last-year"));
        await Expect(visit.Page.Locator("h1")).Not.ToHaveTextAsync(shown.Title); // the address changes before the page does
        await visit.Page.GoBackAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Regex(Regex.Escape(path) + "$"));
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync(shown.Title);
        await Expect(visit.Page.Locator(".tile-value").Nth(1)).ToHaveAttributeAsync("title", shown.Open);
        await visit.LoadedAsync();
        Assert.Equal(shown, await SeenAsync(visit.Page));

        await visit.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Copy link" }).ClickAsync();
        await Expect(visit.Page.Locator(".toast")).ToContainTextAsync("copied");
        var link = await visit.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        await using var other = await browser.VisitAsync(link, app: app);
        await other.LoadedAsync();
        Assert.Equal(shown, await SeenAsync(other.Page));
    }

    [Fact]
    public async Task The_scope_comes_along_to_the_next_area_and_back()
    {
        await using var visit = await browser.VisitAsync("/pipeline?period=last-quarter&team=EMEA%20North&from=2026-07-15", app: await browser.SampleAsync());
        await visit.LoadedAsync();
        var areas = visit.Page.GetByRole(AriaRole.Navigation, new() { Name = "Areas" });

        await areas.GetByRole(AriaRole.Link, new() { Name = "Settings" }).ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/settings$"));
        await areas.GetByRole(AriaRole.Link, new() { Name = "Pipeline" }).ClickAsync();

        await Expect(visit.Page).ToHaveURLAsync(new Regex(@"/pipeline\?period=last-quarter&team=EMEA%20North$"));
    }

    [Fact]
    public async Task Data_that_is_too_old_is_called_so_in_red_and_in_words()
    {
        await using var app = await WorkbenchApp.StartAsync();
        var company = app.Services.GetRequiredService<CompanyData>();
        var path = Path.Combine(app.Data.FullName, "deals.csv");
        await File.WriteAllTextAsync(path, "deal_id,name,stage,amount,currency,close_date,created_date\nX-1,Alpha,Proposal,12000,USD,2026-12-10,2026-01-01\n", TestContext.Current.CancellationToken);
        var run = new ImportRun(company.Store, TimeProvider.System, new([path], null, "deals", "test", KnownAt: TimeProvider.System.GetUtcNow().AddDays(-30)));
        run.Read(ct: TestContext.Current.CancellationToken);
        await company.ChangeAsync(() => run.Load(), TestContext.Current.CancellationToken);

        await using var visit = await browser.VisitAsync("/pipeline", app: app);

        await Expect(visit.Page.Locator(".as-of")).ToContainTextAsync("out of date");
        await Expect(visit.Page.Locator(".as-of")).ToHaveCSSAsync("color", "rgb(185, 28, 28)");
    }

    [Fact]
    public async Task On_paper_there_is_the_page_and_no_shell()
    {
        await using var visit = await browser.VisitAsync("/pipeline", theme: "dark", app: await browser.SampleAsync());
        await visit.LoadedAsync();

        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });

        foreach (var part in (string[])[".top", ".areas", ".scope-tools", ".toasts", "#palette"])
            await Expect(visit.Page.Locator(part).First).ToBeHiddenAsync();
        await Expect(visit.Page.Locator("h1")).ToBeVisibleAsync();
        Assert.Equal("rgb(255, 255, 255)", await visit.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.tile')).backgroundColor"));
    }

    [Fact]
    public async Task On_a_phone_one_line_stands_for_the_bar_and_opens_it()
    {
        await using var visit = await browser.VisitAsync("/pipeline?team=EMEA%20North", 390, app: await browser.SampleAsync());
        await visit.LoadedAsync();
        var summary = visit.Page.Locator(".scope-summary");
        await Expect(summary).ToContainTextAsync("EMEA North · today");
        await Expect(visit.Page.GetByLabel("As of")).ToBeHiddenAsync();
        var tile = await visit.Page.Locator(".tile-value").First.BoundingBoxAsync();
        Assert.True(tile!.Y + tile.Height < 844, "The first figure is below the fold of a phone.");

        await summary.ClickAsync();
        await visit.Page.GetByLabel("As of").FillAsync("2026-11-01");
        await visit.Page.GetByLabel("As of").BlurAsync();

        await Expect(visit.Page).ToHaveURLAsync(new Regex("as-of=2026-11-01"));
        await Expect(summary).ToContainTextAsync("2026-11-01");
        Assert.Equal(0, await visit.OverflowAsync());
    }

    private static async Task<(string Title, string Period, string Team, string AsOf, string Known, string Open)> SeenAsync(IPage page)
    {
        var scope = page.Locator(".scope");
        return (await page.Locator("h1").InnerTextAsync(), await scope.Locator(".period select").InputValueAsync(), await scope.GetByLabel("Team").InputValueAsync(),
            await scope.GetByLabel("As of").InputValueAsync(), await scope.GetByLabel("As known").InputValueAsync(),
            (await page.Locator(".tile-value").Nth(1).GetAttributeAsync("title"))!);
    }
}
