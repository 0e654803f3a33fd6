using System.Globalization;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Core.Access;
using RevOps.Workbench.Data;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>A target shared out by a manager, approved by the one above, seen by everyone, and appealed by a rep on a phone.</summary>
[Collection(BrowserGroup.Name)]
public sealed class QuotaPlanTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_plan_from_the_manager_to_the_pipeline_page_and_the_appeal_of_a_rep()
    {
        await using var app = await WorkbenchApp.StartAsync();
        var company = app.Services.GetRequiredService<CompanyData>();
        await company.LoadSampleAsync(null, TestContext.Current.CancellationToken);
        var (people, today) = (company.Store.Knowledge().People, company.Today);
        var manager = people.Find("M01");
        var above = people.Reps[people.Manager(manager, today)].Id;
        var period = company.Settings.Fiscal.QuarterOf(today).Key;

        // the manager shares a target out, sets one quota by hand and submits
        await using var leads = await VisitAsync(app, "rep:M01", 1400);
        var page = leads.Page;
        await leads.GoAsync("/quota/plans?new=true");
        await leads.LoadedAsync();
        await page.GetByLabel("Period").FillAsync(period);
        await page.GetByLabel("Target (USD)").FillAsync("1,200,000");
        await page.GetByLabel("History, %").FillAsync("50");
        await page.GetByRole(AriaRole.Button, new() { Name = "Share it out" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The weights total 110 %; they must total 100 %.");
        await page.GetByLabel("History, %").FillAsync("40");
        await page.GetByRole(AriaRole.Button, new() { Name = "Share it out" }).ClickAsync();
        await Expect(page.Locator(".headline")).ToContainTextAsync("$1.3M are assigned");
        var lines = page.Locator("table.plan-lines tbody tr");
        await Expect(lines.Nth(0)).ToContainTextAsync("1,260,000 USD");
        var rep = (await lines.Nth(1).Locator(".under").InnerTextAsync()).Trim();
        var name = people.Reps[people.Find(rep)].Name;
        await NothingSeriousAsync(leads);

        // withdrawn by mistake, and had back
        await page.GetByRole(AriaRole.Button, new() { Name = "Withdraw the draft" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/quota/plans$"));
        await page.Locator(".toast").GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(lines.Nth(0)).ToContainTextAsync("1,260,000 USD");

        await page.GetByRole(AriaRole.Button, new() { Name = $"Set the quota of {name}" }).ClickAsync();
        await page.GetByLabel("Quota (USD)").FillAsync("150000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set this quota" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Say why this quota is set by hand.");
        await page.GetByLabel("Reason").FillAsync("The largest account moved to another team.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set this quota" }).DblClickAsync();
        await Expect(lines.Nth(1)).ToContainTextAsync("150,000 USD");
        await Expect(lines.Nth(1)).ToContainTextAsync("The largest account moved to another team.");
        await Expect(lines.Nth(0)).ToContainTextAsync("1,260,000 USD"); // the others took up the difference
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit for approval" }).ClickAsync();
        await Expect(page.GetByText("somebody else who sees everyone in it approves it")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true })).ToHaveCountAsync(0);

        // a page that was open shows the new quota once the one above approves
        await using var watching = await VisitAsync(app, "rep:M01", 1400);
        await watching.GoAsync($"/pipeline?team={rep}");
        await watching.LoadedAsync();
        await Expect(watching.Page.Locator(".tile").Nth(2)).Not.ToContainTextAsync("of $150K quota");
        await using var approves = await VisitAsync(app, $"rep:{above}", 1400);
        await approves.GoAsync(new Uri(page.Url).PathAndQuery);
        await approves.LoadedAsync();
        await approves.Page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await Expect(approves.Page.Locator(".chip").First).ToHaveTextAsync("Approved");
        await Expect(watching.Page.Locator(".tile").Nth(2)).ToContainTextAsync("of $150K quota");
        await Expect(page.Locator(".chip").First).ToHaveTextAsync("Approved");
        Assert.Empty(company.Store.Verify());

        // the rep sees where it comes from, on a phone, and appeals; another rep's plan is not theirs to see
        await using var sells = await VisitAsync(app, $"rep:{rep}", 390);
        await sells.GoAsync("/quota/plans?plan=1");
        await sells.LoadedAsync();
        var phone = sells.Page;
        await Expect(phone.Locator("[data-refused]")).ToBeVisibleAsync();
        await Expect(phone.Locator(".quota-source")).ToContainTextAsync(new Regex($"150,000 USD, from plan 1 v1, approved by {Regex.Escape(people.Reps[people.Find(above)].Name)}"));
        await Expect(phone.Locator("table.plan-lines")).ToHaveCountAsync(0);
        Assert.Equal(0, await sells.OverflowAsync());
        await phone.GetByText("Appeal against this quota").ClickAsync();
        await NothingSeriousAsync(sells);
        await phone.GetByLabel("Why should it be another?").FillAsync("Two renewals slipped into next year.");
        await phone.GetByLabel("Amount you ask for").FillAsync("120000");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Send the appeal" }).DblClickAsync();
        await Expect(phone.Locator(".quota-source .chip")).ToHaveTextAsync("Open");

        // the manager declines with a reason, and the rep is told
        await leads.GoAsync("/quota/plans");
        await leads.LoadedAsync();
        await Expect(page.Locator("#appeals")).ToContainTextAsync("asks for 120,000 USD");
        await NothingSeriousAsync(leads);
        await page.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Say why it is declined.");
        await page.GetByLabel($"Answer to {name}").FillAsync("The renewals were never in the target.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();
        await Expect(phone.Locator(".quota-source .chip")).ToHaveTextAsync("Declined");
        await Expect(phone.Locator(".quota-source")).ToContainTextAsync("The renewals were never in the target.");
        Assert.Contains(company.Store.Notices.Of($"rep:{rep}"), notice => notice.Said.Contains("declined your appeal", StringComparison.Ordinal));

        // a second appeal is accepted: the next version is on its way
        await phone.GetByText("Appeal against this quota").ClickAsync();
        await phone.GetByLabel("Why should it be another?").FillAsync("Then for the account that closed down.");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Send the appeal" }).ClickAsync();
        await page.GetByLabel("New quota, when you accept").FillAsync("140000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"plan=1&version=2$"));
        await Expect(page.Locator("table.plan-lines tbody tr").Nth(1)).ToContainTextAsync("140,000 USD");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Versions compared" })).ToBeVisibleAsync();
        await Expect(phone.Locator(".quota-source .chip").First).ToHaveTextAsync("Accepted");
        Assert.All((Visit[])[leads, watching, approves, sells], visit => Assert.Empty(visit.Complaints));
    }

    [Fact]
    public async Task A_plan_is_a_file_for_those_who_see_everyone_in_it_and_for_nobody_else()
    {
        await using var app = await WorkbenchApp.StartAsync();
        var company = app.Services.GetRequiredService<CompanyData>();
        await company.LoadSampleAsync(null, TestContext.Current.CancellationToken);
        var desk = app.Services.GetRequiredService<PlanDesk>();
        var ops = new Viewer("role:ops", "Ops", Role.Ops, null);
        var (plan, problem) = await desk.MakeAsync(new() { Period = "next-quarter", Target = 900_000_000, Step = 100_000, EffectiveFrom = company.Today }, ops, TestContext.Current.CancellationToken);
        Assert.Null(problem);

        Assert.Equal(403, await StatusAsync(app, "rep:R001", plan));
        Assert.Equal(404, await StatusAsync(app, "rep:M01", plan)); // a plan of everyone is not a manager's to see
        Assert.Equal(200, await StatusAsync(app, "role:finance", plan));
        await using var visit = await VisitAsync(app, "role:finance", 1400);
        await visit.GoAsync($"/quota/plans?plan={plan}");
        await visit.LoadedAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Submit for approval" })).ToHaveCountAsync(0);
        await Expect(visit.Page.Locator("table.plan-lines")).ToBeVisibleAsync();
        Assert.Equal("You may not do that with this plan.", await desk.SubmitAsync(company.Store.Plans.Find(plan!.Value, 1)!, new("role:finance", "Finance", Role.Finance, null), TestContext.Current.CancellationToken));
        Assert.NotNull((await desk.MakeAsync(new() { Period = "next-quarter", Target = 1, Step = 1, EffectiveFrom = company.Today }, new("rep:R001", "R", Role.Rep, "R001"), TestContext.Current.CancellationToken)).Problem);
    }

    private static async Task<int> StatusAsync(WorkbenchApp app, string persona, long? plan)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(string.Create(CultureInfo.InvariantCulture, $"/export/quota-plan.csv?plan={plan}"), UriKind.Relative));
        request.Headers.Add("Cookie", $"revops-persona={Uri.EscapeDataString(persona)}");
        using var answer = await app.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    private static async Task NothingSeriousAsync(Visit visit)
    {
        var result = await visit.Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        Assert.Empty(result.Violations.Where(violation => violation.Impact is "serious" or "critical").Select(violation => $"{violation.Id}: {violation.Help} {violation.Nodes[0].Html}"));
    }

    private async Task<Visit> VisitAsync(WorkbenchApp app, string persona, int width)
    {
        var visit = await browser.VisitAsync(null, width, app: app);
        await visit.BeAsync(persona);
        return visit;
    }
}
