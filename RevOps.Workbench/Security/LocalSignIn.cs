using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace RevOps.Workbench.Security;

/// <summary>
/// Stands in for signing in where the app serves this machine alone: whoever sits here is the owner, or borrows the eyes of someone in the sample company.
/// A request from anywhere else is nobody's, whatever it carries.
/// </summary>
public sealed class LocalSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Local = "Local";

    /// <summary>Cookie with the key of the persona.</summary>
    public const string Persona = "revops-persona";

    private static readonly string[] Relayed = ["X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "Via"];

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.HttpContext.Connection.RemoteIpAddress is not { } from || !IPAddress.IsLoopback(from))
            return Task.FromResult(AuthenticateResult.NoResult());
        if (Relayed.Any(Request.Headers.ContainsKey))
            return Task.FromResult(AuthenticateResult.NoResult()); // a proxy stands before the app, so who knows where they sit
        var key = Request.Cookies[Persona] is { Length: > 0 and < 200 } persona ? persona : "local";
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, key)], Local);
        return Task.FromResult(AuthenticateResult.Success(new(new(identity), Local)));
    }
}
