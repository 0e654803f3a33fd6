using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using RevOps.Core.Access;
using RevOps.Workbench.Pages;

namespace RevOps.Workbench.Security;

/// <summary>
/// Who looks through this window, or sent this request. Asked anew by every page load and every handler that changes something, so that a right
/// that was taken is gone with the next click; whose access ended is sent to sign in.
/// </summary>
public sealed class Viewing(Viewers viewers, IHttpContextAccessor request, AuthenticationStateProvider window, NavigationManager navigation)
{
    /// <summary>The viewer, as of now.</summary>
    public async Task<Viewer> ViewerAsync()
    {
        // A window talks over the circuit's own connection, whose request ended long ago; anything else is a request of its own.
        if (request.HttpContext is { } http && !http.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal))
            return await viewers.OfAsync(http.User);
        var viewer = await viewers.OfAsync((await window.GetAuthenticationStateAsync()).User);
        if (viewer == Viewer.Nobody)
            navigation.NavigateTo(Urls.SignIn, forceLoad: true);
        return viewer;
    }

    /// <summary>The signed-in principal of a window.</summary>
    public async Task<ClaimsPrincipal> PrincipalAsync() => (await window.GetAuthenticationStateAsync()).User;
}
