using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using RevOps.Workbench.Data;
using RevOps.Workbench.Pages;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Security;

/// <summary>Leaving, and looking through other eyes in the sample company. Both are posts from our own pages: the origin is checked for every post.</summary>
public static class Sessions
{
    public static void MapSessions(this WebApplication app)
    {
        app.MapPost(Urls.SignOut, LeaveAsync).DisableAntiforgery();
        app.MapPost(Urls.Persona, BorrowAsync).DisableAntiforgery();
    }

    /// <summary>Whoever leaves, leaves everywhere: a copied cookie or a forgotten window is worth nothing afterwards.</summary>
    private static async Task<IResult> LeaveAsync(HttpContext http, WorkbenchOptions options, CompanyData company)
    {
        if (options.SignIn && http.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id)
        {
            company.Store.People.EndSessions(id);
            await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        }
        return Results.LocalRedirect(options.SignIn ? Urls.SignIn : Urls.Home);
    }

    private static async Task<IResult> BorrowAsync(HttpContext http, WorkbenchOptions options, CompanyData company, Viewers viewers)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (persona, then) = (form["persona"].ToString(), Urls.Inside(form["then"]));
        if (options.SignIn || !company.IsSample)
            return Results.LocalRedirect(then);
        if ((await viewers.PersonasAsync()).FirstOrDefault(known => known.Key == persona) is { Key: not "local" } chosen)
            http.Response.Cookies.Append(LocalSignIn.Persona, chosen.Key, new() { HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true });
        else
            http.Response.Cookies.Delete(LocalSignIn.Persona);
        return Results.LocalRedirect(then);
    }
}
