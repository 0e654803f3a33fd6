using System.Text.RegularExpressions;
using RevOps.Tests.TestKit;
using RevOps.Workbench.Components;
using RevOps.Workbench.Components.Charts;
using static RevOps.Workbench.Components.Charts.Waterfall;

namespace RevOps.Tests.Ui;

public sealed partial class ChartTests
{
    private const string Nothing = "Nothing to show";

    [Fact]
    public async Task A_waterfall_stands_each_bar_where_the_one_before_it_ended()
    {
        Step[] steps =
        [
            new("Then", 100, "100", Kind.Opening, "/then"), new("New", 100, "+100", Kind.Up), new("Lost", 50, "−50", Kind.Down),
            new("Now", 150, "150", Kind.Closing),
        ];

        var html = await Markup.OfAsync<Waterfall>(("Title", "Flow"), ("Steps", steps));

        Assert.Equal(["0 0.5 0.5", "0.5 1 1", "0.75 1 0.75", "0 0.75 0.75"], Places(html));
        Assert.Contains("href=\"/then\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_waterfall_that_falls_below_zero_keeps_zero_in_the_picture()
    {
        Step[] steps = [new("Then", 50, "50", Kind.Opening), new("Lost", 100, "−100", Kind.Down), new("Now", -50, "−50", Kind.Closing)];

        var html = await Markup.OfAsync<Waterfall>(("Title", "Flow"), ("Steps", steps));

        Assert.Equal(["0.5 1 1", "0 1 0", "0 0.5 0"], Places(html));
    }

    [Fact]
    public async Task A_chart_of_nothing_says_so()
    {
        Assert.Contains(Nothing, await Markup.OfAsync<Waterfall>(("Title", "t"), ("Steps", Array.Empty<Step>())), StringComparison.Ordinal);
        Assert.Contains(Nothing, await Markup.OfAsync<Funnel>(("Title", "t"), ("Bars", Array.Empty<Funnel.Bar>())), StringComparison.Ordinal);
        Assert.Contains(Nothing, await Markup.OfAsync<Histogram>(("Title", "t"), ("Bins", Array.Empty<Histogram.Bin>())), StringComparison.Ordinal);
        Assert.Contains(Nothing, await Markup.OfAsync<Heatmap>(("Title", "t"), ("Columns", Array.Empty<string>()), ("Rows", Array.Empty<Heatmap.Row>())), StringComparison.Ordinal);
        Assert.Contains(Nothing, await Markup.OfAsync<TrendLine>(("Title", "t"), ("Points", Array.Empty<TrendLine.Point>())), StringComparison.Ordinal);
        Assert.Equal("", (await Markup.OfAsync<Sparkline>(("Title", "t"), ("Points", new[] { 4.0 }))).Trim());
    }

    [Fact]
    public async Task Zeros_single_points_and_missing_numbers_are_drawn_without_nonsense()
    {
        string[] all =
        [
            await Markup.OfAsync<Waterfall>(("Title", "t"), ("Steps", new Step[] { new("a", 0, "0", Kind.Opening) })),
            await Markup.OfAsync<Funnel>(("Title", "t"), ("Bars", new Funnel.Bar[] { new("a", 0, "0") })),
            await Markup.OfAsync<Histogram>(("Title", "t"), ("Bins", new Histogram.Bin[] { new("a", 0) })),
            await Markup.OfAsync<Heatmap>(("Title", "t"), ("Columns", new[] { "a", "b" }), ("Rows", new Heatmap.Row[] { new("r", [null, new(double.NaN, "–")]) })),
            await Markup.OfAsync<TrendLine>(("Title", "t"), ("Points", new TrendLine.Point[] { new("a", 0, "0") }), ("Format", (Func<double, string>)(value => $"{value}"))),
            await Markup.OfAsync<TrendLine>(("Title", "t"), ("Points", new TrendLine.Point[] { new("a", 7, "7"), new("b", 7, "7"), new("c", double.NaN, "–") })),
            await Markup.OfAsync<Sparkline>(("Title", "t"), ("Points", new[] { 3.0, 3.0 })),
        ];

        Assert.All(all, html =>
        {
            Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
            Assert.DoesNotContain("∞", html, StringComparison.Ordinal);
            Assert.DoesNotContain(Nothing, html, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_tile_without_a_number_shows_a_dash_and_no_chip()
    {
        var html = await Markup.OfAsync<MetricTile>(("Label", "Coverage"), ("Value", null));

        Assert.Contains("–", html, StringComparison.Ordinal);
        Assert.DoesNotContain("chip", html, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Places(string html) =>
        Place().Matches(html).Select(match => $"{match.Groups["lo"]} {match.Groups["hi"]} {match.Groups["at"]}");

    [GeneratedRegex("--lo: (?<lo>[0-9.]+); --hi: (?<hi>[0-9.]+); --at: (?<at>[0-9.]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Place();
}
