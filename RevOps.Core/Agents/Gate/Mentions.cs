using System.Globalization;
using System.Text.RegularExpressions;
using RevOps.Core.Basics;

namespace RevOps.Core.Agents.Gate;

/// <summary>A day or a period that a text names.</summary>
/// <param name="At">Where it starts.</param>
/// <param name="Said">As it is written.</param>
/// <param name="Period">The period; of a day null.</param>
/// <param name="Day">The day; of a period null.</param>
/// <param name="AnyYear">True where no year is said with a day.</param>
public sealed record Mention(int At, string Said, FiscalPeriod? Period, DateOnly? Day, bool AnyYear = false);

/// <summary>Finds days and periods in a text, and takes them and ids out of it, so that what is left has no digits but those of numbers.</summary>
public static partial class Mentions
{
    private static readonly string[] DayForms = ["yyyy-M-d", "d MMM yyyy", "d MMMM yyyy", "MMM d yyyy", "MMMM d yyyy", "d MMM", "d MMMM", "MMM d", "MMMM d", "M/d/yyyy"];

    /// <summary>The days and periods of a text, and the text with blanks in their place.</summary>
    public static (IReadOnlyList<Mention> All, string Left) In(string text, FiscalCalendar calendar, DateOnly asOf)
    {
        var found = new List<Mention>();
        var rest = Days().Replace(text, match => Taken(match, OfDay(match)));
        rest = Periods().Replace(rest, match => Taken(match, PeriodText.Parse(Plain(match.Value), calendar, asOf) is { } period ? new(match.Index, match.Value, period, null) : null));
        rest = Ids().Replace(rest, match => new string(' ', match.Length));
        return (found, rest);

        string Taken(Match match, Mention? mention)
        {
            if (mention is null)
                return match.Value;
            found.Add(mention);
            return new string(' ', match.Length);
        }
    }

    private static Mention? OfDay(Match match)
    {
        var plain = Ordinal().Replace(match.Value, "").Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).Replace(" of ", " ", StringComparison.Ordinal).Replace("Sept ", "Sep ", StringComparison.OrdinalIgnoreCase);
        return DateOnly.TryParseExact(plain, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out var day) ? new(match.Index, match.Value, null, day, !Year().IsMatch(plain)) : null;
    }

    private static string Plain(string period) => period.ToLowerInvariant().Replace("prior", "last", StringComparison.Ordinal).Replace("fiscal ", "fy", StringComparison.Ordinal).Trim();

    [GeneratedRegex(@"(?<!\w)(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?(?:,? \d{4})?|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?(?!\d)(?:,? \d{4})?)(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Days();

    [GeneratedRegex(@"(?<!\w)(?:\d{4}[ -]Q[1-4]|Q[1-4](?:[ -](?:FY)?\d{4})?|FY ?\d{4}|\d{4}-(?:0[1-9]|1[0-2])|(?:this|last|next|current|previous|prior)[ -](?:quarter|month|year)|last[ -]\d{1,2}[ -](?:months|quarters)|(?:January|February|March|April|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec|May(?= \d{4}))(?: \d{4})?|20\d\d)(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Periods();

    // D08059, R001, v2, 006ABC123: digits of a name
    [GeneratedRegex(@"(?<!\w)(?=\w*\d)(?=\w*\p{L}{1,})\p{L}\w*(?!\w)|(?<!\w)\d{2,}\p{Lu}\w+(?!\w)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ids();

    [GeneratedRegex(@"(?<=\d)(?:st|nd|rd|th)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"\d{4}", RegexOptions.None, 1000)]
    private static partial Regex Year();
}
