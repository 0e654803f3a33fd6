using Microsoft.AspNetCore.Components;
using RevOps.Core.Access;
using RevOps.Core.Skills;
using RevOps.Workbench.Data;
using RevOps.Workbench.Security;

namespace RevOps.Workbench.Components;

/// <summary>
/// A page that shows the company's data: it loads when its address changes and again when the data does, only the newest load counts,
/// and a load that nobody waits for any more is cancelled.
/// </summary>
public abstract class LivePage : ComponentBase, IDisposable
{
    private CancellationTokenSource _load = new();
    private Task _ended = Task.CompletedTask;
    private IDisposable? _subscription;
    private bool _gone;

    [Inject] protected CompanyData Company { get; set; } = null!;

    [Inject] private ILogger<LivePage> Log { get; set; } = null!;

    [Inject] private Viewing Viewing { get; set; } = null!;

    /// <summary>Who is looking, as of the newest load.</summary>
    protected Viewer Viewer { get; private set; } = null!;

    /// <summary>True while the newest load runs; what was shown before stays until it is done.</summary>
    protected bool IsLoading { get; private set; } = true;

    /// <summary>True when the newest load failed; the log knows why.</summary>
    protected bool HasFailed { get; private set; }

    /// <summary>What the company itself can mend, in a sentence; null when the fault is ours.</summary>
    protected string? Mistake { get; private set; }

    protected abstract Task LoadAsync(CancellationToken outdated);

    protected override void OnInitialized() => _subscription = Company.Subscribe(() => _ = ReloadAsync());

    protected override Task OnParametersSetAsync() => LoadLatestAsync();

    /// <summary>Loads again, for the Retry button.</summary>
    protected Task RetryAsync() => LoadLatestAsync();

    public void Dispose()
    {
        _gone = true;
        _subscription?.Dispose();
        _load.Cancel();
        _load.Dispose();
        Left();
        GC.SuppressFinalize(this);
    }

    /// <summary>The page was left; what it began is ended here.</summary>
    protected virtual void Left()
    {
    }

    /// <summary>Loads again because something changed; safe from any thread, and after the page was left.</summary>
    private async Task ReloadAsync()
    {
        try
        {
            await InvokeAsync(async () =>
            {
                if (_gone)
                    return;
                await LoadLatestAsync();
                if (!_gone)
                    StateHasChanged();
            });
        }
        catch (Exception gone) when (gone is ObjectDisposedException or OperationCanceledException)
        {
            // the window was closed in the meantime
        }
    }

    private async Task LoadLatestAsync()
    {
        if (_gone)
            return;
        var (before, mine, ended, end) = (_load, new CancellationTokenSource(), _ended, new TaskCompletionSource());
        (_load, _ended) = (mine, end.Task); // before anything is awaited: another load may begin while this one waits
        var outdated = mine.Token;
        (IsLoading, HasFailed, Mistake) = (true, false, null);
        await before.CancelAsync();
        before.Dispose();
        try
        {
            await ended; // an older load may have its answer already, and would show it after a newer one
            outdated.ThrowIfCancellationRequested();
            Viewer = await Viewing.ViewerAsync();
            await LoadAsync(outdated);
        }
        catch (OperationCanceledException) when (outdated.IsCancellationRequested)
        {
            return; // a newer load took over, or the page was left
        }
        catch (Exception problem)
        {
            if (outdated.IsCancellationRequested)
                return;
            Log.Failed(problem, $"Loading {GetType().Name}");
            (HasFailed, Mistake) = (true, (problem as SkillMistakeException)?.Message); // written for whoever edits the skill
        }
        finally
        {
            end.SetResult();
        }
        if (!outdated.IsCancellationRequested)
            IsLoading = false;
    }
}
