using RevOps.Core.Scenarios;

namespace RevOps.Workbench.Pages.Scenarios;

/// <summary>The states of a scenario that someone works on, to go back and forth in. Immutable.</summary>
/// <param name="Now">As it stands.</param>
public sealed record ScenarioHistory(Scenario Now)
{
    private IReadOnlyList<Scenario> Before { get; init; } = [];

    private IReadOnlyList<Scenario> After { get; init; } = [];

    /// <summary>Another state. Steps about one matter that follow one another, such as the stops of a slider, are one step back.</summary>
    /// <param name="next">The state.</param>
    /// <param name="joins">True when it goes on with the step before.</param>
    public ScenarioHistory To(Scenario next, bool joins = false) => next.SaysTheSame(Now) ? this : new(next) { Before = joins && Before.Count > 0 ? Before : [.. Before, Now] };

    public bool MayUndo => Before.Count > 0;

    public bool MayRedo => After.Count > 0;

    public ScenarioHistory Undone => MayUndo ? new(Before[^1]) { Before = [.. Before.SkipLast(1)], After = [Now, .. After] } : this;

    public ScenarioHistory Redone => MayRedo ? new(After[0]) { Before = [.. Before, Now], After = [.. After.Skip(1)] } : this;
}
