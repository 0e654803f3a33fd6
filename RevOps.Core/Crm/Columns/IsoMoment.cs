using System.Globalization;
using RevOps.Core.Basics;

namespace RevOps.Core.Crm.Columns;

/// <summary>ISO 8601 days and moments: 2026-11-24, 2026-11-24T10:15, with seconds, fractions and an offset or Z; a blank may stand for the T.</summary>
public static class IsoMoment
{
    /// <summary>No place is further from UTC than fourteen hours.</summary>
    private const int FarthestZone = 1400;

    /// <summary>A day inside the first and the last of the calendar, so that a moment has a day in every zone.</summary>
    private static readonly long Earliest = Day.Moment(DateTime.MinValue.AddDays(1)), Latest = Day.Moment(DateTime.MaxValue.AddDays(-1));

    /// <summary>Seconds since 1970 in the company's zone; a moment with an offset is turned into it, one without is taken as local.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, TimeZoneInfo zone, out long seconds, out bool hasTime)
    {
        seconds = 0;
        hasTime = text.Length > 10;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-' || !Digits(text[..4], out var year) || !Digits(text[5..7], out var month) || !Digits(text[8..10], out var day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        seconds = (long)Day.Number(new DateOnly(year, month, day)) * Day.Seconds;
        return !hasTime || AddTime(text[10..], zone, ref seconds);
    }

    private static bool AddTime(ReadOnlySpan<char> text, TimeZoneInfo zone, ref long seconds)
    {
        if (text.Length < 5 || text[0] is not ('T' or 't' or ' '))
            return false;
        text = text[1..];
        var colon = text.IndexOf(':');
        if (colon is < 1 or > 2 || !Digits(text[..colon], out var hour) || hour > 23 || text.Length < colon + 3 || !Digits(text.Slice(colon + 1, 2), out var minute) || minute > 59)
            return false;
        text = text[(colon + 3)..];
        var second = 0;
        if (text.Length >= 3 && text[0] == ':')
        {
            if (!Digits(text.Slice(1, 2), out second) || second > 59)
                return false;
            text = text[3..];
            if (text.Length > 0 && text[0] == '.')
            {
                text = text[1..];
                while (text.Length > 0 && char.IsAsciiDigit(text[0]))
                    text = text[1..];
            }
        }
        seconds += hour * 3600 + minute * 60 + second;
        return text.Length == 0 || AddOffset(text, zone, ref seconds);
    }

    private static bool AddOffset(ReadOnlySpan<char> text, TimeZoneInfo zone, ref long seconds)
    {
        text = text.Trim();
        var offset = 0;
        if (!text.SequenceEqual("Z") && !text.SequenceEqual("z") && !text.SequenceEqual("UTC"))
        {
            var digits = text.Length == 6 && text[3] == ':' ? string.Concat(text[1..3], text[4..]) : text.Length == 5 ? text[1..].ToString() : "";
            if (digits.Length != 4 || text[0] is not ('+' or '-') || !Digits(digits, out var clock) || clock > FarthestZone || clock % 100 > 59)
                return false;
            offset = (clock / 100 * 60 + clock % 100) * 60 * (text[0] == '-' ? -1 : 1);
        }
        if (seconds - offset < Earliest || seconds - offset > Latest)
            return false;
        var utc = DateTime.UnixEpoch.AddSeconds(seconds - offset);
        seconds = Day.Moment(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));
        return true;
    }

    private static bool Digits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit))
                return false;
            value = value * 10 + (digit - '0');
        }
        return true;
    }
}
