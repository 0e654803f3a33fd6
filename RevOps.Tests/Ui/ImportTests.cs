using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Tests.TestKit;
using RevOps.Workbench.Data;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>The way of an import in a real browser, from a file that is not right to one that is loaded, and back again.</summary>
[Collection(BrowserGroup.Name)]
public sealed class ImportTests(BrowserFixture browser)
{
    private const string Broken = "deal_id,name,stage,amount,currency,close_date,created_date\nX-1,Alpha,Proposal,12000,USD,2026-12-10,2026-10-01\nX-2,Beta,Proposal,twelve,USD,2026-12-10,2026-10-01\nX-3,Gamma,Proposal,5,USD,soon,2026-10-01\n";

    [Fact]
    public async Task A_bad_row_is_mended_in_place_another_left_out_and_what_was_loaded_is_undone()
    {
        await using var app = await WorkbenchApp.StartAsync();
        await using var visit = await browser.VisitAsync("/data", app: app);
        var page = visit.Page;
        var company = app.Services.GetRequiredService<CompanyData>();
        await page.Locator("input[type=file]").SetInputFilesAsync(File("deals.csv", Broken));
        await Expect(page.GetByText("7 columns: 7 mapped")).ToBeVisibleAsync();
        await Button(page, "Preview").ClickAsync();
        var rejected = page.Locator("table.rejected tbody tr");
        await Expect(rejected).ToHaveCountAsync(2);

        await page.GetByLabel("amount on line 3 of deals.csv").FillAsync("12500");
        await page.GetByLabel("amount on line 3 of deals.csv").PressAsync("Tab");
        await Expect(page.GetByText("deals.csv, line 3, amount: twelve → 12500")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Load 1 row" })).ToBeDisabledAsync(); // what is loaded is what was checked

        await ShotAsync(page, "bad-rows");

        // half-way, the window is closed and another opened
        await page.ReloadAsync();
        await Expect(page.GetByText("deals.csv, line 3, amount: twelve → 12500")).ToBeVisibleAsync();
        await rejected.Nth(1).GetByRole(AriaRole.Button, new() { Name = "Leave out" }).ClickAsync();
        await Button(page, "Check again").ClickAsync();
        await Expect(rejected).ToHaveCountAsync(0);
        await Button(page, "Load 2 rows").DblClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Loaded as import 1" })).ToBeVisibleAsync();
        Assert.Equal(12_500m, Amount(company, "X-2"));

        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Loaded as import 1" })).ToBeVisibleAsync(); // the result is found again
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo 1, deals.csv" }).ClickAsync();
        await ShotAsync(page, "undo-asked");
        await Button(page, "Undo it").DblClickAsync();
        await Expect(page.Locator("table.history")).ToContainTextAsync("Undone");
        Assert.True(company.IsEmpty);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Loaded as import 1" })).ToHaveCountAsync(0);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_workbook_of_another_CRM_is_known_mapped_by_hand_where_it_is_not_and_remembered()
    {
        await using var app = await WorkbenchApp.StartAsync();
        await using var visit = await browser.VisitAsync("/data", app: app);
        var page = visit.Page;
        var book = WorkbookFile.Of(WorkbookFile.Row(1, "Record ID", "Deal Name", "Deal Stage", "Worth", "Deal owner", "Close Date"),
            $"<row r=\"2\">{WorkbookFile.Text("A2", "007")}{WorkbookFile.Text("B2", "One")}{WorkbookFile.Text("C2", "Contract Sent")}<c r=\"D2\"><v>1200.5</v></c>{WorkbookFile.Text("E2", "Ann")}<c r=\"F2\" s=\"1\"><v>46357</v></c></row>").Bytes();
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "export.xlsx", MimeType = "application/octet-stream", Buffer = book });
        await Expect(page.GetByText("HubSpot: it has Deal Name, Deal Stage, Deal owner")).ToBeVisibleAsync();
        await Expect(page.GetByText("Needed and not found: amount")).ToBeVisibleAsync();
        await page.GetByLabel("What Worth becomes").SelectOptionAsync("amount");
        await Expect(page.GetByText("Needed and not found")).ToHaveCountAsync(0);

        await page.ReloadAsync();
        await Expect(page.GetByLabel("What Worth becomes")).ToHaveValueAsync("amount");
        await Button(page, "Preview").ClickAsync();
        await Button(page, "Load 1 row").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Loaded as import 1" })).ToBeVisibleAsync();
        await Button(page, "Import more").ClickAsync();
        Assert.Equal(1200.5m, Amount(app.Services.GetRequiredService<CompanyData>(), "007"));

        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "next export.xlsx", MimeType = "application/octet-stream", Buffer = book });
        await Expect(page.GetByLabel("What Worth becomes")).ToHaveValueAsync("amount");
        await Expect(page.GetByText("chose for the same columns before")).ToBeVisibleAsync();
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Stages_that_nobody_told_are_taken_in_from_the_file()
    {
        await using var app = await WorkbenchApp.StartAsync();
        await using var visit = await browser.VisitAsync("/data", app: app);
        var page = visit.Page;
        await page.Locator("input[type=file]").SetInputFilesAsync(File("deals.csv", "deal_id,name,stage,probability,amount\na,A,Talking,20,1\nb,B,Haggling,80,2\nc,C,Closed Won,100,3\n"));
        await Button(page, "Preview").ClickAsync();
        await Expect(page.GetByText("Talking, Haggling")).ToBeVisibleAsync();
        await Button(page, "Take these stages in").ClickAsync();
        await Button(page, "Load 3 rows").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Loaded as import 1" })).ToBeVisibleAsync();
        Assert.Equal(["Talking", "Haggling"], app.Services.GetRequiredService<CompanyData>().Settings.Pipelines[0].Stages.Select(stage => stage.Name));
    }

    [Fact]
    public async Task Conflicts_are_settled_edits_taken_back_and_both_can_be_fetched_for_the_CRM()
    {
        await using var app = await WorkbenchApp.StartAsync();
        var company = app.Services.GetRequiredService<CompanyData>();
        Import(company, "deal_id,name,stage,amount,currency\nd,D,Proposal,100,USD\ne,E,Proposal,5,USD\n");
        Assert.Null(company.Store.Edit("d", "amount", "150", "ann"));
        Assert.Null(company.Store.Edit("e", "next_step", "=cmd()", "ann"));
        Import(company, "deal_id,name,stage,amount,currency\nd,D,Proposal,200,USD\ne,E,Proposal,5,USD\n");
        await using var visit = await browser.VisitAsync("/data", app: app);
        var page = visit.Page;
        var csv = await app.Http.GetStringAsync(new Uri("/export/pending-edits.csv?as=salesforce", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("Id,Amount,NextStep\nd,150,\ne,,\"'=cmd()\"\n", csv.TrimStart('\ufeff'));

        await ShotAsync(page, "conflicts");
        await page.SetViewportSizeAsync(390, 900);
        Assert.Equal(0, await visit.OverflowAsync());
        await ShotAsync(page, "conflicts-390");
        await page.SetViewportSizeAsync(1280, 900);
        await page.GetByRole(AriaRole.Button, new() { Name = "Take the CRM's amount of d" }).DblClickAsync();
        await Expect(page.Locator("table.conflicts")).ToContainTextAsync("settled by");
        Assert.Equal(200m, Amount(company, "d"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Take back next_step of e" }).ClickAsync();
        await Expect(page.Locator("table.pending")).ToHaveCountAsync(0);
        Assert.Empty(company.Store.PendingEdits());
        Assert.Empty(visit.Complaints);
    }

    [Theory]
    [InlineData(1400, "light"), InlineData(390, "light"), InlineData(1400, "dark"), InlineData(390, "dark")]
    public async Task The_page_fits_every_width_with_a_wide_export_on_it(int width, string theme)
    {
        await using var app = await WorkbenchApp.StartAsync();
        await using var visit = await browser.VisitAsync("/data", app: app);
        var page = visit.Page;
        await page.SetViewportSizeAsync(width, 1000);
        await page.EvaluateAsync($"document.documentElement.dataset.theme = '{theme}'");
        await page.Locator("input[type=file]").SetInputFilesAsync([File("opportunities.csv", "Opportunity Owner,Account Name,Opportunity Name,Stage,Amount,Close Date,Expected Revenue,Custom__c\nAnn,Acme,One,Prospecting,\"$1,234,567.00\",03/04/2026,1,x\n"), File("weather.csv", "Station,Rain\nUlm,3\n")]);
        await Expect(page.GetByText("03/04/2026 can be")).ToBeVisibleAsync();
        Assert.Equal(0, await visit.OverflowAsync());
        await ShotAsync(page, $"map-{width}-{theme}");
        await Button(page, "Preview").ClickAsync();
        await Expect(page.GetByText("choose how dates are written")).ToBeVisibleAsync(); // 03/04 is never guessed
        await Button(page, "Back, store nothing").ClickAsync();
        await page.GetByLabel("How opportunities.csv writes dates").SelectOptionAsync("24/11/2026, day first");
        await Button(page, "Preview").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Preview: nothing is stored yet" })).ToBeVisibleAsync();
        Assert.Equal(0, await visit.OverflowAsync());
        await ShotAsync(page, $"check-{width}-{theme}");
    }

    [Fact]
    public async Task Who_may_not_import_sees_how_fresh_the_data_is_and_nothing_to_press()
    {
        var app = await browser.SampleAsync();
        await using var visit = await browser.VisitAsync("/", app: app);
        await visit.BeAsync("rep:M01");
        await visit.GoAsync("/data");
        await Expect(visit.Page.GetByText("Importing is for operations and administrators.")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("table.history")).ToContainTextAsync("Sample company");
        await Expect(visit.Page.Locator("main button, main input")).ToHaveCountAsync(0);
        using var request = new HttpRequestMessage(HttpMethod.Get, app.Address("/export/pending-edits.csv"));
        request.Headers.Add("Cookie", "revops-persona=rep:M01");
        using var answer = await app.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.False(answer.IsSuccessStatusCode);
    }

    private static void Import(CompanyData company, string deals)
    {
        var path = Path.Combine(Path.GetDirectoryName(company.Store.Path)!, "deals.csv");
        System.IO.File.WriteAllText(path, deals);
        var run = new ImportRun(company.Store, TimeProvider.System, new([path], null, "deals.csv", "test"));
        Assert.Empty(run.Read(ct: TestContext.Current.CancellationToken).Rejected);
        Assert.Null(run.Load(ct: TestContext.Current.CancellationToken).Refused);
    }

    private static decimal Amount(CompanyData company, string deal)
    {
        var deals = company.Store.Knowledge().Deals;
        var row = Enumerable.Range(0, deals.Count).Single(row => deals["deal_id"].Text(row) == deal);
        return deals["amount"][row] / 100m;
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static FilePayload File(string name, string text) => new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) };

    // To look at what the test saw, name a folder.
    private static async Task ShotAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("REVOPS_SHOTS") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }
}
