using System.Globalization;
using System.Text.RegularExpressions;
using RevOps.Core.Agents.Gate;
using RevOps.Core.Basics;

namespace RevOps.Core.Agents;

/// <summary>A change that someone asks for in plain words: "move the close date of D07524 to 15 January 2027", "note on D07524: call after the holidays".</summary>
/// <param name="DealId">Which deal.</param>
/// <param name="Field">Which field.</param>
/// <param name="Value">What shall stand there, as the field is typed; null where it could not be read.</param>
public sealed partial record ChangeWish(string DealId, string Field, string? Value)
{
    private static readonly (string Words, string Field)[] Names =
    [
        ("next step", "next_step"), ("forecast category", "forecast_category"), ("category", "forecast_category"), ("close date", "close_date"), ("closing date", "close_date"), ("close", "close_date"), ("stage", "stage"), ("amount", "amount"), ("value", "amount"),
    ];

    private static readonly string[] Days = ["yyyy-M-d", "d MMMM yyyy", "MMMM d yyyy", "d MMM yyyy", "MMM d yyyy", "d MMMM", "MMMM d", "d MMM", "MMM d"];

    /// <summary>What a sentence asks to change of a deal; null where it names no field that can be proposed.</summary>
    /// <param name="sentence">As typed.</param>
    /// <param name="dealId">The deal that it names.</param>
    /// <param name="today">A day without a year is the next such one.</param>
    public static ChangeWish? Read(string sentence, string dealId, DateOnly today)
    {
        if (NoteOn().Match(sentence) is { Success: true } note)
            return new(dealId, Proposal.Note, note.Groups["text"].Value.Trim());
        var (_, field) = Names.FirstOrDefault(name => Regex.IsMatch(sentence, $@"\b{name.Words}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant));
        if (field is null)
            return null;
        var to = sentence.LastIndexOf(" to ", StringComparison.OrdinalIgnoreCase) is var at and >= 0 ? sentence[(at + 4)..] : field == "next_step" && sentence.IndexOf(": ", StringComparison.Ordinal) is var colon and > 0 ? sentence[(colon + 2)..] : "";
        to = to.Trim().Trim('"', '“', '”', '.', '!', '?', ' ');
        return new(dealId, field, to.Length == 0 ? null : field switch { "close_date" => Date(to, today), "amount" => Amount(to), _ => to });
    }

    private static string? Date(string text, DateOnly today)
    {
        var plain = Ordinal().Replace(text.Replace(",", "", StringComparison.Ordinal), "${day}");
        if (!DateOnly.TryParseExact(plain, Days, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var day))
            return null;
        if (!plain.Any(char.IsAsciiDigit) || !FourDigits().IsMatch(plain))
            day = new DateOnly(today.Year, day.Month, Math.Min(day.Day, DateTime.DaysInMonth(today.Year, day.Month))) is var soon && soon < today ? soon.AddYears(1) : soon;
        return Day.Iso(Day.Number(day));
    }

    private static string? Amount(string text) => Claims.In(text) is [var only] && only.Value is >= 0 and < decimal.MaxValue ? only.Value.ToString("0.####", CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"\b(note|remark)\b[^:]*:\s*(?<text>.+)$", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)] private static partial Regex NoteOn();

    [GeneratedRegex(@"\b(?<day>\d{1,2})(st|nd|rd|th)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)] private static partial Regex Ordinal();

    [GeneratedRegex(@"\d{4}")] private static partial Regex FourDigits();
}
