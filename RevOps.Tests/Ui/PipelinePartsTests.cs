using System.Net;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using RevOps.Core.Access;
using RevOps.Workbench.Data;
using RevOps.Workbench.Pages.Pipeline;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>The parts of the pipeline page stand by themselves, and each of their numbers leads somewhere or says why not.</summary>
[Collection(BrowserGroup.Name)]
public sealed class PipelinePartsTests(BrowserFixture browser)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_part_that_fails_leaves_all_others_standing()
    {
        var whole = await ViewAsync();
        var parts = await BodyAsync(whole);
        Assert.DoesNotContain("could not be shown", parts, StringComparison.Ordinal);

        // without the win rate one tile and the lists that name it cannot be drawn; without the map's stages one card
        var broken = whole with
        {
            Answer = whole.Answer with
            {
                Report = whole.Report with { Figures = [.. whole.Report.Figures.Where(figure => figure.Id != "pipeline.avg_cycle_days")] },
                Review = whole.Review with { RiskMap = whole.Review.RiskMap with { Stages = [] } },
            },
        };
        var html = await BodyAsync(broken);

        Assert.Equal(2, Times(html, "could not be shown")); // the products, whose header explains the cycle, and the map
        Assert.Equal(6, Times(html, "class=\"tile\""));
        foreach (var kept in (string[])["What changed from", "Open pipeline by stage", "Health score", "Stage mix", "Age of open deals", "Deals at risk", "What to do", "Reps", "All figures"])
            Assert.Contains(kept, html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/pipeline?by=team")]
    [InlineData("/pipeline?team=EMEA%20North&by=stage")]
    [InlineData("/report/pipeline-review?period=last-quarter")]
    public async Task Every_number_leads_to_its_deals_or_has_a_named_reason(string path)
    {
        await using var visit = await browser.VisitAsync(path, app: await browser.SampleAsync());
        await visit.LoadedAsync();

        // A number stands in a link, or in something that says in its title what it is; parts of a sentence explain themselves.
        var silent = await visit.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('main td.num, main .figure-value, main .tile-value, main .waterfall .value, main .funnel .value, main .heatmap td .mark, main .histogram .count')]
              .filter(cell => !cell.closest('.twin') && /[0-9]/.test(cell.textContent))
              .filter(cell => !cell.querySelector('a, [title]') && !cell.closest('a, [title]') && !cell.closest('.tile')?.querySelector('a, .why') && !cell.closest('article.report td'))
              .map(cell => cell.closest('section, article, figure')?.getAttribute('aria-label') + ': ' + cell.textContent.trim()).slice(0, 20)
            """);

        Assert.Empty(silent);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_cell_of_the_risk_map_and_a_point_of_the_trend_open_what_they_stand_for()
    {
        await using var visit = await browser.VisitAsync("/pipeline", app: await browser.SampleAsync());
        await visit.LoadedAsync();
        var cell = visit.Page.Locator(".heatmap tbody tr:nth-child(2) a.mark").Nth(1);
        var hint = (await cell.GetAttributeAsync("title"))!; // "2 of 3 open deals, 1,234.00 USD of …"
        var value = hint[(hint.IndexOf(", ", StringComparison.Ordinal) + 2)..hint.IndexOf(" of ", hint.IndexOf(", ", StringComparison.Ordinal), StringComparison.Ordinal)];

        await cell.ClickAsync();
        await Expect(visit.Page.Locator(".sum")).ToHaveTextAsync(value);
        await Expect(visit.Page.Locator(".count")).ToHaveTextAsync(hint[..hint.IndexOf(' ', StringComparison.Ordinal)]);
        await Expect(visit.Page.Locator(".chip-filter")).ToHaveCountAsync(2); // stage and rep, each to be taken off

        await visit.GoAsync("/pipeline");
        await visit.LoadedAsync();
        var day = (await visit.Page.Locator("a.dot").First.GetAttributeAsync("href"))!;
        await visit.Page.Locator("a.dot").First.ClickAsync();
        Assert.Contains("as-of=", day, StringComparison.Ordinal);
        await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(System.Text.RegularExpressions.Regex.Escape(day)));
    }

    [Fact]
    public async Task Columns_are_chosen_and_remembered_for_the_next_visit()
    {
        await using var visit = await browser.VisitAsync("/deals?set=open", app: await browser.SampleAsync());
        await visit.LoadedAsync();
        var heads = visit.Page.Locator("table.deals thead th");
        await Expect(heads).ToHaveCountAsync(8);

        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Columns" }).ClickAsync();
        await visit.Page.GetByLabel("Product", new() { Exact = true }).CheckAsync();
        await visit.Page.GetByLabel("Age", new() { Exact = true }).UncheckAsync();
        await Expect(heads).ToHaveTextAsync(["Deal", "Account", "Owner", "Stage", "Value ↓", "Close", "Product", "CRM"]);

        await visit.Page.ReloadAsync();
        await visit.LoadedAsync();
        await Expect(heads).ToHaveTextAsync(["Deal", "Account", "Owner", "Stage", "Value ↓", "Close", "Product", "CRM"]);
        Assert.Empty(visit.Complaints);
    }

    private async Task<PipelineView> ViewAsync()
    {
        var desk = (await browser.SampleAsync()).Services.GetRequiredService<PipelineDesk>();
        var ask = await desk.AskAsync(new(), Viewer.Local("test"), Ct);
        return new(await desk.ReviewAsync(ask, Ct), new(), default);
    }

    private async Task<string> BodyAsync(PipelineView view)
    {
        await using var scope = (await browser.SampleAsync()).Services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { ["View"] = view, ["Weeks"] = Array.Empty<CoverageWeek>() });
            return WebUtility.HtmlDecode((await renderer.RenderComponentAsync<PipelineBody>(parameters)).ToHtmlString());
        });
    }

    private static int Times(string html, string text) => html.Split(text).Length - 1;
}
