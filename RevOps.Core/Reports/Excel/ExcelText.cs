using System.Globalization;
using System.Text;

namespace RevOps.Core.Reports.Excel;

/// <summary>Text as a workbook can hold it.</summary>
internal static class ExcelText
{
    /// <summary>Signs that one cell holds.</summary>
    public const int Longest = 32_767;

    private const string Cut = "…";

    /// <summary>The text without what XML forbids, with what a workbook would take for an escape written as one, and cut to a cell's length.</summary>
    public static string Safe(string text, out bool wasCut)
    {
        wasCut = text.Length > Longest;
        if (wasCut)
            text = text[..(Longest - Cut.Length)] + Cut;
        for (var index = 0; index < text.Length; index++)
            if (!IsPlain(text[index]))
                return Cleaned(text);
        return text;
    }

    /// <summary>A name that a sheet may bear: at most 31 signs, none of []:*?/\, unlike every name taken so far.</summary>
    public static string SheetName(string title, ICollection<string> taken)
    {
        const int longest = 31;
        var name = new string([.. title.Select(sign => sign < ' ' || "[]:*?/\\".Contains(sign, StringComparison.Ordinal) ? ' ' : sign)]).Trim().Trim('\'').Trim();
        name = Start(Safe(name.Length == 0 || name.Equals("History", StringComparison.OrdinalIgnoreCase) ? $"Sheet {name}".Trim() : name, out _), longest);
        for (var (number, stem) = (2, name); taken.Contains(name, StringComparer.OrdinalIgnoreCase); number++)
        {
            var suffix = number.ToString(" (0)", CultureInfo.InvariantCulture);
            name = Start(stem, longest - suffix.Length) + suffix;
        }
        taken.Add(name);
        return name;
    }

    private static string Start(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)].TrimEnd().TrimEnd('\'');

    private static bool IsPlain(char sign) => sign is >= ' ' and < '\uD800' and not '_' or '\t' or '\n' or >= '\uE000' and < '\uFFFE';

    private static string Cleaned(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            var sign = text[index];
            if (sign == '_' && IsEscape(text, index))
                clean.Append("_x005F_");
            else if (sign == '\r')
                clean.Append(index + 1 < text.Length && text[index + 1] == '\n' ? "" : "\n");
            else if (char.IsHighSurrogate(sign) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
                clean.Append(sign).Append(text[++index]);
            else if (char.IsSurrogate(sign))
                clean.Append('\uFFFD');
            else if (sign == '_' || IsPlain(sign))
                clean.Append(sign);
        }
        return clean.Length > Longest ? clean.ToString(0, Longest - 1) + Cut : clean.ToString();
    }

    /// <summary>True for _x0041_, which a workbook would show as A.</summary>
    private static bool IsEscape(string text, int at) =>
        at + 6 < text.Length && text[at + 1] == 'x' && text[at + 6] == '_' && text[(at + 2)..(at + 6)].All(char.IsAsciiHexDigit);
}
