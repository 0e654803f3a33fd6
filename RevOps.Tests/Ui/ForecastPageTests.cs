using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Workbench.Data;
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

    [Fact]
    public async Task The_weekly_call_runs_on_one_page_and_its_switches_stand_in_the_address()
    {
        await using var app = await WorkbenchApp.StartAsync();
        await app.Services.GetRequiredService<CompanyData>().LoadSampleAsync(null, TestContext.Current.CancellationToken);
        var name = app.Services.GetRequiredService<CompanyData>().Store.Knowledge().People.Name("R010");
        await using var visit = await browser.VisitAsync(null, app: app);
        await visit.BeAsync("rep:M02");
        await visit.GoAsync("/forecast?granularity=weekly");
        await visit.LoadedAsync();
        var (page, tree) = (visit.Page, visit.Page.Locator("[data-rollup]"));
        var row = tree.Locator("tbody tr", new() { Has = page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }) });
        await row.GetByRole(AriaRole.Button, new() { NameRegex = new($"Commit Forecast of {name}") }).ClickAsync();
        await page.GetByLabel($"Count {name} with").SelectOptionAsync("Amount");
        await page.GetByLabel("Amount (USD)").FillAsync("123,456,789");
        await page.GetByLabel("Note, why").FillAsync("Two of the deals wait for legal");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep this" }).ClickAsync();
        await Expect(row).ToContainTextAsync("$123.5M");
        await Expect(row).ToContainTextAsync("gross");

        await tree.GetByRole(AriaRole.Link, new() { Name = "Renewal", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/forecast\\?granularity=weekly&type=renewal$"));
        await Expect(tree).Not.ToContainTextAsync("$123.5M"); // what was said of everything says nothing of renewals
        await page.GetByLabel("Told by").SelectOptionAsync("monthly");
        await Expect(page).ToHaveURLAsync(new Regex("granularity=monthly&type=renewal$"));
        await page.GoBackAsync();
        await page.GoBackAsync();
        await Expect(row).ToContainTextAsync("$123.5M");
        await page.GetByRole(AriaRole.Link, new() { Name = "The whole roll-up" }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Who brings what");
        await page.GetByRole(AriaRole.Link, new() { Name = "What the period will bring" }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("What will");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task On_a_phone_a_rep_sees_their_own_row_and_nothing_scrolls_sideways()
    {
        await using var visit = await browser.VisitAsync(null, 390, app: await browser.SampleAsync());
        await visit.BeAsync("rep:R010");
        foreach (var path in (string[])["/forecast", "/forecast?period=this-year", "/forecast?view=single"])
        {
            await visit.GoAsync(path);
            await visit.LoadedAsync();
            await Expect(visit.Page.Locator("[data-rollup] tbody tr")).ToHaveCountAsync(1);
            Assert.Equal(0, await visit.OverflowAsync());
        }
    }

    [Fact]
    public async Task Scenarios_explain_themselves_and_a_year_is_told_from_both_ends()
    {
        await using var visit = await browser.VisitAsync("/forecast?period=this-year", app: await browser.SampleAsync());
        await visit.LoadedAsync();
        var page = visit.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "How computed: Base", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("half of Best Case");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByText("with nothing left over.").Last).ToContainTextAsync("by number and");
        await visit.GoAsync("/forecast");
        await Expect(page.GetByText("Top-down against bottom-up")).ToHaveCountAsync(0);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Weights_are_changed_in_the_settings_counted_with_and_taken_back()
    {
        await using var app = await WorkbenchApp.StartAsync();
        await app.Services.GetRequiredService<CompanyData>().LoadSampleAsync(null, TestContext.Current.CancellationToken);
        await using var visit = await browser.VisitAsync("/forecast", app: app);
        await visit.LoadedAsync();
        var (page, ensemble) = (visit.Page, visit.Page.Locator(".methods tr.total"));
        await Expect(ensemble).ToContainTextAsync("weights of the skill");
        var before = await ensemble.Locator("td").First.InnerTextAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Change the weights" }).ClickAsync();

        foreach (var row in (string[])["a valid regression", "the current quarter"])
            foreach (var (method, percent) in ((string, string)[])[("Pipeline", "0"), ("Historical", "0"), ("Capacity", "0"), ("Category", "90")])
                await SetAsync(page, $"{method} in percent, {row}", percent);
        await SetAsync(page, "Statistical in percent, a valid regression", "10");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The weights of the current quarter sum to 90 and must sum to 100.");
        await SetAsync(page, "Statistical in percent, a valid regression", "0");
        await SetAsync(page, "Category in percent, a valid regression", "100");
        await SetAsync(page, "Category in percent, the current quarter", "100");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Saved.")).ToBeVisibleAsync();

        await visit.GoAsync("/forecast");
        await Expect(ensemble).ToContainTextAsync("weights of the company's settings");
        await Expect(ensemble.Locator("td").First).ToHaveTextAsync(await page.Locator(".methods tr", new() { HasText = "Category" }).Last.Locator("td").First.InnerTextAsync());
        await visit.GoAsync("/settings");
        await page.GetByRole(AriaRole.Button, new() { Name = "Back to the weights of the skill" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Saved.")).ToBeVisibleAsync();
        await visit.GoAsync("/forecast");
        await Expect(ensemble.Locator("td").First).ToHaveTextAsync(before);
        Assert.Empty(visit.Complaints);
    }

    private static async Task SetAsync(IPage page, string label, string value)
    {
        await page.GetByLabel(label, new() { Exact = true }).FillAsync(value);
        await page.GetByLabel(label, new() { Exact = true }).BlurAsync();
        await Expect(page.GetByLabel(label, new() { Exact = true })).ToHaveValueAsync(value);
    }

    [Theory]
    [InlineData("/forecast?from=2199-01-01", "to compare with")]
    [InlineData("/forecast?granularity=hourly", "choose weekly, monthly or quarterly")]
    [InlineData("/forecast?period=soon", "is not a period")]
    [InlineData("/forecast?type=old", "no type of deals")]
    public async Task What_is_not_understood_is_said_in_a_sentence(string path, string said)
    {
        await using var visit = await browser.VisitAsync(path, app: await browser.SampleAsync());
        await visit.LoadedAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(said);
    }
}
