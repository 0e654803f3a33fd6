using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>Someone asks the same twice and sees what moved.</summary>
[Collection(BrowserGroup.Name)]
public sealed class RunsPageTests(BrowserFixture browser)
{
    [Theory, InlineData(1400), InlineData(390)]
    public async Task What_was_asked_is_found_again_and_compared(int width)
    {
        await using var visit = await browser.VisitAsync(null, width, app: await browser.SampleAsync());
        await visit.BeAsync(width == 1400 ? "rep:R012" : "rep:R013"); // whose list is empty
        await visit.GoAsync("/runs");
        await visit.LoadedAsync();
        await Expect(visit.Page.GetByText("Nothing yet: what you ask")).ToBeVisibleAsync();
        for (var time = 0; time < 2; time++)
        {
            await visit.GoAsync("/ask");
            await visit.LoadedAsync();
            await visit.Page.GetByLabel("Your question").FillAsync("how does my pipeline look?");
            await visit.Page.GetByLabel("Your question").PressAsync("Enter");
            await Expect(visit.Page.Locator("article.turn .answer").First).ToContainTextAsync("by /pipeline-review");
        }
        await visit.Page.Keyboard.PressAsync("Control+k");
        await visit.Page.GetByLabel("Find or do something").And(visit.Page.GetByRole(AriaRole.Combobox)).FillAsync("/deals all-open");
        await visit.Page.GetByRole(AriaRole.Option, new() { Name = "All open deals" }).First.ClickAsync();
        await visit.Page.WaitForURLAsync("**/deals?**");
        for (var look = 0; look < 20 && await visit.Page.Locator("table.grid a[href*='run=']").CountAsync() < 3; look++) // the page does not wait for its run to be kept
        {
            await visit.GoAsync("/runs");
            await visit.LoadedAsync();
        }
        await Expect(visit.Page.Locator("table.grid a").First).ToHaveTextAsync("/deals all-open");
        await visit.Page.Locator("table.grid a").Nth(1).ClickAsync();
        await Expect(visit.Page.GetByText("Nothing that it is computed from changed")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Before" })).ToBeVisibleAsync();
        Assert.Equal(0, await visit.OverflowAsync());
        await visit.GoAsync("/runs?run=999999");
        await Expect(visit.Page.GetByText("That run is not among yours")).ToBeVisibleAsync();
    }
}
