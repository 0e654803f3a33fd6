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
    public async Task A_probability_is_accepted_into_the_deal_and_goes_back_to_the_CRM_with_the_other_edits()
    {
        await using var app = await SampleAsync();
        var company = app.Services.GetRequiredService<CompanyData>();
        var deal = Sample.On(company.Today).Facts.TroubledDeals[0].DealId;
        await using var visit = await browser.VisitAsync($"/deal/{deal}", app: app);
        await visit.LoadedAsync();
        var card = visit.Page.Locator("[data-risk]");
        await card.GetByRole(AriaRole.Button, new() { NameRegex = new("^Accept [0-9]+ %$") }).ClickAsync();
        await Expect(card.GetByRole(AriaRole.Button, new() { NameRegex = new("^Accept [0-9]+ %$") })).ToHaveCountAsync(0);
        var edit = Assert.Single(company.Store.PendingEdits());
        Assert.Equal((deal, "probability"), (edit.DealId, edit.Field));
        await Expect(card).ToContainTextAsync($"the CRM says {edit.Ours} %");
    }

    [Fact]
    public async Task Reports_and_files_answer_for_whoever_asks_and_a_deal_that_is_not_there_is_not_found()
    {
        var http = (await browser.SampleAsync()).Http;
        var deal = Sample.On((await browser.SampleAsync()).Services.GetRequiredService<CompanyData>().Today).Facts.TroubledDeals[0].DealId;
        foreach (var (path, start) in ((string, string)[])[($"/export/deal-risk-analysis.md?deal={deal}", "#"), ($"/export/deal-risk-analysis/table/actions.csv?deal={deal}", "\uFEFF"), ("/export/deal-risk.xlsx", "PK"), ("/export/deal-risk/table/review.csv?order=loss", "\uFEFF")])
            Assert.StartsWith(start.Trim('\uFEFF'), (await http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken)).TrimStart('\uFEFF'), StringComparison.Ordinal);
        foreach (var wrong in (string[])["/export/deal-risk-analysis.md", "/export/deal-risk-analysis.md?deal=nobody", "/export/deal-risk/table/secrets.csv"])
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await http.GetAsync(new Uri(wrong, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        await using var visit = await browser.VisitAsync($"/report/deal-risk-analysis?deal={deal}", app: await browser.SampleAsync());
        await visit.LoadedAsync();
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("How risky is");
        await visit.GoAsync("/report/deal-risk-analysis?deal=nobody");
        await Expect(visit.Page.GetByText("There is no such open deal")).ToBeVisibleAsync();
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
