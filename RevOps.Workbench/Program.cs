using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Radzen;
using RevOps.Workbench.Cli;
using RevOps.Workbench.Components;
using RevOps.Workbench.Components.Layout;
using RevOps.Workbench.Components.Palette;
using RevOps.Workbench.Data;
using RevOps.Workbench.Jobs;
using RevOps.Workbench.Mcp;
using RevOps.Workbench.Models;
using RevOps.Workbench.Pages;
using RevOps.Workbench.Security;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench;

public static class Program
{
    public static async Task<int> Main(string[] args)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            stop.Cancel();
        };
        return await CommandLine.RunAsync(args, Console.Out, Console.Error, stop.Token);
    }

    /// <summary>The web app, not yet started. Tests start the very same one.</summary>
    public static WebApplication BuildApp(WorkbenchOptions options, string[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(Program).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddSettings(settings);
        builder.WebHost.UseStaticWebAssets(); // else the component kit's files are missing outside Development
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            if (Listening.Certificate(options).Certificate is { } certificate)
                kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate);
        });

        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<CompanyData>();
        builder.Services.AddSingleton<PipelineDesk>();
        builder.Services.AddSingleton<ForecastDesk>();
        builder.Services.AddSingleton<AccuracyDesk>();
        builder.Services.AddSingleton<QuotaDesk>();
        builder.Services.AddSingleton<PayRuns>();
        builder.Services.AddSingleton<PayDesk>();
        builder.Services.AddSingleton<ClosedRuns>();
        builder.Services.AddSingleton<CloseDesk>();
        builder.Services.AddSingleton<CommissionPlanDesk>();
        builder.Services.AddSingleton<RepDesk>();
        builder.Services.AddSingleton<RepTalk>();
        builder.Services.AddSingleton<RollupDesk>();
        builder.Services.AddSingleton<RiskDesk>();
        builder.Services.AddSingleton<CommandDesk>();
        builder.Services.AddSingleton<ModelShelf>();
        builder.Services.AddSingleton<ModelUseDesk>();
        builder.Services.AddSingleton<SkillDesk>();
        builder.Services.AddSingleton<DealDesk>();
        builder.Services.AddSingleton<ProposalDesk>();
        builder.Services.AddSingleton<AskDesk>();
        builder.Services.AddSingleton<ScoringDesk>();
        builder.Services.AddSingleton<ScenarioDesk>();
        builder.Services.AddSingleton<Downloads>();
        builder.Services.AddSingleton<DealTalk>();
        builder.Services.AddSingleton<JobBoard>();
        builder.Services.AddSingleton<NoticeBoard>();
        builder.Services.AddSingleton<Recipients>();
        builder.Services.AddSingleton<PlanDesk>();
        builder.Services.AddSingleton<AppealDesk>();
        builder.Services.AddSingleton<OpenWindows>();
        builder.Services.AddScoped<OpenWindow>();
        builder.Services.AddScoped<CircuitHandler>(services => services.GetRequiredService<OpenWindow>());
        builder.Services.AddHostedService<ImportNews>();
        builder.Services.AddSignIn(options);
        builder.Services.AddMcpOverHttp(options);
        builder.Services.AddSingleton<ImportDrafts>();
        builder.Services.AddSingleton<FolderWatch>();
        builder.Services.AddHostedService(services => services.GetRequiredService<FolderWatch>());
        builder.Services.AddSingleton<Finder>();
        builder.Services.AddScoped<LastScope>();
        builder.Services.AddScoped<AskedTurns>();
        builder.Services.AddScoped<PaletteSearch>();
        builder.Services.AddScoped<Toasts>();
        builder.Services.AddHostedService<WarmUp>();
        builder.Services.Configure<HostOptions>(host => host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore);
        builder.Services.AddDataProtection()
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(options.DataFolder(), "keys")));
        builder.Services.AddHealthChecks();
        builder.Services.AddRadzenComponents();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();

        if (Traces.Start(options) is { } traces)
            builder.Services.AddHostedService(_ => new SentTraces(traces));

        var app = builder.Build();
        UploadFolder.Sweep(options, TimeProvider.System.GetUtcNow());
        foreach (var address in Listening.Addresses(options.Urls))
            app.Urls.Add(address);

        if (options is { SignIn: true, BehindProxy: true })
            app.UseForwardedHeaders(); // only a proxy on this machine is believed
        app.UseSecurityHeaders();
        app.UseExceptionHandler(ErrorPage.Answer);
        app.UseStatusCodePagesWithReExecute(Urls.NotFound);
        app.UseSameOrigin();
        app.UseSignIn();
        app.UseAntiforgery();
        app.MapHealthChecks("/healthz").AllowAnonymous();
        app.MapStaticAssets().AllowAnonymous();
        app.MapSessions();
        app.MapExports();
        app.MapMcpOverHttp();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null); // ours is stricter
        return app;
    }
}
