using System.Collections.Concurrent;
using Microsoft.Playwright;
using RevOps.Tests.TestKit;
using RevOps.Workbench.Components.Palette;

namespace RevOps.Tests.Ui;

/// <summary>A walk over every page with every answer looked at: the headers are on each, and the browser finds nothing that breaks the content policy.</summary>
[Collection(BrowserGroup.Name)]
public sealed class HeaderTests(BrowserFixture browser)
{
    [Fact]
    public async Task Every_answer_of_a_full_walk_carries_the_headers_and_nothing_breaks_the_policy()
    {
        await using var visit = await browser.VisitAsync(null, app: await browser.SampleAsync());
        var (answers, faults) = (0, new ConcurrentBag<string>());
        visit.Page.Response += (_, answer) =>
        {
            Interlocked.Increment(ref answers);
            var headers = answer.Headers;
            if (answer.Status is 304 or 101)
                return;
            if (!headers.TryGetValue("content-security-policy", out var policy) || !policy.Contains("script-src 'self';", StringComparison.Ordinal) || !policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal))
                faults.Add($"{answer.Url} has no policy");
            if (headers.GetValueOrDefault("x-content-type-options") != "nosniff" || headers.GetValueOrDefault("referrer-policy") != "same-origin")
                faults.Add($"{answer.Url} lacks a header");
        };
        foreach (var path in Entries.Pages.Select(page => page.Route!).Concat(["/deal/D08094", "/pipeline?by=rep", "/deals?set=flow-lost", "/no-such-page", "/sign-in"]))
        {
            await visit.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
            await visit.Page.Locator("h1").First.WaitForAsync();
        }

        Assert.Empty(faults);
        Assert.InRange(answers, 50, 5_000);
        Assert.DoesNotContain(visit.Complaints, complaint => !complaint.Contains("404", StringComparison.Ordinal));
    }

    [Fact]
    public void Markup_that_is_not_escaped_has_no_place_in_the_source()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Places.Root, "RevOps.Workbench"), "*.*", SearchOption.AllDirectories)
            .Where(file => (file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal)) && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        Assert.DoesNotContain(sources, file => File.ReadAllText(file) is var text && (text.Contains("MarkupString", StringComparison.Ordinal) || text.Contains("AddMarkupContent", StringComparison.Ordinal)));
    }
}
