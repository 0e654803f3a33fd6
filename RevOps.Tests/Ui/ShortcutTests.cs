using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RevOps.Core.Access;
using RevOps.Workbench.Components.Palette;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

[Collection(BrowserGroup.Name)]
public sealed class ShortcutTests(BrowserFixture browser)
{
    private async Task<Visit> OnAsync(string path)
    {
        var visit = await browser.VisitAsync(path, app: await browser.SampleAsync());
        await visit.LoadedAsync();
        return visit;
    }

    private static async Task PressAsync(IPage page, params string[] keys)
    {
        foreach (var key in keys)
            await page.Keyboard.PressAsync(key);
    }

    [Fact]
    public async Task The_list_of_shortcuts_says_every_key_of_the_table()
    {
        await using var visit = await OnAsync("/settings");

        await PressAsync(visit.Page, "?");

        var help = visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" });
        await Expect(help).ToBeVisibleAsync();
        foreach (var entry in Entries.For(Viewer.Local("owner")).Where(entry => entry.Keys is not null))
        {
            var row = help.GetByRole(AriaRole.Row).Filter(new() { HasText = entry.Name }).First;
            await Expect(row).ToContainTextAsync(entry.Keys!);
        }
        await PressAsync(visit.Page, "Escape");
        await Expect(help).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("p", "/pipeline$")]
    [InlineData("d", "/data$")]
    [InlineData("s", "/settings$")]
    [InlineData("l", "/deals$")]
    public async Task G_and_a_letter_go_to_a_page(string letter, string address)
    {
        await using var visit = await OnAsync(letter == "s" ? "/data" : "/settings");

        await PressAsync(visit.Page, "g", letter);

        await Expect(visit.Page).ToHaveURLAsync(new Regex(address));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Brackets_step_through_the_periods_and_the_scope_stays()
    {
        await using var visit = await OnAsync("/pipeline?period=2026-Q3&team=EMEA%20North");

        await PressAsync(visit.Page, "[");
        await Expect(visit.Page).ToHaveURLAsync(new Regex(@"period=2026-Q2&team=EMEA%20North$"));
        await Expect(visit.Page.Locator("[data-does=next-period]")).ToHaveAttributeAsync("href", new Regex("period=2026-Q3&")); // the address changes before the page does
        await PressAsync(visit.Page, "]");

        await Expect(visit.Page).ToHaveURLAsync(new Regex(@"period=2026-Q3&team=EMEA%20North$"));
    }

    [Fact]
    public async Task J_and_k_walk_the_rows_and_Enter_opens_one()
    {
        await using var visit = await OnAsync("/deals?set=all-open");
        var links = visit.Page.Locator("main table.grid tbody tr th a");

        await PressAsync(visit.Page, "j", "j", "j");
        await Expect(links.Nth(2)).ToBeFocusedAsync();
        await PressAsync(visit.Page, "k");
        await Expect(links.Nth(1)).ToBeFocusedAsync();
        var name = await links.Nth(1).InnerTextAsync();
        await PressAsync(visit.Page, "Enter");

        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync(name);
    }

    [Fact]
    public async Task T_switches_the_theme_and_the_switch_shows_it()
    {
        await using var visit = await OnAsync("/settings");

        await PressAsync(visit.Page, "t");

        Assert.Equal("dark", await ThemeOf(visit));
        await Expect(visit.Page.GetByRole(AriaRole.Radio, new() { Name = "Dark" })).ToBeCheckedAsync();

        static async Task<string> ThemeOf(Visit visit)
        {
            await Expect(visit.Page.Locator("html[data-theme=dark]")).ToHaveCountAsync(1);
            return await visit.ThemeAsync();
        }
    }

    [Fact]
    public async Task Inside_a_field_a_key_is_a_letter()
    {
        await using var visit = await OnAsync("/settings");
        var field = visit.Page.GetByLabel("Time zone");

        await field.FocusAsync();
        await field.FillAsync("");
        await PressAsync(visit.Page, "g", "p", "t", "/", "?");

        await Expect(field).ToHaveValueAsync("gpt/?");
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/settings$"));
        await Expect(visit.Page.Locator("dialog[open]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Single_keys_can_be_turned_off_and_stay_off()
    {
        await using var visit = await OnAsync("/settings");
        await PressAsync(visit.Page, "?");
        await visit.Page.GetByLabel("Single keys are on").UncheckAsync();
        await PressAsync(visit.Page, "Escape");

        await visit.GoAsync("/settings");
        await PressAsync(visit.Page, "t", "?", "g", "p");

        await Expect(visit.Page.Locator("dialog[open]")).ToHaveCountAsync(0);
        Assert.Equal("light", await visit.ThemeAsync());
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/settings$"));
        await PressAsync(visit.Page, "Control+k");
        await Expect(visit.Page.Locator("#palette")).ToBeVisibleAsync();
    }
}
