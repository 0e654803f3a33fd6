using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Core.Access;
using RevOps.Tests.Access;
using RevOps.Workbench.Data;
using RevOps.Workbench.Security;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>Two people at two windows: one sets the Workbench up and invites the other, who sees less.</summary>
[Collection(BrowserGroup.Name)]
public sealed class PeopleTests(BrowserFixture browser)
{
    [Fact]
    public async Task From_the_set_up_link_to_a_rep_who_opens_a_copied_link_and_sees_less()
    {
        await using var app = await WorkbenchApp.StartAsync(signIn: true);
        var company = app.Services.GetRequiredService<CompanyData>();
        await company.LoadSampleAsync(null, TestContext.Current.CancellationToken);
        await using var admin = await browser.VisitAsync(null, app: app);
        var page = admin.Page;

        // nobody is in yet: every page leads to signing in
        await page.GotoAsync("/pipeline");
        await Expect(page).ToHaveURLAsync(new Regex(@"/sign-in\?then=%2Fpipeline$"));
        await page.GotoAsync($"/set-up/{app.Services.GetRequiredService<SetUpLink>().Code}");
        await page.GetByLabel("Name").FillAsync("Ann Admin");
        await page.GetByLabel("E-mail").FillAsync("ann@example.com");
        await page.GetByLabel("Password").FillAsync(Someone.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up and sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Is there enough pipeline");

        // invite a rep
        var rep = company.Store.Knowledge().People.Reps.First(person => person.Role == "AE" || person.Id.StartsWith('R'));
        await admin.GoAsync("/people");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(rep.Name);
        await page.GetByLabel("E-mail").FillAsync("rep@example.com");
        await page.GetByRole(AriaRole.Button, new() { Name = "Invite", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Say which rep");
        await page.Locator(".invite").GetByLabel("Is the rep").SelectOptionAsync(rep.Id);
        await page.GetByRole(AriaRole.Button, new() { Name = "Invite", Exact = true }).DblClickAsync();
        var link = await page.GetByLabel("Give this link").InputValueAsync();
        await Expect(page.Locator("table.people tbody tr")).ToHaveCountAsync(2);

        // the rep joins and sees own deals only
        await using var second = await browser.VisitAsync(null, app: app);
        await second.Page.GotoAsync(link);
        await second.Page.GetByLabel("Password").FillAsync(Someone.Password);
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Join and sign in" }).ClickAsync();
        await second.LoadedAsync();

        await admin.GoAsync("/deals?set=all-open&period=this-year");
        await admin.LoadedAsync();
        var all = await CountAsync(page);
        await second.GoAsync("/deals?set=all-open&period=this-year"); // the very link that the administrator looks at
        await second.LoadedAsync();
        var own = await CountAsync(second.Page);
        Assert.InRange(own, 1, all / 5);
        Assert.Equal(own, Own(company, rep.Id));

        // what is not the rep's looks exactly like what does not exist
        var foreign = company.Store.Knowledge().AsOf(company.Today);
        var other = Enumerable.Range(0, foreign.Count).First(deal => foreign["owner_id"].Text(deal) is { } owner && owner != rep.Id && foreign.Standings[deal] == Core.Crm.Standing.Open);
        var id = foreign["deal_id"].Text(other)!;
        var (hidden, absent) = (await TextAsync(second, $"/deal/{id}"), await TextAsync(second, "/deal/D99999"));
        Assert.Equal(absent, hidden);
        Assert.DoesNotContain(foreign["name"].Text(other)!, await second.Page.ContentAsync(), StringComparison.Ordinal);
        await second.GoAsync("/people");
        await Expect(second.Page.GetByText("Only administrators see who has access")).ToBeVisibleAsync();

        // access ends: the open window is sent away with the next thing it does
        await admin.GoAsync("/people");
        await page.GetByRole(AriaRole.Button, new() { Name = $"End access of {rep.Name}" }).ClickAsync();
        await Expect(second.Page).ToHaveURLAsync(new Regex("/sign-in"));
        Assert.Empty(admin.Complaints);
        Assert.Empty(second.Complaints);
    }

    [Fact]
    public async Task The_sample_company_is_seen_through_other_eyes_and_the_address_stays()
    {
        var app = await browser.SampleAsync();
        await using var visit = await browser.VisitAsync("/pipeline?period=last-quarter", app: app);
        await visit.LoadedAsync();
        var page = visit.Page;
        var whole = await page.Locator(".tile-value").Nth(2).GetAttributeAsync("title");

        await page.Locator(".person-menu summary").ClickAsync();
        await page.Locator(".person-menu button[value='rep:M01']").ClickAsync();
        await Expect(page.Locator(".person-menu summary")).Not.ToContainTextAsync(Environment.UserName);
        await visit.LoadedAsync();
        Assert.EndsWith("/pipeline?period=last-quarter", page.Url, StringComparison.Ordinal);
        var team = await page.Locator(".tile-value").Nth(2).GetAttributeAsync("title");
        Assert.NotEqual(whole, team);

        await page.Locator(".person-menu summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yourself" }).ClickAsync();
        await visit.LoadedAsync();
        await Expect(page.Locator(".tile-value").Nth(2)).ToHaveAttributeAsync("title", whole!);
        Assert.Empty(visit.Complaints);
    }

    private static int Own(CompanyData company, string repId)
    {
        var knowledge = company.Store.Knowledge();
        var book = knowledge.SeenBy(Core.Crm.Sight.Of(knowledge, new("k", "n", Role.Rep, repId), company.Today, new HashSet<string>())).AsOf(company.Today);
        return book.Standings.Count(standing => standing == Core.Crm.Standing.Open);
    }

    private static async Task<int> CountAsync(IPage page) => int.Parse((await page.Locator(".count").TextContentAsync())!, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string> TextAsync(Visit visit, string path)
    {
        await visit.GoAsync(path);
        await visit.LoadedAsync();
        return (await visit.Page.Locator("main").InnerHTMLAsync()).Replace(" tabindex=\"-1\"", "", StringComparison.Ordinal); // where the focus is, which comes a moment later
    }
}
