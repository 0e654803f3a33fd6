using RevOps.Core.Agents;
using RevOps.Core.Reports;

namespace RevOps.Workbench.Data;

/// <summary>A question on its way.</summary>
/// <param name="Text">As it was asked.</param>
/// <param name="Before">Earlier questions and answers, the oldest first.</param>
/// <param name="Looking">What the asker looks at, as a command line; null for nothing in particular.</param>
/// <param name="LeansOn">The command line that a question such as "and for EMEA?" goes on with: what was answered last, or what is looked at; null for none.</param>
public sealed record Asked(string Text, IReadOnlyList<(string Question, string Answer)> Before, string? Looking = null, string? LeansOn = null);

/// <summary>What a question came to.</summary>
/// <param name="Question">As it was asked.</param>
/// <param name="Agent">Who answers; null when nobody does.</param>
/// <param name="Command">The command that was run; null when none was, or when a model ran several.</param>
/// <param name="Report">What it answered; null when there is none.</param>
/// <param name="Sentence">What is said instead of a report.</param>
/// <param name="Page">The page that shows the same, with the same filters.</param>
public sealed record Answered(string Question, Agent? Agent, string? Command, Report? Report, string? Sentence, (string Name, string Href)? Page)
{
    /// <summary>What a model said and called, in its order; empty where rules answered.</summary>
    public IReadOnlyList<AgentEvent> Told { get; init; } = [];

    /// <summary>Why the answer is not whole, or not the model's, in a sentence.</summary>
    public string? Trouble { get; init; }

    /// <summary>Which model answered and what it took; null where rules answered.</summary>
    public string? Model { get; init; }

    /// <summary>The report's number among the asker's runs; null where there is none.</summary>
    public long? Run { get; init; }

    /// <summary>The command line that was answered last; null where none was.</summary>
    public string? LastLine => Command ?? Told.OfType<AgentEvent.Called>().LastOrDefault(called => called.Report is not null)?.Line;

    /// <summary>The answer as text, for the questions that follow.</summary>
    public string Text => Told.Count > 0 ? string.Concat(Told.OfType<AgentEvent.Sentence>().Select(sentence => sentence.Text)).Trim() : Report?.Headline ?? Sentence ?? "";
}
