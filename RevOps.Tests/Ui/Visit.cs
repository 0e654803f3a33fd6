using Microsoft.Playwright;

namespace RevOps.Tests.Ui;

/// <summary>One person's browser window on the app.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly string _app;
    private readonly List<string> _complaints = [];

    public Visit(IBrowserContext context, IPage page, string app)
    {
        (_context, _app) = (context, app);
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _complaints.Add(message.Text);
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console; a breach of the content policy is among them.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Looks at the sample as someone: rep:R010 for a person, role:finance for a role. It counts from the next address on.</summary>
    public Task BeAsync(string persona) => _context.AddCookiesAsync([new() { Name = "revops-persona", Value = Uri.EscapeDataString(persona), Url = _app }]);

    /// <summary>Opens an address and waits until the page is live, not merely there.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await Page.WaitForSelectorAsync("[role=radio][aria-checked=true]", new() { State = WaitForSelectorState.Attached });
    }

    /// <summary>Waits until everything on the page has been loaded.</summary>
    public Task LoadedAsync() =>
        Page.WaitForFunctionAsync("() => document.querySelector('h1') && !document.querySelector('.skeleton') && !document.querySelector('[aria-busy=true]')");

    /// <summary>How far the page can be pushed sideways; nothing should stand out of it.</summary>
    public Task<int> OverflowAsync() =>
        Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public Task<string> ThemeAsync() => Page.EvaluateAsync<string>("document.documentElement.dataset.theme");

    public ValueTask DisposeAsync() => new(_context.CloseAsync());
}
