namespace RevOps.Core.Scoring;

/// <summary>What someone says of one element.</summary>
/// <param name="Element">Its key.</param>
/// <param name="Level">The level's word.</param>
/// <param name="Evidence">How it is known; null when nothing was said.</param>
public sealed record ElementAnswer(string Element, string Level, string? Evidence);

/// <summary>What someone says of a deal in one scheme. An element that is not among the answers was not assessed.</summary>
/// <param name="DealId">The deal.</param>
/// <param name="Scheme">The scheme.</param>
/// <param name="On">The day it describes.</param>
/// <param name="Answers">The elements that were assessed.</param>
public sealed record Assessment(string DealId, Scheme Scheme, DateOnly On, IReadOnlyList<ElementAnswer> Answers)
{
    /// <summary>Signs that evidence may have.</summary>
    public const int LongestEvidence = 2_000;

    /// <summary>Why it cannot be kept, in a sentence; null when it can.</summary>
    /// <param name="table">The scheme's questions and answers.</param>
    /// <param name="today">Today, where the company is.</param>
    public string? Problem(PointTable table, DateOnly today)
    {
        if (On > today)
            return $"A deal is assessed as of {today:yyyy-MM-dd} at the latest, not as of a day that is still to come.";
        if (Answers.Count == 0)
            return "Choose a level for at least one element; an assessment of nothing is not kept.";
        if (Answers.GroupBy(answer => answer.Element, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { Key: var twice })
            return $"'{twice}' is answered twice.";
        foreach (var answer in Answers)
            if (table.Find(answer.Element) is not { } element)
                return $"{SchemeWords.Name(Scheme)} has no element '{answer.Element}'.";
            else if (element.Find(answer.Level) is null)
                return $"'{answer.Level}' is not a level of {element.Name.Name}.";
            else if (answer.Evidence?.Trim().Length > LongestEvidence)
                return $"Evidence has at most {LongestEvidence:#,0} signs; that of {element.Name.Name} has {answer.Evidence.Trim().Length:#,0}.";
        return null;
    }
}

/// <summary>What was said of one element, as it was kept.</summary>
/// <param name="Element">Its key.</param>
/// <param name="Level">The level's word then.</param>
/// <param name="Points">What it was worth then.</param>
/// <param name="Evidence">How it was known; null when nothing was said.</param>
public sealed record RecordedAnswer(string Element, string Level, int Points, string? Evidence);

/// <summary>An assessment as it was kept. The newest of a day counts; earlier ones stay to be read.</summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="On">The day it describes.</param>
/// <param name="Answers">The elements that were assessed.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="By">Who recorded it.</param>
public sealed record RecordedAssessment(Scheme Scheme, DateOnly On, IReadOnlyList<RecordedAnswer> Answers, DateTimeOffset At, string By)
{
    /// <summary>The points of the elements that were assessed.</summary>
    public int Total => Answers.Sum(answer => answer.Points);

    /// <summary>What was said of an element; null when it was not assessed.</summary>
    public RecordedAnswer? Of(string element) => Answers.FirstOrDefault(answer => answer.Element == element);
}
