using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RevOps.Core.Access;
using RevOps.Core.Store;
using RevOps.Tests.TestKit;
using RevOps.Tests.Ui;
using RevOps.Workbench.Cli;
using RevOps.Workbench.Data;

namespace RevOps.Tests.Access;

/// <summary>
/// Every way into the product against the table of who may use it, entry-points.csv: "in" is served, "door" is sent to sign in, "no" is told who may.
/// An entry that the table does not name fails the build, so that nothing is added without somebody saying who it is for.
/// </summary>
[Collection(BrowserGroup.Name)]
public sealed class EntryPointTests(BrowserFixture browser, SignedInSample sample) : IClassFixture<SignedInSample>
{
    private static readonly Role[] Roles = SignedInSample.Roles;
    private static readonly Dictionary<string, string[]> Table = Read();

    [Fact]
    public void Every_address_page_and_verb_stands_in_the_table_and_nothing_else_does() =>
        Assert.Equal(Table.Keys.Order(StringComparer.Ordinal), Addresses().Concat(Pages().Select(page => $"page {page}")).Concat(CommandLine.Names.Select(verb => $"verb {verb}")).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task Every_address_answers_each_role_as_the_table_says()
    {
        using var stranger = new Someone(sample.App);
        foreach (var (entry, expected) in Table.Where(row => row.Key.StartsWith("GET ", StringComparison.Ordinal) || row.Key.StartsWith("POST ", StringComparison.Ordinal)))
        {
            Assert.Equal($"{entry} for a stranger: {expected[0]}", $"{entry} for a stranger: {await AnswerAsync(stranger, entry)}");
            for (var role = 0; role < Roles.Length; role++)
                Assert.Equal($"{entry} for {Roles[role]}: {expected[role + 1]}", $"{entry} for {Roles[role]}: {await AnswerAsync(sample.People[Roles[role]], entry)}");
        }
    }

    [Fact]
    public async Task Every_page_shows_each_role_what_the_table_says()
    {
        using var stranger = new Someone(sample.App);
        foreach (var (role, index) in Roles.Select((role, index) => (role, index)))
        {
            await using var visit = await browser.VisitAsync(null, app: sample.App);
            await visit.Page.Context.AddCookiesAsync([new() { Name = "revops", Value = sample.People[role].Cookies["revops"]!.Value, Url = sample.App.Http.BaseAddress!.ToString(), HttpOnly = true }]);
            foreach (var (entry, expected) in Table.Where(row => row.Key.StartsWith("page ", StringComparison.Ordinal) && !IsDoor(row.Key)))
            {
                if (index == 0)
                    Assert.True(expected[0] == await AnswerAsync(stranger, "GET " + entry[5..]), $"{entry} for a stranger");
                await visit.GoAsync(Filled(entry[5..]));
                await visit.LoadedAsync();
                var refused = await visit.Page.Locator("[data-refused]").CountAsync() > 0;
                Assert.True(expected[index + 1] == (refused ? "no" : "in"), $"{entry} for {role}: {(refused ? "refused" : "shown")}");
            }
        }
    }

    [Fact]
    public async Task Every_verb_asks_whose_rights_it_is_run_with()
    {
        var data = Path.Combine(Path.GetTempPath(), $"revops-test-verbs-{Environment.ProcessId}");
        try
        {
            using (var store = CrmStore.Open(data, TimeProvider.System))
            {
                SampleCompany.Load(store, TimeProvider.System, store.SettingsOrDefault().Today(TimeProvider.System), ct: TestContext.Current.CancellationToken);
                foreach (var (role, rep) in ((Role, string)[])[(Role.Ops, "R002"), (Role.Finance, "R003"), (Role.Admin, "R004")])
                    Assert.Null(store.People.Add(new() { Id = rep, Name = rep, Email = $"{rep}@example.com", Role = role, RepId = rep, SecurityStamp = "s" }, "test"));
            }
            foreach (var verb in CommandLine.Names.Where(verb => verb is not ("help" or "bench" or "restore")))
                for (var role = 0; role < Roles.Length; role++)
                {
                    var (output, error) = (new StringWriter(), new StringWriter());
                    await CommandLine.RunAsync([verb, .. verb == "undo" ? ["--import", "99"] : Array.Empty<string>(), "--as", ((string[])["R001", "M01", "V01", "R002", "R003", "R004"])[role], "--data", data], output, error, TestContext.Current.CancellationToken);
                    var refused = error.ToString().Contains("that is for operations and administrators", StringComparison.Ordinal);
                    Assert.True(Table[$"verb {verb}"][role + 1] == (refused ? "no" : "in"), $"{verb} as {Roles[role]}: {error}");
                }
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static bool IsDoor(string entry) => entry is "page /sign-in" or "page /set-up/{code}" or "page /join/{code}";

    private static async Task<string> AnswerAsync(Someone person, string entry)
    {
        var path = Filled(entry[(entry.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        using var request = new HttpRequestMessage(entry.StartsWith("POST", StringComparison.Ordinal) ? HttpMethod.Post : HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (request.Method == HttpMethod.Post)
            request.Content = path.StartsWith("/mcp", StringComparison.Ordinal) ? new StringContent("{}", System.Text.Encoding.UTF8, "application/json") : new FormUrlEncodedContent([]);
        if (path == "/sign-out")
            return (await person.GetAsync("/people")).StatusCode == HttpStatusCode.OK ? "in" : "door"; // leaving for good would spoil the other questions
        using var answer = await person.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString.Contains("/sign-in?then=", StringComparison.Ordinal) ? "door"
            : answer.StatusCode == HttpStatusCode.Unauthorized ? "door" // for programs, which come with a token and not with a session
            : answer.StatusCode == HttpStatusCode.Forbidden ? "no"
            : (int)answer.StatusCode < 500 ? "in" : answer.StatusCode.ToString();
    }

    private static string Filled(string pattern) => pattern.Replace("{format}", "csv", StringComparison.Ordinal).Replace("{*Id}", "D08094", StringComparison.Ordinal)
        .Replace("{code}", "0123", StringComparison.Ordinal).Replace("{ticket}", "0123", StringComparison.Ordinal).Replace("{id}", "pipeline.reps", StringComparison.Ordinal).Replace("{import:long}", "1", StringComparison.Ordinal).Replace("{*source}", "deals.csv", StringComparison.Ordinal);

    private IEnumerable<string> Addresses()
    {
        var routes = sample.App.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();
        return from route in routes
               where route.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is null && route.DisplayName?.Contains("Static", StringComparison.Ordinal) != true
               let pattern = "/" + route.RoutePattern.RawText!.TrimStart('/')
               where !pattern.StartsWith("/_", StringComparison.Ordinal) && !IsFile(route)
               from method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
               where method != "HEAD"
               select $"{method} {pattern}";
    }

    private static bool IsFile(RouteEndpoint route) => route.Metadata.Any(item => item.GetType().Name.Contains("StaticAsset", StringComparison.Ordinal)) || route.RoutePattern.RawText!.StartsWith('_') || route.RoutePattern.RawText.EndsWith(":file}", StringComparison.Ordinal);

    private static IEnumerable<string> Pages() =>
        typeof(CommandLine).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), inherit: false)).Cast<RouteAttribute>().Select(route => route.Template);

    private static Dictionary<string, string[]> Read() =>
        File.ReadAllLines(Path.Combine(Places.Root, "RevOps.Tests", "Access", "entry-points.csv")).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')).ToDictionary(cells => cells[0], cells => cells[1..], StringComparer.Ordinal);
}
