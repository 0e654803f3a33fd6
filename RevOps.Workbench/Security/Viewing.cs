using RevOps.Core.Access;

namespace RevOps.Workbench.Security;

/// <summary>Who looks through this window. Asked anew by every page load and every handler that changes something, so that a right that was taken is gone with the next click.</summary>
public sealed class Viewing
{
    /// <summary>The viewer, as of now.</summary>
    public Task<Viewer> ViewerAsync() => Task.FromResult(Viewer.Local(Environment.UserName));
}
