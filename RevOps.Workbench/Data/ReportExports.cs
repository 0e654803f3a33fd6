using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Core.Reports;
using RevOps.Workbench.Pages;
using RevOps.Workbench.Security;

namespace RevOps.Workbench.Data;

/// <summary>What someone wants as a file.</summary>
/// <param name="Request">The request, for the parts of its address that only one report has.</param>
/// <param name="Viewer">Who asks.</param>
/// <param name="Address">Period, scope and days as they were written.</param>
/// <param name="Ask">What they came to.</param>
/// <param name="Table">One of the report's tables; null for the whole.</param>
internal sealed record FileAsk(HttpRequest Request, Viewer Viewer, PipelineAddress Address, PipelineAsk Ask, string? Table)
{
    public string? this[string part] => Exports.Part(Request, part);
}

/// <summary>A report to be written, or why there is none: what was not understood, or nothing where it is not there for whoever asks.</summary>
/// <param name="Report">The report.</param>
/// <param name="Name">What the file of the whole is called.</param>
/// <param name="Currency">The currency of its money.</param>
/// <param name="Mistake">What was not understood.</param>
internal sealed record FileAnswer(Report? Report, string Name = "", string Currency = "", string? Mistake = null);

/// <summary>The reports as files, each as a whole and table by table; each answers for whoever asks.</summary>
public static class ReportExports
{
    public static void MapReports(this WebApplication app)
    {
        app.MapReport<PipelineDesk>(Urls.ExportReview, Urls.ExportTable, "pipeline", async (asked, desk, ct) =>
        {
            var answer = await desk.ReviewAsync(asked.Ask, ct);
            var report = asked.Table == CoverageTable.Id ? answer.Report with { Tables = [.. answer.Report.Tables, CoverageTable.Of(await desk.TrendAsync(answer, ct))] } : answer.Report;
            return new(report, "pipeline-review", answer.Review.Currency);
        });
        app.MapReport<ForecastDesk>(Urls.ExportForecast, Urls.ExportForecastTable, "forecast", async (asked, desk, ct) =>
        {
            var (grain, unread) = ForecastDesk.Grain(asked["granularity"]);
            if (unread is not null)
                return new(null, Mistake: unread);
            var answer = await desk.ForecastAsync(asked.Address, asked.Ask, grain, ct);
            return new(answer.Report, "revenue-forecast", answer.Forecast.Currency.Code);
        });
        app.MapReport<AccuracyDesk>(Urls.ExportAccuracy, Urls.ExportAccuracyTable, "accuracy", async (asked, desk, ct) =>
        {
            var (grain, unread) = ForecastDesk.Grain(asked["granularity"]);
            if (unread is not null)
                return new(null, Mistake: unread);
            var answer = await desk.MeasureAsync(asked.Ask, grain, null, ct);
            return new(answer.Report, "forecast-accuracy", answer.Accuracy.Currency.Code);
        }, AccuracyDesk.Lookback);
        app.MapReport<QuotaDesk>(Urls.ExportQuota, Urls.ExportQuotaTable, "quota", async (asked, desk, ct) =>
        {
            var (basis, unread) = QuotaWords.Pace(asked["pace"]);
            if (unread is not null)
                return new(null, Mistake: unread);
            var answer = await desk.StatusAsync(asked.Ask, QuotaWords.Level(asked["level"], asked.Ask.Question!.Scope), basis, ct);
            return new(answer.Report, "quota-status", answer.Status.Currency);
        });
        app.MapReport<RiskDesk>(Urls.ExportRisk, Urls.ExportRiskTable, "risk", async (asked, desk, ct) =>
        {
            var answer = await desk.PortfolioAsync(asked.Ask, RiskDesk.Order(asked["order"]), ct);
            return new(answer.Report, "deal-risk", answer.Book.Knowledge.Rates.Reporting.Code);
        });
        // someone who may not be seen and someone who is not there are the same answer; so it is with a deal
        app.MapReport<RiskDesk>(Urls.ExportDealRisk, Urls.ExportDealRiskTable, "deal", async (asked, desk, ct) =>
            asked["deal"] is { } deal && await desk.DealAsync(asked.Address, asked.Ask, deal, ct) is { } answer ? new(answer.Report, $"deal-risk-analysis {answer.Review.Deal.Name}", answer.Review.Deal.Currency) : new(null));
        app.MapReport<RepDesk>(Urls.ExportRep, Urls.ExportRepTable, "rep", async (asked, desk, ct) =>
            await desk.AnswerAsync(asked.Ask, asked["rep"] ?? asked.Viewer.RepId, ct) is { } answer ? new(answer.Report, $"rep-performance {answer.Performance.Rep.Name}", answer.Performance.Currency) : new(null));
    }

    private static void MapReport<TDesk>(this WebApplication app, string whole, string table, string area, Func<FileAsk, TDesk, CancellationToken, Task<FileAnswer>> answerAsync, Func<PipelineAddress, PipelineAddress>? filled = null)
    {
        app.MapGet(whole, (string format, HttpRequest request, PipelineDesk pipeline, TDesk desk, Viewing viewing, TimeProvider clock, CancellationToken ct) =>
            AnswerAsync(null, request, pipeline, desk, viewing, (asked, answer) => ReportFiles.Of(answer.Report!, format, asked.Viewer.Name, clock.GetUtcNow(), ReportFiles.Name(answer.Name, asked.Ask, format)), ct));
        app.MapGet(table, (string id, string format, HttpRequest request, PipelineDesk pipeline, TDesk desk, Viewing viewing, TimeProvider clock, CancellationToken ct) =>
            AnswerAsync(id, request, pipeline, desk, viewing, (asked, answer) => ReportFiles.Table(answer.Report!, id, area, answer.Currency, format, asked.Viewer.Name, clock.GetUtcNow(), asked.Ask), ct));

        async Task<IResult> AnswerAsync(string? id, HttpRequest request, PipelineDesk pipeline, TDesk desk, Viewing viewing, Func<FileAsk, FileAnswer, IResult> write, CancellationToken ct)
        {
            var (viewer, ask) = await Exports.AskAsync(request, pipeline, viewing, ct, filled);
            if (ask.Question is null)
                return Exports.Unclear(ask);
            var asked = new FileAsk(request, viewer, Exports.AddressOf(request), ask, id);
            var answer = await answerAsync(asked, desk, ct);
            return answer.Mistake is { } mistake ? Exports.Unclear(ask with { Mistake = mistake }) : answer.Report is null ? Results.NotFound() : write(asked, answer);
        }
    }
}
