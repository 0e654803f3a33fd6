using Microsoft.Extensions.DependencyInjection;
using RevOps.Core.Access;
using RevOps.Workbench.Components;
using RevOps.Workbench.Data;
using RevOps.Workbench.Pages;

namespace RevOps.Tests.Ui;

/// <summary>An address can be typed, cut short or made up: it is understood, or one sentence says what is wrong.</summary>
[Collection(BrowserGroup.Name)]
public sealed class PipelineAddressTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("nonsense", null, null, null, null)]
    [InlineData("0001-01-01..0001-01-02", null, null, null, null)]
    [InlineData("9999-12-01..9999-12-31", null, null, null, null)]
    [InlineData(null, "No such team", null, null, null)]
    [InlineData(null, null, "0001-01-01", null, null)]
    [InlineData(null, null, "yesterday", null, null)]
    [InlineData(null, null, null, "once", null)]
    [InlineData(null, null, null, null, "2099-01-01")]
    public async Task What_is_not_understood_is_told_in_a_sentence(string? period, string? team, string? asOf, string? knownAt, string? from)
    {
        var desk = (await browser.SampleAsync()).Services.GetRequiredService<PipelineDesk>();

        var ask = await desk.AskAsync(new(period, team, asOf, knownAt, from), Viewer.Local("test"), TestContext.Current.CancellationToken);

        Assert.Null(ask.Question);
        Assert.EndsWith(".", ask.Mistake, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Q4", "emea north", "2026-11-01", null, "2026-10-05")]
    [InlineData("FY2026", "Enterprise", null, null, null)]
    [InlineData("90d", "", "", "", "")]
    public async Task What_people_write_is_understood(string? period, string? team, string? asOf, string? knownAt, string? from)
    {
        var desk = (await browser.SampleAsync()).Services.GetRequiredService<PipelineDesk>();

        var ask = await desk.AskAsync(new(period, team, asOf, knownAt, from), Viewer.Local("test"), TestContext.Current.CancellationToken);

        Assert.NotNull(ask.Question);
    }

    [Fact]
    public async Task The_moment_of_an_import_in_an_address_knows_that_import_and_none_after()
    {
        var app = await browser.SampleAsync();
        var import = app.Services.GetRequiredService<CompanyData>().Imports()[0];
        var desk = app.Services.GetRequiredService<PipelineDesk>();

        var then = await desk.AskAsync(new(KnownAt: Dates.Moment(import.KnownAt)), Viewer.Local("test"), TestContext.Current.CancellationToken);
        var before = await desk.AskAsync(new(KnownAt: Dates.Moment(import.KnownAt.AddMilliseconds(-1))), Viewer.Local("test"), TestContext.Current.CancellationToken);

        Assert.Equal(import.Number, then.Knowledge!.Version);
        Assert.Equal(0, before.Knowledge!.Deals.Count);
        Assert.Equal(import.KnownAt, then.Knowledge.KnownAt);
    }

    [Fact]
    public void An_address_is_written_with_what_was_asked_and_nothing_else()
    {
        Assert.Equal("/pipeline", Urls.PipelineOf(new()));
        Assert.Equal("/pipeline?period=Nov%202026&team=R%26D", Urls.PipelineOf(new("Nov 2026", "R&D")));
        Assert.Equal("/deals?set=open&known-at=2026-11-24", Urls.DealsBehind("set=open", new(KnownAt: "2026-11-24")));
        Assert.Equal("/deal/A%2FB%3F", Urls.DealOf("A/B?", new()));
    }
}
