using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace RevOps.Tests.TestKit.Models;

/// <summary>Both providers of models on a free port of this machine, answering as a test tells them.</summary>
public sealed class FakeModels : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<FakeRequest> _requests = new();
    private readonly SemaphoreSlim _went = new(0);
    private readonly CancellationTokenSource _closing = new();
    private volatile Func<FakeRequest, FakeReply> _answer;
    private int _count;

    private FakeModels(Func<FakeRequest, FakeReply> answer)
    {
        _answer = answer;
        var builder = WebApplication.CreateEmptyBuilder(new()); // no settings file and no variable may move it
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(ServeAsync);
    }

    /// <summary>What answers; it may be replaced while calls run, and is called in parallel.</summary>
    public Func<FakeRequest, FakeReply> Answer
    {
        get => _answer;
        set => _answer = value;
    }

    /// <summary>Every request so far, in the order they came.</summary>
    public IReadOnlyList<FakeRequest> Requests => [.. _requests];

    /// <summary>The server's address, which is also Anthropic's.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>OpenAI's address ends in its version.</summary>
    public Uri OpenAIAddress => new(Address, "/v1");

    public static async Task<FakeModels> StartAsync(Func<FakeRequest, FakeReply> answer)
    {
        var models = new FakeModels(answer);
        await models._app.StartAsync();
        models.Address = new Uri(models._app.Urls.First());
        return models;
    }

    /// <summary>Returns once a client has gone before its answer was whole; each departure counts for one wait.</summary>
    public async Task ClientWentAsync(CancellationToken ct)
    {
        if (!await _went.WaitAsync(Patience, ct))
            throw new TimeoutException("No client went away.");
    }

    /// <summary>From now on nothing listens at the address; calls that hang are cut.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested)
            return;
        await _closing.CancelAsync(); // or the server would wait for those that hang
        await _app.StopAsync();
        await _app.DisposeAsync();
        _went.Dispose();
        _closing.Dispose();
    }

    private async Task ServeAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || ModelFormat.All.FirstOrDefault(known => known.Path == http.Request.Path) is not { } format)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _closing.Token);
        try
        {
            await ServeAsync(format, http, gone.Token);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            _went.Release();
            http.Abort();
        }
    }

    private async Task ServeAsync(ModelFormat format, HttpContext http, CancellationToken gone)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(gone);
        FakeReply reply;
        FakeRequest request;
        try
        {
            request = format.Read(Interlocked.Increment(ref _count), JsonNode.Parse(body)!) with { Key = KeyOf(http.Request.Headers), Body = body };
            _requests.Enqueue(request);
            if (RequestRules.Refusal(request) is { } refusal)
            {
                await ReplyPlayer.RefuseAsync(http.Response, format, new(refusal.Status, null), refusal.Message, gone);
                return;
            }
            reply = _answer(request);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            var status = problem is JsonException ? StatusCodes.Status400BadRequest : StatusCodes.Status500InternalServerError;
            await ReplyPlayer.RefuseAsync(http.Response, format, new(status, null), problem.Message, gone);
            return;
        }
        await ReplyPlayer.PlayAsync(format, request, reply, http.Response, gone);
    }

    private static string? KeyOf(IHeaderDictionary headers) =>
        headers["x-api-key"].FirstOrDefault() ?? (headers.Authorization.FirstOrDefault() is { } given && given.StartsWith("Bearer ", StringComparison.Ordinal) ? given["Bearer ".Length..] : null);
}
