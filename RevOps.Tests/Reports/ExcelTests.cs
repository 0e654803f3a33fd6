using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Reports;
using RevOps.Core.Reports.Excel;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Reports;

/// <summary>The workbook as a spreadsheet program reads it after calculating everything anew.</summary>
public sealed class ExcelTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 14, 5, 0, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("revops-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_review_opens_with_its_words_figures_and_tables_and_every_total_is_what_a_recalculation_says()
    {
        using var scratch = new ScratchStore();
        scratch.Import(new CsvFolder().Rep("ann").Rep("bob").Deal("d1", ("owner_id", "ann"), ("amount", 1200.55m), ("close_date", "2026-12-10"))
            .Deal("d2", ("owner_id", "bob"), ("amount", 800.45m), ("close_date", "2026-12-12"), ("name", "=1+1")).Deal("d3", ("owner_id", "bob"), ("amount", 99m), ("close_date", "2026-12-13")), "2026-11-01");
        var report = scratch.Review("", "2026-11-24");

        var sheets = Opened(target => ExcelReport.Write(report, "Ann", Now, target));

        Assert.Equal(["Summary", "Figures", .. report.Tables.Select(table => table.Title[..Math.Min(31, table.Title.Length)].TrimEnd())], sheets.Keys);
        var words = sheets["Summary"].DistinctBy(row => row[0].Text).ToDictionary(row => row[0].Text + (row.Count > 1 ? "" : " (title)"), row => row[^1].Text, StringComparer.Ordinal);
        Assert.Equal((report.Headline, report.Scope, "2026-11-24", "Ann", "2026-11-24 14:05 UTC"), (words["Answer"], words["Scope"], words["As of"], words["Exported by"], words["Exported at"]));
        var open = sheets["Figures"].Single(row => row[0].Text == "Open pipeline");
        Assert.Equal(("float", "2100"), (open[1].Kind, open[1].Value));
        Assert.Equal("2,100.00 USD", open[1].Text);
        var totals = sheets.Values.SelectMany(rows => rows).Where(row => row[0].Text == "Total").ToList();
        Assert.Equal(4, totals.Count); // stages, reps, products, ages
        foreach (var (name, rows) in sheets)
            for (var column = 0; rows[^1][0].Text == "Total" && column < rows[^1].Count; column++)
                if (rows[^1][column] is { Formula: not null } total)
                    Assert.Equal(rows.Skip(1).SkipLast(1).Sum(row => column < row.Count && row[column].Value is { } value ? Read(value) : 0), Read(total.Value!), 6);
        Assert.Equal(2100m, Read(sheets["Stages"][^1][5].Value!));
    }

    [Fact]
    public void Numbers_days_and_texts_keep_their_kind_and_nothing_is_lost_silently()
    {
        ReportColumn[] columns =
        [
            new("text", "Text", Unit.Text), new("money", "Money", Unit.Money) { AddsUp = true }, new("percent", "Percent", Unit.Percent), new("ratio", "Ratio", Unit.Ratio), new("days", "Days", Unit.Days),
            new("count", "Count", Unit.Count) { AddsUp = true }, new("day", "Day", Unit.Date), new("huge", "Huge", Unit.Money) { AddsUp = true },
        ];
        object?[][] rows =
        [
            ["a\u0001b\uD800c_x0041_\r\nd", 1234567890123.45m, 0.284m, 1m / 3, 72.25m, 1_000, new DateOnly(2026, 11, 24), 1m],
            [new string('x', 40_000), -0.01m, 1m, 2m, 1m, 2, new DateOnly(1890, 5, 1), 12345678901234.56m],
            [null, null, null, null, null, null, null, null],
        ];

        var book = Opened(target => ExcelReport.Write(new("All of it", null, "Everyone", new(2026, 11, 24), null, "Ann", Now, []), new ExcelSheet("A [name]: too? long * for / a sheet's \\ tab", columns, rows, "EUR"), target));

        var sheet = book[book.Keys.Single(name => name != "Summary")];
        Assert.Equal("ab\uFFFDc_x0041_\nd", sheet[1][0].Text);
        Assert.Equal(["1234567890123.45", "0.284", "72.25", "1000", "2026-11-24"], new[] { 1, 2, 4, 5, 6 }.Select(column => sheet[1][column].Value));
        Assert.Equal(["1,234,567,890,123.45 EUR", "28.4%", "0.33x", "72.3", "1,000", "2026-11-24"], Enumerable.Range(1, 6).Select(column => sheet[1][column].Text));
        Assert.Equal(32_767, sheet[2][0].Text.Length);
        Assert.Equal(("string", "1890-05-01"), (sheet[2][6].Kind, sheet[2][6].Text));
        Assert.Equal(("string", "12,345,678,901,234.56 EUR"), (sheet[2][7].Kind, sheet[2][7].Text));
        Assert.Equal(("of:=SUM([.B2:.B4])", "1234567890123.44", "of:=SUM([.F2:.F4])", "1002"), (sheet[^1][1].Formula, sheet[^1][1].Value, sheet[^1][5].Formula, sheet[^1][5].Value));
        Assert.True(sheet[^1].Count < 8 || sheet[^1][7].Formula is null); // a sum without one of its numbers would lie
        var notes = book["Summary"].Where(row => row[0].Text == "Note").Select(row => row[1].Text).ToList();
        Assert.Contains(notes, note => note.Contains("1 texts were cut", StringComparison.Ordinal));
        Assert.Contains(notes, note => note.Contains("1 numbers have more digits than the fifteen", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Reps", "Reps")]
    [InlineData("a/b\\c:d*e?f[g]h", "a b c d e f g h")]
    [InlineData("'quoted'", "quoted")]
    [InlineData("History", "Sheet History")]
    [InlineData("", "Sheet")]
    [InlineData("What changed from 2026-10-01 to 2026-11-24", "What changed from 2026-10-01 to")]
    public void A_sheets_name_is_one_that_every_program_takes(string title, string expected) => Assert.Equal(expected, ExcelText.SheetName(title, []));

    [Fact]
    public void Two_sheets_never_share_a_name()
    {
        var taken = new List<string>();
        string[] names = [.. Enumerable.Range(0, 12).Select(_ => ExcelText.SheetName(new string('Q', 40), taken)), ExcelText.SheetName("qqq", taken)];

        Assert.Equal(names.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, name => Assert.InRange(name.Length, 1, 31));
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("0.3333333333333333333333333333", "0.333333333333333")]
    [InlineData("123456789012345", "123456789012345")]
    [InlineData("-9999999999999.99", "-9999999999999.99")]
    [InlineData("1234567890123456", null)]
    [InlineData("99999999999999.99", null)]
    public void A_number_is_kept_to_the_last_cent_or_not_as_a_number(string number, string? kept) =>
        Assert.Equal(kept is null ? null : Read(kept), ExcelNumber.Kept(Read(number)));

    private Dictionary<string, List<List<OfficeCell>>> Opened(Action<Stream> write)
    {
        var path = Path.Combine(_folder, "book.xlsx");
        using (var target = new FileStream(path, FileMode.Create, FileAccess.ReadWrite))
            write(target);
        return LibreOffice.Open([path])["book.xlsx"];
    }

    private static decimal Read(string number) => decimal.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);
}
