using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Tests.TestKit;
using RevOps.Workbench.Data;

namespace RevOps.Tests.Ui;

/// <summary>A CRM full of markup: 200 payloads in every text that the app shows. None may run, ask, or become an element.</summary>
[Collection(BrowserGroup.Name)]
public sealed class ScriptTests(BrowserFixture browser)
{
    private const int Payloads = 200;
    private const string Ran = "window.__x=(window.__x||0)+1";

    private static readonly string[] Shapes =
    [
        "<script>{0}</script>", "<img src=x onerror=\"{0}\">", "<svg onload=\"{0}\">", "\"><script>{0}</script>", "'><img src=x onerror='{0}'>", "<iframe srcdoc=\"<script>{0}</script>\"></iframe>", "javascript:{0}",
        "<a href=\"javascript:{0}\">x</a>", "<details open ontoggle=\"{0}\">", "<body onload=\"{0}\">", "</title><script>{0}</script>", "</textarea><script>{0}</script>", "<style>@import 'javascript:{0}';</style>",
        "{{{{constructor.constructor('{0}')()}}}}", "<math><mtext></p><script>{0}</script>", "<input autofocus onfocus=\"{0}\">", "<object data=\"javascript:{0}\">", "<embed src=\"javascript:{0}\">", "&lt;script&gt;{0}&lt;/script&gt;",
        "<template><script>{0}</script></template>",
    ];

    private static readonly string[] Texts = ["name", "next_step", "product", "competitor", "lead_source", "payment_terms", "decision_maker", "loss_reason", "win_reason", "legal_redlines", "segment"];

    [Fact]
    public async Task Nothing_that_a_CRM_says_runs_anywhere()
    {
        await using var app = await WorkbenchApp.StartAsync();
        var company = app.Services.GetRequiredService<CompanyData>();
        Import(app, company);
        await using var visit = await browser.VisitAsync(null, app: app);
        var page = visit.Page;
        page.Dialog += (_, dialog) => throw new InvalidOperationException($"A dialog came up: {dialog.Message}");
        company.Store.Views.Add("local", "pipeline", Payload(1), "?period=this-year", null);
        company.Store.Notices.Add("local", Payload(2));

        var sinks = 0;
        foreach (var path in (string[])["/pipeline?period=this-year", "/pipeline?period=this-year&by=rep", "/pipeline?period=this-year&by=team", "/pipeline?period=this-year&by=segment", "/report/pipeline-review?period=this-year", "/deals?set=all-open&period=this-year",
            "/deals?set=all-open&page=2", "/data", "/settings", "/people", $"/pipeline?team={Uri.EscapeDataString(Payload(3))}", $"/deals?set=open&stage={Uri.EscapeDataString(Payload(4))}", $"/deals?set={Uri.EscapeDataString(Payload(5))}",
            $"/deal/{Uri.EscapeDataString(Payload(6))}", $"/pipeline?period={Uri.EscapeDataString(Payload(7))}"])
        {
            await visit.GoAsync(path);
            await visit.LoadedAsync();
            sinks += await page.Locator("main").EvaluateAsync<int>("main => main.innerText.split('__x').length - 1");
            await NothingRanAsync(page, path);
        }
        for (var deal = 0; deal < Payloads; deal += 5)
        {
            await visit.GoAsync($"/deal/{Id(deal)}");
            await visit.LoadedAsync();
            await NothingRanAsync(page, Id(deal));
        }
        await page.GetByLabel("Write a note").FillAsync(Payload(8));
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the note" }).ClickAsync();
        await Assertions.Expect(page.Locator(".notes-list li")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Control+k");
        await page.Locator("#palette-input").FillAsync("script");
        await Assertions.Expect(page.Locator("#palette-list [role=option]").First).ToBeVisibleAsync();
        await NothingRanAsync(page, "the palette");

        Assert.InRange(sinks, Payloads, 100_000); // the payloads were really there to be read
        Assert.DoesNotContain(visit.Complaints, complaint => !complaint.Contains("404", StringComparison.Ordinal));
    }

    private static async Task NothingRanAsync(IPage page, string where)
    {
        Assert.True(await page.EvaluateAsync<bool>("() => window.__x === undefined"), $"Something ran on {where}");
        var foreign = await page.EvaluateAsync<int>("() => document.querySelectorAll('main script, main iframe, main object, main embed, main img, main style, main template, main math, main [onerror], main [onload], main [ontoggle], main [onfocus], main a[href^=\"javascript:\"]').length");
        Assert.True(foreign == 0, $"{foreign} foreign elements on {where}");
    }

    private static void Import(WorkbenchApp app, CompanyData company)
    {
        var files = new CsvFolder();
        for (var number = 0; number < Payloads; number++)
        {
            var payload = Payload(number);
            files.Add("reps", ("rep_id", $"R{number}"), ("name", payload), ("role", payload), ("team", payload), ("region", payload));
            files.Add("accounts", ("account_id", $"A{number}"), ("name", payload), ("segment", payload), ("industry", payload));
            files.Add("contacts", ("contact_id", $"C{number}"), ("account_id", $"A{number}"), ("name", payload), ("title", payload));
            files.Deal(Id(number), [("owner_id", $"R{number}"), ("account_id", $"A{number}"), ("close_date", company.Today), ("crm_url", number % 2 == 0 ? $"javascript:{Ran}" : payload), .. Texts.Select(text => (text, (object?)payload))]);
            files.Add("deal_contacts", ("deal_id", Id(number)), ("contact_id", $"C{number}"), ("role", "champion"));
            files.Add("activities", ("activity_id", $"V{number}"), ("deal_id", Id(number)), ("rep_id", $"R{number}"), ("type", payload), ("direction", payload), ("occurred_at", company.Today));
            files.Change(Id(number), company.Today.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T10:00:00", "next_step", payload, payload + "!");
        }
        var run = new ImportRun(company.Store, TimeProvider.System, new(files.Write(Path.Combine(app.Data.FullName, "export")), null, Payload(9), Payload(10)));
        Assert.Empty(run.Read(ct: TestContext.Current.CancellationToken).Rejected);
        run.Load(ct: TestContext.Current.CancellationToken);
    }

    private static string Id(int number) => $"X{number.ToString("000", CultureInfo.InvariantCulture)}";

    private static string Payload(int number) => string.Format(CultureInfo.InvariantCulture, Shapes[number % Shapes.Length], Ran) + number.ToString(CultureInfo.InvariantCulture);
}
