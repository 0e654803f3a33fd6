using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Tests.TestKit.Models;
using RevOps.Workbench.Data;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>Someone asks for a change, sees what would change, confirms it, and finds it on the deal; with a model and without.</summary>
[Collection(BrowserGroup.Name)]
public sealed class ProposalPageTests(BrowserFixture browser)
{
    [Theory, InlineData(1400, false), InlineData(390, true)]
    public async Task A_change_is_made_when_it_is_confirmed_and_not_before(int width, bool byModel)
    {
        await using var models = await FakeModels.StartAsync(request => request.Results.Count == 0
            ? FakeReply.Call("propose_change", $$"""{"deal":"{{request.LastAsked.Split(' ').First(word => word.StartsWith('D') && word.Length > 3)}}","field":"next_step","value":"send the contract"}""")
            : FakeReply.Says("It waits for you to confirm it."));
        await using var app = await WorkbenchApp.StartAsync(model: byModel ? models.OpenAIAddress : null);
        var company = app.Services.GetRequiredService<CompanyData>();
        await company.LoadSampleAsync(null, TestContext.Current.CancellationToken);
        var book = (await company.KnowledgeAsync(null, Core.Access.Viewer.Local("test"), TestContext.Current.CancellationToken)).AsOf(company.Today);
        var id = book["deal_id"].Text(Enumerable.Range(0, book.Count).First(deal => book.Standings[deal] == Core.Crm.Standing.Open && book["next_step"].Has(deal)))!;
        var before = book["next_step"].Text(book.Find(id));
        await using var visit = await browser.VisitAsync("/ask", width, app: app);
        await visit.LoadedAsync();
        var (page, cards) = (visit.Page, visit.Page.Locator("section.proposal"));

        for (var turn = 0; turn < 2; turn++)
        {
            await page.GetByLabel("Your question").FillAsync($"set the next step of {id} to send the contract");
            await page.GetByLabel("Your question").PressAsync("Enter");
            await Expect(cards).ToHaveCountAsync(turn + 1);
        }
        await Expect(cards.First.Locator("del")).ToHaveTextAsync(before!);
        await Expect(cards.First.Locator("ins")).ToHaveTextAsync("send the contract");
        Assert.Equal(0, await visit.OverflowAsync());
        await cards.Nth(1).GetByRole(AriaRole.Button, new() { Name = "Dismiss" }).ClickAsync();
        await Expect(cards.Nth(1)).ToContainTextAsync("nothing was changed");
        await cards.First.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await Expect(cards.First).ToContainTextAsync("Done.");
        await Expect(cards.First.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await cards.First.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Locator(".edits")).ToContainTextAsync("send the contract");
        await Expect(page.Locator(".edits")).ToContainTextAsync($"edited here; the CRM says {before}");
        await page.GoBackAsync();
        await Expect(cards.First).ToContainTextAsync("does not wait any more");
    }
}
