using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Workbench.Data;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

[Collection(BrowserGroup.Name)]
public sealed class SettingsPageTests(BrowserFixture browser)
{
    private static ILocator Save(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true });

    [Fact]
    public async Task The_second_of_two_who_save_is_told_what_changed_and_keeps_both()
    {
        await using var app = await WorkbenchApp.StartAsync();
        var company = app.Services.GetRequiredService<CompanyData>();
        await using var first = await browser.VisitAsync("/settings", app: app);
        await using var second = await browser.VisitAsync("/settings", app: app);
        await second.Page.GetByLabel("Reporting currency").FillAsync("EUR");
        await second.Page.GetByLabel("Reporting currency").BlurAsync();
        await Expect(Save(second.Page)).ToBeEnabledAsync();

        await first.Page.GetByLabel("Starts in").SelectOptionAsync("April");
        await Save(first.Page).ClickAsync();
        await Expect(first.Page.GetByText("Saved.")).ToBeVisibleAsync();
        await Save(second.Page).ClickAsync();

        var told = second.Page.GetByRole(AriaRole.Alert);
        await Expect(told).ToContainTextAsync("while you were editing");
        await Expect(told).ToContainTextAsync("starts in January");
        await Expect(told).ToContainTextAsync("starts in April");
        Assert.Equal("USD", company.Settings.ReportingCurrency);
        await Expect(second.Page.GetByLabel("Reporting currency")).ToHaveValueAsync("EUR");

        await Save(second.Page).ClickAsync();
        await Expect(second.Page.GetByText("Saved.")).ToBeVisibleAsync();
        Assert.Equal(("EUR", 4), (company.Settings.ReportingCurrency, company.Settings.Fiscal.StartMonth));
        await Expect(first.Page.GetByLabel("Reporting currency")).ToHaveValueAsync("EUR"); // who has nothing of their own in the form sees it at once
        Assert.Empty(second.Complaints);
    }

    [Fact]
    public async Task The_fields_that_the_CRM_wins_are_kept()
    {
        await using var app = await WorkbenchApp.StartAsync();
        await using var visit = await browser.VisitAsync("/settings", app: app);

        await visit.Page.GetByLabel("close_date", new() { Exact = true }).CheckAsync();
        await visit.Page.GetByLabel("amount", new() { Exact = true }).CheckAsync();
        await Save(visit.Page).ClickAsync();
        await Expect(visit.Page.GetByText("Saved.")).ToBeVisibleAsync();

        Assert.Equal(["amount", "close_date"], app.Services.GetRequiredService<CompanyData>().Settings.CrmWins);
    }

    [Fact]
    public async Task Who_may_not_change_the_settings_sees_them_and_is_told_who_may()
    {
        var app = await browser.SampleAsync();
        await using var visit = await browser.VisitAsync("/settings", app: app);
        await visit.BeAsync("role:finance");

        await visit.GoAsync("/settings");

        await Expect(visit.Page.Locator(".headline")).ToContainTextAsync("operations and administrators change it");
        await Expect(visit.Page.GetByLabel("Reporting currency")).ToHaveValueAsync("USD");
        await Expect(visit.Page.GetByLabel("Reporting currency")).ToBeDisabledAsync();
        await Expect(Save(visit.Page)).ToHaveCountAsync(0);
        await Expect(visit.Page.GetByText("appsettings.json")).ToHaveCountAsync(0);
    }
}
