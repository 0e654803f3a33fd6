using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Core.Scoring;
using RevOps.Workbench.Data;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>A deal is qualified in the app: by whoever may edit it, with evidence, and the probability moves.</summary>
[Collection(BrowserGroup.Name)]
public sealed class QualificationTests(BrowserFixture browser)
{
    private const string Rep = "R010";

    [Fact]
    public async Task A_rep_records_MEDDIC_with_evidence_on_an_own_deal_and_sees_the_probability_move()
    {
        await using var app = await WorkbenchApp.StartAsync();
        var company = app.Services.GetRequiredService<CompanyData>();
        await company.LoadSampleAsync(null, CancellationToken.None);
        var book = company.Store.Knowledge().AsOf(company.Today);
        var deals = Enumerable.Range(0, book.Count).Where(deal => book.Standings[deal] == Standing.Open && book.Stages[deal] >= 0 && book.Owners[deal] >= 0 && book.People.Reps[book.Owners[deal]].Id == Rep)
            .OrderBy(deal => book.Assessments.Meddic(deal, book.Today) ?? 0).ToList();
        var (weakest, stage) = (book.Deal(deals[0]), book.StageIndex.All[book.Stages[deals[0]]].Stage.Probability);
        await using var visit = await browser.VisitAsync(null, 390, app: app);
        await visit.BeAsync($"rep:{Rep}");
        await visit.GoAsync($"/deal/{weakest.Id}");
        await visit.LoadedAsync();
        var card = visit.Page.Locator("[data-qualification]");

        await card.GetByRole(AriaRole.Button, new() { Name = "Assess MEDDIC" }).ClickAsync();
        Assert.Equal(0, await visit.OverflowAsync());
        await card.GetByLabel("Metrics", new() { Exact = true }).SelectOptionAsync("specific and quantified");
        await card.GetByLabel("Economic buyer", new() { Exact = true }).SelectOptionAsync("several meetings, strong relationship");
        await card.GetByLabel("Decision criteria", new() { Exact = true }).SelectOptionAsync("documented");
        await card.GetByLabel("Decision process", new() { Exact = true }).SelectOptionAsync("timeline with milestones");
        await card.GetByLabel("Identify pain", new() { Exact = true }).SelectOptionAsync("urgent, quantified");
        await card.GetByLabel("Champion", new() { Exact = true }).SelectOptionAsync("");
        await card.GetByLabel("Evidence for Champion").FillAsync("She wrote <b>the</b> business case");
        await card.GetByRole(AriaRole.Button, new() { Name = "Record" }).ClickAsync();
        await Expect(card.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Choose a level for Champion, or clear its evidence.");
        await card.GetByLabel("Champion", new() { Exact = true }).SelectOptionAsync("active");
        await Expect(card).ToContainTextAsync("100 of 100, highly qualified");
        await card.GetByRole(AriaRole.Button, new() { Name = "Record" }).DblClickAsync();

        await Expect(card.GetByRole(AriaRole.Status)).ToContainTextAsync($"→ {Workbench.Pages.Scoring.ScoringText.Percent(WinProbability.Shifted(stage, 100))}");
        await Expect(card.Locator(".facts")).ToContainTextAsync("100 of 100");
        await Expect(card.Locator(".answers")).ToContainTextAsync("She wrote <b>the</b> business case");
        await Expect(card).ToContainTextAsync("Recorded here so far: 1");
        Assert.Equal(0, await visit.OverflowAsync());
        Assert.Equal(100, company.Store.Knowledge().AsOf(company.Today).Assessments.Meddic(deals[0], book.Today));

        await card.GetByRole(AriaRole.Button, new() { Name = "Strategic value" }).ClickAsync();
        await Expect(card).ToContainTextAsync("Nobody has assessed the strategic value. From 60 points on");
        await card.GetByRole(AriaRole.Button, new() { Name = "Assess Strategic value" }).ClickAsync();
        await card.GetByLabel("Churn risk", new() { Exact = true }).SelectOptionAsync("low");
        await card.GetByRole(AriaRole.Button, new() { Name = "Record" }).ClickAsync();
        await Expect(card.GetByRole(AriaRole.Status)).ToContainTextAsync("The win probability stays");
        await Expect(card.Locator(".facts")).ToContainTextAsync("10 of 100");

        await visit.GoAsync($"/deal/{weakest.Id}?as-of={Workbench.Components.Dates.Iso(company.Today.AddDays(-1))}");
        await Expect(card.Locator(".facts")).ToBeVisibleAsync();
        await Expect(card.Locator(".facts")).Not.ToContainTextAsync("100 of 100");
        await Expect(card.GetByRole(AriaRole.Button, new() { Name = "Assess MEDDIC" })).ToHaveCountAsync(0);
        Assert.Empty(visit.Complaints);

        await using var finance = await browser.VisitAsync(null, app: app);
        await finance.BeAsync("role:finance");
        await finance.GoAsync($"/deal/{weakest.Id}");
        await Expect(finance.Page.Locator("[data-qualification] .answers")).ToContainTextAsync("business case");
        await Expect(finance.Page.Locator("[data-qualification]").GetByRole(AriaRole.Button, new() { Name = "Assess MEDDIC" })).ToHaveCountAsync(0);

        var desk = app.Services.GetRequiredService<ScoringDesk>();
        var other = book.People.Reps.First(rep => rep.Id != Rep && rep.EndDate is null && book.People.Below(book.People.Find(rep.Id), book.AsOf).Count == 0);
        foreach (var nobody in new Viewer[] { new($"rep:{other.Id}", "n", Role.Rep, other.Id), new("k", "n", Role.Finance, null), Viewer.Nobody })
            foreach (var scheme in Enum.GetValues<Scheme>())
                Assert.Equal("You may not assess this deal.", (await desk.RecordAsync(nobody, new(weakest.Id, scheme, company.Today, [new("champion", "none", null)]))).Problem);
        Assert.Equal(2, company.Store.Assessments.Of(weakest.Id).Count);
    }
}
