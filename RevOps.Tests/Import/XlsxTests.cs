using System.Text;
using RevOps.Core.Import;
using RevOps.Tests.TestKit;
using static RevOps.Tests.TestKit.WorkbookFile;

namespace RevOps.Tests.Import;

/// <summary>A workbook is read as it was meant: text as text, dates and percentages by their format, and nothing is guessed or calculated.</summary>
public sealed class XlsxTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("revops-xlsx-");

    [Theory]
    [InlineData("<c r=\"A2\" t=\"s\"><v>0</v></c>", "007")]
    [InlineData("<c r=\"A2\" t=\"s\"><v>1</v></c>", "Two runs")]
    [InlineData("<c r=\"A2\" t=\"inlineStr\"><is><t>=1+1</t></is></c>", "=1+1")]
    [InlineData("<c r=\"A2\" t=\"inlineStr\"><is><t>one_x000D_two_xZZZZ_</t></is></c>", "one\rtwo_xZZZZ_")]
    [InlineData("<c r=\"A2\" t=\"str\"><f>1+1</f><v>2</v></c>", "2")]
    [InlineData("<c r=\"A2\"><v>0.1</v></c>", "0.1")]
    [InlineData("<c r=\"A2\"><v>0.30000000000000004</v></c>", "0.3")]
    [InlineData("<c r=\"A2\"><v>1.2E+7</v></c>", "12000000")]
    [InlineData("<c r=\"A2\"><v>-1234.5</v></c>", "-1234.5")]
    [InlineData("<c r=\"A2\" s=\"1\"><v>46357</v></c>", "2026-12-01")]
    [InlineData("<c r=\"A2\" s=\"2\"><v>46357.5</v></c>", "2026-12-01T12:00:00")]
    [InlineData("<c r=\"A2\" s=\"4\"><v>46357</v></c>", "2026-12-01")]
    [InlineData("<c r=\"A2\" s=\"1\"><v>59</v></c>", "1900-02-28")]
    [InlineData("<c r=\"A2\" s=\"1\"><v>61</v></c>", "1900-03-01")]
    [InlineData("<c r=\"A2\" s=\"3\"><v>0.6</v></c>", "60%")]
    [InlineData("<c r=\"A2\" s=\"5\"><v>0.4375</v></c>", "10:30:00")]
    [InlineData("<c r=\"A2\" s=\"6\"><v>12</v></c>", "12")]
    [InlineData("<c r=\"A2\" t=\"b\"><v>1</v></c>", "true")]
    [InlineData("<c r=\"A2\" t=\"d\"><v>2026-12-01T00:00:00</v></c>", "2026-12-01T00:00:00")]
    public void A_cell_is_read_as_what_it_is(string cell, string expected)
    {
        using var source = Open(Of(Row(1, "name"), $"<row r=\"2\">{cell}</row>"));
        Assert.True(source.Read());
        Assert.Equal(expected, source.Cell(0).ToString());
    }

    [Theory]
    [InlineData("<c r=\"A2\" t=\"e\"><v>#REF!</v></c>", "it holds the error #REF!; mend it in the workbook")]
    [InlineData("<c r=\"A2\"><f>1+1</f></c>", "it holds a formula that was never calculated; open the workbook in a spreadsheet program and save it")]
    [InlineData("<c r=\"A2\" s=\"1\"><v>60</v></c>", "it is the 29th of February 1900, a day that never was")]
    [InlineData("<c r=\"A2\" s=\"1\"><v>-5</v></c>", "it is formatted as a date, and its number is none")]
    [InlineData("<c r=\"A2\"><v>1e300</v></c>", "the number is larger than any that can be read")]
    [InlineData("<c r=\"A2\"><v>ten</v></c>", "it holds no number, although the workbook says so")]
    public void A_cell_that_holds_no_value_says_why(string cell, string why)
    {
        using var source = Open(Of(Row(1, "name"), $"<row r=\"2\">{cell}</row>"));
        Assert.True(source.Read());
        Assert.Equal((why, ""), (source.FaultOf(0), source.Cell(0).ToString()));
    }

    [Fact]
    public void Days_count_from_1904_where_the_workbook_says_so()
    {
        using var source = Open(Of(from1904: true, Row(1, "day"), "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>44895</v></c></row>"));
        Assert.True(source.Read());
        Assert.Equal("2026-12-01", source.Cell(0).ToString());
    }

    [Fact]
    public void The_first_visible_sheet_is_read_unless_a_mapping_names_another()
    {
        var book = Of(Row(1, "deals"));
        using (var first = Open(book))
            Assert.Equal(["deals"], first.Header);
        using (var named = Open(book, "other"))
            Assert.Equal(["other"], named.Header);
        var (none, problem) = RowSource.Open(Write(book), "x.xlsx", Mapped("Nowhere"));
        Assert.Null(none);
        Assert.Equal("x.xlsx has no sheet named 'Nowhere'; it has Notes, Deals, Other.", problem);
    }

    [Fact]
    public void Every_row_is_accepted_or_rejected_with_its_own_row_number_whatever_lies_between()
    {
        using var scratch = new ScratchStore();
        var path = Path.Combine(scratch.Folder, "deals.xlsx");
        File.WriteAllBytes(path, Of(
            "<row r=\"1\"/>",
            Row(3, "deal_id", "name", "stage", "amount", "close_date"),
            $"<row r=\"4\">{Text("A4", "007")}{Text("B4", "=1+1")}{Text("C4", "Proposal")}<c r=\"D4\"><v>12.5</v></c><c r=\"E4\" s=\"1\"><v>46357</v></c></row>",
            "<row r=\"5\"><c r=\"A5\" s=\"1\"/></row>",
            $"<row r=\"9\">{Text("A9", "d2")}{Text("B9", "Two")}{Text("C9", "Proposal")}<c r=\"D9\" t=\"e\"><v>#DIV/0!</v></c></row>",
            $"<row r=\"10\">{Text("A10", "d3")}{Text("B10", "Three")}{Text("C10", "Proposal")}<c r=\"D10\"><f>5+5</f><v>10</v></c>{Text("H10", "a note")}</row>",
            $"<row r=\"11\">{Text("A11", "d4")}{Text("B11", "Four")}{Text("C11", "Proposal")}<c r=\"D11\"><f>5+5</f><v>10</v></c></row>").Bytes());
        var (preview, _) = scratch.Import([path]);
        Assert.Equal((4, 2, 2), (preview.Sources[0].Read, preview.Sources[0].Accepted, preview.Sources[0].Rejected));
        Assert.Equal((9, "amount", "amount cannot be read: it holds the error #DIV/0!; mend it in the workbook"), (preview.Rejected[0].Line, preview.Rejected[0].Column, preview.Rejected[0].Reason));
        Assert.Equal((10, "a cell in column H stands beside those that the header names; delete it, or give its column a name"), (preview.Rejected[1].Line, preview.Rejected[1].Reason));
        Assert.Contains("deals.xlsx has formulas in 2 cells; the values that were last calculated were read.", preview.Notes);
        var deals = scratch.Store.Knowledge().Deals;
        Assert.Equal(("007", "=1+1", 1250L, ScratchStore.Day("2026-12-01")), (deals["deal_id"].Text(0), deals["name"].Text(0), deals["amount"][0], deals["close_date"].Date(0)));
    }

    [Fact]
    public void A_number_in_a_workbook_needs_no_style_and_a_text_in_it_does()
    {
        using var scratch = new ScratchStore();
        var path = Path.Combine(scratch.Folder, "x.xlsx");
        File.WriteAllBytes(path, Of(Row(1, "id", "v"), $"<row r=\"2\">{Text("A2", "a")}<c r=\"B2\"><v>1234.5</v></c></row>", $"<row r=\"3\">{Text("A3", "b")}{Text("B3", "1.234,50")}</row>").Bytes());
        var (mapping, problem) = MappingYaml.Read("sources: [ { file: x.xlsx, into: deals, numbers: '1.234,56', columns: { deal_id: id, name: id, amount: v, outcome: { value: open } } } ]", "x");
        Assert.Null(problem);
        Assert.Empty(scratch.Import([path], mapping).Preview.Rejected);
        Assert.Equal([123450L, 123450L], [scratch.Store.Knowledge().Deals["amount"][0], scratch.Store.Knowledge().Deals["amount"][1]]);
    }

    [Fact]
    public void A_workbook_cut_off_anywhere_is_refused_or_read_as_far_as_it_goes_and_says_so()
    {
        var whole = Of([Row(1, "deal_id", "name", "stage", "amount"), .. Enumerable.Range(2, 200).Select(row => Row(row, $"d{row}", $"Deal {row}", "Proposal", "10"))]).Bytes();
        var dice = new Random(11);
        using var scratch = new ScratchStore();
        var path = Path.Combine(scratch.Folder, "deals.xlsx");
        for (var turn = 0; turn < 300; turn++)
        {
            var hurt = (byte[])whole.Clone();
            for (var bytes = dice.Next(1, 8); bytes > 0; bytes--)
                hurt[dice.Next(hurt.Length)] ^= (byte)(1 << dice.Next(8));
            File.WriteAllBytes(path, turn % 3 == 0 ? hurt[..dice.Next(hurt.Length)] : hurt);
            var preview = scratch.Read([path]);
            if (preview.Problem is { } problem)
                Assert.EndsWith(".", problem, StringComparison.Ordinal);
            else
                Assert.Equal(preview.Sources[0].Read, preview.Sources[0].Accepted + preview.Rejected.Count);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static SourceMapping Mapped(string sheet) => new("x.xlsx", Core.Crm.CrmFiles.Deals, new Dictionary<string, ColumnMapping>(StringComparer.Ordinal)) { Sheet = sheet };

    private string Write(WorkbookFile book)
    {
        var path = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.xlsx");
        File.WriteAllBytes(path, book.Bytes());
        return path;
    }

    private RowSource Open(WorkbookFile book, string? sheet = null)
    {
        var (source, problem) = RowSource.Open(Write(book), "x.xlsx", sheet is null ? null : Mapped(sheet));
        Assert.Null(problem);
        return source!;
    }
}
