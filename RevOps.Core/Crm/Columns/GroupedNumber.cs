using System.Globalization;

namespace RevOps.Core.Crm.Columns;

/// <summary>Numbers with thousands signs, a decimal comma, a currency sign or accounting brackets, in a style that was named.</summary>
internal static class GroupedNumber
{
    /// <summary>The number, or null when a sign stands where the style has none: 1.23 is refused where the point groups thousands, and so is 0.123.</summary>
    public static decimal? Read(ReadOnlySpan<char> text, char point, string thousands)
    {
        var body = text.Trim();
        var negative = body.Length > 2 && body[0] == '(' && body[^1] == ')';
        if (negative)
            body = body[1..^1];
        body = body.Trim("$€£¥ \u00a0");
        if (!negative && body.Length > 1 && body[0] is '-' or '+' or '\u2212')
        {
            negative = body[0] != '+';
            body = body[1..].Trim("$€£¥ \u00a0");
        }
        Span<char> plain = stackalloc char[64];
        if (body.Length is 0 or > 60)
            return null;
        int length = 0, sinceGroup = -1, middle = 0, groups = 0, at = 0;
        for (; at < body.Length && body[at] != point; at++)
        {
            if (char.IsAsciiDigit(body[at]))
            {
                plain[length++] = body[at];
                sinceGroup += sinceGroup >= 0 ? 1 : 0;
            }
            else if (thousands.Contains(body[at]) && length is > 0 and < 40 && (groups == 0 ? length <= 3 && plain[0] != '0' : sinceGroup is 2 or 3 && (groups == 1 || sinceGroup == middle)))
                (middle, sinceGroup, groups) = (sinceGroup, 0, groups + 1);
            else
                return null;
        }
        if (groups > 0 && sinceGroup != 3)
            return null;
        if (at < body.Length)
        {
            plain[length++] = '.';
            foreach (var digit in body[(at + 1)..])
            {
                if (!char.IsAsciiDigit(digit))
                    return null;
                plain[length++] = digit;
            }
        }
        return decimal.TryParse(plain[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? negative ? -value : value : null;
    }
}
