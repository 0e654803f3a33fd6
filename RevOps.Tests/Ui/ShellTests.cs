using Microsoft.Playwright;

namespace RevOps.Tests.Ui;

[Collection(BrowserGroup.Name)]
public sealed class ShellTests(BrowserFixture browser)
{
    public static TheoryData<string, int, string> Looks()
    {
        var looks = new TheoryData<string, int, string>();
        foreach (var path in (string[])["/", "/pipeline", "/deals?set=open", "/data", "/settings", "/settings?then=data", "/no-such-page"])
            foreach (var width in (int[])[1400, 390])
                foreach (var theme in (string[])["light", "dark"])
                    looks.Add(path, width, theme);
        return looks;
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task A_page_fits_its_window_in_both_themes_and_the_console_is_silent(string path, int width, string theme)
    {
        await using var visit = await browser.VisitAsync(path, width, theme);

        Assert.Equal(0, await visit.OverflowAsync());
        Assert.Equal(theme, await visit.ThemeAsync());
        Assert.True(await visit.Page.Locator("h1").IsVisibleAsync());
        // the browser itself reports the 404 of a page that is not there
        Assert.DoesNotContain(visit.Complaints, complaint => !complaint.Contains("404", StringComparison.Ordinal));
    }

    public static TheoryData<string, int, string> SampleLooks()
    {
        var looks = new TheoryData<string, int, string>();
        foreach (var path in (string[])["/pipeline", "/pipeline?by=stage&period=last-quarter", "/pipeline?period=nonsense", "/deals?set=open&period=this-year", "/deals?set=flow-lost&sort=-age", "/deal/D08094", "/data", "/settings"])
            foreach (var (width, theme) in ((int, string)[])[(1400, "light"), (390, "dark")])
                looks.Add(path, width, theme);
        return looks;
    }

    [Theory, MemberData(nameof(SampleLooks))]
    public async Task A_page_full_of_data_fits_its_window_too(string path, int width, string theme)
    {
        await using var visit = await browser.VisitAsync(path, width, theme, await browser.SampleAsync());
        await visit.LoadedAsync();

        Assert.Equal(0, await visit.OverflowAsync());
        Assert.Equal(theme, await visit.ThemeAsync());
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task The_chosen_theme_is_remembered()
    {
        await using var visit = await browser.VisitAsync("/", theme: "light");
        await visit.Page.GetByRole(AriaRole.Radio, new() { Name = "Dark" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("html[data-theme=dark]")).ToHaveCountAsync(1);

        await visit.GoAsync("/settings");

        Assert.Equal("dark", await visit.ThemeAsync());
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Radio, new() { Name = "Dark" })).ToBeCheckedAsync();
    }

    [Fact]
    public async Task The_areas_lead_to_their_pages()
    {
        await using var visit = await browser.VisitAsync("/");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Settings" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Settings");
    }

    /// <summary>On a phone the bar holds what thumbs hit, and the rest is behind its last place, by touch and by keys.</summary>
    [Fact]
    public async Task On_a_phone_more_areas_than_fit_stand_behind_the_last_place()
    {
        await using var visit = await browser.VisitAsync(null, width: 390, app: await browser.SampleAsync());
        await visit.BeAsync("role:ops");
        await visit.GoAsync("/pipeline");
        await visit.LoadedAsync();
        var (bar, more) = (visit.Page.GetByRole(AriaRole.Navigation, new() { Name = "Areas", Exact = true }), visit.Page.GetByRole(AriaRole.Button, new() { Name = "More", Exact = true }));
        await Assertions.Expect(bar.GetByRole(AriaRole.Link)).ToHaveCountAsync(4);
        Assert.True(await bar.EvaluateAsync<bool>("bar => bar.scrollWidth <= bar.clientWidth && [...bar.children].filter(one => one.offsetParent).every(one => one.offsetWidth >= 64 && one.offsetHeight >= 44)"));
        await more.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        var rest = visit.Page.GetByRole(AriaRole.Navigation, new() { Name = "More areas" });
        await Assertions.Expect(rest.GetByRole(AriaRole.Link, new() { Name = "Settings" })).ToBeVisibleAsync();
        Assert.True((await rest.BoundingBoxAsync())! is { X: >= 0, Y: >= 0 } box && box.X + box.Width <= 390 && box.Y + box.Height <= (await bar.BoundingBoxAsync())!.Y);
        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(rest).ToHaveCountAsync(0);
        await Assertions.Expect(more).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(rest.GetByRole(AriaRole.Link).First).ToBeFocusedAsync();
        await rest.GetByRole(AriaRole.Link, new() { Name = "Settings" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Settings");
        await Assertions.Expect(rest).ToHaveCountAsync(0);
        await Assertions.Expect(more).ToHaveAttributeAsync("aria-current", "true");
        Assert.Equal(0, await visit.OverflowAsync());
        await visit.Page.SetViewportSizeAsync(1400, 900);
        await Assertions.Expect(more).ToHaveCountAsync(0);
        await Assertions.Expect(bar.GetByRole(AriaRole.Link, new() { Name = "Settings" })).ToBeVisibleAsync();
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task An_unknown_page_says_so_and_leads_back()
    {
        await using var visit = await browser.VisitAsync("/no-such-page");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("There is no such page");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the pipeline" }).ClickAsync();
        await visit.Page.WaitForURLAsync(browser.App.Address("/").ToString());
    }
}
