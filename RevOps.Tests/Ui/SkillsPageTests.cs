using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Workbench.Data;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>Someone changes a benchmark, sees beforehand which figures move, saves, sees them moved on their page, and goes back.</summary>
[Collection(BrowserGroup.Name)]
public sealed class SkillsPageTests(BrowserFixture browser)
{
    [Theory, InlineData(1400), InlineData(390)]
    public async Task A_benchmark_is_changed_with_a_preview_and_can_be_taken_back(int width)
    {
        await using var app = await WorkbenchApp.StartAsync();
        await app.Services.GetRequiredService<CompanyData>().LoadSampleAsync(null, TestContext.Current.CancellationToken);
        await using var visit = await browser.VisitAsync(null, width, app: app);
        var aged = await AgedAsync();
        await visit.GoAsync("/skills?skill=pipeline-health-analysis");
        await visit.LoadedAsync();
        var (page, text) = (visit.Page, visit.Page.GetByLabel("Text: benchmarks", new() { Exact = false }));
        var before = await text.InputValueAsync();
        Assert.Contains("aged_days: 90", before, StringComparison.Ordinal);

        await text.FillAsync(before.Replace("aged_days: 90", "aged_days: many", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("is not a number");

        await text.FillAsync(before.Replace("aged_days: 90", "aged_days: 30", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "What would change?" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "Aged deals" }).First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Saved. Every page counts with it now.")).ToBeVisibleAsync();
        Assert.Equal(0, await visit.OverflowAsync());
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "your own", Exact = true })).ToBeVisibleAsync();

        Assert.NotEqual(aged, await AgedAsync());
        await visit.GoAsync("/skills?skill=pipeline-health-analysis");
        await visit.LoadedAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Back to the built-in text" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "your own", Exact = true })).ToHaveCountAsync(0);
        await Expect(text).ToHaveValueAsync(before);
        Assert.Equal(aged, await AgedAsync());

        async Task<string> AgedAsync()
        {
            await visit.GoAsync("/report/pipeline-review");
            await visit.LoadedAsync();
            return await visit.Page.Locator(".figures li", new() { HasText = "Aged deals" }).First.Locator(".figure-value").InnerTextAsync();
        }
    }
}
