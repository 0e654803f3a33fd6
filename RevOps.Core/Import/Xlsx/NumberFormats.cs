using System.Globalization;
using System.Xml;

namespace RevOps.Core.Import.Xlsx;

/// <summary>What a cell's format makes of its number.</summary>
internal enum NumberSense { Number, Percent, Date, Time }

/// <summary>The formats of a workbook: they alone tell a date or a percentage from a number.</summary>
internal sealed class NumberFormats
{
    private static readonly DateTime Epoch1900 = new(1899, 12, 30), Epoch1904 = new(1904, 1, 1);
    private readonly List<NumberSense> _byStyle = [];

    /// <summary>True when days count from 1904, as on old Macintosh computers.</summary>
    public bool From1904 { get; init; }

    public static NumberFormats Read(Stream? part, bool from1904)
    {
        var formats = new NumberFormats { From1904 = from1904 };
        if (part is null)
            return formats;
        using var xml = WorkbookXml.Over(part);
        var own = new Dictionary<int, NumberSense>();
        var cells = false;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "numFmt" && Number(xml, "numFmtId") is { } id)
                own[id] = Sense(xml.GetAttribute("formatCode") ?? "");
            else if (xml.LocalName == "cellXfs")
                cells = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            else if (cells && xml.NodeType == XmlNodeType.Element && xml.LocalName == "xf")
                formats._byStyle.Add(Number(xml, "numFmtId") is { } format ? own.TryGetValue(format, out var sense) ? sense : BuiltIn(format) : NumberSense.Number);
        }
        return formats;
    }

    public NumberSense Of(int style) => style >= 0 && style < _byStyle.Count ? _byStyle[style] : NumberSense.Number;

    /// <summary>The number as a template would carry it, or why it cannot be.</summary>
    public (string Text, string? Problem) Text(double value, NumberSense sense)
    {
        if (sense is NumberSense.Date or NumberSense.Time)
            return Moment(value, sense);
        // Fifteen digits are what a spreadsheet shows and means; the rest is the noise of binary fractions.
        if (Math.Abs(value) >= 7e27)
            return ("", "the number is larger than any that can be read");
        var plain = (decimal)value;
        return sense == NumberSense.Percent ? ((plain * 100).ToString("0.##########", CultureInfo.InvariantCulture) + "%", null) : (plain.ToString("0.#################", CultureInfo.InvariantCulture), null);
    }

    /// <summary>A day is the number of days since the epoch; the 29th of February 1900, which never was, is counted as well.</summary>
    private (string Text, string? Problem) Moment(double serial, NumberSense sense)
    {
        if (sense == NumberSense.Time && serial is >= 0 and < 1)
            return (DateTime.MinValue.AddSeconds(Math.Round(serial * 86_400)).ToString("HH:mm:ss", CultureInfo.InvariantCulture), null);
        if (serial < (From1904 ? 0 : 1) || serial >= 2_958_466 - (From1904 ? 1462 : 0))
            return ("", "it is formatted as a date, and its number is none");
        if (!From1904 && serial is >= 60 and < 61)
            return ("", "it is the 29th of February 1900, a day that never was");
        var moment = (From1904 ? Epoch1904 : Epoch1900).AddDays(!From1904 && serial < 60 ? 1 : 0).AddDays(Math.Floor(serial)).AddSeconds(Math.Round((serial - Math.Floor(serial)) * 86_400));
        return (moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), null);
    }

    private static NumberSense BuiltIn(int format) => format switch
    {
        9 or 10 => NumberSense.Percent,
        (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 => NumberSense.Date,
        (>= 18 and <= 21) or (>= 32 and <= 35) or (>= 45 and <= 47) or 55 or 56 => NumberSense.Time,
        _ => NumberSense.Number,
    };

    /// <summary>Looks at a format's letters outside of quotes, brackets and escapes.</summary>
    private static NumberSense Sense(string code)
    {
        var (time, first) = (false, code.Split(';')[0]);
        for (var at = 0; at < first.Length; at++)
            switch (char.ToLowerInvariant(first[at]))
            {
                case '"':
                    at = first.IndexOf('"', at + 1) is var quote and >= 0 ? quote : first.Length;
                    break;
                case '[':
                    var close = first.IndexOf(']', at);
                    time |= close > at + 1 && first[(at + 1)..close].All(letter => char.ToLowerInvariant(letter) is 'h' or 'm' or 's');
                    at = close >= 0 ? close : first.Length;
                    break;
                case '\\' or '_' or '*':
                    at++;
                    break;
                case '%':
                    return NumberSense.Percent;
                case 'y' or 'd':
                    return NumberSense.Date;
                case 'h' or 's':
                    time = true;
                    break;
            }
        return time ? NumberSense.Time : first.Contains("mmm", StringComparison.OrdinalIgnoreCase) ? NumberSense.Date : NumberSense.Number;
    }

    private static int? Number(XmlReader xml, string attribute) => int.TryParse(xml.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
