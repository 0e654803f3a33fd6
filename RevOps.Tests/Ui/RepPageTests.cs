using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Core.Crm;
using RevOps.Workbench.Data;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>A rep and the manager at two windows on the same scorecard: what one writes the other reads, and nobody else sees either.</summary>
[Collection(BrowserGroup.Name)]
public sealed class RepPageTests(BrowserFixture browser)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Own_words_goals_and_ticks_of_a_rep_on_a_phone_reach_the_manager()
    {
        await using var app = await SampleAsync();
        var (rep, manager, other) = People(app);
        await using var own = await VisitAsync(app, $"rep:{rep.Id}", "/rep", 390);
        await using var above = await VisitAsync(app, $"rep:{manager}", $"/rep?rep={rep.Id}");
        await Expect(own.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync($"How is {rep.Name} doing");
        await Expect(above.Page.Locator("figure blockquote")).ToHaveCountAsync(0);
        await Expect(above.Page.GetByText($"{rep.Name} has not written about this period yet")).ToBeVisibleAsync();
        Assert.Equal(0, await own.OverflowAsync());
        Assert.Equal(0, await above.OverflowAsync());
        await Expect(own.Page.Locator("[data-rating]")).ToHaveCountAsync(0);
        await Expect(own.Page.GetByText("by name", new() { Exact = false })).ToHaveCountAsync(0);

        await own.Page.GetByLabel("How you see this period yourself").FillAsync("Two large deals wait for legal; I could use a second person there.");
        await own.Page.GetByRole(AriaRole.Button, new() { Name = "Save my words" }).DblClickAsync();
        await Expect(own.Page.Locator("#words-state")).ToContainTextAsync("Saved ");
        await own.Page.GetByLabel("A goal of your own").FillAsync("Three new accounts in the north");
        await own.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(own.Page.GetByRole(AriaRole.Heading, new() { Name = "Your own goals" })).ToBeVisibleAsync();
        await own.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Three new accounts in the north" }).CheckAsync();

        await Expect(above.Page.Locator("figure blockquote")).ToHaveTextAsync("Two large deals wait for legal; I could use a second person there.");
        await Expect(above.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Three new accounts in the north" })).ToBeCheckedAsync();
        await Expect(above.Page.GetByLabel("How you see this period yourself")).ToHaveCountAsync(0);
        await above.Page.GetByLabel("Add to the plan").FillAsync("Shadow a demo of a colleague");
        await above.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(own.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Shadow a demo of a colleague" })).ToBeVisibleAsync();
        await Expect(own.Page.GetByRole(AriaRole.Button, new() { Name = "Take out: Shadow a demo of a colleague" })).ToHaveCountAsync(0);

        // someone else's page and a page of nobody are the same
        var (hidden, absent) = (await MainAsync(own, $"/rep?rep={other.Id}"), await MainAsync(own, "/rep?rep=R999"));
        Assert.Equal(absent, hidden);
        Assert.Contains("There is no such rep", hidden, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(app, rep.Id, $"/export/rep-performance.json?rep={other.Id}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, rep.Id, $"/export/rep-performance.xlsx?rep={rep.Id}"));
        Assert.Empty(own.Complaints);
        Assert.Empty(above.Complaints);
    }

    [Fact]
    public async Task Ratings_are_seen_by_nobody_until_switched_on_and_are_changed_with_a_reason()
    {
        await using var app = await SampleAsync();
        var (rep, manager, _) = People(app);
        await using var own = await VisitAsync(app, $"rep:{rep.Id}", "/rep", 390);
        await using var above = await VisitAsync(app, $"rep:{manager}", $"/rep?rep={rep.Id}");
        await Expect(above.Page.Locator("[data-rating]")).ToHaveCountAsync(0);
        await using var ops = await VisitAsync(app, "role:ops", $"/rep?rep={rep.Id}");
        await Expect(ops.Page.Locator("[data-rating]")).ToContainTextAsync("Ratings are off");
        await ops.Page.GetByRole(AriaRole.Button, new() { Name = "Switch ratings on for the company" }).ClickAsync();

        await Expect(own.Page.Locator("[data-rating] .level")).ToContainTextAsync("by projected attainment");
        await Expect(own.Page.Locator("[data-rating] form")).ToHaveCountAsync(0);
        await Expect(ops.Page.Locator("[data-rating] form")).ToHaveCountAsync(0);
        await above.Page.Locator("[data-rating]").GetByLabel("Rating").SelectOptionAsync("Exceptional");
        await Expect(above.Page.GetByRole(AriaRole.Button, new() { Name = "Give the rating" })).ToBeDisabledAsync();
        await above.Page.GetByLabel("Reason, which the rep reads").FillAsync("Carried two colleagues' deals through the summer");
        await above.Page.GetByRole(AriaRole.Button, new() { Name = "Give the rating" }).ClickAsync();
        await Expect(own.Page.Locator("[data-rating]")).ToContainTextAsync("Carried two colleagues' deals through the summer");
        await Expect(own.Page.Locator("[data-rating] .level strong")).ToHaveTextAsync("Exceptional");
        Assert.Equal(0, await own.OverflowAsync());
        Assert.Empty(above.Complaints);
    }

    [Fact]
    public async Task The_report_and_the_scorecard_say_the_same_and_a_name_in_the_pipeline_leads_to_its_page()
    {
        var app = await browser.SampleAsync();
        var (rep, manager, _) = People(app);
        await using var visit = await VisitAsync(app, $"rep:{manager}", "/pipeline");
        await visit.Page.Locator("[aria-label='Reps'] tbody th a", new() { HasText = rep.Name }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync($"How is {rep.Name} doing");
        await visit.LoadedAsync();
        var headline = await visit.Page.Locator(".headline").InnerTextAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "As a report" }).ClickAsync();
        await visit.LoadedAsync();
        await Expect(visit.Page.Locator(".report .headline")).ToHaveTextAsync(headline);
        Assert.Empty(visit.Complaints);
    }

    private static async Task<WorkbenchApp> SampleAsync()
    {
        var app = await WorkbenchApp.StartAsync();
        await app.Services.GetRequiredService<CompanyData>().LoadSampleAsync(null, Ct);
        return app;
    }

    private static (Rep Rep, string Manager, Rep Other) People(WorkbenchApp app)
    {
        var company = app.Services.GetRequiredService<CompanyData>();
        var people = company.Store.Knowledge().People;
        var rep = people.Find("R001");
        return (people.Reps[rep], people.Reps[people.Manager(rep, company.Today)].Id, people.Reps[people.Find("R002")]);
    }

    private async Task<Visit> VisitAsync(WorkbenchApp app, string persona, string path, int width = 1400)
    {
        var visit = await browser.VisitAsync(null, width, app: app);
        await visit.BeAsync(persona);
        await visit.GoAsync(path);
        await visit.LoadedAsync();
        return visit;
    }

    private static async Task<string> MainAsync(Visit visit, string path)
    {
        await visit.GoAsync(path);
        await Expect(visit.Page.Locator("[data-refused]")).ToBeVisibleAsync();
        return await visit.Page.Locator("main").InnerHTMLAsync();
    }

    private static async Task<HttpStatusCode> StatusAsync(WorkbenchApp app, string rep, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", $"revops-persona=rep:{rep}");
        using var response = await app.Http.SendAsync(request, Ct);
        return response.StatusCode;
    }
}
