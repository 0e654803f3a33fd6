using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Workbench.Data;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>The roll-up as a manager and a rep work with it: adjusted, read again, taken back; and a deal's category decided with a reason.</summary>
[Collection(BrowserGroup.Name)]
public sealed class RollupPageTests(BrowserFixture browser)
{
    private const string Rep = "R010";
    private const string Manager = "M02";

    [Fact]
    public async Task A_manager_adjusts_with_a_note_reads_it_again_and_reverts_and_the_rep_never_reads_it()
    {
        await using var app = await SampleAsync();
        var (name, leader) = await NamesAsync(app);
        await using var visit = await browser.VisitAsync(null, app: app);
        await visit.BeAsync($"rep:{Manager}");
        await visit.GoAsync("/forecast/rollup");
        var page = visit.Page;
        await visit.LoadedAsync();
        var row = page.Locator("[data-rollup] tbody tr", new() { Has = page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }) });
        var total = page.Locator("[data-rollup] tbody tr").First;
        var before = await total.InnerTextAsync();

        await row.GetByRole(AriaRole.Button, new() { NameRegex = new($"Commit Forecast of {name}") }).ClickAsync();
        await page.GetByLabel($"Count {name} with").SelectOptionAsync("Amount");
        await page.GetByLabel("Amount (USD)").FillAsync("123,456,789");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Keep this" })).ToBeDisabledAsync(); // not without a note
        await page.GetByLabel("Note, why").FillAsync("Two of the deals wait for legal");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep this" }).DblClickAsync();

        await Expect(row).ToContainTextAsync("$123.5M");
        await Expect(row).ToContainTextAsync("gross");
        await Expect(total).ToContainTextAsync("◇");
        await page.ReloadAsync();
        await Expect(row).ToContainTextAsync("$123.5M");
        await Expect(row.GetByRole(AriaRole.Button, new() { NameRegex = new("Commit Forecast") })).ToHaveAttributeAsync("title", new Regex($"over .* gross by {leader}: Two of the deals wait for legal"));

        await using var rep = await browser.VisitAsync(null, 390, app: app);
        await rep.BeAsync($"rep:{Rep}");
        await rep.GoAsync("/forecast/rollup");
        await rep.LoadedAsync();
        await Expect(rep.Page.Locator("main")).Not.ToContainTextAsync("$123.5M");
        await Expect(rep.Page.Locator("main")).Not.ToContainTextAsync("legal");

        await row.GetByRole(AriaRole.Button, new() { NameRegex = new("Commit Forecast") }).ClickAsync();
        await Expect(page.Locator("[data-history] li")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Revert" }).ClickAsync();
        await Expect(row).Not.ToContainTextAsync("$123.5M");
        await Expect(total).ToHaveTextAsync(before, new() { UseInnerText = true });
        await row.GetByRole(AriaRole.Button, new() { NameRegex = new("Commit Forecast") }).ClickAsync();
        await Expect(page.Locator("[data-history] li")).ToHaveCountAsync(2); // nothing that was said is gone
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_rep_sees_on_a_phone_their_own_row_alone_and_says_their_number_which_the_manager_then_counts()
    {
        await using var app = await SampleAsync();
        var (name, _) = await NamesAsync(app);
        await using var visit = await browser.VisitAsync(null, 390, app: app);
        await visit.BeAsync($"rep:{Rep}");
        await visit.GoAsync("/forecast/rollup");
        var page = visit.Page;
        await visit.LoadedAsync();

        await Expect(page.Locator("[data-rollup] tbody tr")).ToHaveCountAsync(1);
        Assert.Equal(0, await visit.OverflowAsync());
        var (text, company) = (await page.Locator("main").InnerTextAsync(), app.Services.GetRequiredService<CompanyData>());
        foreach (var other in company.Store.Knowledge().People.Reps.Where(person => person.Id != Rep))
            Assert.DoesNotContain(other.Name, text, StringComparison.Ordinal);
        foreach (var path in (string[])["/export/forecast-rollup/rollup.csv", "/export/forecast-rollup/rollup.csv?team=all&lines=as-is"])
        {
            var csv = await page.EvaluateAsync<string>("path => fetch(path).then(answer => answer.text())", path);
            Assert.Equal([Rep], csv.Split('\n').Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')[1]).Where(id => id.Length > 0).Distinct());
        }

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("Best Case Forecast") }).ClickAsync();
        await page.GetByLabel("My number for all I answer for (USD)").FillAsync("77000000");
        await page.GetByLabel("Note, why").FillAsync("The framework deal comes early");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep this" }).ClickAsync();
        await Expect(page.Locator("[data-rollup] tbody")).ToContainTextAsync("$77M");

        await using var boss = await browser.VisitAsync(null, app: app);
        await boss.BeAsync($"rep:{Manager}");
        await boss.GoAsync("/forecast/rollup");
        await Expect(boss.Page.Locator("[data-rollup] tbody tr", new() { HasText = name })).ToContainTextAsync("$77M ◆");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_deal_is_put_into_another_category_with_a_reason_by_those_who_may_and_taken_back()
    {
        await using var app = await SampleAsync();
        var company = app.Services.GetRequiredService<CompanyData>();
        var book = company.Store.Knowledge().AsOf(company.Today);
        var deal = book.Deal(Enumerable.Range(0, book.Count).First(deal => book.Standings[deal] == Standing.Open && book.Owners[deal] >= 0 && book.People.Reps[book.Owners[deal]].Id == Rep));
        await using var visit = await browser.VisitAsync(null, app: app);
        await visit.BeAsync($"rep:{Manager}");
        await visit.GoAsync($"/deal/{deal.Id}");
        var card = visit.Page.Locator("[data-forecast]");
        await Expect(card).ToContainTextAsync("from the CRM");
        await Expect(card).ToContainTextAsync("Recommended");

        await card.GetByLabel("Put into").SelectOptionAsync("Commit");
        await card.GetByLabel("Reason for the category").FillAsync("Signature is on Friday");
        await card.GetByRole(AriaRole.Button, new() { Name = "Decide" }).DblClickAsync();
        await Expect(card).ToContainTextAsync("Commit decided here");
        await Expect(card).ToContainTextAsync("Signature is on Friday");
        await visit.Page.ReloadAsync();
        await Expect(card).ToContainTextAsync("Decided so far: 1");

        await using var finance = await browser.VisitAsync(null, app: app);
        await finance.BeAsync("role:finance");
        await finance.GoAsync($"/deal/{deal.Id}");
        await Expect(finance.Page.Locator("[data-forecast]")).ToContainTextAsync("Signature is on Friday");
        await Expect(finance.Page.Locator("[data-forecast] form")).ToHaveCountAsync(0);

        // on the day before, nobody had decided yet, and the past is not decided
        await finance.GoAsync($"/deal/{deal.Id}?as-of={Workbench.Components.Dates.Iso(company.Today.AddDays(-1))}");
        await Expect(finance.Page.Locator("[data-forecast]")).ToContainTextAsync("Category");
        await Expect(finance.Page.Locator("[data-forecast]")).Not.ToContainTextAsync("decided here");
        await finance.GoAsync($"/deal/{deal.Id}");

        await card.GetByLabel("Reason for the category").FillAsync("It slipped");
        await card.GetByRole(AriaRole.Button, new() { Name = "Take the decision back" }).ClickAsync();
        await Expect(card).ToContainTextAsync("from the CRM");
        await Expect(finance.Page.Locator("[data-forecast]")).ToContainTextAsync("Decided so far: 2");
        Assert.Empty(visit.Complaints);

        var desk = app.Services.GetRequiredService<RollupDesk>();
        foreach (var nobody in new Viewer[] { new("rep:R001", "n", Role.Rep, "R001"), new("k", "n", Role.Finance, null), Viewer.Nobody })
        {
            Assert.Equal("You may not change this.", await desk.OverrideAsync(nobody, deal.Id, "Commit", "because"));
            Assert.Equal("You may not change this.", await desk.PlaceAsync(nobody, "Upside", Core.Forecast.Rollup.CategoryPlace.Commit));
            Assert.NotNull(await desk.AdjustAsync(nobody, new(), new(), Rep, "commit_forecast", Core.Forecast.Rollup.AdjustmentLayer.Manager, Core.Forecast.Rollup.AdjustmentChoice.Amount, 1, "because"));
        }
        Assert.Empty(company.Store.ForecastDecisions.At(null).Adjustments);
    }

    [Fact]
    public async Task Switches_stand_in_the_address_rows_fold_and_what_is_not_understood_is_said()
    {
        var app = await browser.SampleAsync();
        await using var visit = await browser.VisitAsync("/forecast/rollup", app: app);
        var page = visit.Page;
        await visit.LoadedAsync();
        var all = await page.Locator("[data-rollup] tbody tr").CountAsync();
        await page.Locator("[data-rollup] .turn").First.ClickAsync();
        await Expect(page.Locator("[data-rollup] tbody tr")).ToHaveCountAsync(1);
        await page.Locator("[data-rollup] .turn").First.ClickAsync();
        await Expect(page.Locator("[data-rollup] tbody tr")).ToHaveCountAsync(all);

        await page.GetByRole(AriaRole.Link, new() { Name = "Single", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("view=single"));
        await Expect(page.Locator("[data-rollup] thead")).ToContainTextAsync("Omitted");
        await page.GetByRole(AriaRole.Link, new() { Name = "Renewal", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("view=single&type=renewal"));
        await page.GetByRole(AriaRole.Link, new() { Name = "As they are" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("lines=as-is"));
        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Lines as they were" })).ToHaveAttributeAsync("aria-current", "true");

        foreach (var (query, said) in ((string, string)[])[("type=old", "no type of deals"), ("lines=soon", "choose as-was or as-is"), ("view=double", "choose single or cumulative"), ("period=soon", "is not a period")])
        {
            await visit.GoAsync($"/forecast/rollup?{query}");
            await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(said);
        }
        foreach (var (query, said) in ((string, string)[])[("period=last-quarter", "This period is over"), ("period=90d", "A free range of days"), ("as-of=" + Workbench.Components.Dates.Iso(app.Services.GetRequiredService<CompanyData>().Today.AddDays(-1)), "The past is not adjusted")])
        {
            await visit.GoAsync($"/forecast/rollup?{query}");
            await page.Locator("[data-rollup] tbody tr").Nth(1).GetByRole(AriaRole.Button, new() { NameRegex = new("Commit Forecast") }).ClickAsync();
            await Expect(page.Locator("dialog[open]")).ToContainTextAsync(said);
            await Expect(page.Locator("dialog[open]")).ToContainTextAsync("behind gross");
        }
        await using var empty = await browser.VisitAsync("/forecast/rollup");
        await Expect(empty.Page.Locator("main")).ToContainTextAsync("No deals yet");
    }

    private static async Task<WorkbenchApp> SampleAsync()
    {
        var app = await WorkbenchApp.StartAsync();
        await app.Services.GetRequiredService<CompanyData>().LoadSampleAsync(null, TestContext.Current.CancellationToken);
        return app;
    }

    private static async Task<(string Rep, string Manager)> NamesAsync(WorkbenchApp app)
    {
        var knowledge = await app.Services.GetRequiredService<CompanyData>().KnowledgeAsync(null, Viewer.Local("test"), TestContext.Current.CancellationToken);
        return (knowledge.People.Name(Rep), knowledge.People.Name(Manager));
    }
}
