using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>The forecast as people walk through it.</summary>
[Collection(BrowserGroup.Name)]
public sealed class ForecastPageTests(BrowserFixture browser)
{
    [Fact]
    public async Task The_range_is_explained_the_bridge_begins_where_one_says_and_back_leads_back()
    {
        await using var visit = await browser.VisitAsync("/forecast", app: await browser.SampleAsync());
        await visit.LoadedAsync();
        var page = visit.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "How computed: Quota is reached with" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Probability that the total reaches the quota");
        await page.Keyboard.PressAsync("Escape");

        var quarter = (await page.Locator("h1").InnerTextAsync()).Split(' ')[2];
        var first = new DateOnly(int.Parse(quarter[..4], System.Globalization.CultureInfo.InvariantCulture), (quarter[^1] - '1') * 3 + 1, 1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await page.GetByLabel("Compare with the forecast of").FillAsync(first);
        await Expect(page.GetByText($"What changed since the forecast of {first}")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(page.GetByText($"What changed since the forecast of {first}")).Not.ToBeVisibleAsync();
        await page.GetByText("Won + sum over the open deals").ClickAsync();
        await Expect(page.GetByText("Takes every close date for true")).ToBeVisibleAsync();
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_period_that_is_over_says_what_it_brought_and_leads_to_what_was_forecast()
    {
        await using var visit = await browser.VisitAsync("/forecast?period=last-quarter", app: await browser.SampleAsync());
        await visit.LoadedAsync();
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("What did");
        await Expect(visit.Page.GetByText("Quota is reached with")).Not.ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "What was forecast on its first day?" }).ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("What will");
        await Expect(visit.Page.GetByText("How likely each total is reached")).ToBeVisibleAsync();
        Assert.Empty(visit.Complaints);
    }

    [Theory]
    [InlineData("/forecast?from=2199-01-01", "to compare with")]
    [InlineData("/forecast?granularity=hourly", "choose weekly, monthly or quarterly")]
    [InlineData("/forecast?period=soon", "is not a period")]
    public async Task What_is_not_understood_is_said_in_a_sentence(string path, string said)
    {
        await using var visit = await browser.VisitAsync(path, app: await browser.SampleAsync());
        await visit.LoadedAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(said);
    }
}
