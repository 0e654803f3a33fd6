using RevOps.Workbench.Components.Palette;

namespace RevOps.Tests.Ui;

/// <summary>Nothing jumps while a page loads: what comes later has its room kept.</summary>
[Collection(BrowserGroup.Name)]
public sealed class StillnessTests(BrowserFixture browser)
{
    // As the browser counts it: only what moved without anyone having touched the page.
    private const string Watch = """
        window.shifted = 0;
        new PerformanceObserver(list => { for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.shifted += shift.value; }).observe({ type: 'layout-shift', buffered: true });
        """;

    public static TheoryData<string, int> Looks()
    {
        var looks = new TheoryData<string, int>();
        foreach (var page in Entries.Pages)
            foreach (var width in (int[])[1400, 390])
                looks.Add(page.Route!, width);
        return looks;
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task A_page_moves_less_than_a_tenth_of_the_window_while_it_loads(string path, int width)
    {
        await using var visit = await browser.VisitAsync(null, width, app: await browser.SampleAsync());
        await visit.Page.AddInitScriptAsync(Watch);

        await visit.GoAsync(path);
        await visit.LoadedAsync();
        var shifted = await ShiftedAsync(visit);

        // and the measure itself works: something that pushes the content down is seen
        await visit.Page.EvaluateAsync("() => document.querySelector('main').prepend(Object.assign(document.createElement('div'), { style: 'height: 200px' }))");
        Assert.True(await ShiftedAsync(visit) > shifted, "The browser does not tell of shifts.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{path} at {width}: {shifted:0.000}");
        Assert.True(shifted < 0.1, $"{path} at {width} px shifts by {shifted:0.000}");
    }

    private static async Task<double> ShiftedAsync(Visit visit)
    {
        await visit.Page.EvaluateAsync("() => new Promise(done => setTimeout(done, 250))"); // shifts are told a frame or two later
        return await visit.Page.EvaluateAsync<double>("window.shifted");
    }
}
