namespace RevOps.Core.Scoring;

/// <summary>Where the points of an element come from.</summary>
public enum ScoreSource
{
    /// <summary>Nobody knows: no points, and it is named.</summary>
    Unknown,

    /// <summary>From a file of the CRM.</summary>
    Imported,

    /// <summary>Someone said so here.</summary>
    Entered,

    /// <summary>The company's own data answers it.</summary>
    Computed,
}

/// <summary>One element of a deal's score.</summary>
/// <param name="Element">The question.</param>
/// <param name="Source">Where the points come from.</param>
/// <param name="Points">The points; null when nobody knows, which is not 0.</param>
/// <param name="Level">The answer in words; null when the points are of no level, or unknown.</param>
/// <param name="Evidence">How it is known: what someone wrote, or what was counted; null when nothing was said.</param>
public sealed record ElementScore(Element Element, ScoreSource Source, int? Points, string? Level, string? Evidence)
{
    internal static ElementScore Missing(Element element, string? why = null) => new(element, ScoreSource.Unknown, null, null, why);
}

/// <summary>A deal's score in one scheme.</summary>
/// <param name="Table">The questions.</param>
/// <param name="Elements">The answers, one for each question.</param>
/// <param name="On">The day that was assessed; null when nobody did.</param>
/// <param name="Record">Who recorded it with what evidence; null when it came in a file, or nobody did.</param>
public sealed record SchemeScore(PointTable Table, IReadOnlyList<ElementScore> Elements, DateOnly? On, RecordedAssessment? Record)
{
    /// <summary>Points of all elements that are known, 0 to 100; null when none is: a missing assessment is not zero.</summary>
    public int? Total { get; } = Elements.All(element => element.Points is null) ? null : Elements.Sum(element => element.Points ?? 0);

    /// <summary>The elements that nobody knows; they add nothing to the total.</summary>
    public IReadOnlyList<ElementScore> Unknown { get; } = [.. Elements.Where(element => element.Points is null)];

    /// <summary>What the total would be at most, if what is unknown turned out best.</summary>
    public int Possible => (Total ?? 0) + Unknown.Sum(element => element.Element.Most);
}
