using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Workbench.Data;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>A what-if as a manager plans it, and as a rep may see it.</summary>
[Collection(BrowserGroup.Name)]
public sealed class ScenarioPageTests(BrowserFixture browser)
{
    private const string Manager = "M02";
    private const string Rep = "R010";

    [Fact]
    public async Task A_manager_plans_compares_saves_and_shares_and_the_rep_s_view_hides_what_it_must()
    {
        await using var app = await SampleAsync();
        await using var visit = await browser.VisitAsync(null, app: app);
        await visit.BeAsync($"rep:{Manager}");
        await visit.GoAsync("/scenarios");
        await visit.LoadedAsync();
        var page = visit.Page;
        var (headline, changes) = (page.Locator("p.headline"), page.Locator("ul.edits li"));
        await Expect(headline).ToContainTextAsync("As it stands");

        await page.GetByRole(AriaRole.Button, new() { Name = "Lose the biggest deal" }).ClickAsync();
        await Expect(headline).ToContainTextAsync("less than today");
        await page.Locator(".levers select").First.SelectOptionAsync("Segment:Mid-Market");
        await page.GetByRole(AriaRole.Slider, new() { Name = "Win rate" }).FillAsync("20");
        await Expect(page.Locator("ul.edits")).ToContainTextAsync("Win rate +20 % for Mid-Market");
        await page.Locator(".levers select").First.SelectOptionAsync("Everyone:");
        await page.GetByRole(AriaRole.Spinbutton, new() { Name = "Hire" }).FillAsync("2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add hires" }).ClickAsync();
        await Expect(changes).ToHaveCountAsync(3);
        await Expect(headline).ToContainTextAsync("With these 3 changes");

        // undone and redone by key
        await page.Locator("h1").ClickAsync();
        await page.Keyboard.PressAsync("Control+z");
        await Expect(changes).ToHaveCountAsync(2);
        await page.Keyboard.PressAsync("Control+y");
        await Expect(changes).ToHaveCountAsync(3);

        // the bridge's steps, read in full
        await page.GetByText("Each step in full").ClickAsync();
        var steps = page.Locator("details[open] table.plain tbody tr");
        await Expect(steps).ToHaveCountAsync(4);
        var amounts = (await steps.Locator("td:nth-of-type(1)").AllInnerTextsAsync()).Select(Money).ToList();
        Assert.Equal(amounts[^1], amounts.SkipLast(1).Sum());

        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.GetByLabel("Save as").FillAsync("Lose one, hire two");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save scenario" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("What if: Lose one, hire two");
        var link = page.Url;
        var lost = await changes.First.InnerTextAsync();

        // not shared yet: the rep is told, and nothing of it
        await using var rep = await browser.VisitAsync(null, 390, app: app);
        await rep.BeAsync($"rep:{Rep}");
        await rep.GoAsync(new Uri(link).PathAndQuery);
        await rep.LoadedAsync();
        await Expect(rep.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("does not share it");
        await page.GetByRole(AriaRole.Button, new() { Name = "Share by link" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Stop sharing" })).ToBeVisibleAsync();

        await rep.GoAsync(new Uri(link).PathAndQuery);
        await rep.LoadedAsync();
        await Expect(rep.Page.Locator("h1")).ToHaveTextAsync("What if: Lose one, hire two");
        await Expect(rep.Page.Locator("ul.edits li")).ToHaveCountAsync(3);
        var people = rep.Page.Locator("section", new() { Has = rep.Page.GetByRole(AriaRole.Heading, new() { Name = "Quota by person" }) });
        await Expect(people.Locator("tbody tr")).ToHaveCountAsync(1); // their own line alone
        if (!(await rep.Page.Locator("ul.edits li").First.InnerTextAsync()).Contains(lost, StringComparison.Ordinal)) // their own deal may be the one that is lost
            await Expect(rep.Page.Locator("main")).ToContainTextAsync("Something that you do not see");
        await Expect(rep.Page.GetByRole(AriaRole.Button, new() { Name = "Lock" })).Not.ToBeVisibleAsync();
        Assert.Equal(0, await rep.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));

        // deleted by mistake, and put back
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("What if …?");
        await page.Locator(".toast").GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("What if: Lose one, hire two");
        await Expect(changes).ToHaveCountAsync(3);

        // one click locks nothing
        await page.GetByRole(AriaRole.Button, new() { Name = "Lock", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Locked by")).Not.ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lock it for good" }).ClickAsync();
        await Expect(page.GetByText("Locked by")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take everything back" }).ClickAsync();
        await Expect(page.GetByText("Edited")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true })).Not.ToBeVisibleAsync(); // only as a copy
        Assert.Empty(visit.Complaints);
        Assert.Empty(rep.Complaints);
    }

    [Fact]
    public async Task What_was_tried_and_not_saved_is_there_again_and_a_deal_can_be_anything()
    {
        await using var app = await SampleAsync();
        await using var visit = await browser.VisitAsync("/scenarios", app: app);
        await visit.LoadedAsync();
        var page = visit.Page;
        var row = page.Locator("table.grid tbody tr", new() { Has = page.GetByRole(AriaRole.Button, new() { Name = "dropped" }) }).First;
        await row.GetByRole(AriaRole.Button, new() { Name = "won" }).ClickAsync();
        await Expect(page.Locator("ul.edits li")).ToHaveCountAsync(1);
        await row.Locator("input[type=number]").FillAsync("1000000");
        await row.Locator("input[type=date]").FillAsync("2199-01-01");
        await Expect(page.Locator("ul.edits li")).ToHaveCountAsync(3);
        await row.Locator("input[type=number]").FillAsync("-5");
        await row.Locator("input[type=number]").BlurAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("between 0 and ten billion");
        await Expect(row.Locator("input[type=number]")).ToHaveValueAsync("1000000"); // what counts is what is shown
        await row.GetByRole(AriaRole.Button, new() { Name = "open" }).ClickAsync();
        await Expect(page.Locator("ul.edits li")).ToHaveCountAsync(2);
        await page.GetByLabel("Find a deal").FillAsync("no such deal at all");
        await Expect(page.GetByText("No open deal is called or owned by")).ToBeVisibleAsync();
        await Expect(page.Locator(".fan.stale")).ToHaveCountAsync(0);

        await page.ReloadAsync();
        await visit.LoadedAsync();
        await Expect(page.GetByText("These are the changes that you tried last")).ToBeVisibleAsync();
        await Expect(page.Locator("ul.edits li")).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin anew" }).ClickAsync();
        await Expect(page.Locator("ul.edits li")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Miss by 20 %" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync(new Regex("Win rate [+-].* for everyone|cannot be missed|would bring more|would not reach"));

        // a period that is over, and a link that leads nowhere
        await visit.GoAsync("/scenarios?period=last-quarter");
        await visit.LoadedAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("is over, and nothing in it can come differently");
        await visit.GoAsync("/scenarios?id=0123456789");
        await visit.LoadedAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is no such scenario");
        Assert.Empty(visit.Complaints);
    }

    private static async Task<WorkbenchApp> SampleAsync()
    {
        var app = await WorkbenchApp.StartAsync();
        await app.Services.GetRequiredService<CompanyData>().LoadSampleAsync(null, TestContext.Current.CancellationToken);
        return app;
    }

    private static decimal Money(string text) => decimal.Parse(Regex.Replace(text.Replace('−', '-'), "[^0-9.-]", ""), System.Globalization.CultureInfo.InvariantCulture);
}
