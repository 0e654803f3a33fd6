using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Workbench.Data;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>The way of someone who opens the app for the first time.</summary>
[Collection(BrowserGroup.Name)]
public sealed partial class NewcomerTests(BrowserFixture browser)
{
    [Fact]
    public async Task From_an_empty_folder_to_the_deals_behind_a_number()
    {
        await using var app = await WorkbenchApp.StartAsync();
        await using var visit = await browser.VisitAsync("/", app: app);
        var page = visit.Page;

        await page.Locator("button.choice").DblClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/pipeline$"), new() { Timeout = 60_000 });
        await visit.LoadedAsync();
        Assert.Single(app.Services.GetRequiredService<CompanyData>().Store.Imports());
        await Expect(page.Locator(".tile")).ToHaveCountAsync(6);
        await Expect(page.GetByText("Sample data")).ToBeVisibleAsync();
        var everyone = await OpenPipelineAsync(page);

        // the team is in the address, and the numbers are the team's
        await page.Locator(".scope").GetByLabel("Team").SelectOptionAsync("EMEA North");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"/pipeline\?team=EMEA%20North$"));
        await Expect(page.Locator(".tile-value").Nth(1)).Not.ToHaveAttributeAsync("title", everyone);
        var team = await OpenPipelineAsync(page);

        // the period as well, however it is written
        await page.GetByLabel("Or write one").FillAsync("last-quarter");
        await page.GetByLabel("Or write one").PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"/pipeline\?period=last-quarter&team=EMEA%20North$"));
        await Expect(page.Locator("h1")).ToContainTextAsync("Q");
        await Expect(page.Locator(".tile-value").Nth(1)).Not.ToHaveAttributeAsync("title", team);

        // back, and a reload, restore what was looked at
        await page.GoBackAsync();
        await Expect(page.Locator(".tile-value").Nth(1)).ToHaveAttributeAsync("title", team);
        await page.ReloadAsync();
        await visit.LoadedAsync();
        await Expect(page.Locator(".tile-value").Nth(1)).ToHaveAttributeAsync("title", team);
        await Expect(page.Locator(".scope").GetByLabel("Team")).ToHaveValueAsync("EMEA North");

        // the deals behind the number add up to it
        await page.GetByRole(AriaRole.Link, new() { Name = "Open pipeline", Exact = true }).First.ClickAsync();
        await Expect(page.Locator(".sum")).ToHaveTextAsync(team);
        await page.GetByRole(AriaRole.Link, new() { Name = "Deal", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("sort=deal"));
        await page.Locator("main tbody tr:nth-child(2) th a").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What changed" })).ToBeVisibleAsync();
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_figure_explains_itself_and_goes_away_with_Esc()
    {
        await using var visit = await browser.VisitAsync("/pipeline", app: await browser.SampleAsync());
        await visit.LoadedAsync();
        var page = visit.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = "How computed: Coverage", Exact = true }).First.ClickAsync();
        var panel = page.GetByRole(AriaRole.Dialog);
        await Expect(panel).ToContainTextAsync("Open pipeline ÷ remaining quota");
        await Expect(panel).ToContainTextAsync("Remaining quota");
        await page.Keyboard.PressAsync("Escape");

        await Expect(panel).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_report_and_the_templates_can_be_fetched()
    {
        var app = await browser.SampleAsync();
        foreach (var (path, expected) in ((string, string)[])[("md", "# Is there enough"), ("json", "\"command\": \"/pipeline-review\""), ("csv", "pipeline.coverage")])
        {
            var text = await app.Http.GetStringAsync(new Uri($"/export/pipeline-review.{path}?team=EMEA%20North", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Contains(expected, text, StringComparison.Ordinal);
        }
        Assert.NotEmpty(await app.Http.GetByteArrayAsync(new Uri("/export/templates.zip", UriKind.Relative), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Another_fiscal_year_renames_the_periods_and_an_impossible_stage_saves_nothing()
    {
        await using var app = await WorkbenchApp.StartAsync();
        var company = app.Services.GetRequiredService<CompanyData>();
        await company.LoadSampleAsync(null, TestContext.Current.CancellationToken);
        await using var visit = await browser.VisitAsync("/settings", app: app);
        var page = visit.Page;
        await using var watching = await browser.VisitAsync("/pipeline", app: app);
        await watching.LoadedAsync();
        var before = company.Settings.Fiscal.QuarterOf(company.Today).Key;

        await page.GetByLabel("Starts in").SelectOptionAsync("February");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Saved.")).ToBeVisibleAsync();
        var after = company.Settings.Fiscal.QuarterOf(company.Today).Key;
        Assert.NotEqual(before, after);
        await Expect(watching.Page.Locator("h1")).ToContainTextAsync(after); // without a reload

        await page.GetByRole(AriaRole.Button, new() { Name = "Add a stage" }).ClickAsync();
        await page.GetByLabel("Probability of Stage 7 in percent").FillAsync("140");
        await page.GetByLabel("Probability of Stage 7 in percent").BlurAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("the probability must lie between 0 and 100 %");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        Assert.Equal(6, company.Settings.Pipelines[0].Stages.Count);

        await visit.GoAsync("/pipeline");
        await visit.LoadedAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync(after);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Own_data_begins_with_the_settings_and_goes_on_to_the_files()
    {
        await using var app = await WorkbenchApp.StartAsync();
        await using var visit = await browser.VisitAsync("/", app: app);

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Import your CRM" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save and go on to the files" }).ClickAsync();

        await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/data$"));
        Assert.NotNull(app.Services.GetRequiredService<CompanyData>().Store.Settings());
    }

    [Fact]
    public async Task A_broken_file_shows_its_bad_row_and_loads_the_good_ones()
    {
        await using var app = await WorkbenchApp.StartAsync();
        await using var visit = await browser.VisitAsync("/data", app: app);
        var page = visit.Page;
        var csv = "deal_id,name,stage,amount,currency,close_date,created_date\nX-1,Alpha,Proposal,12000,USD,2026-12-10,2026-10-01\nX-2,Beta,Proposal,twelve,USD,2026-12-10,2026-10-01\nX/3 #1%25?,<b onclick=alert(1)>Gamma</b>,Negotiation,30000,USD,2026-12-30,2026-10-01\n";

        await page.Locator("input[type=file]").SetInputFilesAsync([File("deals.csv", csv), File("../../notes.exe", "MZ")]);
        await Expect(page.GetByText("was not taken")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview", Exact = true }).ClickAsync();
        var rejected = page.Locator("table.rejected tbody tr");
        await Expect(rejected).ToHaveCountAsync(1);
        await Expect(rejected.Locator("td").Nth(0)).ToHaveTextAsync("3");
        await Expect(rejected.GetByRole(AriaRole.Textbox)).ToHaveValueAsync("twelve");
        var link = await page.GetByRole(AriaRole.Link, new() { Name = "Download those of deals.csv" }).GetAttributeAsync("href");
        Assert.Contains("X-2", await app.Http.GetStringAsync(new Uri(link!, UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.True(app.Services.GetRequiredService<CompanyData>().IsEmpty);

        await page.GetByRole(AriaRole.Button, new() { Name = "Load 2 rows" }).DblClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Loaded as import 1" })).ToBeVisibleAsync();
        await Expect(page.Locator("table.history tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("table.history")).ToContainTextAsync("deals.csv");

        await visit.GoAsync("/deals?set=all-open");
        await Expect(page.Locator(".count")).ToHaveTextAsync("2");
        await page.GetByText("<b onclick=alert(1)>Gamma</b>").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("<b onclick=alert(1)>Gamma</b>");
        await page.ReloadAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("X/3 #1%25?");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task The_sample_leaves_with_one_click()
    {
        await using var app = await WorkbenchApp.StartAsync();
        var company = app.Services.GetRequiredService<CompanyData>();
        await company.LoadSampleAsync(null, TestContext.Current.CancellationToken);
        await using var visit = await browser.VisitAsync("/data", app: app);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Remove the sample" }).ClickAsync();

        await Expect(visit.Page.GetByText("Nothing imported yet")).ToBeVisibleAsync();
        Assert.True(company.IsEmpty);
        await visit.GoAsync("/");
        await Expect(visit.Page.Locator("button.choice")).ToBeVisibleAsync();
    }

    private static FilePayload File(string name, string text) => new() { Name = name, MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(text) };

    private static async Task<string> OpenPipelineAsync(IPage page)
    {
        var full = await page.Locator(".tile-value").Nth(1).GetAttributeAsync("title");
        Assert.Matches(Amount(), full!);
        return full!;
    }

    [GeneratedRegex(@"^[0-9,]+\.[0-9]{2} USD$", RegexOptions.NonBacktracking)]
    private static partial Regex Amount();
}
