using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Workbench.Data;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>The main tasks with the keyboard alone: nothing here clicks, taps or hovers.</summary>
[Collection(BrowserGroup.Name)]
public sealed class KeyboardTests(BrowserFixture browser)
{
    private const int MostTabs = 160;

    private async Task<Visit> OnAsync(string path, WorkbenchApp? app = null)
    {
        var visit = await browser.VisitAsync(path, app: app ?? await browser.SampleAsync());
        await visit.LoadedAsync();
        await AtTitleAsync(visit.Page);
        return visit;
    }

    /// <summary>A page takes the focus to its title when it stands; whatever is tabbed to before that is lost again.</summary>
    private static Task AtTitleAsync(IPage page, string? title = null) =>
        Expect(page.Locator("h1", new() { HasText = title })).ToBeFocusedAsync();

    /// <summary>Tabs until something is in focus, and fails when it is not to be reached or not to be seen there.</summary>
    private static async Task TabToAsync(IPage page, string selector, string key = "Tab")
    {
        for (var tab = 0; tab < MostTabs; tab++)
        {
            await page.Keyboard.PressAsync(key);
            if (!await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
                continue;
            Assert.True(await page.EvaluateAsync<bool>("() => { const at = document.activeElement.getBoundingClientRect(); return at.width > 0 && at.bottom > 0 && at.top < innerHeight; }"), $"{selector} is in focus out of sight");
            return;
        }
        Assert.Fail($"{selector} is not reached by {key}");
    }

    [Fact]
    public async Task The_first_link_leads_past_the_shell_to_the_content()
    {
        await using var visit = await OnAsync("/pipeline");

        await TabToAsync(visit.Page, ".skip", "Shift+Tab"); // a page begins at its title, and the shell lies before it
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Page.Locator("#content")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_deal_is_found_in_the_palette()
    {
        await using var visit = await OnAsync("/pipeline");
        var deal = await browser.SampleDealAsync();

        await visit.Page.Keyboard.PressAsync("Control+k");
        await visit.Page.Keyboard.TypeAsync(deal.Id);
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync(deal.Name);
    }

    [Fact]
    public async Task Another_period_is_chosen()
    {
        await using var visit = await OnAsync("/pipeline");

        await TabToAsync(visit.Page, ".period select");
        await visit.Page.Keyboard.PressAsync("ArrowUp");
        await visit.Page.Keyboard.PressAsync("Tab"); // a browser may wait for the list to be left

        await Expect(visit.Page).ToHaveURLAsync(new Regex("period="));
    }

    [Fact]
    public async Task Another_team_is_chosen()
    {
        await using var visit = await OnAsync("/pipeline");

        await TabToAsync(visit.Page, ".scope-fields > .field select");
        await visit.Page.Keyboard.TypeAsync("EMEA N");
        await visit.Page.Keyboard.PressAsync("Tab");

        await Expect(visit.Page).ToHaveURLAsync(new Regex("team=EMEA%20North"));
    }

    [Fact]
    public async Task A_figure_is_drilled_down_to_one_deal()
    {
        await using var visit = await OnAsync("/pipeline");

        await TabToAsync(visit.Page, ".tile-link");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/deals"));
        var first = visit.Page.Locator("main table.grid tbody tr a").First;
        await Expect(first).ToBeVisibleAsync();
        await visit.LoadedAsync();
        await visit.Page.Keyboard.PressAsync("j");
        await Expect(visit.Page.Locator("main table.grid tbody tr a:focus")).ToHaveCountAsync(1);
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Page).ToHaveURLAsync(new Regex("/deal/"));
    }

    [Fact]
    public async Task How_a_figure_is_computed_opens_and_closes_and_the_focus_comes_back()
    {
        await using var visit = await OnAsync("/pipeline");

        await TabToAsync(visit.Page, "[aria-label^='How computed']");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator("dialog[open]")).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("Escape");

        await Expect(visit.Page.Locator("dialog[open]")).ToHaveCountAsync(0);
        Assert.True(await visit.Page.EvaluateAsync<bool>("document.activeElement.matches(\"[aria-label^='How computed']\")"));
    }

    [Fact]
    public async Task A_view_is_saved()
    {
        await using var app = await WorkbenchApp.StartAsync();
        await app.Services.GetRequiredService<CompanyData>().LoadSampleAsync(null, TestContext.Current.CancellationToken);
        await using var visit = await OnAsync("/pipeline?period=last-quarter", app);

        await TabToAsync(visit.Page, "[data-does=save-view]");
        await visit.Page.Keyboard.PressAsync("Enter");
        await TabToAsync(visit.Page, "#views input");
        await visit.Page.Keyboard.TypeAsync("By keys");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Page.Locator("[data-does=save-view]")).ToHaveTextAsync("By keys");
    }

    [Fact]
    public async Task The_theme_is_switched()
    {
        await using var visit = await OnAsync("/settings");

        await TabToAsync(visit.Page, "[role=radio][aria-label=Dark]", "Shift+Tab");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Page.Locator("html[data-theme=dark]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_sample_company_is_loaded()
    {
        await using var app = await WorkbenchApp.StartAsync();
        await using var visit = await browser.VisitAsync("/", app: app);

        await TabToAsync(visit.Page, "button.choice");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Page).ToHaveURLAsync(new Regex("/pipeline$"), new() { Timeout = 60_000 });
        await visit.LoadedAsync();
    }

    [Fact]
    public async Task The_settings_are_reached_changed_and_saved()
    {
        await using var app = await WorkbenchApp.StartAsync();
        await using var visit = await OnAsync("/data", app);

        await visit.Page.Keyboard.PressAsync("g");
        await visit.Page.Keyboard.PressAsync("s");
        await AtTitleAsync(visit.Page, "Settings");
        await TabToAsync(visit.Page, "input[maxlength='3']");
        await visit.Page.Keyboard.PressAsync("Control+a");
        await visit.Page.Keyboard.TypeAsync("EUR");
        await Expect(visit.Page.Locator("input[maxlength='3']")).ToHaveValueAsync("EUR");
        await TabToAsync(visit.Page, ".save-bar .primary");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Page.GetByText("Saved.")).ToBeVisibleAsync();
        Assert.Equal("EUR", app.Services.GetRequiredService<CompanyData>().Settings.ReportingCurrency);
    }

    [Fact]
    public async Task The_review_is_exported()
    {
        await using var visit = await OnAsync("/pipeline");

        await TabToAsync(visit.Page, "[aria-label='Export: the review']");
        await visit.Page.Keyboard.PressAsync("Enter");
        await TabToAsync(visit.Page, "[href*='pipeline-review.csv']");
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.Keyboard.PressAsync("Enter"));

        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
    }
}
