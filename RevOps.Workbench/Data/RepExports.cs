using RevOps.Workbench.Pages;
using RevOps.Workbench.Security;

namespace RevOps.Workbench.Data;

/// <summary>How someone does, as files; each answers for whoever asks. Someone who may not be seen and someone who is not there are the same answer.</summary>
public static class RepExports
{
    public static void MapRepExports(this WebApplication app)
    {
        app.MapGet(Urls.ExportRep, ReportAsync);
        app.MapGet(Urls.ExportRepTable, TableAsync);
    }

    private static async Task<IResult> ReportAsync(string format, HttpRequest request, PipelineDesk pipeline, RepDesk desk, Viewing viewing, TimeProvider clock, CancellationToken ct)
    {
        var (by, ask, answer) = await AnswerAsync(request, pipeline, desk, viewing, ct);
        return ask.Question is null ? Exports.Unclear(ask) : answer is null ? Results.NotFound()
            : ReportFiles.Of(answer.Report, format, by, clock.GetUtcNow(), ReportFiles.Name($"rep-performance {answer.Performance.Rep.Name}", ask, format));
    }

    private static async Task<IResult> TableAsync(string id, string format, HttpRequest request, PipelineDesk pipeline, RepDesk desk, Viewing viewing, TimeProvider clock, CancellationToken ct)
    {
        var (by, ask, answer) = await AnswerAsync(request, pipeline, desk, viewing, ct);
        return ask.Question is null ? Exports.Unclear(ask) : answer is null ? Results.NotFound()
            : ReportFiles.Table(answer.Report, id, "rep", answer.Performance.Currency, format, by, clock.GetUtcNow(), ask);
    }

    private static async Task<(string By, PipelineAsk Ask, RepAnswer? Answer)> AnswerAsync(HttpRequest request, PipelineDesk pipeline, RepDesk desk, Viewing viewing, CancellationToken ct)
    {
        var (viewer, ask) = await Exports.AskAsync(request, pipeline, viewing, ct);
        var rep = request.Query["rep"] is [{ Length: > 0 } id, ..] ? id : viewer.RepId;
        return (viewer.Name, ask, ask.Question is null ? null : await desk.AnswerAsync(ask, rep, ct));
    }
}
