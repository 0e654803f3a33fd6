using RevOps.Core.Agents.Gate;
using RevOps.Core.Reports;

namespace RevOps.Core.Agents;

/// <summary>What one turn with a model may take (reliability F6).</summary>
/// <param name="Calls">Calls of tools.</param>
/// <param name="Time">From the question to the end of the answer.</param>
/// <param name="Tokens">Tokens in and out, all calls of the model together.</param>
public sealed record RunLimits(int Calls, TimeSpan Time, int Tokens)
{
    /// <summary>Eight calls, a minute, 32,000 tokens.</summary>
    public static RunLimits Usual { get; } = new(8, TimeSpan.FromSeconds(60), 32_000);
}

/// <summary>Something that happens in a turn with a model, in its order.</summary>
public abstract record AgentEvent
{
    private AgentEvent()
    {
    }

    /// <summary>A sentence that passed the gate.</summary>
    /// <param name="Parts">Words, and values of figures.</param>
    public sealed record Sentence(IReadOnlyList<AnswerPart> Parts) : AgentEvent
    {
        /// <summary>The sentence as text.</summary>
        public string Text => string.Concat(Parts.Select(part => part.Text));
    }

    /// <summary>A sentence that did not pass; it is not shown.</summary>
    /// <param name="Why">Why.</param>
    /// <param name="EndsLine">True when it was the last of its line.</param>
    public sealed record Withheld(string Why, bool EndsLine) : AgentEvent;

    /// <summary>A change was prepared; it waits for the asker to confirm it.</summary>
    /// <param name="Proposal">The change.</param>
    public sealed record Proposed(Proposal Proposal) : AgentEvent;

    /// <summary>A tool is called.</summary>
    /// <param name="Line">The command line, or what is read.</param>
    public sealed record Calling(string Line) : AgentEvent;

    /// <summary>A tool answered.</summary>
    /// <param name="Line">The command line, or what was read.</param>
    /// <param name="Report">What the command computed; null where there is none.</param>
    /// <param name="Mistake">What was wrong, in a sentence; null for nothing.</param>
    public sealed record Called(string Line, Report? Report, string? Mistake) : AgentEvent
    {
        /// <summary>The run's number among those of whoever asked; null where there is none.</summary>
        public long? Run { get; init; }
    }
}

/// <summary>How a turn ended.</summary>
/// <param name="InputTokens">Tokens that went to the model.</param>
/// <param name="OutputTokens">Tokens that came from it.</param>
/// <param name="Calls">Calls of tools.</param>
/// <param name="Trouble">Why the answer is not whole, in a sentence; null when it is.</param>
/// <param name="IsFault">True when the model failed, so that the rules should answer instead.</param>
public sealed record RunEnd(long InputTokens, long OutputTokens, int Calls, string? Trouble, bool IsFault);

/// <summary>What a failure of a model's server means.</summary>
/// <param name="Sentence">For whoever asked: what happened, and what to do.</param>
/// <param name="MayPass">True when trying once more may help.</param>
/// <param name="After">How long to wait before that, as the server asks; null for no wish.</param>
public sealed record ModelFault(string Sentence, bool MayPass = false, TimeSpan? After = null);

/// <summary>A question on its way to a model.</summary>
/// <param name="Plugin">The agent, and what it may call.</param>
/// <param name="Question">What is asked.</param>
/// <param name="Before">Earlier questions and answers of the same person, the oldest first.</param>
/// <param name="Today">The asker's day.</param>
/// <param name="Looking">What the asker is looking at, as a command line; null for nothing in particular.</param>
public sealed record AgentTurn(AgentPlugin Plugin, string Question, IReadOnlyList<(string Question, string Answer)> Before, DateOnly Today, string? Looking);
