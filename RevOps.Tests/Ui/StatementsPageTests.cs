using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Core.Crm;
using RevOps.Tests.Commission.Excel;
using RevOps.Tests.TestKit;
using RevOps.Workbench.Data;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>A commission month from end to end: operations calculate and submit, finance approves and locks, a deal changes, and the next month settles it; a rep sees only their own.</summary>
[Collection(BrowserGroup.Name)]
public sealed class StatementsPageTests(BrowserFixture browser)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_month_is_closed_and_a_late_change_is_paid_with_the_next()
    {
        await using var app = await WorkbenchApp.StartAsync();
        var company = app.Services.GetRequiredService<CompanyData>();
        await company.LoadSampleAsync(null, Ct);
        var calendar = company.Settings.Fiscal;
        var second = calendar.Before(calendar.MonthOf(company.Today));
        var first = calendar.Before(second);
        await ImportAsync(app, company, $"LATE-1,Late deal,{first.Last:yyyy-MM-dd},40000,\n"); // nobody owns it

        await using var ops = await VisitAsync(app, "role:ops", $"/commission?period={first.Key}", 1400);
        await Expect(ops.Page.Locator(".headline")).ToHaveTextAsync($"{first.Key} has not been calculated yet.");
        await ops.Page.GetByRole(AriaRole.Button, new() { Name = $"Calculate {first.Key}" }).ClickAsync();
        await Expect(ops.Page.Locator("#review")).ToContainTextAsync("Late deal: It has no owner among the people, and no split. 40,000.00 USD is credited to nobody.", new() { Timeout = 60_000 });
        await ImportAsync(app, company, $"LATE-1,Late deal,{first.Last:yyyy-MM-dd},40000,R003\n");
        await ops.Page.GetByRole(AriaRole.Button, new() { Name = "Calculate again" }).ClickAsync();
        await Expect(ops.Page.GetByText("calculated by Revenue operations")).ToHaveCountAsync(2, new() { Timeout = 60_000 });
        await Expect(ops.Page.Locator("#review")).Not.ToContainTextAsync("Late deal");

        // the person who made it cannot approve it, and whoever approves finds it on an own screen
        await ops.Page.GetByRole(AriaRole.Button, new() { Name = "Submit for approval" }).ClickAsync();
        await ops.Page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await ops.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Yes, approve all") }).ClickAsync();
        await Expect(ops.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("You calculated or submitted this month; somebody else approves it.");
        await using var finance = await VisitAsync(app, "role:finance", $"/commission?period={first.Key}", 390);
        await Expect(finance.Page.Locator(".headline")).ToContainTextAsync("submitted");
        await ReviewAsync(ops, finance, company, first.Key);
        await finance.Page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await Expect(finance.Page.Locator(".sure")).ToContainTextAsync(new Regex("^1 of [0-9]+ statements has not been reviewed"));
        await finance.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Yes, approve all [0-9]+$") }).ClickAsync();
        await Expect(finance.Page.GetByText(new Regex("1 of [0-9]+ statements was not reviewed one by one"))).ToBeVisibleAsync();
        await finance.Page.GetByRole(AriaRole.Button, new() { Name = "Lock the month" }).ClickAsync();
        await finance.Page.GetByRole(AriaRole.Button, new() { Name = $"Yes, lock {first.Key} for good" }).DblClickAsync();
        await Expect(finance.Page.Locator(".headline")).ToContainTextAsync($"{first.Key} is locked");
        await Expect(ops.Page.Locator(".headline")).ToContainTextAsync($"{first.Key} is locked");
        Assert.Equal(0, await finance.OverflowAsync());
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, "role:finance", $"/export/payroll.csv?period={first.Key}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(app, "role:finance", $"/export/payroll.csv?period={second.Key}"));
        var archive = await PeopleAsync(app, "role:finance", first.Key);
        Assert.All(company.Store.CommissionMonths.Statements(first.Key), statement => Assert.Single(archive, name => name == $"{statement.Name} {statement.RepId} {first.Key}.xlsx"));
        Assert.Contains(" R003 ", Assert.Single(await PeopleAsync(app, "rep:R003", first.Key)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(app, "rep:R003", $"/export/payroll.csv?period={first.Key}"));
        Assert.Contains(company.Store.Notices.Of("rep:R003"), notice => notice.Said == $"Your pay for {first.Key} is final.");
        var locked = company.Store.CommissionMonths.Statements(first.Key).Single(statement => statement.RepId == "R003");

        // what changes now stands in the next month, dated
        await ImportAsync(app, company, $"LATE-1,Late deal,{first.Last:yyyy-MM-dd},10000,R003\n");
        await ops.GoAsync($"/commission?period={second.Key}");
        await ops.Page.GetByRole(AriaRole.Button, new() { Name = $"Calculate {second.Key}" }).ClickAsync();
        await Expect(ops.Page.Locator("#review")).ToContainTextAsync(new Regex($@"{first.Key}, Late deal: -[\d,.]+ USD differs from what was locked"), new() { Timeout = 60_000 });
        Assert.Equal(locked.Lines, company.Store.CommissionMonths.Statements(first.Key).Single(statement => statement.RepId == "R003").Lines);

        // the workbook of the locked month is what was locked, to everyone who may see that pay; a month that is only calculated has no closing for a rep yet
        foreach (var persona in (string[])["role:finance", "rep:R003"])
        {
            var (cover, paid) = await CoverAsync(app, persona, first.Key);
            Assert.Contains($"Paid with {first.Key}", cover, StringComparison.Ordinal);
            Assert.Contains(">locked<", cover, StringComparison.Ordinal);
            Assert.Contains(locked.Payable / 100m, paid);
            Assert.Equal(0m, paid[^1]);
        }
        Assert.Contains($"To be paid with {second.Key}", (await CoverAsync(app, "role:ops", second.Key)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("aid with", (await CoverAsync(app, "rep:R003", second.Key)).Text, StringComparison.Ordinal);

        // the rep reads the own pay on a phone, and nobody else's
        await using var rep = await VisitAsync(app, "rep:R003", $"/pay?period={first.Key}", 390);
        await Expect(rep.Page.Locator(".paid")).ToContainTextAsync($"{(locked.Payable / 100m).ToString("#,0.00", CultureInfo.InvariantCulture)} USD was paid with {first.Key}");
        await rep.Page.Locator(".deal-pay summary", new() { HasText = "Late deal" }).ClickAsync();
        await Expect(rep.Page.Locator("details[open] .computed").First).ToContainTextAsync("10,000.00 USD ×");
        Assert.Equal(0, await rep.OverflowAsync());
        await rep.GoAsync("/pay?rep=R001");
        await Expect(rep.Page.Locator("[data-refused]")).ToBeVisibleAsync();
        await rep.GoAsync("/commission");
        await Expect(rep.Page.Locator("[data-refused]")).ToBeVisibleAsync();
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(app, "rep:R003", $"/export/commission-calc.json?rep=R001&period={first.Key}"));
        Assert.All((Visit[])[ops, finance, rep], visit => Assert.Empty(visit.Complaints));
        Assert.Empty(company.Store.Verify());
    }

    /// <summary>All but one statement are reviewed in one go by the one who has not made the month; whoever made it cannot select any.</summary>
    private static async Task ReviewAsync(Visit ops, Visit finance, CompanyData company, string period)
    {
        await Expect(ops.Page.Locator("#people")).ToContainTextAsync("somebody else marks its statements as reviewed");
        await Expect(ops.Page.Locator("#people input[type=checkbox]")).ToHaveCountAsync(0);
        var (people, statements) = (finance.Page.Locator("#people"), company.Store.CommissionMonths.Statements(period));
        await people.Locator("thead input").CheckAsync();
        await Expect(people.Locator(".save-bar")).ToContainTextAsync($"{statements.Count} selected");
        var left = statements[^1];
        await people.GetByRole(AriaRole.Searchbox).FillAsync(left.RepId);
        await Expect(people.Locator(".save-bar [role=status]")).ToHaveTextAsync($"1 selected, {(left.Payable / 100m).ToString("#,0.00", CultureInfo.InvariantCulture)} {left.Currency}");
        await people.GetByRole(AriaRole.Searchbox).FillAsync("");
        await people.Locator("thead input").CheckAsync();
        await people.Locator("tbody").GetByLabel($"Select {statements[0].Name}", new() { Exact = true }).UncheckAsync();
        await Expect(people.Locator(".save-bar")).ToContainTextAsync($"{statements.Count - 1} selected");
        await Expect(people.Locator("thead input")).ToHaveJSPropertyAsync("indeterminate", true);
        await people.GetByRole(AriaRole.Button, new() { Name = "Mark as reviewed" }).DblClickAsync();
        await Expect(people.Locator(".save-bar")).ToHaveCountAsync(0);
        await Expect(people.Locator(".card-title")).ToContainTextAsync($"{statements.Count - 1} reviewed");
        await Expect(ops.Page.Locator("#people .card-title")).ToContainTextAsync($"{statements.Count - 1} reviewed");
        await Expect(people.Locator("thead input")).ToHaveJSPropertyAsync("indeterminate", false);
        await people.GetByLabel("Show").SelectOptionAsync("open");
        await Expect(people.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(finance.Page).ToHaveURLAsync(new Regex($@"/commission\?period={period}&show=open$"));
        await finance.GoAsync(new Uri(finance.Page.Url).PathAndQuery); // whoever gets the link sees the same
        await Expect(people.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(people.GetByLabel("Show")).ToHaveValueAsync("open");
        Assert.Equal(0, await finance.OverflowAsync());
        Assert.Single(company.Store.CommissionMonths.Record(period).Log, done => done.Did == "reviewed");
    }

    [Fact]
    public async Task Ticking_open_deals_shows_what_they_would_pay()
    {
        await using var visit = await VisitAsync(await browser.SampleAsync(), "rep:R003", "/pay?period=this-quarter", 390);
        var card = visit.Page.Locator("[data-what-if]");
        await Expect(card.GetByText("Estimate, not earned")).ToBeVisibleAsync();
        var first = card.Locator(".choices label").First;
        var alone = await first.Locator(".pay").InnerTextAsync();
        await first.Locator("input").CheckAsync();
        await Expect(card.Locator(".outcome .delta")).ToHaveTextAsync($"{alone} with 1 deal");
        await card.GetByRole(AriaRole.Button, new() { Name = "Untick all" }).ClickAsync();
        await Expect(card.Locator(".outcome")).ToContainTextAsync("as it stands today");
        Assert.Equal(0, await visit.OverflowAsync());
        Assert.Empty(visit.Complaints);
    }

    private async Task<Visit> VisitAsync(WorkbenchApp app, string persona, string path, int width)
    {
        var visit = await browser.VisitAsync(null, width: width, app: app);
        await visit.BeAsync(persona);
        await visit.GoAsync(path);
        await visit.LoadedAsync();
        return visit;
    }

    private static async Task ImportAsync(WorkbenchApp app, CompanyData company, FormattableString row)
    {
        var path = Path.Combine(app.Data.FullName, "deals.csv");
        await File.WriteAllTextAsync(path, "deal_id,name,closed_date,amount,owner_id,close_date,stage,outcome,currency,created_date,type\n", Ct);
        var cells = FormattableString.Invariant(row).TrimEnd('\n').Split(',');
        await File.AppendAllTextAsync(path, $"{string.Join(',', cells)},{cells[2]},Closed Won,won,USD,2026-01-05,new\n", Ct);
        var run = new ImportRun(company.Store, TimeProvider.System, new([path], null, "deals", "test"));
        Assert.Empty(run.Read(ct: Ct).Rejected);
        await company.ChangeAsync(() => run.Load(null, Ct), Ct);
    }

    /// <summary>Workbooks in the archive of everyone's statements.</summary>
    private static async Task<IReadOnlyList<string>> PeopleAsync(WorkbenchApp app, string persona, string period)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/export/commission-calc.zip?people=everyone&period={period}");
        request.Headers.Add("Cookie", $"revops-persona={Uri.EscapeDataString(persona)}");
        using var response = await app.Http.SendAsync(request, Ct);
        using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync(Ct));
        return [.. zip.Entries.Select(entry => entry.Name)];
    }

    /// <summary>The first page of a rep's workbook: what stands there, and the values of its formulas from top to bottom.</summary>
    private static async Task<(string Text, List<decimal> Values)> CoverAsync(WorkbenchApp app, string persona, string period)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/export/commission-calc.xlsx?rep=R003&period={period}");
        request.Headers.Add("Cookie", $"revops-persona={Uri.EscapeDataString(persona)}");
        using var response = await app.Http.SendAsync(request, Ct);
        var path = Path.Combine(app.Data.FullName, $"{Guid.NewGuid():N}.xlsx");
        await File.WriteAllBytesAsync(path, await response.Content.ReadAsByteArrayAsync(Ct), Ct);
        using var zip = ZipFile.OpenRead(path);
        return (WorkbookCells.Text(zip, "xl/worksheets/sheet1.xml"), [.. WorkbookCells.Formulas(path)["Cover"].Select(formula => formula.Value)]);
    }

    private static async Task<HttpStatusCode> StatusAsync(WorkbenchApp app, string persona, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", $"revops-persona={Uri.EscapeDataString(persona)}");
        using var response = await app.Http.SendAsync(request, Ct);
        return response.StatusCode;
    }
}
