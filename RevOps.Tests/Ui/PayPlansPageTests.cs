using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Workbench.Data;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>Commission plans in a browser: written, refused, mended, published and compared by operations; nobody else sees them.</summary>
[Collection(BrowserGroup.Name)]
public sealed class PayPlansPageTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_plan_is_written_looked_at_published_and_compared()
    {
        await using var app = await WorkbenchApp.StartAsync();
        await app.Services.GetRequiredService<CompanyData>().LoadSampleAsync(null, TestContext.Current.CancellationToken);
        await using var ops = await browser.VisitAsync(null, 1400, app: app);
        await ops.BeAsync("role:ops");
        await ops.GoAsync("/commission/plans");
        await ops.Page.GetByRole(AriaRole.Link, new() { Name = "The whole amount at the step that is reached" }).ClickAsync();
        await Expect(ops.Page.Locator("#findings")).ToContainTextAsync("One more 0.01 USD at 100 % of quota (250,000.00 USD) pays 5,000.00 USD more");

        var text = ops.Page.GetByLabel("The plan, as YAML");
        var good = await text.InputValueAsync();
        await text.FillAsync("plan: x\nfrom: tomorrow");
        await Expect(ops.Page.Locator("[data-mistake]")).ToContainTextAsync("'components' must list at least one thing that pays.");
        await text.FillAsync(good.Replace("rate: 10%", "rate: 5%", StringComparison.Ordinal));
        await Expect(ops.Page.Locator("#findings")).ToContainTextAsync("it cannot be published");
        await ops.Page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await ops.Page.GetByRole(AriaRole.Button, new() { Name = "Yes, publish whole-amount v1 for good" }).ClickAsync();
        await Expect(ops.Page.Locator("[data-refused-because]")).ToContainTextAsync("whole-amount v1 cannot be published.");

        await text.FillAsync(good);
        await Expect(ops.Page.Locator("#findings")).ToContainTextAsync("it can be published");
        await ops.Page.GetByRole(AriaRole.Button, new() { Name = "Keep as a draft" }).ClickAsync();
        await Expect(ops.Page.GetByText("Draft of Revenue operations.")).ToBeVisibleAsync();
        await Expect(ops.Page).ToHaveURLAsync(new Regex("plan=whole-amount&version=1$"));
        await ops.Page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await ops.Page.GetByRole(AriaRole.Button, new() { Name = "Yes, publish whole-amount v1 for good" }).ClickAsync();
        await Expect(ops.Page.GetByText("Published by Revenue operations.")).ToBeVisibleAsync();
        await Expect(text).ToHaveAttributeAsync("readonly", "");
        await ops.Page.GetByRole(AriaRole.Link, new() { Name = "New version" }).ClickAsync();
        await Expect(ops.Page.GetByLabel("The plan, as YAML")).ToHaveValueAsync(new Regex("version: 2"));

        await ops.GoAsync("/commission/plans/compare");
        await ops.Page.GetByLabel("First version").SelectOptionAsync("ae v2");
        await Expect(ops.Page).ToHaveURLAsync(new Regex("first=ae%20v2"));
        await ops.Page.GetByLabel("Second version").SelectOptionAsync("whole-amount v1");
        await Expect(ops.Page.Locator(".headline")).ToContainTextAsync("whole-amount v1 would have paid", new() { Timeout = 60_000 });
        await Expect(ops.Page.Locator("tfoot tr").First).ToContainTextAsync("Together,");
        Assert.Empty(ops.Complaints);
    }

    [Fact]
    public async Task Plans_are_readable_on_a_phone_and_only_for_those_who_see_all_pay()
    {
        await using var visit = await browser.VisitAsync(null, 390, app: await browser.SampleAsync());
        await visit.BeAsync("role:finance");
        foreach (var path in (string[])["/commission/plans", "/commission/plans?plan=ae&version=2", "/commission/plans?template=1", "/commission/plans/compare?first=ae%20v1&second=ae%20v2&period=last-quarter"])
        {
            await visit.GoAsync(path);
            await visit.LoadedAsync();
            Assert.Equal(0, await visit.OverflowAsync());
        }
        await visit.GoAsync("/commission/plans?plan=nothing&version=3");
        await Expect(visit.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("There is no version 3 of a plan 'nothing'.");
        await visit.BeAsync("rep:R003");
        foreach (var path in (string[])["/commission/plans?plan=ae&version=2", "/commission/plans/compare?first=ae%20v1&second=ae%20v2"])
        {
            await visit.GoAsync(path);
            await Expect(visit.Page.Locator("[data-refused]")).ToBeVisibleAsync();
        }
        Assert.Empty(visit.Complaints);
    }
}
