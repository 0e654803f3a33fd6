using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Tests.TestKit.Models;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>Someone asks in plain words, asks on, and follows an answer to its page.</summary>
[Collection(BrowserGroup.Name)]
public sealed class AskPageTests(BrowserFixture browser)
{
    [Theory, InlineData(1400), InlineData(390)]
    public async Task A_question_is_answered_with_computed_numbers_and_leads_to_the_page_that_shows_them(int width)
    {
        await using var visit = await browser.VisitAsync("/ask", width, app: await browser.SampleAsync());
        await visit.LoadedAsync();
        var page = visit.Page;
        var turns = page.Locator("article.turn");

        await page.GetByRole(AriaRole.Button, new() { Name = "New conversation" }).ClickAsync(); // another window may have begun one
        await page.GetByRole(AriaRole.Button, new() { Name = "how does our pipeline look?" }).ClickAsync();
        await Expect(turns.First.Locator(".answer")).ToContainTextAsync("cover the remaining quota");
        await Expect(turns.First).ToContainTextAsync("sales-pipeline-analyst, by /pipeline-review");

        await page.GetByLabel("Your question").FillAsync("who is behind quota <b>now</b>");
        await page.GetByLabel("Your question").PressAsync("Enter");
        await Expect(turns).ToHaveCountAsync(2);
        await Expect(turns.Nth(1).Locator(".question")).ToHaveTextAsync("who is behind quota <b>now</b>");
        await Expect(turns.Nth(1).Locator(".answer")).ToContainTextAsync("quota-performance-tracker, by /quota-status rep");

        await page.GetByLabel("Your question").FillAsync("what is the weather tomorrow");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();
        await Expect(turns.Nth(2).Locator(".answer")).ToContainTextAsync("I can't answer that from your sales data");
        Assert.Equal(0, await visit.OverflowAsync());

        await turns.First.GetByRole(AriaRole.Link, new() { NameRegex = new("^Review the pipeline") }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/pipeline"));
        await page.GoBackAsync();
        await Expect(turns).ToHaveCountAsync(3);
    }

    [Theory, InlineData(1400), InlineData(390)]
    public async Task A_model_answers_with_computed_numbers_can_be_stopped_and_is_asked_on(int width)
    {
        await using var models = await FakeModels.StartAsync(request => request.LastAsked.Contains("slowly", StringComparison.Ordinal)
            ? FakeReply.Says(string.Concat(Enumerable.Repeat("Another sentence without an end in sight. ", 60))).Slow(TimeSpan.FromMilliseconds(400))
            : request.Results.Count == 0 ? FakeReply.Call("pipeline_review", """{"period":"this-quarter"}""")
            : FakeReply.Says("**Coverage** is [[1:pipeline.coverage]]. It was 17.3x last year. See https://evil.example/?q=1 and <b>that</b>."));
        await using var app = await WorkbenchApp.StartAsync(model: models.OpenAIAddress);
        await app.Services.GetRequiredService<Workbench.Data.CompanyData>().LoadSampleAsync(null, TestContext.Current.CancellationToken);
        await using var visit = await browser.VisitAsync("/ask", width, app: app);
        await visit.LoadedAsync();
        var (page, turns) = (visit.Page, visit.Page.Locator("article.turn"));

        await page.GetByRole(AriaRole.Button, new() { Name = "how does our pipeline look?" }).ClickAsync();
        var answer = turns.First.Locator(".answer");
        await Expect(answer).ToContainTextAsync("[A sentence was left out: a number in it was not computed by any tool.]");
        await Expect(answer.Locator(".said")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^Coverage is \d+\.\d\dx\. "));
        await Expect(answer).Not.ToContainTextAsync("17.3x");
        await Expect(answer).ToContainTextAsync("<b>that</b>");
        await Expect(answer.Locator(".said a, .said b, .said img")).ToHaveCountAsync(0);
        await Expect(answer).ToContainTextAsync("sales-pipeline-analyst, by strong, 300 tokens");
        await answer.Locator("summary").ClickAsync();
        await Expect(answer.Locator("details")).ToContainTextAsync("cover the remaining quota");

        await page.GetByLabel("Your question").FillAsync("tell me slowly who needs more pipeline");
        await page.GetByLabel("Your question").PressAsync("Enter");
        await Expect(turns.Nth(1)).ToContainTextAsync("Another sentence without an end in sight.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true }).ClickAsync();
        await Expect(turns.Nth(1)).ToContainTextAsync("Stopped.");
        Assert.Equal(0, await visit.OverflowAsync());

        await page.Locator(".examples button").First.ClickAsync(); // what often follows
        await Expect(turns).ToHaveCountAsync(3);
        await Expect(turns.Nth(2).Locator(".answer")).ToContainTextAsync("Coverage is");
        Assert.Contains("how does our pipeline look?", models.Requests[^1].Messages.Select(message => message.Text));

        await answer.GetByRole(AriaRole.Link, new() { NameRegex = new("^Review the pipeline") }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/pipeline"));
    }

    [Fact]
    public async Task A_rep_is_answered_with_what_they_may_see_and_no_more()
    {
        await using var visit = await browser.VisitAsync(null, app: await browser.SampleAsync());
        await visit.BeAsync("rep:R010");
        await visit.GoAsync("/ask");
        await visit.LoadedAsync();
        await visit.Page.GetByLabel("Your question").FillAsync("what is everyone paid");
        await visit.Page.GetByLabel("Your question").PressAsync("Enter");
        var others = browser.SampleAsync();
        await Expect(visit.Page.Locator("article.turn")).ToHaveCountAsync(1);
        var said = await visit.Page.Locator("article.turn .answer").InnerTextAsync();
        var names = Demo.Sample.On((await others).Services.GetRequiredService<Workbench.Data.CompanyData>().Today).File("reps").Where(row => row["rep_id"] != "R010").Select(row => row["name"]);
        Assert.DoesNotContain(names, name => said.Contains(name, StringComparison.Ordinal));
    }
}
