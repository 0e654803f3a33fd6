using RevOps.Workbench.Pages;
using RevOps.Workbench.Security;

namespace RevOps.Workbench.Data;

/// <summary>How good forecasts were as files; each answers for whoever asks.</summary>
public static class AccuracyExports
{
    public static void MapAccuracyExports(this WebApplication app)
    {
        app.MapGet(Urls.ExportAccuracy, AccuracyAsync);
        app.MapGet(Urls.ExportAccuracyTable, TableAsync);
    }

    private static async Task<IResult> AccuracyAsync(string format, HttpRequest request, PipelineDesk pipeline, AccuracyDesk desk, Viewing viewing, TimeProvider clock, CancellationToken ct)
    {
        var (by, ask, answer) = await AnswerAsync(request, pipeline, desk, viewing, ct);
        return answer is null ? Exports.Unclear(ask) : ReportFiles.Of(answer.Report, format, by, clock.GetUtcNow(), ReportFiles.Name("forecast-accuracy", ask, format));
    }

    private static async Task<IResult> TableAsync(string id, string format, HttpRequest request, PipelineDesk pipeline, AccuracyDesk desk, Viewing viewing, TimeProvider clock, CancellationToken ct)
    {
        var (by, ask, answer) = await AnswerAsync(request, pipeline, desk, viewing, ct);
        return answer is null ? Exports.Unclear(ask) : ReportFiles.Table(answer.Report, id, "accuracy", answer.Accuracy.Currency.Code, format, by, clock.GetUtcNow(), ask);
    }

    private static async Task<(string By, PipelineAsk Ask, AccuracyAnswer? Answer)> AnswerAsync(HttpRequest request, PipelineDesk pipeline, AccuracyDesk desk, Viewing viewing, CancellationToken ct)
    {
        var (viewer, ask) = await Exports.AskAsync(request, pipeline, viewing, ct, AccuracyDesk.Lookback);
        var (grain, unread) = ForecastDesk.Grain(request.Query["granularity"]);
        return ask.Question is null || unread is not null ? (viewer.Name, ask with { Mistake = ask.Mistake ?? unread }, null) : (viewer.Name, ask, await desk.MeasureAsync(ask, grain, null, ct));
    }
}
