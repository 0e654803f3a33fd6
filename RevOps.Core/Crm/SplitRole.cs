using System.Globalization;

namespace RevOps.Core.Crm;

/// <summary>
/// The role of a share, with the days on which it counts: "AE from 2026-07-01" and "AE until 2026-06-30" hand a deal over. A role of days alone, such as "from 2026-07-01", has no name.
/// </summary>
/// <param name="Name">The role; null where there is none.</param>
/// <param name="First">Day number of the first day on which the share counts.</param>
/// <param name="Last">Day number of the last one.</param>
public readonly record struct SplitRole(string? Name, int First, int Last)
{
    private const string From = "from", Until = "until";
    private const int DayLength = 10;

    /// <summary>True when it does not count on every day.</summary>
    public bool IsDated => First != int.MinValue || Last != int.MaxValue;

    /// <summary>True for a role that is named as one beside the 100 %.</summary>
    public bool IsOverlay => Name?.StartsWith("overlay", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>True on a day on which the share counts; both ends are inside.</summary>
    public bool CountsOn(int day) => First <= day && day <= Last;

    /// <summary>Reads a role; what is no day is part of the name.</summary>
    public static SplitRole Of(string? text)
    {
        var (name, first, last) = (text?.Trim() ?? "", int.MinValue, int.MaxValue);
        while (name.Length >= DayLength && DateOnly.TryParseExact(name[^DayLength..], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && name[..^DayLength].TrimEnd() is var before)
            if (Ends(before, From))
                (name, first) = (before[..^From.Length].TrimEnd(), Basics.Day.Number(day));
            else if (Ends(before, Until))
                (name, last) = (before[..^Until.Length].TrimEnd(), Basics.Day.Number(day));
            else
                break;
        return new(name.Length == 0 ? null : name, first, last);
    }

    // the word alone, or after a space
    private static bool Ends(string text, string word) => text.EndsWith(word, StringComparison.OrdinalIgnoreCase) && (text.Length == word.Length || text[^(word.Length + 1)] == ' ');
}
