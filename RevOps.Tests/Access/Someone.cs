using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using RevOps.Core.Access;
using RevOps.Core.Store;
using RevOps.Tests.Ui;
using RevOps.Workbench.Data;

namespace RevOps.Tests.Access;

/// <summary>Someone at a keyboard: an HTTP client with cookies of its own that follows nothing by itself.</summary>
internal sealed partial class Someone : IDisposable
{
    public const string Password = "seven plain green teapots";

    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, UseCookies = true };

    public Someone(WorkbenchApp app) => Http = new(_handler) { BaseAddress = app.Http.BaseAddress };

    public HttpClient Http { get; }

    public CookieCollection Cookies => _handler.CookieContainer.GetCookies(Http.BaseAddress!);

    /// <summary>Carries someone else's cookie from now on.</summary>
    public void Take(Cookie cookie) => _handler.CookieContainer.Add(Http.BaseAddress!, new Cookie(cookie.Name, cookie.Value));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A person of that role who is signed in.</summary>
    public static async Task<Someone> InAsync(WorkbenchApp app, Role role, string? rep = null)
    {
        var register = app.Services.GetRequiredService<CompanyData>().Store.People;
        var person = new Core.Store.Person { Id = Guid.NewGuid().ToString("N"), Name = $"{role} {rep}", Email = $"{role}{rep}@example.com".ToLowerInvariant(), Role = role, RepId = rep, SecurityStamp = PeopleRegister.NewStamp() };
        Assert.Null(register.Add(person, "test"));
        var someone = new Someone(app);
        using var joined = await someone.PostAsync($"/join/{register.Invite(person.Id)}", "join", ("Password", Password));
        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);
        return someone;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => Http.GetAsync(new Uri(path, UriKind.Relative), Ct);

    /// <summary>Fills in a form of a page and sends it, with the token that the page carries.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, string form, params (string Name, string Value)[] fields)
    {
        var page = await (await GetAsync(path)).Content.ReadAsStringAsync(Ct);
        var token = Token().Match(page);
        var values = fields.Append(("_handler", form)).Concat(token.Success ? [("__RequestVerificationToken", WebUtility.HtmlDecode(token.Groups[1].Value))] : []);
        using var content = new FormUrlEncodedContent(values.Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        return await Http.PostAsync(new Uri(path, UriKind.Relative), content, Ct);
    }

    public void Dispose()
    {
        Http.Dispose();
        _handler.Dispose();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
