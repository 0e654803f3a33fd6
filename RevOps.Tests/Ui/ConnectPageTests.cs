using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Workbench.Data;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>Someone connects a program: copies the line, makes a token, and takes it back.</summary>
[Collection(BrowserGroup.Name)]
public sealed class ConnectPageTests(BrowserFixture browser)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(1400), InlineData(390)]
    public async Task A_token_is_shown_once_works_until_it_is_revoked_and_belongs_to_whoever_made_it(int width)
    {
        await using var app = await WorkbenchApp.StartAsync();
        await app.Services.GetRequiredService<CompanyData>().LoadSampleAsync(null, Ct);
        await using var visit = await browser.VisitAsync(null, width, app: app);
        await visit.BeAsync("rep:R010");
        await visit.GoAsync("/connect");
        await visit.LoadedAsync();
        var page = visit.Page;
        await Expect(page.GetByText("claude mcp add revops -- ", new() { Exact = false }).First).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Make a token" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Give it a name");
        await page.GetByLabel("What is it for?").FillAsync("My laptop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a token" }).ClickAsync();
        var secret = await page.GetByLabel("Token", new() { Exact = true }).InnerTextAsync();
        Assert.StartsWith("revops_", secret, StringComparison.Ordinal);
        Assert.Equal(0, await visit.OverflowAsync());
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(app, secret, "R010")).Status);
        Assert.Contains("There is no rep", (await CallAsync(app, secret, "R001")).Body, StringComparison.Ordinal);

        await page.ReloadAsync();
        await visit.LoadedAsync();
        await Expect(page.GetByText(secret)).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke My laptop" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep" }).ClickAsync(); // a slip costs nothing
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(app, secret, "R010")).Status);
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke My laptop" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke My laptop for good" }).ClickAsync();
        await Expect(page.GetByText("My laptop")).ToHaveCountAsync(0);
        Assert.Equal(HttpStatusCode.Unauthorized, (await CallAsync(app, secret, "R010")).Status);
    }

    private static async Task<(HttpStatusCode Status, string Body)> CallAsync(WorkbenchApp app, string secret, string rep)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, app.Address("/mcp"));
        request.Content = new StringContent($$$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"commission_calc","arguments":{"rep":"{{{{rep}}}}"}}}""", Encoding.UTF8, "application/json");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.Headers.Authorization = new("Bearer", secret);
        using var answer = await app.Http.SendAsync(request, Ct);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }
}
