using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Security;

/// <summary>Lets a program in with a token of a person, in the Authorization header and nowhere else.</summary>
public sealed class TokenSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CompanyData company) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The scheme's name; also the type of the claim that holds the token's number.</summary>
    public const string Token = "token";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization.ToString() is not { } header || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        if (await company.AskAsync(store => store.Tokens.Find(header[Bearer.Length..].Trim()), Context.RequestAborted) is not { } token)
            return AuthenticateResult.Fail("No token that works.");
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, token.Viewer), new(Token, token.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))], Token);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Token));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        Response.ContentType = "text/plain; charset=utf-8";
        await Response.WriteAsync("A token is needed, as in Authorization: Bearer revops_…; make one in the Workbench, on the page Connect.", Context.RequestAborted);
    }
}
