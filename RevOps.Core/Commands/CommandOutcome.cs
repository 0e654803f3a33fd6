using RevOps.Core.Reports;

namespace RevOps.Core.Commands;

/// <summary>What a command came to.</summary>
public abstract record CommandOutcome
{
    private CommandOutcome()
    {
    }

    /// <summary>The answer.</summary>
    public sealed record Answer(Report Report) : CommandOutcome;

    /// <summary>It was not understood; one sentence says what to write instead.</summary>
    public sealed record Mistake(string Sentence) : CommandOutcome;
}
