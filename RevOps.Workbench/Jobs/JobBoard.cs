using RevOps.Core.Access;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Jobs;

/// <summary>The long work of this process. A job belongs to whoever started it, and outlives their window.</summary>
public sealed class JobBoard(ILogger<JobBoard> log)
{
    private const int Kept = 20;

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
            if (_jobs.Count > Kept && _jobs.LastOrDefault(old => old.State != JobState.Running) is { } oldest)
                Remove(oldest);
        }
        _listeners.Call();
        _ = Task.Run(() => RunAsync(job, work), CancellationToken.None);
        return job;
    }

    /// <summary>Takes an ended job off the viewer's list.</summary>
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
        try
        {
            job.End(JobState.Done, await work(job));
        }
        catch (OperationCanceledException) when (job.Stopping.IsCancellationRequested)
        {
            job.End(JobState.Cancelled, "Cancelled; nothing was stored.");
        }
        catch (Exception problem)
        {
            log.Failed(problem, job.Title);
            job.End(JobState.Failed, "Failed; nothing was stored. The details are in the app's log.");
        }
    }
}
