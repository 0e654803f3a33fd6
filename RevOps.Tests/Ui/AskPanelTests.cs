using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>Someone asks beside a page, means what it shows, goes to another page with the conversation, and finds it again later.</summary>
[Collection(BrowserGroup.Name)]
public sealed class AskPanelTests(BrowserFixture browser)
{
    [Theory, InlineData(1400), InlineData(390)]
    public async Task A_question_beside_a_page_means_what_the_page_shows(int width)
    {
        await using var visit = await browser.VisitAsync(null, width, app: await browser.SampleAsync());
        await visit.BeAsync(width == 1400 ? "rep:R014" : "rep:R015"); // whose conversations are their own
        await visit.GoAsync("/pipeline?period=last-quarter");
        await visit.LoadedAsync();
        var page = visit.Page;
        var panel = page.GetByRole(AriaRole.Complementary, new() { Name = "Ask about this page" });

        await page.GetByRole(AriaRole.Button, new() { Name = "Ask about this page" }).ClickAsync();
        await Expect(panel.GetByLabel("Your question")).ToBeFocusedAsync();
        await Expect(panel).ToContainTextAsync("About what the page shows: Pipeline, last-quarter");
        await panel.GetByRole(AriaRole.Button, new() { Name = "What does this page say?" }).ClickAsync();
        await Expect(panel.Locator("article.turn").First).ToContainTextAsync("by /pipeline-review last-quarter");
        await panel.GetByLabel("Your question").FillAsync("who is behind quota?");
        await panel.GetByLabel("Your question").PressAsync("Enter");
        await Expect(panel.Locator("article.turn").Nth(1)).ToContainTextAsync("by /quota-status last-quarter rep");
        await panel.GetByLabel("About what the page shows").UncheckAsync();
        await panel.GetByLabel("Your question").FillAsync("do we have enough pipeline?");
        await panel.GetByLabel("Your question").PressAsync("Enter");
        await Expect(panel.Locator("article.turn").Nth(2)).ToContainTextAsync(new Regex("by /pipeline-review, as of"));
        Assert.Equal(0, await visit.OverflowAsync());

        await panel.GetByLabel("Your question").PressAsync("Escape");
        await Expect(panel).ToHaveCountAsync(0);
        await visit.GoAsync("/ask"); // another start of the app in the browser: the conversation is still there
        await visit.LoadedAsync();
        await Expect(page.Locator("article.turn")).ToHaveCountAsync(3);
        await page.GetByRole(AriaRole.Button, new() { Name = "New conversation" }).ClickAsync();
        await Expect(page.Locator("article.turn")).ToHaveCountAsync(0);
        await page.GetByText("Earlier conversations").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "/pipeline-review last-quarter" }).ClickAsync();
        await Expect(page.Locator("article.turn")).ToHaveCountAsync(3);
        await Expect(page.Locator("article.turn").First).ToContainTextAsync("sales-pipeline-analyst, by /pipeline-review last-quarter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete all" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete all of them for good" }).ClickAsync();
        await Expect(page.Locator("article.turn")).ToHaveCountAsync(0);
        await Expect(page.GetByText("Earlier conversations")).ToHaveCountAsync(0);
        Assert.Equal(0, await visit.OverflowAsync());
    }
}
