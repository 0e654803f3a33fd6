using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Core.Store;
using RevOps.Tests.Access;
using RevOps.Tests.Ui;
using RevOps.Workbench.Data;
using RevOps.Workbench.Mcp;
using Role = RevOps.Core.Access.Role;

namespace RevOps.Tests.Mcp;

/// <summary>The tools over the network, where people sign in: each call with a token of a person (reliability F10).</summary>
public sealed partial class HttpTests(SignedInSample sample) : IClassFixture<SignedInSample>
{
    private const string List = """{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{}}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private CrmStore Store => sample.App.Services.GetRequiredService<CompanyData>().Store;

    [Fact]
    public async Task Every_tool_answers_every_role_with_what_it_may_see()
    {
        var knowledge = Store.Knowledge();
        foreach (var role in SignedInSample.Roles)
        {
            var (holder, secret) = Token(role);
            var seen = await SeenAsync(holder);
            await using var client = await ConnectAsync(secret);
            foreach (var tool in await client.ListToolsAsync(cancellationToken: Ct))
            {
                var result = await client.CallToolAsync(tool.Name, ToolArguments.For(tool.Name, knowledge), cancellationToken: Ct);
                Assert.True(result.IsError != true, $"{tool.Name} for {role}: {(result.Content[0] as TextContentBlock)?.Text}");
                ToolArguments.Fits(tool.ReturnJsonSchema!.Value, result.StructuredContent!.Value);
                foreach (var deal in DealIds().Matches(JsonSerializer.Serialize(result.StructuredContent)).Select(id => id.Value).Distinct())
                    Assert.True(seen.Contains(deal), $"{tool.Name} shows {deal} to {role}");
            }
        }
    }

    [Fact]
    public async Task What_is_not_yours_is_answered_like_what_does_not_exist()
    {
        await using var client = await ConnectAsync(Token(Role.Rep).Secret);
        var knowledge = Store.Knowledge();
        foreach (var rep in knowledge.People.Reps.Where(rep => rep.Id != "R001").Take(20))
        {
            Assert.Equal(await SaidAsync(client, "commission_calc", "rep", "R999"), (await SaidAsync(client, "commission_calc", "rep", rep.Id)).Replace(rep.Id, "R999", StringComparison.Ordinal));
            Assert.Equal(await SaidAsync(client, "rep_performance", "rep", "R999"), (await SaidAsync(client, "rep_performance", "rep", rep.Id)).Replace(rep.Id, "R999", StringComparison.Ordinal));
        }
        var deal = ToolArguments.OpenDeal(knowledge, "R012");
        Assert.Equal(await SaidAsync(client, "deal_risk_analysis", "deal", "D99999"), (await SaidAsync(client, "deal_risk_analysis", "deal", deal)).Replace(deal, "D99999", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_works_until_it_is_revoked_or_its_person_goes()
    {
        var (person, secret) = Somebody("goes");
        Assert.Equal(HttpStatusCode.OK, await PostAsync(secret));
        Assert.NotNull(Assert.Single(Store.Tokens.Of(person)).UsedAt);
        Store.Tokens.Revoke("somebody else", Store.Tokens.Of(person)[0].Id);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(secret));
        Store.Tokens.Revoke(person, Store.Tokens.Of(person)[0].Id);
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(secret));

        var (other, theirs) = Somebody("leaves");
        await using var client = await ConnectAsync(theirs);
        Assert.Null(Store.People.Change(other, "leaves", Role.Finance, null, ended: true));
        var refused = await client.CallToolAsync("pipeline_review", cancellationToken: Ct);
        Assert.True(refused.IsError);
        Assert.Empty(await client.ListResourcesAsync(cancellationToken: Ct));
    }

    [Fact]
    public async Task Nobody_comes_in_any_other_way()
    {
        var (_, secret) = Somebody("tries");
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(null));
        foreach (var wrong in (string[])["", "x", secret + "x", secret[..^1], secret.ToUpperInvariant(), "revops_", "' OR 1=1 --", new('a', 5000)])
            Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(wrong));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(null, path: $"/mcp?token={secret}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(null, path: $"/mcp?access_token={secret}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(null, change: request => request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"x:{secret}")))));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(null, change: request => request.Headers.Add("Mcp-Session-Id", "1")));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(null, change: request => request.Headers.Add("Cookie", $"revops={sample.People[Role.Admin].Cookies["revops"]!.Value}; token={secret}")));
        foreach (var origin in (string[])["https://evil.example", "null", "http://localhost:1", "https://127.0.0.1"])
            Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(secret, change: request => request.Headers.Add("Origin", origin)));
        Assert.NotEqual(HttpStatusCode.OK, await PostAsync(secret, body: "{"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(secret, body: "\"" + new string('x', 2 << 20) + "\""));
        foreach (var page in (string[])["/", "/export/deals.csv", "/connect"]) // a token opens the tools and nothing else
            Assert.NotEqual(HttpStatusCode.OK, await PostAsync(secret, HttpMethod.Get, path: page));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(secret));
    }

    [Fact]
    public async Task One_persons_calls_are_limited_and_nobody_elses_with_them()
    {
        var (greedy, modest) = (Somebody("greedy").Secret, Somebody("modest").Secret);
        var answers = new List<HttpStatusCode>();
        for (var call = 0; call < 2 * McpOverHttp.CallsAMinute + 1 && !answers.Contains(HttpStatusCode.TooManyRequests); call++)
            answers.Add(await PostAsync(greedy));
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.True(answers.Count > McpOverHttp.CallsAMinute, $"{answers.Count}");
        Assert.Equal(HttpStatusCode.OK, await PostAsync(modest));
    }

    private (Person Person, string Secret) Token(Role role)
    {
        var person = Store.People.All().First(person => person.Role == role && person.Name.StartsWith($"{role}", StringComparison.Ordinal));
        return (person, Store.Tokens.Make(person.Id, "test").Secret!);
    }

    private async Task<HashSet<string>> SeenAsync(Person person)
    {
        var company = sample.App.Services.GetRequiredService<CompanyData>();
        var book = (await company.KnowledgeAsync(null, new(person.Id, person.Name, person.Role, person.RepId), Ct)).AsOf(company.Today);
        return [.. Enumerable.Range(0, book.Count).Where(at => book.Standings[at] != Standing.Absent).Select(at => book["deal_id"].Text(at)!)];
    }

    [GeneratedRegex(@"\bD\d{5}\b", RegexOptions.None, 10_000)]
    private static partial Regex DealIds();

    private (string Person, string Secret) Somebody(string name)
    {
        var person = new Person { Id = Guid.NewGuid().ToString("N"), Name = name, Email = $"{name}@example.com", Role = Role.Finance, SecurityStamp = PeopleRegister.NewStamp() };
        Assert.Null(Store.People.Add(person, "test"));
        return (person.Id, Store.Tokens.Make(person.Id, name).Secret!);
    }

    private Task<McpClient> ConnectAsync(string secret) => McpClient.CreateAsync(new HttpClientTransport(new()
    {
        Endpoint = sample.App.Address("/mcp"), AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {secret}" }, TransportMode = HttpTransportMode.StreamableHttp,
    }), ToolArguments.Patient, cancellationToken: Ct);

    private static async Task<string> SaidAsync(McpClient client, string tool, string argument, string value)
    {
        var result = await client.CallToolAsync(tool, new Dictionary<string, object?> { [argument] = value }, cancellationToken: Ct);
        Assert.True(result.IsError);
        return Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
    }

    private async Task<HttpStatusCode> PostAsync(string? secret, HttpMethod? method = null, string path = "/mcp", string body = List, Action<HttpRequestMessage>? change = null)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, sample.App.Address(path));
        if (request.Method == HttpMethod.Post)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (secret is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {secret}");
        change?.Invoke(request);
        using var answer = await http.SendAsync(request, Ct);
        return answer.StatusCode;
    }
}
