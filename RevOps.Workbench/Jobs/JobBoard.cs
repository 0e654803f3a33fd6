using RevOps.Core.Access;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Jobs;

/// <summary>The long work of this process. A job belongs to whoever started it, and outlives their window; whoever has none open hears of its end as a notice.</summary>
public sealed class JobBoard(ILogger<JobBoard> log, OpenWindows windows, NoticeBoard notices)
{
    private const int KeptOfEach = 20;

    private readonly Lock _gate = new();
    private readonly LinkedList<Job> _jobs = [];
    private readonly Listeners _listeners = new();
    private long _number;

    /// <summary>Calls back, on any thread, whenever a job starts, moves or ends.</summary>
    public IDisposable Subscribe(Action changed) => _listeners.Add(changed);

    /// <summary>A viewer's jobs, newest first.</summary>
    public IReadOnlyList<Job> Of(Viewer viewer)
    {
        lock (_gate)
            return [.. _jobs.Where(job => job.Viewer == viewer.Key)];
    }

    /// <summary>Starts work off the caller's thread. Its answer is what the job says when it is done; a failure is logged and said without its details.</summary>
    public Job Start(string title, Viewer viewer, Func<Job, Task<string>> work)
    {
        var job = new Job(Interlocked.Increment(ref _number), title, viewer.Key, _listeners.Call);
        lock (_gate)
        {
            _jobs.AddFirst(job);
            if (_jobs.Count(other => other.Viewer == viewer.Key) > KeptOfEach && _jobs.LastOrDefault(old => old.Viewer == viewer.Key && old.State != JobState.Running) is { } oldest)
                Remove(oldest);
        }
        _listeners.Call();
        _ = Task.Run(() => RunAsync(job, work), CancellationToken.None);
        return job;
    }

    /// <summary>Takes an ended job off its viewer's list.</summary>
    public void Dismiss(Job job)
    {
        lock (_gate)
            if (job.State != JobState.Running)
                Remove(job);
        _listeners.Call();
    }

    private void Remove(Job job)
    {
        _jobs.Remove(job);
        job.Dispose();
    }

    private async Task RunAsync(Job job, Func<Job, Task<string>> work)
    {
        var (state, said) = await EndOfAsync(job, work);
        if (!windows.AnyOf(job.Viewer))
            Tell(job, () => notices.Add(job.Viewer, $"{job.Title}: {said}", job.Href)); // first, so that whoever sees the job ended finds it written
        Tell(job, () => job.End(state, said));
    }

    private void Tell(Job job, Action tell)
    {
        try
        {
            tell();
        }
        catch (Exception problem)
        {
            log.Failed(problem, $"Telling of the end of {job.Title}");
        }
    }

    private async Task<(JobState State, string Said)> EndOfAsync(Job job, Func<Job, Task<string>> work)
    {
        try
        {
            return (JobState.Done, await work(job));
        }
        catch (OperationCanceledException) when (job.Stopping.IsCancellationRequested)
        {
            return (JobState.Cancelled, "Cancelled; nothing was stored.");
        }
        catch (Exception problem)
        {
            log.Failed(problem, job.Title);
            return (JobState.Failed, "Failed; nothing was stored. The details are in the app's log.");
        }
    }
}
