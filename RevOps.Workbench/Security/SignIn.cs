using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using RevOps.Core.Access;
using RevOps.Core.Store;
using RevOps.Workbench.Pages;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Security;

/// <summary>Who may come in. Everything is closed to those who did not sign in, but for signing in itself, health, and the files that every page needs.</summary>
public static class SignIn
{
    /// <summary>Name of the rule that slows down guessing.</summary>
    public const string Guessing = "sign-in";

    /// <summary>Sign-ins a minute from one address.</summary>
    public const int TriesAMinute = 10;

    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(60);

    public static void AddSignIn(this IServiceCollection services, WorkbenchOptions options)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<Viewers>();
        services.AddSingleton<SetUpLink>();
        services.AddScoped<Viewing>();
        services.AddScoped<CircuitHandler, WindowMark>();
        services.AddCascadingAuthenticationState();
        services.AddAuthorization(rules => rules.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddRateLimiter(limits => Slow(limits));
        if (!options.SignIn)
        {
            services.AddAuthentication(LocalSignIn.Local).AddScheme<AuthenticationSchemeOptions, LocalSignIn>(LocalSignIn.Local, null);
            return;
        }
        services.AddScoped<SignInDesk>();
        services.AddScoped<IUserStore<Person>, PersonStore>();
        services.AddIdentityCore<Person>(Guard).AddSignInManager().AddClaimsPrincipalFactory<PersonClaims>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, cookie => Session(cookie, options));
        services.Configure<ForwardedHeadersOptions>(proxy => proxy.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
    }

    public static void UseSignIn(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
    }

    private static void Guard(IdentityOptions identity)
    {
        (identity.Lockout.MaxFailedAccessAttempts, identity.Lockout.DefaultLockoutTimeSpan) = (5, TimeSpan.FromMinutes(5));
        identity.ClaimsIdentity.SecurityStampClaimType = Viewers.StampClaim;
    }

    private static void Session(CookieAuthenticationOptions cookie, WorkbenchOptions options)
    {
        // The strictest form needs https, which a server for this machine alone, or one behind a proxy, does not speak itself.
        var secure = Listening.Addresses(options.Urls).All(address => address.StartsWith("https:", StringComparison.OrdinalIgnoreCase));
        cookie.Cookie.Name = secure ? "__Host-revops" : "revops";
        cookie.Cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        (cookie.Cookie.HttpOnly, cookie.Cookie.SameSite, cookie.Cookie.Path) = (true, SameSiteMode.Lax, "/");
        (cookie.ExpireTimeSpan, cookie.SlidingExpiration) = (Idle, true);
        (cookie.LoginPath, cookie.ReturnUrlParameter) = (Urls.SignIn, "then");
        cookie.Events.OnValidatePrincipal = StillWelcomeAsync;
        cookie.Events.OnRedirectToAccessDenied = refused =>
        {
            refused.Response.StatusCode = StatusCodes.Status403Forbidden; // signing in again would not help
            return Task.CompletedTask;
        };
    }

    /// <summary>A session ends after half a day, and at once with its person's access, password or leaving.</summary>
    private static async Task StillWelcomeAsync(CookieValidatePrincipalContext session)
    {
        var viewers = session.HttpContext.RequestServices.GetRequiredService<Viewers>();
        if (await viewers.OfAsync(session.Principal!) != Viewer.Nobody)
            return;
        session.RejectPrincipal();
        await session.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    private static void Slow(Microsoft.AspNetCore.RateLimiting.RateLimiterOptions limits)
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = async (refused, ct) =>
        {
            refused.HttpContext.Response.ContentType = "text/plain; charset=utf-8";
            await refused.HttpContext.Response.WriteAsync("Too many tries from this address. Wait a minute, then go back and try again.", ct);
        };
        limits.AddPolicy(Guessing, request => HttpMethods.IsPost(request.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(request.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { PermitLimit = TriesAMinute, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter(""));
    }
}

/// <summary>A session says who, since when, and which stamp; role and rep are read from the register whenever they matter.</summary>
public sealed class PersonClaims(UserManager<Person> people, IOptions<IdentityOptions> options, TimeProvider clock) : UserClaimsPrincipalFactory<Person>(people, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Person user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        if (!identity.HasClaim(claim => claim.Type == Viewers.StampClaim))
            identity.AddClaim(new(Viewers.StampClaim, user.SecurityStamp));
        identity.AddClaim(new(Viewers.BeganClaim, clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)));
        return identity;
    }
}
