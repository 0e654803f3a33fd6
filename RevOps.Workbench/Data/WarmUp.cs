namespace RevOps.Workbench.Data;

/// <summary>Uses the time until the first visitor: opening a large company's data and the first review overlap with the server's start.</summary>
public sealed class WarmUp(PipelineDesk desk) : BackgroundService
{
    /// <summary>What goes wrong here goes wrong again, and is told, on the page that needs it; the host logs it.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => desk.WarmUpAsync(stoppingToken), stoppingToken);
}
