using System.Diagnostics.CodeAnalysis;

namespace RevOps.Workbench.Data;

/// <summary>The last few results, shared by everyone: each is made once, off the asker's thread, however many ask for it at a time.</summary>
internal sealed class RecentCache<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly LinkedList<(TKey Key, Task<TValue> Value)> _recent = [];

    /// <summary>Waits for the result. Who stops waiting does not stop the work: another may be waiting for it too.</summary>
    public Task<TValue> GetAsync(TKey key, Func<TValue> make, CancellationToken ct)
    {
        lock (_gate)
        {
            if (TryTake(key, out var known) && !known.IsFaulted)
                return Keep(key, known).WaitAsync(ct);

            // Loading and reviewing are seconds of plain computing; on a circuit's own thread its page would stand still.
            return Keep(key, Task.Run(make, CancellationToken.None)).WaitAsync(ct);
        }
    }

    /// <summary>The result, made on the asker's own thread if nobody has made it; for work that is on a background thread already.</summary>
    public TValue Get(TKey key, Func<TValue> make)
    {
        Task<TValue> task;
        lock (_gate)
        {
            task = TryTake(key, out var known) && !known.IsFaulted ? known : new Task<TValue>(make);
            _ = Keep(key, task);
        }
        if (task.Status == TaskStatus.Created)
        {
            try
            {
                task.RunSynchronously(TaskScheduler.Default);
            }
            catch (InvalidOperationException) when (task.Status != TaskStatus.Created)
            {
                // another asker began it between the question and the start; its result serves both
            }
        }
        return task.GetAwaiter().GetResult();
    }

    /// <summary>The result if it is there already.</summary>
    public bool TryGet(TKey key, out TValue? value)
    {
        lock (_gate)
        {
            value = default;
            if (!TryTake(key, out var known))
                return false;
            _recent.AddFirst((key, known));
            if (!known.IsCompletedSuccessfully)
                return false;
            value = known.Result;
            return true;
        }
    }

    /// <summary>Keeps a result that was made elsewhere.</summary>
    public void Put(TKey key, TValue value)
    {
        lock (_gate)
        {
            TryTake(key, out _);
            _ = Keep(key, Task.FromResult(value));
        }
    }

    public void Clear()
    {
        lock (_gate)
            _recent.Clear();
    }

    private bool TryTake(TKey key, [NotNullWhen(true)] out Task<TValue>? value)
    {
        for (var node = _recent.First; node is not null; node = node.Next)
            if (EqualityComparer<TKey>.Default.Equals(node.Value.Key, key))
            {
                _recent.Remove(node);
                value = node.Value.Value;
                return true;
            }
        value = null;
        return false;
    }

    private Task<TValue> Keep(TKey key, Task<TValue> value)
    {
        _recent.AddFirst((key, value));
        if (_recent.Count > most)
            _recent.RemoveLast();
        return value;
    }
}
