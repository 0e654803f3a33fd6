namespace RevOps.Workbench.Data;

/// <summary>Who wants to hear that the data changed.</summary>
internal sealed class Listeners
{
    private readonly Lock _gate = new();
    private readonly List<Action> _listeners = [];

    /// <summary>Listens until the answer is disposed of.</summary>
    public IDisposable Add(Action listener)
    {
        lock (_gate)
            _listeners.Add(listener);
        return new Listening(this, listener);
    }

    /// <summary>Calls everyone, outside the lock: a listener may unsubscribe, or wait for something that does.</summary>
    public void Call()
    {
        Action[] now;
        lock (_gate)
            now = [.. _listeners];
        using var apart = ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow(); // whose request this is, is not for those who listen
        foreach (var listener in now)
            listener();
    }

    private sealed class Listening(Listeners owner, Action listener) : IDisposable
    {
        public void Dispose()
        {
            lock (owner._gate)
                owner._listeners.Remove(listener);
        }
    }
}
