using RevOps.Core.Scenarios;
using RevOps.Workbench.Pages;
using RevOps.Workbench.Pages.Scenarios;
using RevOps.Workbench.Security;

namespace RevOps.Workbench.Data;

/// <summary>A scenario as a file: the one of a link, or what the viewer is trying; each answers for whoever asks.</summary>
public static class ScenarioExports
{
    public static void MapScenarioExports(this WebApplication app) => app.MapGet(Urls.ExportScenario, ScenarioAsync);

    private static async Task<IResult> ScenarioAsync(string format, string? id, string? against, string? tried, HttpRequest request, PipelineDesk pipeline, ScenarioDesk desk, Viewing viewing, TimeProvider clock, CancellationToken ct)
    {
        var (viewer, ask) = await Exports.AskAsync(request, pipeline, viewing, ct);
        if (ask.Question is null)
            return Exports.Unclear(ask);
        var (saved, other) = (id is null ? null : await desk.FindAsync(id, viewer, ct), against is null ? null : await desk.FindAsync(against, viewer, ct));
        var draft = tried is null ? null : await desk.DraftAsync(viewer, ct);
        var edits = tried is null ? saved?.Edits ?? "[]" : draft?.Link == id ? draft?.Edits : null;
        if (edits is null || (id is not null && saved is null) || (against is not null && other is null) || ScenarioFile.Read(edits).Scenario is not { } scenario)
            return Results.NotFound();
        var basis = await desk.BasisAsync(ask, viewer, ct);
        var report = ScenarioReport.Of(basis.Of(scenario), other is null ? basis.AsItIs : basis.Of(ScenarioView.StateOf(other)), tried is null ? saved?.Name : null, other?.Name ?? "today");
        return ReportFiles.Of(report, format, viewer.Name, clock.GetUtcNow(), ReportFiles.Name(saved is null || tried is not null ? "what-if" : saved.Name, ask, format));
    }
}
