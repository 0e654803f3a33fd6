using Microsoft.AspNetCore.Components.Server.Circuits;
using RevOps.Core.Access;

namespace RevOps.Workbench.Jobs;

/// <summary>Who has the app open somewhere right now.</summary>
public sealed class OpenWindows
{
    private readonly Lock _gate = new();
    private readonly Dictionary<OpenWindow, Viewer> _open = [];

    /// <summary>True while the viewer has a window open.</summary>
    public bool AnyOf(string viewer)
    {
        lock (_gate)
            return _open.Values.Any(open => open.Key == viewer);
    }

    /// <summary>Everyone who has a window open.</summary>
    public IReadOnlyList<Viewer> Viewers
    {
        get
        {
            lock (_gate)
                return [.. _open.Values.DistinctBy(viewer => viewer.Key)];
        }
    }

    internal void Opened(OpenWindow window, Viewer viewer)
    {
        lock (_gate)
            _open[window] = viewer;
    }

    internal void Closed(OpenWindow window)
    {
        lock (_gate)
            _open.Remove(window);
    }
}

/// <summary>One window: open while its connection stands and it is known whose it is.</summary>
public sealed class OpenWindow(OpenWindows all) : CircuitHandler
{
    private Viewer? _viewer;
    private bool _connected;

    /// <summary>Says whose window this is.</summary>
    public void BelongsTo(Viewer viewer)
    {
        _viewer = viewer;
        Look();
    }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _connected = true;
        Look();
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _connected = false;
        Look();
        return Task.CompletedTask;
    }

    private void Look()
    {
        if (_connected && _viewer is { } viewer)
            all.Opened(this, viewer);
        else
            all.Closed(this);
    }
}
