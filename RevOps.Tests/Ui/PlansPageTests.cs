using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Core.Commission.Plans;
using RevOps.Tests.Commission;
using RevOps.Tests.TestKit;
using RevOps.Workbench.Data;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>A commission plan from the published version over a draft with a mistake to the next version, and both on the same deals; a rep is refused.</summary>
[Collection(BrowserGroup.Name)]
public sealed class PlansPageTests(BrowserFixture browser)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_gap_is_refused_and_mended_and_the_new_version_published_and_compared()
    {
        await using var app = await WorkbenchApp.StartAsync();
        var company = app.Services.GetRequiredService<CompanyData>();
        await company.LoadSampleAsync(null, Ct);
        await using var ops = await VisitAsync(app, "role:ops", "/commission/plans", 1400);
        var page = ops.Page;
        await Expect(page.Locator("table.grid tbody tr")).ToHaveCountAsync(3);
        await page.Locator("tr", new() { HasText = "v2" }).GetByRole(AriaRole.Link, new() { Name = "Account executive" }).ClickAsync();
        await Expect(page.Locator(".headline")).ToContainTextAsync("people are paid by it today");
        await Expect(page.Locator("#rules textarea, #rules input:not([readonly]):not([disabled])")).ToHaveCountAsync(0);

        // the next version begins with the same rules, from the next month on
        await page.GetByRole(AriaRole.Button, new() { Name = "New version" }).ClickAsync();
        await Expect(page.Locator(".headline")).ToHaveTextAsync("ae v3 is a draft and pays nobody yet.");
        var calendar = company.Settings.Fiscal;
        await Expect(page.GetByLabel("Counts from")).ToHaveValueAsync(calendar.After(calendar.MonthOf(company.Today)).First.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

        // a step that ends before the next begins is a gap, and nobody is paid by a plan with one
        var first = page.Locator("#rules fieldset").First;
        await first.GetByLabel("To, %").First.FillAsync("90");
        await first.GetByLabel("To, %").First.PressAsync("Tab");
        await Expect(page.Locator("#findings [data-severity=Error]")).ToContainTextAsync("Between 90 % of quota (225,000.00 USD) and 100 % of quota (250,000.00 USD) no step pays");
        await Expect(page.Locator("#findings")).ToContainTextAsync("It cannot be published as it stands.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await Expect(page.Locator("#publish [role=alert]")).ToContainTextAsync("ae v3 cannot be published. New and expansion: Between 90 % of quota");
        await NothingSeriousAsync(ops);

        // what cannot be read stays in its field with the reason, and nothing is kept of it
        await first.GetByLabel("To, %").First.FillAsync("much");
        await first.GetByLabel("To, %").First.PressAsync("Tab");
        await Expect(first.GetByText("“much” is no percentage; write one such as 8 or 12.5.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the draft" }).ClickAsync();
        await Expect(page.Locator("#publish [role=alert]")).ToHaveTextAsync("A field holds what cannot be read; mend it first.");
        await first.GetByLabel("To, %").First.FillAsync("");
        await first.GetByLabel("To, %").First.PressAsync("Tab");
        await Expect(page.Locator("#findings")).ToContainTextAsync("Nothing forbids publishing it.");

        // the whole amount at the reached step: the cliffs are told in money, and drawn
        await first.GetByLabel("Reaching one pays").SelectOptionAsync("Whole");
        await Expect(page.Locator("#findings [data-severity=Warning]")).ToContainTextAsync("One more 0.01 USD at 100 % of quota (250,000.00 USD) pays 8,750.00 USD more: 17,500.00 USD becomes 26,250.00 USD.");
        await Expect(page.Locator("#preview figure").First.Locator(".mark-label").First).ToHaveTextAsync("100 % · 120 %");
        await page.GetByLabel("For a quota a year of").FillAsync("2,000,000");
        await page.GetByLabel("For a quota a year of").PressAsync("Tab");
        await Expect(page.Locator("#findings [data-severity=Warning]")).ToContainTextAsync("at 100 % of quota (500,000.00 USD)");

        // the form and the text are one plan
        await page.GetByRole(AriaRole.Button, new() { Name = "YAML", Exact = true }).ClickAsync();
        var text = page.Locator("textarea.plan-text");
        await Expect(text).ToHaveValueAsync(new Regex("mode: whole"));
        await Expect(text).ToHaveValueAsync(new Regex("budget: 40000"));
        var good = await text.InputValueAsync();
        await text.FillAsync(good.Replace("times: 1.5", "times: lots", StringComparison.Ordinal));
        await Expect(page.Locator("#rules [role=alert]")).ToContainTextAsync(new Regex(@"line \d+: 'times' must be a number\."));
        await text.FillAsync(good.Replace("times: 1.5", "times: 1.25", StringComparison.Ordinal));
        await Expect(page.Locator("#rules [role=alert]")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Form", Exact = true }).ClickAsync();
        await Expect(first.GetByLabel("How much").Nth(1)).ToHaveValueAsync("1.25");

        // a second window that saved first is told of to the one that was writing
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the draft" }).ClickAsync();
        await Expect(page.Locator("#publish")).ToContainTextAsync("Saved by Revenue operations; a draft pays nobody.");
        await using var finance = await VisitAsync(app, "role:finance", "/commission/plans?plan=ae&version=3", 390);
        await Expect(finance.Page.Locator(".headline")).ToHaveTextAsync("ae v3 is a draft and pays nobody yet.");
        await finance.Page.GetByLabel("Target variable a year", new() { Exact = true }).FillAsync("71000");
        await finance.Page.GetByLabel("Target variable a year", new() { Exact = true }).PressAsync("Tab");
        await Expect(finance.Page.Locator("#publish")).ToContainTextAsync("Not saved yet.");
        await page.GetByLabel("Target variable a year", new() { Exact = true }).FillAsync("72000");
        await page.GetByLabel("Target variable a year", new() { Exact = true }).PressAsync("Tab");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the draft" }).ClickAsync();
        await Expect(finance.Page.Locator("#publish")).ToContainTextAsync("What you wrote still stands here");
        await finance.Page.GetByRole(AriaRole.Button, new() { Name = "Save the draft" }).ClickAsync();
        await Expect(finance.Page.Locator("#publish [role=alert]")).ToContainTextAsync("Someone changed, published or deleted this draft in the meantime.");
        await Expect(finance.Page.GetByLabel("Target variable a year", new() { Exact = true })).ToHaveValueAsync("71000");
        Assert.Equal(0, await finance.OverflowAsync());
        await NothingSeriousAsync(finance);
        await finance.Page.GetByRole(AriaRole.Button, new() { Name = "Show theirs" }).ClickAsync();
        await Expect(finance.Page.GetByLabel("Target variable a year", new() { Exact = true })).ToHaveValueAsync("72000");

        // publishing says from when and for how many, and then nothing can be changed any more
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await Expect(page.Locator(".confirm")).ToContainTextAsync(new Regex(@"It counts from \d{4}-\d\d-01 on, for \d+ people on \d{4}-\d\d-01\."));
        await Expect(page.Locator(".confirm")).ToContainTextAsync("ae v2 counts until then.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, publish ae v3" }).DblClickAsync();
        await Expect(page.Locator(".page-head .chip")).ToHaveTextAsync("Published");
        await Expect(finance.Page.Locator(".page-head .chip")).ToHaveTextAsync("Published");
        Assert.Equal([1, 2, 3], company.Store.CommissionPlans.Published().Where(plan => plan.Id == "ae").Select(plan => plan.Version));

        // old and new on the same deals
        await page.GetByRole(AriaRole.Link, new() { Name = "Compare on the same deals" }).ClickAsync();
        await Expect(page.Locator(".headline")).ToContainTextAsync("than ae v2 for ");
        await Expect(page.Locator("table.compared tbody tr.total").First).ToContainTextAsync("Total");
        await NothingSeriousAsync(ops);
        await page.GetByLabel("In", new() { Exact = true }).FillAsync("some day");
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare", Exact = true }).ClickAsync();
        await Expect(page.Locator("#compare [role=alert]")).ToContainTextAsync("“some day” is no period");
        await page.GoBackAsync();
        await Expect(page.Locator("table.compared tbody tr.total").First).ToBeVisibleAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, "role:finance", "/export/plan-comparison.xlsx?compare=ae%20v2&with=ae%20v3&period=last-quarter"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, "role:finance", "/export/commission-plan.yaml?plan=ae&version=3"));

        await using var rep = await VisitAsync(app, "rep:R003", "/commission/plans?plan=ae&version=3", 390);
        await Expect(rep.Page.Locator("[data-refused]")).ToBeVisibleAsync();
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(app, "rep:R003", "/export/commission-plan.yaml?plan=ae&version=3"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(app, "rep:R003", "/export/plan-comparison.csv?compare=ae%20v2&with=ae%20v3&period=last-quarter"));
        Assert.All((Visit[])[ops, finance, rep], visit => Assert.Empty(visit.Complaints));
        Assert.Empty(company.Store.Verify());
    }

    [Fact]
    public async Task A_plan_is_begun_from_a_template_or_a_file_before_there_is_any_data()
    {
        await using var app = await WorkbenchApp.StartAsync();
        await using var visit = await VisitAsync(app, null, "/commission/plans", 390);
        var page = visit.Page;
        await Expect(page.GetByText("No plan yet.")).ToBeVisibleAsync();
        await NothingSeriousAsync(visit);
        await page.GetByLabel("Name").FillAsync("Field: \"sales\"");
        await page.GetByLabel("Id in plan_assignments.csv").FillAsync("field");
        await page.GetByLabel("Begin with").SelectOptionAsync("whole");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin a draft" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("What does Field: \"sales\" pay?");
        await Expect(page.Locator("#findings [data-severity=Warning]")).ToContainTextAsync("One more 0.01 USD at 80 % of quota");
        Assert.Equal(0, await visit.OverflowAsync());

        // the same again is told, and a file is as good as a template
        await page.GoBackAsync();
        await Expect(page.Locator("table.grid tbody tr")).ToHaveCountAsync(1);
        await UploadAsync(page, "plan: field\nfrom: 2026-01-01\ncomponents: [ { name: A, rate: 1% } ]");
        await Expect(page.Locator("#new-plan [role=alert]")).ToContainTextAsync("field v1 is there already, as a draft by");
        await UploadAsync(page, "plan: field\nfrom: soon\ncomponents: [ { name: A, rate: 1% } ]");
        await Expect(page.Locator("#new-plan [role=alert]")).ToHaveTextAsync("The plan sdr.yaml, line 2: 'soon' is not a day; write it like 2026-01-31.");
        await UploadAsync(page, "plan: sdr # meetings\nfrom: 2026-01-01\ncomponents: [ { name: Meetings, counts: deals, amount: 50 } ]");
        await Expect(page.Locator(".headline")).ToHaveTextAsync("sdr v1 is a draft and pays nobody yet.");
        await Expect(page.GetByText("The text has comments.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, delete this draft" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/commission/plans$"));
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Field: \"sales\"" })).ToBeVisibleAsync();
        await Expect(page.Locator("table.grid tbody tr")).ToHaveCountAsync(1);
        Assert.Empty(visit.Complaints);
    }

    /// <summary>What a comp manager writes for a whole plan without its text: whose pool, whose days and budget, which quota, which part of a split.</summary>
    [Fact]
    public async Task A_whole_plan_is_written_in_the_form_and_the_form_loses_nothing()
    {
        await using var app = await WorkbenchApp.StartAsync();
        await using var visit = await VisitAsync(app, null, "/commission/plans", 1400);
        var page = visit.Page;
        await UploadAsync(page, "plan: se\nfrom: 2026-01-01\nto: 2026-12-31\ntarget: 40000\nquota: { amount: 500000 }\ncomponents: [ { id: a, name: Sales, rate: 1% } ]");
        var part = page.Locator("#rules fieldset.part").First;
        await Expect(part.Locator("details[open]")).ToHaveCountAsync(0); // what is not used is closed
        await OpenAsync(part, "Which sales");
        await FillAsync(part, "Only territories", "DACH, Nordics");
        await FillAsync(part, "Only roles of a split", "SE");
        await OpenAsync(part, "A quota of its own");
        await part.GetByLabel("It has a quota of its own").CheckAsync();
        await part.GetByLabel("Quota is for a").SelectOptionAsync("Year");
        await FillAsync(part, "Quota where a person has none", "1,200,000");
        await OpenAsync(part, "Quota by growth");
        await FillAsync(part, "Quarters of a year, %", "20, 25, 25");
        await Expect(part.GetByText("Write four parts that total 100, such as 20, 25, 25, 30.")).ToBeVisibleAsync();
        await FillAsync(part, "Quarters of a year, %", "20, 25, 25, 30");
        await FillAsync(part, "First months of tenure, %", "25, 50");
        await OpenAsync(part, "Days and budget");
        await FillAsync(part, "First day", "2026-03-01");
        await Expect(part.GetByLabel("Last day")).ToHaveValueAsync("2026-05-31");
        await FillAsync(part, "Last day", "2026-02-01");
        await Expect(part.GetByText("It ends before it begins.")).ToBeVisibleAsync();
        await FillAsync(part, "Last day", "2026-04-15");
        await FillAsync(part, "Budget for everyone together", "9000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a component" }).ClickAsync();
        var pool = page.Locator("#rules > fieldset.part").Nth(1);
        await FillAsync(pool, "Name", "Team pool");
        await pool.GetByLabel(new Regex("^Pays")).First.SelectOptionAsync("pool");
        await FillAsync(pool, "Pool is, % of what is sold", "0.5");
        await FillAsync(pool, "Only if together they sell", "100000");
        await FillAsync(pool, "For people from, % of quota", "80");
        await pool.GetByLabel("Shared out").SelectOptionAsync("ByCredit");
        await OpenAsync(pool, "Gate, kickers, cap");
        await FillAsync(pool, "Or from an amount", "20000");
        await pool.GetByLabel("Reached with").SelectOptionAsync("Sales");
        await NothingSeriousAsync(visit);
        await page.GetByRole(AriaRole.Button, new() { Name = "YAML", Exact = true }).ClickAsync();
        var text = page.Locator("textarea.plan-text");
        foreach (var line in (string[])["where: { territories: [DACH, Nordics] }", "roles: [SE]", "quota: { per: year, amount: 1200000, weights: [20%, 25%, 25%, 30%], ramp: [25%, 50%] }", "between: [2026-03-01, 2026-04-15]", "budget: 9000",
            "pool: { rate: 0.5%, goal: 100000, qualifies_from: 80%, shared: by credit, over: quarter }", "gate: { amount: 20000, of: a, over: quarter }"])
            await Expect(text).ToHaveValueAsync(new Regex(Regex.Escape(line)));

        // every word there is goes through the form unharmed, and every field shows what the text says
        var whole = PlanYamlTests.EveryWord with { Id = "se", Version = 1 };
        await text.FillAsync(PlanYaml.Write(whole));
        await page.GetByRole(AriaRole.Button, new() { Name = "Form", Exact = true }).ClickAsync();
        await FillAsync(page.Locator("#rules > .plan-fields").First, "Name", "Renamed");
        var first = page.Locator("#rules > fieldset.part").First;
        await Expect(first.GetByLabel("Budget for everyone together")).ToHaveValueAsync("12.5");
        await Expect(first.GetByLabel("Steps are counted in")).ToHaveValueAsync("Arr");
        await page.GetByRole(AriaRole.Button, new() { Name = "YAML", Exact = true }).ClickAsync();
        await Expect(text).ToHaveValueAsync(PlanYaml.Write(whole with { Name = "Renamed" }));
        Assert.Empty(visit.Complaints);

        static Task OpenAsync(ILocator part, string title) => part.Locator("details:not([open]) > summary", new() { HasText = title }).First.ClickAsync();
    }

    [Fact]
    public void Every_word_of_a_plan_has_a_field_in_the_form()
    {
        var form = string.Concat(Directory.GetFiles(Path.Combine(Places.Root, "RevOps.Workbench", "Pages", "Plans"), "*.*").Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith("Pays.cs", StringComparison.Ordinal) || file.EndsWith("Ways.cs", StringComparison.Ordinal)).Select(File.ReadAllText));
        var kept = new HashSet<string> { "CommissionPlan.Id", "CommissionPlan.Version", "PlanComponent.Id" }; // which the form shows no field for: they are given once
        foreach (var type in (Type[])[typeof(CommissionPlan), typeof(PlanComponent), typeof(SaleFilter), typeof(BaseRate), typeof(TierSchedule), typeof(QuotaRule), typeof(GateRule), typeof(Kicker), typeof(CapRule), typeof(PayoutRule), typeof(Instalment), typeof(ClawbackRule), typeof(DrawRule), typeof(PoolRule)])
            foreach (var word in type.GetProperties().Where(property => property.CanWrite && !kept.Contains($"{type.Name}.{property.Name}")))
                Assert.True(Regex.IsMatch(form, $@"\b{word.Name} = "), $"{type.Name}.{word.Name} cannot be written in the form.");
    }

    private static async Task FillAsync(ILocator inside, string label, string text)
    {
        var field = inside.GetByLabel(new Regex($"^{Regex.Escape(label)}")).First; // what is wrong with it stands in its label too
        await field.FillAsync(text);
        await field.PressAsync("Tab");
    }

    private static Task UploadAsync(IPage page, string yaml) => page.GetByLabel("Or take a plan from a file in YAML").SetInputFilesAsync(new FilePayload { Name = "sdr.yaml", MimeType = "application/yaml", Buffer = Encoding.UTF8.GetBytes(yaml) });

    private async Task<Visit> VisitAsync(WorkbenchApp app, string? persona, string path, int width)
    {
        var visit = await browser.VisitAsync(null, width: width, app: app);
        if (persona is not null)
            await visit.BeAsync(persona);
        await visit.GoAsync(path);
        await visit.LoadedAsync();
        return visit;
    }

    private static async Task NothingSeriousAsync(Visit visit)
    {
        var found = await visit.Page.RunAxe();
        Assert.Empty(found.Violations.Where(violation => violation.Impact is "serious" or "critical").Select(violation => $"{violation.Id}: {string.Join(", ", violation.Nodes.Take(3).Select(node => node.Html))}"));
    }

    private static async Task<HttpStatusCode> StatusAsync(WorkbenchApp app, string persona, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", $"revops-persona={Uri.EscapeDataString(persona)}");
        using var response = await app.Http.SendAsync(request, Ct);
        return response.StatusCode;
    }
}
