using System.Buffers;
using System.Globalization;
using RevOps.Core.Basics;

namespace RevOps.Core.Crm.Columns;

/// <summary>
/// How a source writes numbers, dates and moments. The canonical style is ISO dates and a decimal point without thousands;
/// anything else must be named, because 1.234 and 03/04/2026 cannot be told apart by looking.
/// </summary>
/// <param name="Decimal">The decimal sign.</param>
/// <param name="Thousands">The signs allowed between groups of digits; empty for none.</param>
/// <param name="Dates">Date formats beyond ISO, in .NET notation; every cell must fit one of them, and a cell that two of them read differently is refused.</param>
/// <param name="Zone">The zone that moments with an offset are turned into.</param>
public sealed record CellStyle(char Decimal, string Thousands, IReadOnlyList<string> Dates, TimeZoneInfo Zone)
{
    private static readonly SearchValues<char> GroupSigns = SearchValues.Create(",.'() $€£");

    /// <summary>Decimal point, no thousands, ISO dates.</summary>
    public static CellStyle Canonical(TimeZoneInfo zone) => new('.', "", [], zone);

    /// <summary>Reads a cell that is not empty. On failure the reason says what was expected.</summary>
    public string? Read(Field field, ReadOnlySpan<char> text, Column column, out long cell)
    {
        cell = Column.Empty;
        switch (field.Kind)
        {
            case FieldKind.Text:
                cell = column.CellOf(text);
                return null;
            case FieldKind.Word:
                foreach (var word in field.Words!)
                    if (text.SequenceEqual(word) || Words.Same(word, text.ToString()))
                    {
                        cell = column.CellOf(word);
                        return null;
                    }
                return $"not one of {string.Join(", ", field.Words!)}";
            case FieldKind.Day:
                return ReadMoment(text, out var moment, out _) ? Keep(out cell, Day.OfMoment(moment)) : ExpectedDate(text);
            case FieldKind.Moment:
                return ReadMoment(text, out cell, out _) ? null : ExpectedDate(text);
            case FieldKind.Flag:
                return ReadFlag(text) is { } flag ? Keep(out cell, flag ? 1 : 0) : "not true or false";
            case FieldKind.Count:
                return ReadNumber(text) is { } whole && whole == decimal.Truncate(whole) && Math.Abs(whole) < int.MaxValue ? Keep(out cell, (long)whole) : "not a whole number";
            case FieldKind.Percent:
                return ReadNumber(text[^1] == '%' ? text[..^1].TrimEnd() : text) is { } percent && Math.Abs(percent) <= 1_000_000 ? Keep(out cell, Scaled(percent)) : ExpectedNumber(text);
            default:
                return ReadNumber(text) is { } number && Math.Abs(number) < 1e12m ? Keep(out cell, Scaled(number)) : ExpectedNumber(text);
        }
    }

    private static string? Keep(out long cell, long value)
    {
        cell = value;
        return null;
    }

    private static long Scaled(decimal value) => (long)Math.Round(value * Column.PerUnit, MidpointRounding.AwayFromZero);

    private static bool? ReadFlag(ReadOnlySpan<char> text) => Words.Fold(text.ToString()) switch
    {
        "true" or "yes" or "1" => true,
        "false" or "no" or "0" => false,
        _ => null,
    };

    private decimal? ReadNumber(ReadOnlySpan<char> text)
    {
        if (Decimal == '.' && Thousands.Length == 0)
            return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var plain) ? plain : null;
        return GroupedNumber.Read(text, Decimal, Thousands);
    }

    private bool ReadMoment(ReadOnlySpan<char> text, out long seconds, out bool hasTime)
    {
        (seconds, hasTime) = (0, false);
        long? read = null;
        foreach (var format in Dates)
            if (DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            {
                seconds = Day.Moment(local);
                if (read is { } other && other != seconds)
                    return false;
                read = seconds;
            }
        return read is not null || IsoMoment.TryRead(text, Zone, out seconds, out hasTime);
    }

    private string ExpectedDate(ReadOnlySpan<char> text) => Dates.Count > 0
        ? $"not a date in the form {string.Join(" or ", Dates.Take(2))}"
        : text.ContainsAny('/', '.') ? "not an ISO date such as 2026-03-04; if the file writes dates another way, name it in a mapping (dates: dd/MM/yyyy)" : "not an ISO date such as 2026-03-04";

    private string ExpectedNumber(ReadOnlySpan<char> text) => Thousands.Length == 0 && text.ContainsAny(GroupSigns)
        ? "not a number such as 1234.56; if the file groups thousands or uses a decimal comma, name it in a mapping (numbers: 1.234,56)"
        : $"not a number such as 1234{Decimal}56";
}
