using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using ModelContextProtocol.Server;
using RevOps.Workbench.Data;
using RevOps.Workbench.Pages;
using RevOps.Workbench.Security;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Mcp;

/// <summary>The same tools for programs that come over the network, each call with a token of a person. No call remembers another, so a session is worth nothing.</summary>
public static class McpOverHttp
{
    /// <summary>Calls a minute with the tokens of one person.</summary>
    public const int CallsAMinute = 120;

    private const string Calls = "mcp";
    private const int LargestCall = 1 << 20;

    public static void AddMcpOverHttp(this IServiceCollection services, WorkbenchOptions options)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TokenSignIn>(TokenSignIn.Token, null);
        services.AddMcpServer().WithHttpTransport(http => http.Stateless = true);
        services.AddOptions<McpServerOptions>().Configure<CommandDesk, Viewers>((server, desk, viewers) => McpSurface.Offer(server, desk, options, caller => viewers.OfAsync(caller ?? new())));
        services.Configure<RateLimiterOptions>(limits => limits.AddPolicy(Calls, call => RateLimitPartition.GetFixedWindowLimiter(call.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", _ => new() { PermitLimit = CallsAMinute, Window = TimeSpan.FromMinutes(1) })));
    }

    public static void MapMcpOverHttp(this WebApplication app) => app.MapMcp(Urls.Mcp)
        .RequireAuthorization(new AuthorizationPolicyBuilder(TokenSignIn.Token).RequireAuthenticatedUser().Build())
        .RequireRateLimiting(Calls)
        .WithMetadata(new RequestSizeLimitAttribute(LargestCall));
}
