using OpenTelemetry.Trace;

namespace RevOps.Workbench.Models;

/// <summary>Sends the traces that are left when the app stops.</summary>
internal sealed class SentTraces(TracerProvider traces) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(traces.Dispose, CancellationToken.None);
}
