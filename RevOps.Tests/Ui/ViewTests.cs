using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Workbench.Components.Views;
using RevOps.Workbench.Data;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>Saved views in a real browser.</summary>
[Collection(BrowserGroup.Name)]
public sealed class ViewTests(BrowserFixture browser)
{
    private const string Path = "/pipeline?period=last-quarter&team=EMEA%20North";

    private static ILocator Menu(IPage page) => page.GetByRole(AriaRole.Group, new() { Name = "Saved views" });

    private static async Task SaveAsync(IPage page, string name)
    {
        await page.Locator("[data-does=save-view]").ClickAsync();
        await Menu(page).GetByLabel("Save this view as").FillAsync(name);
        await Menu(page).GetByRole(AriaRole.Button, new() { Name = "Save view" }).ClickAsync();
        await Expect(page.Locator(".toast")).ToContainTextAsync($"“{name}” saved");
        await page.Keyboard.PressAsync("Escape");
    }

    private static async Task<WorkbenchApp> SampleAsync()
    {
        var app = await WorkbenchApp.StartAsync();
        await app.Services.GetRequiredService<CompanyData>().LoadSampleAsync(null, TestContext.Current.CancellationToken);
        return app;
    }

    [Fact]
    public async Task A_view_is_kept_opened_edited_made_the_default_and_deleted_with_a_way_back()
    {
        await using var app = await SampleAsync();
        await using var visit = await browser.VisitAsync(Path, app: app);
        await visit.LoadedAsync();
        var page = visit.Page;
        var button = page.Locator("[data-does=save-view]");

        await SaveAsync(page, "North <last>");
        await Expect(button).ToHaveTextAsync("North <last>");

        // another period is an edit of it, which can be kept
        await page.GetByLabel("Or write one").FillAsync("this-year");
        await page.GetByLabel("Or write one").PressAsync("Enter");
        await Expect(button).ToHaveTextAsync("North <last> • edited");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(button).ToHaveTextAsync("North <last>");

        // two clicks from anywhere in the area
        await visit.GoAsync("/pipeline");
        await button.ClickAsync();
        await Menu(page).GetByRole(AriaRole.Link, new() { Name = "North <last>" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"\?period=this-year&team=EMEA%20North$"));

        // the area opens with it
        await button.ClickAsync();
        await Menu(page).GetByRole(AriaRole.Button, new() { Name = "Open with North <last>" }).ClickAsync();
        await Expect(Menu(page).GetByRole(AriaRole.Button, new() { Name = "Open with North <last>" })).ToHaveAttributeAsync("aria-pressed", "true");
        await visit.GoAsync("/pipeline");
        await Expect(page).ToHaveURLAsync(new Regex(@"\?period=this-year&team=EMEA%20North$"));

        await button.ClickAsync();
        await Menu(page).GetByRole(AriaRole.Button, new() { Name = "Rename North <last>" }).ClickAsync();
        await Menu(page).GetByLabel("New name").FillAsync("Year");
        await Menu(page).GetByLabel("New name").PressAsync("Enter");
        await Expect(Menu(page).GetByRole(AriaRole.Link, new() { Name = "Year" })).ToBeVisibleAsync();

        await Menu(page).GetByRole(AriaRole.Button, new() { Name = "Delete Year" }).ClickAsync();
        await Expect(Menu(page).GetByRole(AriaRole.Link, new() { Name = "Year" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(button).ToHaveTextAsync("Year");
        Assert.True(Assert.Single(app.Services.GetRequiredService<CompanyData>().Store.Views.Of("local", null, "pipeline")).IsDefault);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task The_same_name_twice_is_told_and_nothing_is_lost()
    {
        await using var app = await SampleAsync();
        await using var visit = await browser.VisitAsync(Path, app: app);
        await visit.LoadedAsync();
        await SaveAsync(visit.Page, "Mine");

        await visit.Page.Locator("[data-does=save-view]").ClickAsync();
        await Menu(visit.Page).GetByLabel("Save this view as").FillAsync("Mine");
        await Menu(visit.Page).GetByRole(AriaRole.Button, new() { Name = "Save view" }).ClickAsync();

        await Expect(Menu(visit.Page).GetByRole(AriaRole.Alert)).ToContainTextAsync("choose another name");
        await Expect(Menu(visit.Page).GetByLabel("Save this view as")).ToHaveValueAsync("Mine");
    }

    [Fact]
    public async Task A_team_view_opens_for_the_team_with_no_more_than_each_may_see()
    {
        await using var app = await SampleAsync();
        var company = app.Services.GetRequiredService<CompanyData>();
        var knowledge = await company.KnowledgeAsync(null, Core.Access.Viewer.Local("test"), TestContext.Current.CancellationToken);
        var rep = knowledge.People.Reps.Select((rep, row) => (rep.Id, Team: knowledge.People.Team(row, company.Today), Below: knowledge.People.Below(row, company.Today).Count, rep.EndDate))
            .First(rep => rep is { Team: "EMEA North", Below: 0, EndDate: null });
        company.Store.Views.Add("local", "pipeline", "North", "?period=this-year", "EMEA North");

        await using var visit = await browser.VisitAsync("/pipeline?period=this-year", app: app);
        await visit.LoadedAsync();
        var all = await visit.Page.Locator(".tile-value").Nth(1).GetAttributeAsync("title");
        await visit.BeAsync($"rep:{rep.Id}");
        await visit.GoAsync("/pipeline");
        await visit.LoadedAsync();
        await visit.Page.Locator("[data-does=save-view]").ClickAsync();

        await Expect(Menu(visit.Page).GetByRole(AriaRole.Link, new() { Name = "North" })).ToBeVisibleAsync();
        await Expect(Menu(visit.Page).GetByRole(AriaRole.Button, new() { Name = "Delete North" })).ToHaveCountAsync(0);
        await Menu(visit.Page).GetByRole(AriaRole.Link, new() { Name = "North" }).ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Regex("period=this-year$"));
        await visit.LoadedAsync();
        Assert.NotEqual(all, await visit.Page.Locator(".tile-value").Nth(1).GetAttributeAsync("title"));
    }

    [Theory]
    [InlineData("?a=1&b=2", "?b=2&a=1", true)]
    [InlineData("?team=EMEA%20North", "?team=EMEA+North", true)]
    [InlineData("?a=1&b=", "?a=1", true)]
    [InlineData("", "", true)]
    [InlineData("?a=1", "?a=2", false)]
    [InlineData("?a=1", "", false)]
    public void Two_addresses_that_show_the_same_are_the_same_view(string left, string right, bool same) => Assert.Equal(same, ViewQuery.AreSame(left, right));
}
