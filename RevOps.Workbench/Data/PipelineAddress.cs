using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Pipeline;

namespace RevOps.Workbench.Data;

/// <summary>What a pipeline address asks for, as it was written; null is the default. The same words work for the page, the deals behind it and the exports.</summary>
/// <param name="Period">Everything that <see cref="PeriodText"/> reads; null for this quarter.</param>
/// <param name="Team">A team, region, segment or person; null for everyone.</param>
/// <param name="AsOf">The day to value the business on; null for today.</param>
/// <param name="KnownAt">Only what was known by then; null for everything.</param>
/// <param name="From">Another opening day of the flow; null for the period's start.</param>
public sealed record PipelineAddress(string? Period = null, string? Team = null, string? AsOf = null, string? KnownAt = null, string? From = null)
{
    /// <summary>The form of a moment in an address.</summary>
    public const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private const int FirstYear = 1990;
    private const int LastYear = 2100;

    /// <summary>The moment of known-at, or a sentence about what it should look like.</summary>
    public (DateTimeOffset? Moment, string? Mistake) ReadKnownAt(CompanySettings settings)
    {
        if (string.IsNullOrWhiteSpace(KnownAt))
            return (null, null);
        if (DateTimeOffset.TryParseExact(KnownAt, MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var exact))
            return (exact, null);
        return ImportRun.Moment(KnownAt, settings) is { } moment ? (moment, null) : (null, $"“{KnownAt}” is not a date such as 2026-11-24.");
    }

    /// <summary>The as-of day, or a sentence about what it should look like.</summary>
    public (DateOnly Day, string? Mistake) ReadAsOf(DateOnly today) =>
        string.IsNullOrWhiteSpace(AsOf) ? (today, null)
        : Date(AsOf) is { } day ? (day, day > today ? $"{Day.Iso(Day.Number(day))} is still to come; choose today or a day before it." : null)
        : (today, $"“{AsOf}” is not a date such as {Day.Iso(Day.Number(today))}.");

    /// <summary>The question, or a sentence about what was not understood.</summary>
    public (PipelineQuestion? Question, string? Mistake) Understand(Book book)
    {
        var text = string.IsNullOrWhiteSpace(Period) ? "this-quarter" : Period;
        if (PeriodText.Parse(text, book.Settings.Fiscal, book.AsOf) is not { } period || !Usual(period.First) || !Usual(period.Last))
            return (null, $"“{Period}” is not a period; write one such as {PeriodText.Examples}.");
        if (Scope.Find(Team, book) is not { } scope)
            return (null, $"There is no team, region or segment “{Team}” on {Day.Iso(book.Today)}.");
        if (string.IsNullOrWhiteSpace(From))
            return (new(period, scope), null);
        return Date(From) is { } from && from <= book.AsOf
            ? (new(period, scope, from), null)
            : (null, $"“{From}” is not a date on or before {Day.Iso(book.Today)} to compare with.");
    }

    private static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && Usual(day) ? day : null;

    private static bool Usual(DateOnly day) => day.Year is >= FirstYear and <= LastYear;
}
