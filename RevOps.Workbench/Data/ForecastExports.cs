using RevOps.Workbench.Pages;
using RevOps.Workbench.Security;

namespace RevOps.Workbench.Data;

/// <summary>The forecast as files; each answers for whoever asks.</summary>
public static class ForecastExports
{
    public static void MapForecastExports(this WebApplication app)
    {
        app.MapGet(Urls.ExportForecast, ForecastAsync);
        app.MapGet(Urls.ExportForecastTable, TableAsync);
    }

    private static async Task<IResult> ForecastAsync(string format, HttpRequest request, PipelineDesk pipeline, ForecastDesk desk, Viewing viewing, TimeProvider clock, CancellationToken ct)
    {
        var (by, ask, answer) = await AnswerAsync(request, pipeline, desk, viewing, ct);
        return answer is null ? Exports.Unclear(ask) : ReportFiles.Of(answer.Report, format, by, clock.GetUtcNow(), ReportFiles.Name("revenue-forecast", ask, format));
    }

    private static async Task<IResult> TableAsync(string id, string format, HttpRequest request, PipelineDesk pipeline, ForecastDesk desk, Viewing viewing, TimeProvider clock, CancellationToken ct)
    {
        var (by, ask, answer) = await AnswerAsync(request, pipeline, desk, viewing, ct);
        return answer is null ? Exports.Unclear(ask) : ReportFiles.Table(answer.Report, id, "forecast", answer.Forecast.Currency.Code, format, by, clock.GetUtcNow(), ask);
    }

    private static async Task<(string By, PipelineAsk Ask, ForecastAnswer? Answer)> AnswerAsync(HttpRequest request, PipelineDesk pipeline, ForecastDesk desk, Viewing viewing, CancellationToken ct)
    {
        var (viewer, ask) = await Exports.AskAsync(request, pipeline, viewing, ct);
        var (grain, unread) = ForecastDesk.Grain(request.Query["granularity"]);
        return ask.Question is null || unread is not null ? (viewer.Name, ask with { Mistake = ask.Mistake ?? unread }, null) : (viewer.Name, ask, await desk.ForecastAsync(ask, grain, ct));
    }
}
