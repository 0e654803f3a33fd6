using RevOps.Workbench.Pages;
using RevOps.Workbench.Security;

namespace RevOps.Workbench.Data;

/// <summary>What someone is paid, as files; each asks whether whoever asks may see that person's pay. Hidden pay and nobody of that id are the same answer.</summary>
public static class PayExports
{
    public static void MapPayExports(this WebApplication app)
    {
        app.MapGet(Urls.ExportPay, ReportAsync);
        app.MapGet(Urls.ExportPayTable, TableAsync);
    }

    private static async Task<IResult> ReportAsync(string format, HttpRequest request, PipelineDesk pipeline, PayDesk desk, Viewing viewing, TimeProvider clock, CancellationToken ct)
    {
        var (by, ask, answer) = await AnswerAsync(request, pipeline, desk, viewing, ct);
        return ask.Question is null ? Exports.Unclear(ask) : answer is null ? Results.NotFound()
            : ReportFiles.Of(answer.Report, format, by, clock.GetUtcNow(), ReportFiles.Name($"commission {answer.Pay.Name}", ask, format));
    }

    private static async Task<IResult> TableAsync(string id, string format, HttpRequest request, PipelineDesk pipeline, PayDesk desk, Viewing viewing, TimeProvider clock, CancellationToken ct)
    {
        var (by, ask, answer) = await AnswerAsync(request, pipeline, desk, viewing, ct);
        return ask.Question is null ? Exports.Unclear(ask) : answer is null ? Results.NotFound()
            : ReportFiles.Table(answer.Report, id, "commission", answer.Pay.Currency, format, by, clock.GetUtcNow(), ask);
    }

    private static async Task<(string By, PipelineAsk Ask, PayAnswer? Answer)> AnswerAsync(HttpRequest request, PipelineDesk pipeline, PayDesk desk, Viewing viewing, CancellationToken ct)
    {
        var (viewer, ask) = await Exports.AskAsync(request, pipeline, viewing, ct);
        var rep = request.Query["rep"] is [{ Length: > 0 } id, ..] ? id : viewer.RepId;
        return (viewer.Name, ask, ask.Question is null ? null : (await desk.AnswerAsync(ask, rep, viewer, ct)).Answer);
    }
}
