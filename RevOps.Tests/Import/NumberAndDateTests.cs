using System.Globalization;
using System.Text.RegularExpressions;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;
using RevOps.Core.Import;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Import;

/// <summary>However a source writes its numbers and dates: read rightly or told, never taken for something else (reliability E2).</summary>
public sealed class NumberAndDateTests
{
    private static readonly decimal[] Values = [0m, 7m, 12.5m, 999.99m, 1000m, 1234.56m, 12345.6m, 100000m, 1234567.89m, 0.5m, 987654321.12m];

    /// <summary>The example that names a style, how it groups, and its signs.</summary>
    private static readonly (string Example, string Group, char Point, bool Indian)[] Styles =
        [("1,234.56", ",", '.', false), ("1.234,56", ".", ',', false), ("1 234,56", " ", ',', false), ("1\u00a0234,56", "\u00a0", ',', false), ("1'234.56", "'", '.', false), ("1’234,56", "’", ',', false), ("12,34,567.89", ",", '.', true), ("1234,56", "", ',', false), ("1234.56", "", '.', false)];

    private static readonly string[] Dressings = ["{0}", "-{0}", "${0}", "({0})", "{0} €", "-£{0}"];

    public static TheoryData<string, string, string> Written
    {
        get
        {
            var written = new TheoryData<string, string, string>();
            foreach (var style in Styles)
                foreach (var value in Values)
                    foreach (var dressing in style.Example == "1234.56" ? Dressings[..2] : Dressings) // a plain number carries no sign but its own
                    {
                        var negative = dressing.Contains('-', StringComparison.Ordinal) || dressing.Contains('(', StringComparison.Ordinal);
                        written.Add(style.Example, string.Format(CultureInfo.InvariantCulture, dressing, Write(value, style)), (negative ? -value : value).ToString(CultureInfo.InvariantCulture));
                    }
            return written;
        }
    }

    [Theory]
    [MemberData(nameof(Written))]
    public void A_number_is_right_in_its_own_style_and_never_wrong_in_another(string example, string text, string value)
    {
        var expected = decimal.Parse(value, CultureInfo.InvariantCulture);
        Assert.Equal(expected, Read(Number, text, Named(example)));
        if (Read(Number, text, Canonical) is { } canonical)
            Assert.Equal(Meant(text, Styles[^1]), canonical); // 1.000 is one where nothing else is named
        foreach (var other in Styles)
            if (Read(Number, text, Named(other.Example)) is { } read)
                Assert.Equal(Meant(text, other), read);
    }

    [Theory]
    [InlineData("1,234.56"), InlineData("1.234,56"), InlineData("1 234,56"), InlineData("1'234.56"), InlineData("(1,234)"), InlineData("(5)"), InlineData("12,34,567"), InlineData("1e6"), InlineData("1E+3"), InlineData("$5"), InlineData("5 €"), InlineData("5-"), InlineData("--5"), InlineData("1,5"), InlineData("1,000")]
    [InlineData("0x10"), InlineData("NaN"), InlineData("Infinity"), InlineData("∞"), InlineData("½"), InlineData("١٢٣"), InlineData("１２"), InlineData("1_000"), InlineData("1 000"), InlineData("."), InlineData("-"), InlineData("+"), InlineData("=1+1"), InlineData("#REF!"), InlineData("n/a"), InlineData("1000000000000"), InlineData("99999999999999999999999999999999")]
    public void What_is_no_plain_number_is_told(string text) => Assert.Null(Read(Number, text, Canonical));

    [Theory]
    [InlineData("1,234.56", "1,23"), InlineData("1,234.56", "1,2345"), InlineData("1,234.56", "1,,234"), InlineData("1,234.56", ",234"), InlineData("1,234.56", "0,123"), InlineData("1,234.56", "00,123"), InlineData("1,234.56", "1234,567"), InlineData("1,234.56", "1.234,56"), InlineData("1,234.56", "1,234,56")]
    [InlineData("1.234,56", "0.123"), InlineData("1.234,56", "1.23"), InlineData("1.234,56", "12.5"), InlineData("1.234,56", "1,234.56"), InlineData("1.234,56", "1e6"), InlineData("1 234,56", "1 23"), InlineData("1 234,56", "0 500"), InlineData("1,234.56", "(-5)"), InlineData("1,234.56", "()"), InlineData("1,234.56", "$"), InlineData("1,234.56", "1,234.5.6"), InlineData("1,234.56", "12,3456"), InlineData("1,234.56", "12,345,67,890")]
    public void What_does_not_fit_the_named_style_is_told(string example, string text) => Assert.Null(Read(Number, text, Named(example)));

    [Theory]
    [InlineData("60", "60"), InlineData("60%", "60"), InlineData("60 %", "60"), InlineData("0.6", "0.6"), InlineData("-5%", "-5"), InlineData("%", null), InlineData("60%%", null), InlineData("60,5%", null), InlineData("sixty", null), InlineData("9999999", null)]
    public void A_percent_column_holds_percent_numbers(string text, string? percent) => Assert.Equal(percent is null ? null : decimal.Parse(percent, CultureInfo.InvariantCulture), Read(new("share_pct", FieldKind.Percent), text, Canonical));

    [Theory]
    [InlineData("12", 12), InlineData("12.0", 12), InlineData("-3", -3), InlineData("007", 7), InlineData("12.5", null), InlineData("1e3", null), InlineData("2147483647", null), InlineData("1,000", null)]
    public void A_count_is_a_whole_number(string text, int? count) => Assert.Equal(count, Read(new("count", FieldKind.Count), text, Canonical) is { } cell ? (int)(cell * Column.PerUnit) : null);

    [Theory]
    [InlineData("yes", true), InlineData("No", false), InlineData("TRUE", true), InlineData("0", false), InlineData("1", true), InlineData("y", null), InlineData("2", null), InlineData("x", null), InlineData("on", null)]
    public void A_flag_is_one_of_six_words(string text, bool? flag) => Assert.Equal(flag, Cell(new("active", FieldKind.Flag), text, Canonical) is { } cell ? cell == 1 : null);

    [Theory]
    [InlineData("2026-03-04", "2026-03-04"), InlineData("2026-03-04T10:15", "2026-03-04"), InlineData("2026-03-04 23:59:59", "2026-03-04"), InlineData("2026-03-04T23:59:59.999", "2026-03-04"), InlineData("2026-03-04T23:30:00Z", "2026-03-04"), InlineData("2026-03-04T23:30:00-05:00", "2026-03-05"), InlineData("2026-03-04T01:30:00+0530", "2026-03-03"), InlineData("2024-02-29", "2024-02-29"), InlineData("9999-12-31", "9999-12-31")]
    [InlineData("03/04/2026", null), InlineData("3/4/26", null), InlineData("04.03.2026", null), InlineData("2026/03/04", null), InlineData("20260304", null), InlineData("45000", null), InlineData("45000.5", null), InlineData("44562", null), InlineData("Mar 4, 2026", null), InlineData("4 March 2026", null), InlineData("2026-3-4", null), InlineData("2026-02-30", null), InlineData("2026-02-29", null), InlineData("2026-13-01", null)]
    [InlineData("0000-01-01", null), InlineData("2026-03-04T25:00", null), InlineData("2026-03-04T10:60", null), InlineData("2026-03-04T10", null), InlineData("2026-03-04T10:15:00+99:99", null), InlineData("2026-03-04T10:15:00+05:75", null), InlineData("2026-03-04T10:15:00 PST", null), InlineData("2026-03-04x", null), InlineData("0001-01-01T00:00:00+05:00", null), InlineData("9999-12-31T23:59:59-05:00", null), InlineData("２０２６-03-04", null), InlineData("yesterday", null), InlineData("-2026-03-04", null)]
    public void A_date_is_ISO_or_told(string text, string? date) => Assert.Equal(date, ReadDate(text, Canonical));

    [Theory]
    [InlineData("dd/MM/yyyy", "03/04/2026", "2026-04-03"), InlineData("MM/dd/yyyy", "03/04/2026", "2026-03-04"), InlineData("dd/MM/yyyy", "13/04/2026", "2026-04-13"), InlineData("MM/dd/yyyy", "13/04/2026", null), InlineData("dd.MM.yyyy", "04.03.2026", "2026-03-04"), InlineData("d.M.yyyy", "4.3.2026", "2026-03-04"), InlineData("dd.MM.yyyy", "03/04/2026", null)]
    [InlineData("yyyy/MM/dd", "2026/03/04", "2026-03-04"), InlineData("d MMM yyyy", "4 Mar 2026", "2026-03-04"), InlineData("dd/MM/yyyy", "2026-03-04", "2026-03-04"), InlineData("dd/MM/yyyy", "45000", null), InlineData("dd/MM/yyyy", "3/4/2026", null), InlineData("dd/MM/yyyy", "31/02/2026", null), InlineData("M/d/yyyy h:mm tt", "3/4/2026 11:30 PM", "2026-03-04"), InlineData("yyyyMMdd", "20260304", "2026-03-04"), InlineData("yyyy-dd-MM", "2026-03-04", "2026-04-03")]
    [InlineData("dd/MM/yyyy|MM/dd/yyyy", "03/04/2026", null), InlineData("dd/MM/yyyy|MM/dd/yyyy", "13/04/2026", "2026-04-13"), InlineData("dd/MM/yyyy|MM/dd/yyyy", "05/05/2026", "2026-05-05"), InlineData("dd/MM/yyyy|d/M/yyyy", "03/04/2026", "2026-04-03")]
    public void A_date_in_a_named_form_is_read_in_that_form_or_told(string forms, string text, string? date) => Assert.Equal(date, ReadDate(text, Canonical with { Dates = forms.Split('|') }));

    [Theory]
    [InlineData("America/New_York", "2026-03-04T03:30:00Z", "2026-03-03"), InlineData("Pacific/Auckland", "2026-03-04T12:30:00Z", "2026-03-05"), InlineData("America/St_Johns", "2026-07-01T02:29:59Z", "2026-06-30"), InlineData("Asia/Kolkata", "2026-03-03T18:30:00+00:00", "2026-03-04"), InlineData("America/New_York", "2026-03-04T03:30:00", "2026-03-04")]
    public void A_moment_with_an_offset_falls_on_the_companys_day(string zone, string text, string day) => Assert.Equal(day, ReadDate(text, CellStyle.Canonical(TimeZoneInfo.FindSystemTimeZoneById(zone))));

    [Fact]
    public void Ids_keep_their_zeros_and_nothing_that_looks_like_a_formula_is_run()
    {
        using var scratch = new ScratchStore();
        scratch.Import(new CsvFolder().Rep("0042").Rep("1E5").Deal("007", ("owner_id", "0042"), ("name", "=1+1"), ("next_step", "+49 30 123")).Deal("7", ("owner_id", "1E5"), ("name", "03/04/2026")));
        Assert.Equal([["007", "0042", "=1+1", "+49 30 123"], ["7", "1E5", "03/04/2026", DBNull.Value]], scratch.Query("SELECT deal_id, owner_id, name, next_step FROM deals ORDER BY 1"));
    }

    [Fact]
    public void A_mapping_names_how_its_source_writes()
    {
        using var scratch = new ScratchStore();
        var path = Path.Combine(scratch.Folder, "verkauf.csv");
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        File.WriteAllText(path, "Nr;Firma;Wert;Datum\r\n01;Müller & Söhne;1.234,50;24.12.2026\r\n02;Groß;12.5;24.12.2026\r\n03;Klein;99,00;2026/12/24\r\n", System.Text.Encoding.GetEncoding(1252));
        var (mapping, problem) = MappingYaml.Read("""
            sources:
              - file: verkauf.csv
                into: deals
                encoding: windows-1252
                numbers: "1.234,56"
                dates: dd.MM.yyyy
                columns: { deal_id: Nr, name: Firma, amount: Wert, close_date: Datum, outcome: { value: open } }
            """, "verkauf");
        Assert.Null(problem);
        var (preview, _) = scratch.Import([path], mapping);
        Assert.Equal([["01", "Müller & Söhne", 123450L, (long)Day.Number(ScratchStore.Day("2026-12-24"))]], scratch.Query("SELECT deal_id, name, amount, close_date FROM deals"));
        Assert.Equal([(3, "Wert", "12.5"), (4, "Datum", "2026/12/24")], preview.Rejected.Select(row => (row.Line, row.Column, row.Value)));
    }

    private static readonly Field Number = new("quantity", FieldKind.Number);

    private static CellStyle Canonical => CellStyle.Canonical(TimeZoneInfo.Utc);

    private static CellStyle Named(string example) => NumberStyle.FromExample(example) is { } style ? Canonical with { Decimal = style.Decimal, Thousands = style.Thousands } : throw new ArgumentException("no style", nameof(example));

    private static string Write(decimal value, (string Example, string Group, char Point, bool Indian) style)
    {
        var parts = value.ToString(CultureInfo.InvariantCulture).Split('.');
        var digits = parts[0];
        var grouped = digits.Length <= 3 ? digits : digits[^3..];
        for (var left = digits.Length <= 3 ? "" : digits[..^3]; left.Length > 0;)
        {
            var size = Math.Min(left.Length, style.Indian ? 2 : 3);
            grouped = left[^size..] + style.Group + grouped;
            left = left[..^size];
        }
        return parts.Length == 1 ? grouped : grouped + style.Point + parts[1];
    }

    /// <summary>What a text means in a style, by a pattern of its own; null when nothing.</summary>
    private static decimal? Meant(string text, (string Example, string Group, char Point, bool Indian) style)
    {
        var signs = style.Group is " " or "\u00a0" ? "[ \u00a0\u202f]" : style.Group is "'" or "’" ? "['’]" : Regex.Escape(style.Group);
        var whole = style.Group.Length == 0 ? "\\d+" : $"(?:\\d+|[1-9]\\d{{0,2}}(?:{signs}\\d{{3}})+|[1-9]\\d?(?:{signs}\\d\\d)*{signs}\\d{{3}})";
        var match = Regex.Match(text.Trim(), $"^(?<m>[-(]?)[$£]?(?<w>{whole})(?:{Regex.Escape(style.Point.ToString())}(?<f>\\d+))?(?: €)?\\)?$", RegexOptions.CultureInvariant);
        if (!match.Success)
            return null;
        var number = decimal.Parse(Regex.Replace(match.Groups["w"].Value, "\\D", "") + "." + match.Groups["f"].Value.PadRight(1, '0'), CultureInfo.InvariantCulture);
        return match.Groups["m"].Length > 0 ? -number : number;
    }

    private static decimal? Read(Field field, string text, CellStyle style) => Cell(field, text, style) is { } cell ? (decimal)cell / Column.PerUnit : null;

    private static string? ReadDate(string text, CellStyle style) => Cell(new("close_date", FieldKind.Day), text, style) is { } cell ? Day.Iso((int)cell) : null;

    private static long? Cell(Field field, string text, CellStyle style) => style.Read(field, text, new Column(field), out var cell) is null ? cell : null;
}
