using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using RevOps.Core.Access;
using RevOps.Workbench.Pages;

namespace RevOps.Workbench.Security;

/// <summary>
/// Who looks through this window, or sent this request. Asked anew by every page load and every handler that changes something, so that a right
/// that was taken is gone with the next click; whose access ended is sent to sign in.
/// </summary>
public sealed class Viewing(Viewers viewers, IHttpContextAccessor request, AuthenticationStateProvider window, NavigationManager navigation)
{
    /// <summary>
    /// True in the scope of a window. There the request that happens to be around is not to be believed: it may be that of whoever changed something
    /// that this window is told of.
    /// </summary>
    internal bool IsWindow { get; set; }

    /// <summary>The viewer, as of now.</summary>
    public async Task<Viewer> ViewerAsync()
    {
        if (!IsWindow)
            return await viewers.OfAsync(request.HttpContext?.User ?? new());
        var viewer = await viewers.OfAsync((await window.GetAuthenticationStateAsync()).User);
        if (viewer == Viewer.Nobody)
            navigation.NavigateTo(Urls.SignIn, forceLoad: true);
        return viewer;
    }
}

/// <summary>Marks the scope of a window, before anything of it is shown.</summary>
public sealed class WindowMark(Viewing viewing) : CircuitHandler
{
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        viewing.IsWindow = true;
        return Task.CompletedTask;
    }
}
