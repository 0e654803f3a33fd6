using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>The accuracy page as people walk through it.</summary>
[Collection(BrowserGroup.Name)]
public sealed class AccuracyPageTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_cell_leads_to_its_forecasts_and_they_to_the_forecast_of_that_day()
    {
        await using var visit = await browser.VisitAsync("/forecast/accuracy?granularity=quarterly", app: await browser.SampleAsync());
        await visit.LoadedAsync();
        var page = visit.Page;
        await Expect(page.Locator(".headline")).ToContainTextAsync("Calls were off by");
        await page.GetByRole(AriaRole.Button, new() { Name = "How computed: Calls: bias" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("positive when too much was called");
        await page.Keyboard.PressAsync("Escape");
        var sure = page.Locator("#interval");
        await Expect(sure).ToContainTextAsync("Going by past errors it should bring");
        await Expect(sure.Locator("tbody tr")).ToContainTextAsync(["P90 to P10", "P50 was usually off by"]);
        await sure.GetByRole(AriaRole.Button, new() { Name = "How computed: Low end by past errors" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("1.2816");
        await page.Keyboard.PressAsync("Escape");

        await page.Locator(".heatmap tbody tr").First.GetByRole(AriaRole.Link).Nth(2).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Our P50, 30 days before the end" })).ToBeVisibleAsync();
        var rows = page.Locator("#behind tbody tr");
        await Expect(rows).ToHaveCountAsync(4);
        var said = await rows.First.GetByRole(AriaRole.Link).First.InnerTextAsync();
        await rows.First.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("What will");
        await Expect(page.Locator(".tile-value").First).ToHaveTextAsync(said);
        await page.GetByRole(AriaRole.Link, new() { Name = "How far past forecasts were off" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("How good were our forecasts?");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_period_is_chosen_for_the_way_from_forecast_to_what_came_and_what_came_leads_to_its_deals()
    {
        await using var visit = await browser.VisitAsync("/forecast/accuracy?granularity=quarterly", app: await browser.SampleAsync());
        await visit.LoadedAsync();
        var page = visit.Page;
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Periods" }).GetByRole(AriaRole.Link).Nth(1).ClickAsync();
        await Expect(page.GetByText("From forecast to what came: 20")).ToBeVisibleAsync();
        await page.Locator(".waterfall li.closing").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Credits of deals won in the period");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_manager_reads_of_the_own_calls_and_a_rep_of_methods_alone()
    {
        var app = await browser.SampleAsync();
        await using var manager = await browser.VisitAsync(null, app: app);
        await manager.BeAsync("rep:M04");
        await manager.GoAsync("/forecast/accuracy?period=last-quarter&granularity=quarterly");
        await manager.LoadedAsync();
        await Expect(manager.Page.GetByText("By person")).ToBeVisibleAsync();
        await Expect(manager.Page.Locator("main")).Not.ToContainTextAsync("US East");

        await using var rep = await browser.VisitAsync(null, 390, app: app);
        await rep.BeAsync("rep:R010");
        await rep.GoAsync("/forecast/accuracy?period=last-quarter&granularity=quarterly");
        await rep.LoadedAsync();
        await Expect(rep.Page.GetByText("No calls that you may see are known")).ToBeVisibleAsync();
        await Expect(rep.Page.GetByText("By person")).Not.ToBeVisibleAsync();
        Assert.Equal(0, await rep.OverflowAsync());
        Assert.Empty(rep.Complaints);
    }

    [Theory]
    [InlineData("/forecast/accuracy?granularity=hourly", "choose weekly, monthly or quarterly")]
    [InlineData("/forecast/accuracy?period=soon", "is not a period")]
    public async Task What_is_not_understood_is_said_in_a_sentence(string path, string said)
    {
        await using var visit = await browser.VisitAsync(path, app: await browser.SampleAsync());
        await visit.LoadedAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(said);
    }

    [Fact]
    public async Task A_look_back_over_nothing_that_is_over_is_one_click_from_the_last_quarters()
    {
        await using var visit = await browser.VisitAsync("/forecast/accuracy?period=next-quarter", app: await browser.SampleAsync());
        await visit.LoadedAsync();
        await Expect(visit.Page.GetByText("none of the look back is")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Look back over the last four quarters" })).ToHaveAttributeAsync("href", "/forecast/accuracy");
    }
}
