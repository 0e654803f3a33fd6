using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using RevOps.Workbench.Components.Palette;

namespace RevOps.Tests.Ui;

/// <summary>Every page in both themes and both widths, judged by axe: nothing serious, nothing critical. A new page of the shell's table is judged too.</summary>
[Collection(BrowserGroup.Name)]
public sealed class AxeTests(BrowserFixture browser)
{
    private const string Assessing = "assess /deal/";

    // What stands behind a page of the table, and what a page looks like when something is wrong.
    private static readonly string[] Beside =
        ["/pipeline?by=stage&period=last-quarter", "/pipeline?period=nonsense", "/deals?set=flow-lost&period=last-quarter", "/deals?set=nonsense", "/settings?then=data", "/rep?rep=R001", "/report/rep-performance?rep=R001", "/report/deal-risk-analysis?deal=", "/pay?rep=R001&period=this-quarter", "/report/commission-calc?rep=R001", "/quota?level=rep&pace=history", "/commission/plans?plan=ae&version=2", "/commission/plans?compare=ae%20v1&with=ae%20v2", "/forecast?period=last-quarter", "/forecast?period=this-year&view=single", "/forecast/accuracy?granularity=quarterly&method=p50&days=30", "/no-such-page"];

    public static TheoryData<string> Paths() => [.. Entries.Pages.Select(page => page.Route!).Where(path => path != "/").Concat(Beside).Append("/deal/").Append(Assessing)]; // with data, the start leads on to the pipeline

    [Theory, MemberData(nameof(Paths))]
    public async Task A_page_full_of_data_has_nothing_serious_to_complain_of(string path)
    {
        if (path is "/deal/" or Assessing || path.EndsWith("?deal=", StringComparison.Ordinal))
            path += (await browser.SampleDealAsync()).Id;
        await using var visit = await browser.VisitAsync(path.Replace(Assessing, "/deal/", StringComparison.Ordinal), app: await browser.SampleAsync());
        await visit.LoadedAsync();
        if (path.StartsWith(Assessing, StringComparison.Ordinal))
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Assess MEDDIC" }).ClickAsync();
        foreach (var (width, theme) in ((int, ColorScheme)[])[(1400, ColorScheme.Light), (390, ColorScheme.Dark)]) // colours do not depend on the width
        {
            await visit.Page.SetViewportSizeAsync(width, 900);
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce }); // a colour half-way through its change is nobody's choice
            await visit.Page.Locator($"html[data-theme={theme.ToString().ToLowerInvariant()}]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
            await NothingSeriousAsync(visit);
        }
    }

    [Fact]
    public async Task The_page_to_sign_in_neither()
    {
        await using var visit = await browser.VisitAsync(null);
        await visit.Page.GotoAsync("/sign-in");
        await visit.LoadedAsync();

        await NothingSeriousAsync(visit);
    }

    [Theory]
    [InlineData("/", 1400, "light")]
    [InlineData("/", 390, "dark")]
    [InlineData("/pipeline", 1400, "dark")]
    [InlineData("/data", 390, "light")]
    public async Task A_page_without_data_neither(string path, int width, string theme)
    {
        await using var visit = await browser.VisitAsync(path, width, theme);
        await visit.LoadedAsync();

        await NothingSeriousAsync(visit);
    }

    [Theory]
    [InlineData("Control+k", 1400, "light")]
    [InlineData("Control+k", 390, "dark")]
    [InlineData("?", 1400, "dark")]
    [InlineData("?", 390, "light")]
    public async Task What_opens_over_a_page_neither(string key, int width, string theme)
    {
        await using var visit = await browser.VisitAsync("/deals", width, theme, await browser.SampleAsync());
        await visit.LoadedAsync();
        await visit.Page.Keyboard.PressAsync(key);
        await visit.Page.Locator("dialog[open]").WaitForAsync();

        await NothingSeriousAsync(visit);
    }

    [Theory]
    [InlineData("save-view", 1400, "light")]
    [InlineData("save-view", 390, "dark")]
    [InlineData("notices", 1400, "dark")]
    [InlineData("notices", 390, "light")]
    [InlineData("more", 390, "light")]
    [InlineData("more", 390, "dark")]
    public async Task What_drops_from_the_bar_neither(string does, int width, string theme)
    {
        await using var visit = await browser.VisitAsync("/pipeline?period=nonsense", width, theme, await browser.SampleAsync());
        await visit.LoadedAsync();
        await visit.Page.Locator($"[data-does={does}]").ClickAsync();
        await visit.Page.Locator("[popover]:popover-open").WaitForAsync();

        await NothingSeriousAsync(visit);
    }

    private static async Task NothingSeriousAsync(Visit visit)
    {
        var result = await visit.Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        var complaints = result.Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{violation.Id} ({violation.Impact}): {violation.Help}\n  " + string.Join("\n  ", violation.Nodes.Take(5).Select(node => node.Html)));
        Assert.True(!complaints.Any(), $"{visit.Page.Url} at {visit.Page.ViewportSize!.Width} px, {await visit.ThemeAsync()}:\n{string.Join('\n', complaints)}");
    }
}
