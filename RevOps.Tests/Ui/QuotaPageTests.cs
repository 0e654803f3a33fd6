using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Core.Crm;
using RevOps.Core.Quota;
using RevOps.Tests.Quota;
using RevOps.Tests.TestKit;
using RevOps.Workbench.Data;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>Where a rep stands, on a phone; and who of a team needs help, for the one who leads it.</summary>
[Collection(BrowserGroup.Name)]
public sealed class QuotaPageTests(BrowserFixture browser)
{
    private const string Rep = "R010";
    private const string Manager = "M02";

    [Fact]
    public async Task Why_projection_and_probability_differ_is_said_where_they_stand()
    {
        await using var visit = await browser.VisitAsync("/quota", app: await browser.SampleAsync());
        await visit.LoadedAsync();
        await Expect(visit.Page.Locator("[data-apart]")).ToContainTextAsync("knows no deal; the probability counts what is open");
    }

    [Fact]
    public async Task A_rep_sees_on_a_phone_where_they_stand_and_what_closes_the_gap_and_nothing_of_others()
    {
        var app = await browser.SampleAsync();
        var (book, status) = Status(app, new(ScopeKind.Rep, Rep));
        await using var visit = await browser.VisitAsync(null, 390, app: app);
        await visit.BeAsync($"rep:{Rep}");
        await visit.GoAsync("/my-quota");
        var page = visit.Page;

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Where do I stand in");
        await Expect(page.Locator(".dial")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("won, heading for.*pay steps up at 100"));
        await Expect(page.Locator("dl.standing")).ToContainTextAsync(RevOps.Core.Reports.ValueText.Compact(status.Total.Actual, RevOps.Core.Basics.Unit.Money, "USD"));
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        var text = await page.Locator("main").InnerTextAsync();
        foreach (var other in book.People.Reps.Where(person => person.Id != Rep))
            Assert.DoesNotContain(other.Name, text, StringComparison.Ordinal);
        await Expect(page.Locator("main")).ToContainTextAsync("all 6 together");

        // another measure of pace, back again, and the deals that close the gap
        await page.GetByRole(AriaRole.Link, new() { Name = "Working days" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("pace=working"));
        await Expect(page.Locator("main")).ToContainTextAsync("Pace is measured in working days");
        await page.GoBackAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Pace is measured in calendar days");
        await page.Locator(".deals a").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/deal/"));
        await Expect(page.Locator("main")).ToContainTextAsync("it is yours");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_manager_finds_who_needs_help_reads_three_ways_opens_the_person_and_switches_the_ranking_off()
    {
        await using var app = await WorkbenchApp.StartAsync();
        await app.Services.GetRequiredService<CompanyData>().LoadSampleAsync(null, TestContext.Current.CancellationToken);
        await using var visit = await browser.VisitAsync(null, app: app);
        await visit.BeAsync($"rep:{Manager}");
        await visit.GoAsync("/quota?level=rep");
        var page = visit.Page;

        await Expect(page.Locator("tr.total")).ToContainTextAsync("Total");
        await Expect(page.Locator(".plan")).Not.ToHaveCountAsync(0);
        await page.Locator(".plan summary").First.ClickAsync();
        await Expect(page.Locator(".plan").First.Locator(".ways li")).Not.ToHaveCountAsync(0);
        var name = (await page.Locator(".plan .who").First.InnerTextAsync()).Split('\n')[0];

        // the numbers of the rows lead to the credits that they are the sum of
        var won = page.Locator("tr.total td.num a").First;
        var sum = (await won.GetAttributeAsync("title"))!;
        await won.ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("set=credited"));
        await Expect(page.Locator("main")).ToContainTextAsync(sum);
        await page.GoBackAsync();

        await page.Locator(".plan summary").First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = $"How is {name} doing?" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync($"How is {name} doing");
        await page.GoBackAsync();

        // the ranking goes for everyone of the team: here, and as a place on the rep's own page
        await Expect(page.Locator("[data-leaderboard] li")).Not.ToHaveCountAsync(0);
        await page.Locator("[data-leaderboard] input[type=checkbox]").First.UncheckAsync();
        await Expect(page.Locator("[data-leaderboard]")).ToContainTextAsync("switched off");
        await using var rep = await browser.VisitAsync(null, 390, app: app);
        await rep.BeAsync($"rep:{Rep}");
        await rep.GoAsync("/my-quota");
        await Expect(rep.Page.Locator("main")).ToContainTextAsync("all 6 together");
        await Expect(rep.Page.Locator("main")).Not.ToContainTextAsync("by attainment.");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_period_that_is_none_a_team_of_others_and_an_empty_store_are_said_in_a_sentence()
    {
        var app = await browser.SampleAsync();
        await using var visit = await browser.VisitAsync("/quota?period=soon", app: app);
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("is not a period");
        await visit.GoAsync("/quota?pace=lunar");
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("no measure of pace");
        await visit.BeAsync($"rep:{Rep}");
        await visit.GoAsync("/quota?team=APAC");
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is no team");
        await using var empty = await browser.VisitAsync("/quota");
        await Expect(empty.Page.Locator("main")).ToContainTextAsync("No quotas yet");
    }

    private static (Book Book, QuotaStatus Status) Status(WorkbenchApp app, Scope scope)
    {
        var company = app.Services.GetRequiredService<CompanyData>();
        var book = company.Store.Knowledge().AsOf(company.Today);
        return (book, QuotaAnalytics.Status(book, new(book.Settings.Fiscal.QuarterOf(company.Today), scope), QuotaRuleTests.Assumptions, ScratchStore.Assumptions.Adjustments));
    }
}
