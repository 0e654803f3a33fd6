using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Tests.Demo;
using RevOps.Workbench.Data;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>A manager finds the deal that will slip, reads why, and acts; a rep sees only their own.</summary>
[Collection(BrowserGroup.Name)]
public sealed class RiskPageTests(BrowserFixture browser)
{
    [Theory, InlineData(1400), InlineData(390)]
    public async Task A_manager_finds_the_planted_deal_reads_why_assigns_and_accepts(int width)
    {
        await using var app = await SampleAsync();
        await using var visit = await browser.VisitAsync("/deal-risk", width, app: app);
        await visit.LoadedAsync();
        var page = visit.Page;
        await Expect(page.Locator("p.headline")).ToContainTextAsync("at high risk");

        var planted = page.Locator("tbody").First.GetByRole(AriaRole.Link).First; // the worst of all is planted
        var name = await planted.InnerTextAsync();
        await planted.ClickAsync();
        var card = page.Locator("[data-risk]");
        await Expect(page.Locator("h1")).ToHaveTextAsync(name);
        await Expect(card).ToContainTextAsync("is at high risk");
        await card.GetByText("Engagement", new() { Exact = true }).ClickAsync();
        await Expect(card.Locator("details[open] tbody tr")).ToHaveCountAsync(6);
        await Expect(card.Locator("details[open]")).ToContainTextAsync("activities in the last 21 days");

        var assign = card.GetByRole(AriaRole.Button, new() { NameRegex = new("^Assign:") });
        await assign.First.ClickAsync();
        var ticks = card.GetByRole(AriaRole.Checkbox);
        await Expect(ticks).ToHaveCountAsync(1);
        await assign.First.ClickAsync();
        await Expect(ticks).ToHaveCountAsync(2);
        await ticks.First.CheckAsync();
        await Expect(card).ToContainTextAsync("done on");

        var forecast = page.Locator("[data-forecast]");
        var before = await forecast.Locator("dd strong").First.InnerTextAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Accept Omitted" }).ClickAsync();
        await Expect(forecast.Locator("dd strong").First).ToHaveTextAsync("Omitted");
        Assert.NotEqual("Omitted", before);
        await Expect(forecast).ToContainTextAsync("Accepted from deal risk");
        await Expect(card.GetByRole(AriaRole.Button, new() { Name = "Accept Omitted" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_forecast_moves_with_what_was_accepted()
    {
        await using var app = await SampleAsync();
        var deal = Sample.On(app.Services.GetRequiredService<CompanyData>().Today).Facts.TroubledDeals[0].DealId;
        await using var visit = await browser.VisitAsync("/forecast/rollup", app: app);
        await visit.LoadedAsync();
        var total = visit.Page.Locator("table.grid tbody tr").First;
        var before = await total.InnerTextAsync();
        await visit.GoAsync($"/deal/{deal}");
        await visit.LoadedAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Accept Omitted" }).ClickAsync();
        await Expect(visit.Page.Locator("[data-forecast]")).ToContainTextAsync("Accepted from deal risk");
        await visit.GoAsync("/forecast/rollup");
        await visit.LoadedAsync();
        await Expect(total).Not.ToHaveTextAsync(before);
    }

    [Fact]
    public async Task A_rep_sees_their_own_deals_alone_and_where_nothing_is_open_it_is_said()
    {
        await using var app = await SampleAsync();
        await using var visit = await browser.VisitAsync(null, app: app);
        await visit.BeAsync("rep:R010");
        await visit.GoAsync("/deal-risk");
        await visit.LoadedAsync();
        await Expect(visit.Page.Locator("table.heatmap tbody tr")).ToHaveCountAsync(1);
        await visit.GoAsync("/deal-risk?period=2030-Q1");
        await visit.LoadedAsync();
        await Expect(visit.Page.Locator("p.headline")).ToHaveTextAsync("No deal of this period is open.");
        await visit.GoAsync("/deal-risk?period=nonsense");
        await visit.LoadedAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("nonsense");
    }

    private static async Task<WorkbenchApp> SampleAsync()
    {
        var app = await WorkbenchApp.StartAsync();
        await app.Services.GetRequiredService<CompanyData>().LoadSampleAsync(null, TestContext.Current.CancellationToken);
        return app;
    }
}
