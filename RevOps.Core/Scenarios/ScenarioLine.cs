using RevOps.Core.Basics;

namespace RevOps.Core.Scenarios;

/// <summary>A number of an area in a scenario.</summary>
/// <param name="Id">Which number; the same in every scenario.</param>
/// <param name="Label">What it is.</param>
/// <param name="Unit">What it is measured in.</param>
/// <param name="Value">Money in major units; shares as fractions; null when it cannot be computed.</param>
public sealed record ScenarioLine(string Id, string Label, Unit Unit, decimal? Value)
{
    /// <summary>Whose line it is, where an area has one for each person or part; null for the whole.</summary>
    public string? Of { get; init; }

    /// <summary>How a person would say it, where that is not the number: odds.</summary>
    public string? Said { get; init; }

    /// <summary>The currency of money that is not in the reporting one; null for that.</summary>
    public string? Currency { get; init; }
}

/// <summary>
/// An area that answers what-ifs. To join the scenario graph an area says here what its numbers are in a changed business: it gets the Book, the outcome of the period and
/// everything else that was worked out already, and computes with its own analytics.
/// </summary>
public interface IScenarioArea
{
    /// <summary>The area's name.</summary>
    string Title { get; }

    /// <summary>Its numbers; none where it has nothing to say.</summary>
    IReadOnlyList<ScenarioLine> Lines(ScenarioResult result);
}
