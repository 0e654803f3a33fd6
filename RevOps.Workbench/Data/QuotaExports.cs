using RevOps.Core.Quota;
using RevOps.Workbench.Pages;
using RevOps.Workbench.Security;

namespace RevOps.Workbench.Data;

/// <summary>The quota status as files; each answers for whoever asks.</summary>
public static class QuotaExports
{
    public static void MapQuotaExports(this WebApplication app)
    {
        app.MapGet(Urls.ExportQuota, StatusAsync);
        app.MapGet(Urls.ExportQuotaTable, TableAsync);
    }

    private static async Task<IResult> StatusAsync(string format, HttpRequest request, PipelineDesk pipeline, QuotaDesk desk, Viewing viewing, TimeProvider clock, CancellationToken ct)
    {
        var (by, ask, answer) = await AnswerAsync(request, pipeline, desk, viewing, ct);
        return answer is null ? Exports.Unclear(ask) : ReportFiles.Of(answer.Report, format, by, clock.GetUtcNow(), ReportFiles.Name("quota-status", ask, format));
    }

    private static async Task<IResult> TableAsync(string id, string format, HttpRequest request, PipelineDesk pipeline, QuotaDesk desk, Viewing viewing, TimeProvider clock, CancellationToken ct)
    {
        var (by, ask, answer) = await AnswerAsync(request, pipeline, desk, viewing, ct);
        return answer is null ? Exports.Unclear(ask) : ReportFiles.Table(answer.Report, id, "quota", answer.Status.Currency, format, by, clock.GetUtcNow(), ask);
    }

    private static async Task<(string By, PipelineAsk Ask, QuotaAnswer? Answer)> AnswerAsync(HttpRequest request, PipelineDesk pipeline, QuotaDesk desk, Viewing viewing, CancellationToken ct)
    {
        var (viewer, ask) = await Exports.AskAsync(request, pipeline, viewing, ct);
        var (basis, unread) = QuotaWords.Pace(request.Query["pace"]);
        return ask.Question is null || unread is not null ? (viewer.Name, ask with { Mistake = ask.Mistake ?? unread }, null)
            : (viewer.Name, ask, await desk.StatusAsync(ask, QuotaWords.Level(request.Query["level"], ask.Question.Scope), basis, ct));
    }
}
