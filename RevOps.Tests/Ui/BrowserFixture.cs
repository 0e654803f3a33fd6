using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Workbench.Data;

namespace RevOps.Tests.Ui;

/// <summary>
/// One app and one real browser for all tests that share it. The driver comes with the package and the browser from the
/// system, so nothing is downloaded; without a browser those tests are skipped by name.
/// </summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private WorkbenchApp? _app;
    private WorkbenchApp? _sample;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public WorkbenchApp App => _app ?? throw new InvalidOperationException("The fixture has not been started.");

    public async ValueTask InitializeAsync()
    {
        _app = await WorkbenchApp.StartAsync();
        if (Find() is not { } chromium)
            return;
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(30_000); // a busy machine is slow, not wrong
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = Flags });
    }

    /// <summary>An app that holds the sample company, for tests that only look at it.</summary>
    public async Task<WorkbenchApp> SampleAsync()
    {
        if (_sample is null)
        {
            _sample = await WorkbenchApp.StartAsync();
            await _sample.Services.GetRequiredService<CompanyData>().LoadSampleAsync(null, CancellationToken.None);
        }
        return _sample;
    }

    /// <summary>An open deal of the sample company whose name no other deal has.</summary>
    public async Task<Deal> SampleDealAsync()
    {
        var company = (await SampleAsync()).Services.GetRequiredService<CompanyData>();
        var book = (await company.KnowledgeAsync(null, Viewer.Local("test"), CancellationToken.None)).AsOf(company.Today);
        var deals = Enumerable.Range(0, book.Count).Where(deal => book.Standings[deal] != Standing.Absent).Select(book.Deal).ToList();
        var names = deals.CountBy(deal => deal.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        return deals.First(deal => deal.Standing == Standing.Open && names[deal.Name] == 1);
    }

    /// <summary>A page of its own, with nothing remembered from other tests; what its console complains of is kept.</summary>
    /// <param name="path">Where to go; null for a window that has gone nowhere yet.</param>
    /// <param name="width">Width of the window.</param>
    /// <param name="theme">light or dark.</param>
    /// <param name="app">The app; by default the one that is empty.</param>
    public async Task<Visit> VisitAsync(string? path, int width = 1400, string theme = "light", WorkbenchApp? app = null)
    {
        Assert.SkipWhen(_browser is null, "No Chromium on this machine.");
        var address = (app ?? App).Http.BaseAddress!.ToString();
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = address,
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
        });
        var visit = new Visit(context, await context.NewPageAsync(), address);
        if (path is not null)
            await visit.GoAsync(path);
        return visit;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        if (_sample is not null)
            await _sample.DisposeAsync();
    }

    private static string? Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Prepend("/usr/bin");
        return folders.SelectMany(_ => Names, (folder, name) => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
