using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using RevOps.Core.Access;
using RevOps.Tests.TestKit;
using RevOps.Workbench.Data;
using static Microsoft.Playwright.Assertions;

namespace RevOps.Tests.Ui;

/// <summary>What the three dots give: files that open, say what they are, and add up to what the page shows.</summary>
[Collection(BrowserGroup.Name)]
public sealed class ExportTests(BrowserFixture browser)
{
    private static readonly string[] Tables = ["stages", "at_risk", "risk_map", "reps", "products", "flow", "flow_slices", "age", "figures", "coverage_trend"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_table_is_there_in_both_formats_and_nothing_else_is()
    {
        var http = (await browser.SampleAsync()).Http;
        foreach (var table in Tables)
        {
            Assert.StartsWith("PK", await http.GetStringAsync(Address($"/export/pipeline-review/table/{table}.xlsx"), Ct), StringComparison.Ordinal);
            Assert.Contains("\n", await http.GetStringAsync(Address($"/export/pipeline-review/table/{table}.csv"), Ct), StringComparison.Ordinal);
        }
        foreach (var wrong in (string[])["/export/pipeline-review/table/secrets.csv", "/export/pipeline-review/table/reps.exe", "/export/pipeline-review.exe", "/export/deals.csv?set=none-such", "/export/deals.exe"])
        {
            using var answer = await http.GetAsync(Address(wrong), Ct);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        using var unclear = await http.GetAsync(Address("/export/deals.csv?period=sometime"), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, unclear.StatusCode);
        Assert.Contains("is not a period", await unclear.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_deals_of_a_file_add_up_to_the_number_and_the_file_says_whose_they_are()
    {
        var app = await browser.SampleAsync();
        var desk = app.Services.GetRequiredService<PipelineDesk>();
        var ask = await desk.AskAsync(new(Team: "EMEA North"), Viewer.Local("test"), Ct);
        var won = (await desk.ReviewAsync(ask, Ct)).Review.Won;
        var folder = Directory.CreateTempSubdirectory("revops-test-");
        try
        {
            var path = Path.Combine(folder.FullName, "won.xlsx");
            using (var answer = await app.Http.GetAsync(Address("/export/deals.xlsx?set=won&team=EMEA%20North&sort=deal"), Ct))
            {
                Assert.Contains("Deals won in the period", answer.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
                await File.WriteAllBytesAsync(path, await answer.Content.ReadAsByteArrayAsync(Ct), Ct);
            }
            var book = LibreOffice.Open([path])["won.xlsx"];

            var rows = book["Deals won in the period"];
            Assert.Equal(won.Count, rows.Count - 2); // a header and a total
            Assert.Equal(won.Value, decimal.Parse(rows[^1][10].Value!, NumberStyles.Float, CultureInfo.InvariantCulture));
            Assert.StartsWith("of:=SUM(", rows[^1][10].Formula, StringComparison.Ordinal);
            Assert.Equal(rows.Skip(1).SkipLast(1).Select(row => row[1].Text).Order(StringComparer.OrdinalIgnoreCase), rows.Skip(1).SkipLast(1).Select(row => row[1].Text));
            Assert.Contains(book["Summary"], row => row is [{ Text: "Scope" }, var scope] && scope.Text.Contains("EMEA North", StringComparison.Ordinal));
            Assert.Contains(book["Summary"], row => row is [{ Text: "Exported by" }, { Text.Length: > 0 }]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task A_chart_and_a_tile_can_be_had_as_pictures_that_show_something(string theme)
    {
        await using var visit = await browser.VisitAsync("/pipeline", theme: theme, app: await browser.SampleAsync());
        await visit.LoadedAsync();
        foreach (var figure in (string[])["figure.chart:has(.waterfall)", "figure.chart:has(.heatmap)", ".tile"])
        {
            var place = visit.Page.Locator(figure).First;
            await place.Locator(".dots").ClickAsync();
            var download = await visit.Page.RunAndWaitForDownloadAsync(() => place.Locator("[data-picture]").ClickAsync());

            Assert.EndsWith(".png", download.SuggestedFilename, StringComparison.Ordinal);
            var bytes = await File.ReadAllBytesAsync(await download.PathAsync(), Ct);
            var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)));
            var box = (await place.BoundingBoxAsync())!;
            Assert.InRange(width, box.Width * 2 - 80, 16_000);
            Assert.InRange(height, 100, 16_000);
            Assert.InRange(Colours(bytes, width), 12, int.MaxValue); // smooth text alone has more
        }
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task The_menu_opens_and_closes_by_keyboard_and_its_links_are_the_files()
    {
        await using var visit = await browser.VisitAsync("/pipeline?team=EMEA%20North", app: await browser.SampleAsync());
        await visit.LoadedAsync();
        var dots = visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Export: Reps", Exact = true });

        await dots.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        var link = visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Excel (XLSX)" }).And(visit.Page.Locator(":visible"));
        await Expect(link).ToHaveAttributeAsync("href", "/export/pipeline-review/table/reps.xlsx?team=EMEA%20North");
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(link).ToHaveCountAsync(0);
        await Expect(dots).ToBeFocusedAsync();
    }

    private static Uri Address(string path) => new(path, UriKind.Relative);

    /// <summary>How many different colours the picture has: one when it is blank. Reads the unfiltered first byte of each line and its samples as they lie.</summary>
    private static int Colours(byte[] png, int width)
    {
        using var data = new MemoryStream();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
                data.Write(png, at + 8, length);
            at += length + 12;
        }
        data.Position = 0;
        using var unpacked = new ZLibStream(data, CompressionMode.Decompress);
        var line = new byte[width * 4 + 1];
        var seen = new HashSet<uint>();
        while (seen.Count < 100 && unpacked.ReadAtLeast(line, line.Length, throwOnEndOfStream: false) == line.Length)
            for (var sample = 1; sample < line.Length; sample += 4)
                seen.Add(BinaryPrimitives.ReadUInt32LittleEndian(line.AsSpan(sample)));
        return seen.Count;
    }
}
