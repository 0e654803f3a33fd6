using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Core.Access;
using RevOps.Tests.TestKit.Models;
using RevOps.Workbench.Data;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>Who configures the app sees what the models were used for and cost; everyone sees their own share of the day.</summary>
[Collection(BrowserGroup.Name)]
public sealed partial class ModelUseTests(BrowserFixture browser)
{
    [Theory, InlineData(1400, "light"), InlineData(1400, "dark"), InlineData(390, "light"), InlineData(390, "dark")]
    public async Task What_was_used_is_told_by_person_and_adds_up(int width, string theme)
    {
        await using var models = await FakeModels.StartAsync(_ => FakeReply.Says("All is well."));
        await using var app = await WorkbenchApp.StartAsync(model: models.OpenAIAddress, with: options => options with { ModelTokensADay = 1_000, ModelStrongPrice = "3/15", ModelLightPrice = "1/5" });
        var company = app.Services.GetRequiredService<CompanyData>();
        await company.LoadSampleAsync(null, TestContext.Current.CancellationToken);
        company.Store.ModelUse.Add("rep:R010", company.Today, "strong", 412_345, 23_456);
        company.Store.ModelUse.Add("rep:R010", company.Today.AddDays(-29), "light", 1_234_567, 34_567);
        company.Store.ModelUse.Add("role:finance", company.Today.AddDays(-3), "", 5_000, 500);
        company.Store.ModelUse.Add("rep:R011", company.Today.AddDays(-30), "light", 9, 9); // too long ago

        await using var visit = await browser.VisitAsync("/ask", width, app: app);
        await visit.LoadedAsync();
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light });
        await Expect(visit.Page.Locator(".model-share")).ToHaveTextAsync("You used 0 % of today's share of the model: 0 of 1,000 tokens.");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "how does our pipeline look?" }).ClickAsync();
        await Expect(visit.Page.Locator(".model-share")).ToHaveTextAsync("You used 15 % of today's share of the model: 150 of 1,000 tokens.");
        Assert.Equal(0, await visit.OverflowAsync());

        await visit.GoAsync("/settings");
        var table = visit.Page.Locator(".model-use table");
        await Expect(table.Locator("tbody tr")).ToHaveCountAsync(4);
        var rows = new List<string[]>();
        foreach (var row in await table.Locator("tbody tr").AllAsync())
            rows.Add([.. await row.Locator("th, td").AllInnerTextsAsync()]);
        Assert.Equal(["Together", "Winifred Dunmore", "Finance"], rows.Where(row => !row[1].StartsWith("150", StringComparison.Ordinal)).Select(row => row[0].Trim()));
        Assert.Equal(["", "0 %", "15 %", "43580 %"], rows.Select(row => row[2].Trim()).Order(StringComparer.Ordinal));
        foreach (var column in (int[])[1, 3, 4])
            Assert.Equal(Number(rows[0][column]), rows.Skip(1).Sum(row => Number(row[column])));
        await Expect(visit.Page.Locator(".model-use")).ToContainTextAsync("5,500 tokens have no price and are not in the cost.");
        Assert.Equal(0, await visit.OverflowAsync());
        Assert.True(await table.EvaluateAsync<bool>("table => table.scrollWidth <= table.parentElement.clientWidth"), "the table stands out of its card");
        await table.ScrollIntoViewIfNeededAsync();
        Assert.Empty(visit.Complaints);

        await visit.BeAsync("role:finance");
        await visit.GoAsync("/settings");
        await Expect(visit.Page.Locator(".model-use")).ToHaveCountAsync(0);
    }

    private static decimal Number(string cell) => FirstNumber().Match(cell) is { Success: true } number ? decimal.Parse(number.Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"[\d,]+(?:\.\d+)?", RegexOptions.None, 1_000)] private static partial Regex FirstNumber();
}
