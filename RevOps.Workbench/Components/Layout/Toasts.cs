using System.Runtime.CompilerServices;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Components.Layout;

/// <summary>A short word that passes by, with at most one thing to do about it.</summary>
/// <param name="Text">What happened.</param>
/// <param name="Href">Where more of it is.</param>
/// <param name="Does">What the button says; null for none.</param>
/// <param name="OnDo">What the button does.</param>
public sealed record Toast(string Text, string? Href = null, string? Does = null, Func<Task>? OnDo = null)
{
    /// <summary>Two that say the same are still two.</summary>
    public bool Equals(Toast? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}

/// <summary>What one window is told in passing. Nothing is told only here: whatever lasts is also where it belongs.</summary>
public sealed class Toasts
{
    private const int Most = 3;

    private readonly List<Toast> _shown = [];
    private readonly Listeners _listeners = new();

    /// <summary>Calls back, on the window's own thread, whenever what is shown changes.</summary>
    public IDisposable Subscribe(Action changed) => _listeners.Add(changed);

    public IReadOnlyList<Toast> Shown => _shown;

    public void Show(string text, string? href = null) => Show(new Toast(text, href));

    public void Show(Toast toast)
    {
        _shown.Add(toast);
        if (_shown.Count > Most)
            _shown.RemoveAt(0);
        _listeners.Call();
    }

    public void Dismiss(Toast toast)
    {
        if (_shown.Remove(toast))
            _listeners.Call();
    }
}
