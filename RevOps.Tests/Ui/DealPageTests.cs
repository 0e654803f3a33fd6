using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Workbench.Data;
using RevOps.Workbench.Pages.Deals;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>One deal: everything known of it, what was changed and written here, and nothing of it for those who may not see it.</summary>
[Collection(BrowserGroup.Name)]
public sealed class DealPageTests(BrowserFixture browser)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_field_of_a_deal_stands_in_exactly_one_group() =>
        Assert.Equal(CrmFiles.Deals.Fields.Where(field => !field.Internal).Select(field => field.Name).Order(StringComparer.Ordinal), DealFields.Groups.SelectMany(group => group.Fields).Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_field_is_changed_once_stands_beside_what_the_CRM_says_in_every_window_and_goes_back()
    {
        await using var app = await SampleAsync();
        var (company, deal) = (app.Services.GetRequiredService<CompanyData>(), await OpenDealAsync(app));
        await using var visit = await browser.VisitAsync($"/deal/{deal.Id}", app: app);
        await using var watching = await browser.VisitAsync($"/deal/{deal.Id}", app: app);
        await watching.LoadedAsync();
        var page = visit.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = "Edit Amount" }).ClickAsync();
        await page.GetByRole(AriaRole.Spinbutton, new() { Name = "Amount" }).FillAsync("1e30");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator(".edits").GetByRole(AriaRole.Alert)).ToContainTextAsync("cannot be a deal's amount");
        await Expect(page.GetByRole(AriaRole.Spinbutton, new() { Name = "Amount" })).ToHaveValueAsync("1e30"); // nothing typed is lost

        await page.GetByRole(AriaRole.Spinbutton, new() { Name = "Amount" }).FillAsync("123456.78");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).DblClickAsync();
        await Expect(page.Locator(".edited")).ToContainTextAsync("edited here; the CRM says");
        await Expect(page.Locator(".edits")).ToContainTextAsync("123,456.78");
        await Expect(watching.Page.Locator(".edits")).ToContainTextAsync("123,456.78");
        await Expect(watching.Page.Locator("[aria-label='What changed'] table")).ToContainTextAsync("123,456.78");
        Assert.Single(company.Store.Imports(), import => import.Kind == "edit");

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.Locator(".edited")).ToHaveCountAsync(0);
        await Expect(watching.Page.Locator(".edits")).Not.ToContainTextAsync("123,456.78");
        Assert.Equal(deal.Value, (await OpenDealAsync(app, deal.Id)).Value);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_note_is_shown_as_it_was_typed_with_its_writer_in_every_window()
    {
        await using var app = await SampleAsync();
        var deal = await OpenDealAsync(app);
        await using var visit = await browser.VisitAsync($"/deal/{deal.Id}", app: app);
        await using var watching = await browser.VisitAsync($"/deal/{deal.Id}", app: app);
        await watching.LoadedAsync();
        var page = visit.Page;

        await page.GetByLabel("Write a note").FillAsync("<b onclick=alert(1)>Call</b> the buyer\non Monday");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the note" }).DblClickAsync();

        await Expect(page.Locator(".notes-list li")).ToHaveCountAsync(1);
        await Expect(page.Locator(".notes-list .text")).ToHaveTextAsync("<b onclick=alert(1)>Call</b> the buyer\non Monday");
        await Expect(watching.Page.Locator(".notes-list")).ToContainTextAsync("the buyer");
        await Expect(page.GetByLabel("Write a note")).ToHaveValueAsync("");
        var talk = app.Services.GetRequiredService<DealTalk>();
        Assert.Equal(Environment.UserName, Assert.Single(await talk.OfAsync(deal.Id, Ct)).By);
        Assert.NotNull(await talk.WriteAsync(deal.Id, new string('x', 4_001), "Ann"));
        Assert.NotNull(await talk.WriteAsync(deal.Id, " \n ", "Ann"));
        Assert.Single(await talk.OfAsync(deal.Id, Ct));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_deal_that_may_not_be_seen_looks_like_one_that_is_not_there()
    {
        var app = await browser.SampleAsync();
        var (mine, other) = await TwoRepsAsync(app);
        await using var visit = await browser.VisitAsync("/pipeline", app: app);
        await visit.BeAsync($"rep:{mine.OwnerId}");

        var (unseen, unknown, own) = (await ShownAsync($"/deal/{other.Id}"), await ShownAsync("/deal/NONE-SUCH"), await ShownAsync($"/deal/{mine.Id}"));

        Assert.Equal(unknown, unseen);
        Assert.Contains("There is no such deal", unseen, StringComparison.Ordinal);
        Assert.Contains("In this review", own, StringComparison.Ordinal);
        foreach (var id in (string[])[other.Id, "NONE-SUCH"])
            Assert.Equal(404, await FetchedAsync($"/export/deal/fields.csv?id={id}"));
        Assert.Equal(200, await FetchedAsync($"/export/deal/deal.xlsx?id={mine.Id}"));
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Edit Stage" })).ToHaveCountAsync(1);
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Edit Owner" })).ToHaveCountAsync(0);

        Task<int> FetchedAsync(string path) => visit.Page.EvaluateAsync<int>("path => fetch(path).then(answer => answer.status)", path);

        async Task<string> ShownAsync(string path)
        {
            await visit.GoAsync(path);
            await Expect(visit.Page.Locator("main h1")).Not.ToHaveTextAsync("Deal");
            // The heading is marked for focus whenever the page is new enough, which is the browser's matter.
            return $"{await visit.Page.TitleAsync()} {(await visit.Page.Locator("main").InnerHTMLAsync()).Replace(" tabindex=\"-1\"", "", StringComparison.Ordinal)}";
        }
    }

    [Fact]
    public async Task Whoever_may_not_edit_finds_nothing_to_edit_with()
    {
        var app = await browser.SampleAsync();
        var deal = await OpenDealAsync(app);
        await using var visit = await browser.VisitAsync("/pipeline", app: app);
        await visit.BeAsync("role:finance");

        await visit.GoAsync($"/deal/{deal.Id}");
        await visit.LoadedAsync();

        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "In this review" })).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".edits button")).ToHaveCountAsync(0);
        await Expect(visit.Page.GetByLabel("Write a note")).ToHaveCountAsync(0);
        await Expect(visit.Page.GetByLabel("Share with, to read")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Activities_come_newest_first_and_page_by_page()
    {
        var app = await browser.SampleAsync();
        var ask = await AskAsync(app);
        var book = ask.Knowledge!.AsOf(ask.AsOf);
        var busy = Enumerable.Range(0, book.Count).Where(deal => book.Standings[deal] == Standing.Open).MaxBy(deal => book.Activities.Count(deal, int.MinValue, book.Today));
        var count = book.Activities.Count(busy, int.MinValue, book.Today);
        Assert.InRange(count, 16, int.MaxValue);
        var all = book.Activities.Newest(busy, book.Today, 0, int.MaxValue / 2);
        Assert.Equal(count, all.Count);
        Assert.Equal(all.Select(activity => activity.At).OrderDescending(), all.Select(activity => activity.At));
        Assert.Equal(all.Skip(15).Take(15), book.Activities.Newest(busy, book.Today, 15, 15));

        await using var visit = await browser.VisitAsync($"/deal/{book.Deal(busy).Id}", app: app);
        await visit.LoadedAsync();
        var rows = visit.Page.Locator("[aria-label=Activities] tbody tr");
        await Expect(rows).ToHaveCountAsync(15);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Older" }).ClickAsync();
        await Expect(rows.First).ToContainTextAsync(Workbench.Components.Dates.Minute(all[15].At));
    }

    private static async Task<WorkbenchApp> SampleAsync()
    {
        var app = await WorkbenchApp.StartAsync();
        await app.Services.GetRequiredService<CompanyData>().LoadSampleAsync(null, CancellationToken.None);
        return app;
    }

    private static Task<PipelineAsk> AskAsync(WorkbenchApp app) => app.Services.GetRequiredService<PipelineDesk>().AskAsync(new(), Viewer.Local("test"), Ct);

    /// <summary>The first open deal, or the one of that id.</summary>
    private static async Task<Deal> OpenDealAsync(WorkbenchApp app, string? id = null)
    {
        var ask = await AskAsync(app);
        var book = ask.Knowledge!.AsOf(ask.AsOf);
        return book.Deal(id is not null ? book.Find(id) : Enumerable.Range(0, book.Count).First(deal => book.Standings[deal] == Standing.Open && book.Values[deal] != Book.NoValue && book["currency"].Text(deal) == "USD"));
    }

    /// <summary>Open deals of two persons of different teams, neither of whom leads anyone.</summary>
    private static async Task<(Deal Mine, Deal Other)> TwoRepsAsync(WorkbenchApp app)
    {
        var ask = await AskAsync(app);
        var book = ask.Knowledge!.AsOf(ask.AsOf);
        var alone = Enumerable.Range(0, book.Count).Where(deal => book.Standings[deal] == Standing.Open && book.Owners[deal] >= 0 && book.People.Below(book.Owners[deal], book.AsOf).Count == 0
            && book.People.Reps[book.Owners[deal]].EndDate is null).Select(book.Deal).ToList();
        return (alone[0], alone.First(deal => deal.Team != alone[0].Team && DealParts.Rows(book.Knowledge[CrmFiles.Splits], deal.Id).Count == 0));
    }
}
