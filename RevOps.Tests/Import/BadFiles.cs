using System.Text;

namespace RevOps.Tests.Import;

/// <summary>A file as nobody should send it, and what must be said about it.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Bytes">The file.</param>
/// <param name="Problem">Part of the sentence that refuses it as a whole; null when its rows are read.</param>
/// <param name="Read">Rows read.</param>
/// <param name="Rejected">Lines that are rejected.</param>
public sealed record BadFile(string Name, byte[] Bytes, string? Problem, int Read, int[] Rejected)
{
    private const string Header = "deal_id,name,amount,outcome\n";
    private const string One = "d1,One,10,open\n";
    private const string Two = "d2,Two,20,open\n";
    private const string Bad = "d9,Nine,much,open\n";

    public static IReadOnlyList<BadFile> All { get; } = [.. Encodings(), .. Shapes(), .. Quotes(), .. Sizes(), .. Contents()];

    public override string ToString() => Name;

    private static IEnumerable<BadFile> Encodings()
    {
        yield return Rows("UTF-8 with a mark", [0xEF, 0xBB, 0xBF, .. Utf8(Header + One + Bad)], 2, 3);
        yield return Rows("UTF-16 little-endian with a mark", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Header + "d1,Zoë 😀,10,open\n" + Bad)], 2, 3);
        yield return Rows("UTF-16 big-endian with a mark", [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(Header + One + Bad)], 2, 3);
        yield return Refused("UTF-16 without a mark", Encoding.Unicode.GetBytes(Header + One), "is not UTF-8 text");
        yield return Refused("UTF-16 cut in the middle of a letter", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Header + One)[..^1]], "is not");
        yield return Refused("UTF-16 with half a surrogate pair", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Header), .. (byte[])[0x41, 0x00, 0x00, 0xD8, 0x2C, 0x00], .. Encoding.Unicode.GetBytes("x,10,open\n")], "is not");
        yield return Refused("UTF-32", [.. Encoding.UTF32.GetPreamble(), .. Encoding.UTF32.GetBytes(Header + One)], "is not");
        yield return Refused("windows-1252", Encoding.Latin1.GetBytes(Header + "d1,Müller,10,open\n"), "is not UTF-8 text");
        yield return Refused("an overlong sequence", [.. Utf8(Header), (byte)'d', 0xC0, 0x80, .. Utf8(",x,10,open\n")], "is not UTF-8 text");
        yield return Refused("a surrogate in UTF-8", [.. Utf8(Header), (byte)'d', 0xED, 0xA0, 0x80, .. Utf8(",x,10,open\n")], "is not UTF-8 text");
        yield return Refused("UTF-8 cut in the middle of a letter", [.. Utf8(Header + "d1,"), 0xC3], "is not UTF-8 text");
        yield return Refused("a NUL in a cell", Utf8(Header + "d1,O\0ne,10,open\n"), "is not UTF-8 text");
        yield return Refused("NULs at the end", [.. Utf8(Header + One), 0, 0, 0], "is not UTF-8 text");
        yield return Refused("a picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13], "is not UTF-8 text");
        yield return Refused("a workbook", [0x50, 0x4B, 0x03, 0x04, 0x14, 0, 6, 0, 8, 0, 0, 0, 0x21, 0], "is not UTF-8 text");
        yield return Rows("a mark in the middle", Utf8(Header + "d1,\ufeffOne,10,open\n" + Bad), 2, 3);
        yield return Refused("two marks", [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. Utf8(Header + One)], "deal_id");
        yield return Rows("letters of many scripts", Utf8(Header + "d1,名前 اسم नाम 😀 e\u0301,10,open\n" + Bad), 2, 3);
    }

    private static IEnumerable<BadFile> Shapes()
    {
        yield return Refused("nothing", [], "is empty");
        yield return Refused("a mark alone", [0xEF, 0xBB, 0xBF], "is empty");
        yield return Refused("line ends alone", Utf8("\n\r\n\n"), "is empty");
        yield return Refused("blanks alone", Utf8("   \n  "), "header");
        yield return Rows("a header alone", Utf8(Header), 0);
        yield return Rows("a header without a line end", Utf8(Header.TrimEnd()), 0);
        yield return Rows("no line end at the end", Utf8(Header + One + Bad.TrimEnd()), 2, 3);
        yield return Rows("CR LF", Utf8((Header + One + Bad + Two).ReplaceLineEndings("\r\n")), 3, 3);
        yield return Rows("CR alone", Utf8((Header + One + Bad + Two).ReplaceLineEndings("\r")), 3, 3);
        yield return Rows("line ends of three kinds", Utf8("deal_id,name,amount,outcome\r\nd1,One,10,open\nd9,Nine,much,open\rd2,Two,20,open\n"), 3, 3);
        yield return Rows("blank lines between", Utf8(Header + "\n" + One + "\n  \n" + Bad + "\n\n"), 2, 6);
        yield return Rows("semicolons", Utf8((Header + One + Bad).Replace(',', ';')), 2, 3);
        yield return Rows("tabs", Utf8((Header + One + Bad).Replace(',', '\t')), 2, 3);
        yield return Rows("bars", Utf8((Header + One + Bad).Replace(',', '|')), 2, 3);
        yield return Rows("a trailing delimiter everywhere", Utf8((Header + One + Bad).Replace("\n", ",\n", StringComparison.Ordinal)), 2, 3);
        yield return Rows("a trailing delimiter in a row", Utf8(Header + One + "d2,Two,20,open,\n"), 2, 3);
        yield return Rows("a row too short", Utf8(Header + "d1,One\n" + Two), 2, 2);
        yield return Rows("a row too long", Utf8(Header + One + "d2,Two,20,open,more,and,more\n"), 2, 3);
        yield return Rows("an unquoted comma in a name", Utf8(Header + "d1,One, Inc.,10,open\n" + Two), 2, 2);
        yield return Rows("delimiters alone", Utf8(Header + ",,,\n" + Two), 2, 2);
        yield return Refused("two columns of one name", Utf8("deal_id,name,amount,name,outcome\n"), "two columns named 'name'");
        yield return Refused("two columns of one name in two cases", Utf8("deal_id,name,amount,Name,outcome\n"), "two columns named");
        yield return Rows("columns without a name", Utf8("deal_id,name,,amount,,outcome\nd1,One,x,10,y,open\nd9,Nine,x,much,y,open\n"), 2, 3);
        yield return Refused("no column for the id", Utf8("name,amount,outcome\nOne,10,open\n"), "no column for 'deal_id'");
        yield return Refused("no column for the amount", Utf8("deal_id,name,outcome\nd1,One,open\n"), "no column for 'amount'");
        yield return Rows("a line for Excel first", Utf8("sep=,\n" + Header + One + Bad), 2, 4);
        yield return Refused("a page of HTML", Utf8("<!doctype html>\n<html><body>Sign in</body></html>\n"), "deal_id");
        yield return Refused("JSON", Utf8("[{\"deal_id\": \"d1\", \"amount\": 10}]\n"), "");
        yield return Rows("headers as people write them", Utf8("Deal ID;Name;AMOUNT;Outcome\nd1;One;10;Open\nd9;Nine;much;open\n"), 2, 3);
    }

    private static IEnumerable<BadFile> Quotes()
    {
        yield return Rows("quotes where needed", Utf8(Header + "\"d1\",\"One, \"\"the first\"\"\",\"10\",open\n" + Bad), 2, 3);
        yield return Rows("line ends in quotes", Utf8(Header + "d1,\"One\nTwo\nThree\",10,open\n" + Bad + Two), 3, 5);
        yield return Rows("CR LF in quotes", Utf8((Header + "d1,\"One\nTwo\nThree\",10,open\n" + Bad + Two).ReplaceLineEndings("\r\n")), 3, 5);
        yield return Rows("CR in quotes among LF", Utf8(Header + "d1,\"One\rTwo\",10,open\n" + Bad), 2, 4);
        yield return Rows("a bad row that spans lines is named by its first", Utf8(Header + One + "d2,\"Two\n2\n2\",much,open\n" + Two), 3, 3);
        yield return Rows("a line separator of Unicode in a cell", Utf8(Header + "d1,One\u2028more\u0085and\u000bmore,10,open\n" + Bad), 2, 3);
        yield return Rows("text after a closing quote", Utf8(Header + "d1,\"One\" more,10,open\n" + Two), 2, 2);
        yield return Rows("a quote inside a plain cell", Utf8(Header + "d1,19\" rack,10,open\n" + Bad), 2, 2, 3);
        yield return Refused("a quote opened in the header", Utf8("deal_id,\"name,amount,outcome\n" + One + Two), "header");
        yield return Rows("a quote opened and never closed", Utf8(Header + One + "d2,\"Two,20,open\nd3,Three,30,open\nd4,Four,40,open\n"), 2, 3);
        yield return Rows("a quote opened in the last row", Utf8(Header + One + Two + "d3,\"Three,30,open\n"), 3, 4);
        yield return Rows("a quote as the last letter", Utf8(Header + One + "d2,Two,20,\""), 2, 3);
        yield return Rows("quotes alone", Utf8(Header + "\"\"\"\"\"\",\"\",\"\",\"\"\n" + Two), 2, 2);
        yield return Rows("blanks before a quote", Utf8(Header + "d1, \"One\",10,open\n" + Bad), 2, 2, 3);
    }

    private static IEnumerable<BadFile> Sizes()
    {
        yield return Refused("a million columns", Utf8(string.Join(',', Enumerable.Range(0, 1_000_000).Select(column => $"c{column}")) + "\n"), "header");
        yield return Refused("three thousand columns", Utf8("deal_id," + string.Join(',', Enumerable.Range(0, 3000).Select(column => $"c{column}")) + "\n"), "at most 2000");
        yield return Rows("a row of a million cells", Utf8(Header + One + new string(',', 1_000_000) + "\n" + Two), 3, 3);
        yield return Rows("a cell of ten megabytes", Utf8(Header + One + "d2,\"" + new string('x', 10_000_000) + "\",20,open\n" + "d3,Three,30,open\n"), 2, 3);
        yield return Rows("a cell of three megabytes", Utf8(Header + "d1," + new string('x', 3_000_000) + ",20,open\n" + Bad), 2, 3);
        yield return Refused("one line of twenty megabytes", Utf8(new string('x', 20_000_000)), "");
        yield return Rows("a hundred thousand blank lines", Utf8(Header + new string('\n', 100_000) + Bad), 1, 100_002);
        yield return Rows("a name in ten thousand lines", Utf8(Header + "d1,\"On" + new string('\n', 10_000) + "e\",10,open\n" + Bad), 2, 10_003);
    }

    private static IEnumerable<BadFile> Contents()
    {
        yield return Rows("an empty id", Utf8(Header + ",One,10,open\n" + Two), 2, 2);
        yield return Rows("an id twice with two values", Utf8(Header + One + "d1,One,11,open\n" + Two), 3, 3);
        yield return Rows("a row twice", Utf8(Header + One + One + Bad), 3, 4);
        yield return Rows("words that are none", Utf8(Header + "d1,One,10,maybe\n" + Two), 2, 2);
        yield return Rows("a currency that is none", Utf8("deal_id,name,amount,outcome,currency\nd1,One,10,open,Dollars\nd2,Two,20,open,usd\n"), 2, 2);
        yield return Rows("a stage that is none", Utf8("deal_id,name,amount,stage\nd1,One,10,Limbo\nd2,Two,20,discovery\n"), 2, 2);
        yield return Rows("numbers out of all measure", Utf8(Header + "d1,One,99999999999999999999999999999999999,open\nd2,Two,-1e400,open\nd3,Three,1000000000000,open\n"), 3, 2, 3, 4);
        yield return Rows("dates out of all measure", Utf8("deal_id,name,amount,outcome,close_date\nd1,One,1,open,99999-01-01\nd2,Two,1,open,0001-01-01T00:00:00+14:00\nd3,Three,1,open,2026-02-31\nd4,Four,1,open,2026-12-31\n"), 4, 2, 3, 4);
        yield return Rows("cells that a spreadsheet would run", Utf8(Header + "d1,=cmd|' /C calc'!A0,10,open\nd2,+1,much,open\n"), 2, 3);
    }

    private static BadFile Rows(string name, byte[] bytes, int read, params int[] rejected) => new(name, bytes, null, read, rejected);

    private static BadFile Refused(string name, byte[] bytes, string problem) => new(name, bytes, problem, 0, []);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
