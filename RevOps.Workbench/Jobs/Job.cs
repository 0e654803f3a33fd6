namespace RevOps.Workbench.Jobs;

/// <summary>How far a job has come.</summary>
public enum JobState { Running, Done, Failed, Cancelled }

/// <summary>Work that takes longer than a click: it goes on when its window is closed, and says how far it is.</summary>
public sealed class Job(long number, string title, string viewer, Action changed) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public long Number { get; } = number;

    public string Title { get; } = title;

    /// <summary>Key of the viewer who started it; nobody else sees or stops it.</summary>
    public string Viewer { get; } = viewer;

    public JobState State { get; private set; }

    /// <summary>What it is doing, then how it ended, in a few words.</summary>
    public string Said { get; private set; } = "Starting";

    /// <summary>0 to 100; null when it cannot tell.</summary>
    public int? Percent { get; private set; }

    /// <summary>Where its result is; null when there is nothing to see.</summary>
    public string? Href { get; set; }

    /// <summary>False once it has begun what cannot be taken back half-way.</summary>
    public bool CanCancel { get; private set; } = true;

    public CancellationToken Stopping => _stop.Token;

    /// <summary>Says where it is.</summary>
    public void Tell(string said, int? percent = null, bool canCancel = true)
    {
        (Said, Percent, CanCancel) = (said, percent, canCancel);
        changed();
    }

    /// <summary>Asks it to stop; it ends within a second.</summary>
    public void Cancel()
    {
        if (State == JobState.Running)
            _stop.Cancel();
    }

    public void Dispose() => _stop.Dispose();

    internal void End(JobState state, string said)
    {
        (State, Said, Percent, CanCancel) = (state, said, null, false);
        changed();
    }
}
