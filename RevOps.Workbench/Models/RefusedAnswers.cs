using System.Net;

namespace RevOps.Workbench.Models;

/// <summary>A model's server answered with something else than an answer.</summary>
/// <param name="status">The status it answered with.</param>
/// <param name="after">How long it asks to wait.</param>
public sealed class ModelRefusedException(HttpStatusCode status, TimeSpan? after) : Exception($"The model's server answered {(int)status}.")
{
    /// <summary>The status it answered with.</summary>
    public HttpStatusCode Status => status;

    /// <summary>How long it asks to wait; null for no wish.</summary>
    public TimeSpan? After => after;
}

/// <summary>Tells a refusal apart in one place for every maker's client: what they make of it themselves lacks the wait that the server asks for.</summary>
internal sealed class RefusedAnswers(TimeProvider clock) : DelegatingHandler(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero, PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false })
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.IsSuccessStatusCode)
            return answer;
        var after = answer.Headers.RetryAfter is { } retry ? retry.Delta ?? retry.Date - clock.GetUtcNow() : null;
        answer.Dispose();
        throw new ModelRefusedException(answer.StatusCode, after);
    }
}
