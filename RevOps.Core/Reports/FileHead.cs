using System.Globalization;
using RevOps.Core.Basics;

namespace RevOps.Core.Reports;

/// <summary>What a file says about itself, so that it can be read without the page it came from.</summary>
/// <param name="Title">The question or list it answers.</param>
/// <param name="Headline">The answer in a sentence; null for a plain list.</param>
/// <param name="Scope">Whose business, and every filter, in words.</param>
/// <param name="AsOf">The day the business is valued on.</param>
/// <param name="KnownAt">The newest knowledge used; null when there is none.</param>
/// <param name="By">Who exported it.</param>
/// <param name="At">When.</param>
/// <param name="Notes">What was missing, estimated or left out.</param>
public sealed record FileHead(string Title, string? Headline, string Scope, DateOnly AsOf, DateTimeOffset? KnownAt, string By, DateTimeOffset At, IReadOnlyList<string> Notes)
{
    /// <summary>The head of a report's file.</summary>
    public static FileHead Of(Report report, string by, DateTimeOffset at) => new(report.Title, report.Headline, report.Scope, report.AsOf, report.KnownAt, by, at, report.Notes);

    /// <summary>Its lines, name first; those without a value are left out.</summary>
    public IEnumerable<(string Name, string? Text)> Lines()
    {
        if (Headline is not null)
            yield return ("Answer", Headline);
        yield return ("Scope", Scope);
        yield return ("As of", ValueText.Of(AsOf, Unit.Date));
        if (KnownAt is { } known)
            yield return ("Data known at", Moment(known));
        yield return ("Exported by", By);
        yield return ("Exported at", Moment(At));
    }

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
