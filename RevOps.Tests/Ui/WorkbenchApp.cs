using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using RevOps.Workbench;
using RevOps.Workbench.Settings;

namespace RevOps.Tests.Ui;

/// <summary>The real app on a free port of this machine, over a store of its own that goes away with it.</summary>
public sealed class WorkbenchApp : IAsyncDisposable
{
    private const int MostTries = 50;
    private readonly WebApplication _app;

    private WorkbenchApp(WebApplication app, DirectoryInfo data)
    {
        _app = app;
        Data = data;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public DirectoryInfo Data { get; }
    public HttpClient Http { get; }
    public IServiceProvider Services => _app.Services;

    public Uri Address(string path) => new(Http.BaseAddress!, path);

    /// <param name="signIn">True where people have to sign in.</param>
    /// <param name="model">Where a model answers, on OpenAI's wire; null for none.</param>
    /// <param name="with">Changes other settings; null for none.</param>
    public static async Task<WorkbenchApp> StartAsync(bool signIn = false, Uri? model = null, Func<WorkbenchOptions, WorkbenchOptions>? with = null)
    {
        var data = Directory.CreateTempSubdirectory("revops-test-");
        var options = new WorkbenchOptions { Data = data.FullName, Urls = "http://127.0.0.1:0", OpenBrowser = false, SignIn = signIn, ModelProvider = model is null ? "" : "openai", ModelEndpoint = model?.ToString() ?? "", ModelStrong = model is null ? "" : "strong", ModelLight = model is null ? "" : "light" };
        var app = Program.BuildApp(with?.Invoke(options) ?? options, []);
        await app.StartAsync();
        return new WorkbenchApp(app, data);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        for (var tries = 0; Data.Exists; tries++, Data.Refresh())
            try
            {
                Data.Delete(recursive: true);
            }
            catch (IOException) when (tries < MostTries)
            {
                await Task.Delay(100); // a window that was still loading opened the store once more
            }
    }
}
