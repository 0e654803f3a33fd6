using Microsoft.Playwright;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Ui;

/// <summary>The pictures of the README, taken from the running app over the sample company: ./screenshots.sh</summary>
[Collection(BrowserGroup.Name)]
public sealed class Screenshots(BrowserFixture browser)
{
    public static TheoryData<string, string, int, int, string> Pictures => new()
    {
        { "pipeline-light", "/pipeline", 1400, 1000, "light" },
        { "pipeline-dark", "/pipeline", 1400, 1000, "dark" },
        { "pipeline-phone", "/pipeline", 390, 844, "light" },
        { "forecast", "/forecast", 1400, 1000, "light" },
        { "scenarios", "/scenarios", 1400, 1000, "dark" },
        { "accuracy", "/forecast/accuracy", 1400, 1000, "light" },
        { "deal-risk", "/deal-risk", 1400, 1000, "light" },
        { "deal-risk-why", "/deal-risk", 1400, 1000, "dark" },
        { "deal", "/deal/D08094", 1400, 1000, "light" },
        { "quota", "/quota", 1400, 1000, "light" },
        { "my-quota-phone", "/my-quota", 390, 844, "dark" },
        { "rep", "/rep?rep=R010", 1400, 1000, "light" },
        { "my-pay-phone", "/pay?period=this-quarter", 390, 844, "light" },
        { "statements", "/commission", 1400, 1000, "light" },
        { "pay-plans", "/commission/plans?plan=ae&version=2", 1400, 1000, "dark" },
        { "quota-plans", "/quota/plans", 1400, 1000, "dark" },
        { "data", "/data", 1400, 900, "light" },
        { "palette", "/pipeline", 1400, 800, "dark" },
    };

    [Theory(Explicit = true), MemberData(nameof(Pictures))]
    public async Task Take(string name, string path, int width, int height, string theme)
    {
        var app = await browser.SampleAsync();
        await using var visit = await browser.VisitAsync(null, width, theme, app);
        await visit.BeAsync(name.EndsWith("-phone", StringComparison.Ordinal) && name != "pipeline-phone" ? "rep:R010" : "role:ops");
        await visit.GoAsync(path);
        await visit.Page.SetViewportSizeAsync(width, height);
        await visit.LoadedAsync();
        if (name == "quota-plans")
        {
            await visit.Page.GetByText("New plan").First.ClickAsync();
            await visit.Page.GetByLabel("Target").First.FillAsync("12500000");
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Share it out" }).ClickAsync();
            await visit.Page.GetByText("Who gets what, and why").WaitForAsync();
        }
        if (name == "scenarios")
        {
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Lose the biggest deal" }).ClickAsync();
            await visit.Page.GetByRole(AriaRole.Slider, new() { Name = "Win rate" }).FillAsync("12");
            await visit.Page.GetByText("Each step in full").WaitForAsync();
            await visit.Page.Locator(".card.stale").First.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        }
        if (name == "deal-risk-why")
        {
            await visit.Page.Locator("tbody th a").First.ClickAsync();
            await visit.Page.Locator("[data-risk] details").First.ClickAsync();
            await visit.Page.Locator("[data-risk]").EvaluateAsync("card => window.scrollTo(0, card.getBoundingClientRect().top + scrollY - 70)");
        }
        if (name == "palette")
        {
            await visit.Page.Keyboard.PressAsync("Control+k");
            await visit.Page.Locator("#palette-input").FillAsync("weft");
            await visit.Page.Locator("#palette-list [role=option]", new() { HasText = "Weft" }).First.WaitForAsync();
        }
        var file = Path.Combine(Places.Root, "docs", "images", $"{name}.png");
        await visit.Page.ScreenshotAsync(new() { Path = file, Animations = ScreenshotAnimations.Disabled });
        Assert.True(new FileInfo(file).Length > 10_000);
    }
}
