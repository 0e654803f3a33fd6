namespace RevOps.Workbench.Jobs;

/// <summary>How far a job has come.</summary>
public enum JobState { Running, Done, Failed, Cancelled }

/// <summary>Work that takes longer than a click: it goes on when its window is closed, and says how far it is. It may be read and stopped from any thread.</summary>
public sealed class Job : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Action _changed;
    private volatile Standing _now = new(JobState.Running, "Starting", null, CanCancel: true);

    // What belongs together is written and read together.
    private sealed record Standing(JobState State, string Said, int? Percent, bool CanCancel);

    public Job(long number, string title, string viewer, Action changed) => (Number, Title, Viewer, _changed, Stopping) = (number, title, viewer, changed, _stop.Token);

    public long Number { get; }

    public string Title { get; }

    /// <summary>Key of the viewer who started it; nobody else sees or stops it.</summary>
    public string Viewer { get; }

    public JobState State => _now.State;

    /// <summary>What it is doing, then how it ended, in a few words.</summary>
    public string Said => _now.Said;

    /// <summary>0 to 100; null when it cannot tell.</summary>
    public int? Percent => _now.Percent;

    /// <summary>Where its result is; null when there is nothing to see.</summary>
    public string? Href { get; set; }

    /// <summary>False once it has begun what cannot be taken back half-way, was asked to stop, or ended.</summary>
    public bool CanCancel => _now.CanCancel && !Stopping.IsCancellationRequested;

    public CancellationToken Stopping { get; }

    /// <summary>Says where it is. What it says after it ended changes nothing.</summary>
    public void Tell(string said, int? percent = null, bool canCancel = true)
    {
        lock (_gate)
        {
            if (State != JobState.Running)
                return;
            _now = new(JobState.Running, said, percent is { } share ? Math.Clamp(share, 0, 100) : null, canCancel);
        }
        _changed();
    }

    /// <summary>Asks it to stop; it ends within a second.</summary>
    public void Cancel()
    {
        lock (_gate)
            if (State != JobState.Running || !_now.CanCancel)
                return;
        _stop.Cancel(); // outside the lock: what was registered with the token may tell, or end
        _changed();
    }

    public void Dispose() => _stop.Dispose();

    internal void End(JobState state, string said)
    {
        lock (_gate)
            _now = new(state, said, null, CanCancel: false);
        _changed();
    }
}
