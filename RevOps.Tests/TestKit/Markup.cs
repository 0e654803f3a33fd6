using System.Net;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace RevOps.Tests.TestKit;

/// <summary>A component's markup, without a browser.</summary>
public static class Markup
{
    public static async Task<string> OfAsync<T>(params (string Name, object? Value)[] parameters) where T : IComponent =>
        WebUtility.HtmlDecode(await RawAsync<T>(parameters)); // so that a test may look for a dash as a dash

    /// <summary>The markup as a browser gets it.</summary>
    public static async Task<string> RawAsync<T>(params (string Name, object? Value)[] parameters) where T : IComponent
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var view = ParameterView.FromDictionary(parameters.ToDictionary(given => given.Name, given => given.Value));
            var root = await renderer.RenderComponentAsync<T>(view);
            return root.ToHtmlString();
        });
    }
}
