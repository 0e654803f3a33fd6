namespace RevOps.Workbench.Data;

/// <summary>Long work that several people may wait for: done once, told to all of them how far it is, and given up when nobody waits any more.</summary>
internal sealed class SharedWork<TKey, TValue>
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Running> _running = [];

    private sealed class Running
    {
        public CancellationTokenSource Stop { get; } = new();
        public List<Action<int, int>> Told { get; } = [];
        public int Waiting { get; set; }
        public Task<TValue> Work { get; set; } = null!;
    }

    /// <summary>Waits for the result.</summary>
    /// <param name="key">What it is of.</param>
    /// <param name="make">Makes it, off the asker's thread; calls its argument with how much is done and how much there is, and is ended there when nobody waits.</param>
    /// <param name="told">Hears how far it is, on any thread; null for who does not care.</param>
    /// <param name="ct">Stops waiting.</param>
    public async Task<TValue> GetAsync(TKey key, Func<Action<int, int>, TValue> make, Action<int, int>? told, CancellationToken ct)
    {
        Running running;
        lock (_gate)
        {
            if (!_running.TryGetValue(key, out running!))
            {
                var begun = _running[key] = running = new();
                // the work is everyone's, so it runs on nobody's thread and outlives whoever began it
                begun.Work = Task.Run(() => make((done, of) => Step(begun, done, of)), CancellationToken.None);
            }
            running.Waiting++;
            if (told is not null)
                running.Told.Add(told);
        }
        try
        {
            return await running.Work.WaitAsync(ct);
        }
        finally
        {
            Leave(key, running, told);
        }
    }

    private void Step(Running running, int done, int of)
    {
        running.Stop.Token.ThrowIfCancellationRequested();
        List<Action<int, int>> all;
        lock (_gate)
            all = [.. running.Told];
        foreach (var told in all)
            told(done, of);
    }

    private void Leave(TKey key, Running running, Action<int, int>? told)
    {
        lock (_gate)
        {
            if (told is not null)
                running.Told.Remove(told);
            if (--running.Waiting > 0)
                return;
            _running.Remove(key); // whoever asks from now on begins anew
        }
        running.Stop.Cancel();
    }
}
