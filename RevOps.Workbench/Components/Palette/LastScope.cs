using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using RevOps.Workbench.Data;
using RevOps.Workbench.Pages;

namespace RevOps.Workbench.Components.Palette;

/// <summary>The period, team and times last looked at in this window, so that they come along to the next area, also by way of one that has none.</summary>
public sealed class LastScope : IDisposable
{
    private readonly NavigationManager _navigation;

    public LastScope(NavigationManager navigation)
    {
        _navigation = navigation;
        Look();
        navigation.LocationChanged += Moved;
    }

    /// <summary>What was looked at.</summary>
    public PipelineAddress Address { get; private set; } = new();

    /// <summary>Where a page is, with what was looked at.</summary>
    public string Href(Entry page) => page.Scoped ? Urls.With(page.Route!, Address) : page.Route!;

    public void Dispose() => _navigation.LocationChanged -= Moved;

    private void Moved(object? sender, LocationChangedEventArgs to) => Look();

    private void Look()
    {
        if (Entries.At(new Uri(_navigation.Uri).AbsolutePath) is { Scoped: true })
            Address = Urls.ScopeIn(_navigation.Uri);
    }
}
