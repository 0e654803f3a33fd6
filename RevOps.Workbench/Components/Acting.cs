using Microsoft.AspNetCore.Components;
using RevOps.Core.Access;
using RevOps.Workbench.Data;
using RevOps.Workbench.Security;

namespace RevOps.Workbench.Components;

/// <summary>
/// A part of a page in which its viewer does something: one thing at a time, so that a double click does it once, as whoever is signed in by then,
/// and with the reason beside it when it was not done.
/// </summary>
public abstract class Acting : ComponentBase
{
    /// <summary>Who is signed in.</summary>
    [Inject] protected Viewing Viewing { get; set; } = null!;

    [Inject] private ILogger<Acting> Log { get; set; } = null!;

    /// <summary>True while something is being done.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>Why the last thing was not done, in a sentence; null when it was.</summary>
    protected string? Problem { get; set; }

    /// <summary>Does something.</summary>
    /// <param name="change">Does it, and says why not; null when it was done.</param>
    protected async Task DoAsync(Func<Viewer, Task<string?>> change)
    {
        if (IsBusy)
            return;
        (IsBusy, Problem) = (true, null);
        try
        {
            Problem = await change(await Viewing.ViewerAsync());
        }
        catch (Exception problem) when (problem is not OperationCanceledException) // whoever left waits for no answer
        {
            Log.Failed(problem, $"Something asked for in {GetType().Name}");
            Problem = "That could not be kept, and nothing is different. Try again, or look into the app's log.";
        }
        finally
        {
            IsBusy = false;
        }
    }
}
