using RevOps.Core.Access;
using RevOps.Core.Commission.Excel;
using RevOps.Core.Crm;
using RevOps.Core.Reports;
using RevOps.Core.Reports.Excel;
using RevOps.Workbench.Pages;
using RevOps.Workbench.Security;

namespace RevOps.Workbench.Data;

/// <summary>
/// What someone, or several people, are paid as files; each asks whether whoever asks may see that pay. Hidden pay and nobody of that id are the same answer. A workbook is the
/// statement itself with live formulas, and an archive one of each person; of a month that was calculated they show what was calculated, with its closing.
/// </summary>
public static class PayExports
{
    private const string Zip = "application/zip";

    // where the paper is 8.5 × 11 inches
    private static readonly string[] LetterCurrencies = ["USD", "CAD", "MXN"];

    public static void MapPayExports(this WebApplication app)
    {
        app.MapGet(Urls.ExportPay, ReportAsync);
        app.MapGet(Urls.ExportPayTable, TableAsync);
    }

    /// <summary>What a workbook of statements says about itself.</summary>
    public static WorkbookHead Head(string currency, string? paper, string by, DateTimeOffset now) =>
        new("", by, now) { Paper = (paper is null ? LetterCurrencies.Contains(currency, StringComparer.Ordinal) : paper == "letter") ? PaperSize.Letter : PaperSize.A4 };

    private static async Task<IResult> ReportAsync(string format, HttpRequest request, PipelineDesk pipeline, PayDesk desk, ClosedRuns closed, Viewing viewing, TimeProvider clock, CancellationToken ct)
    {
        var (viewer, ask, file) = await FileAsync(request, pipeline, desk, viewing, ct);
        if (ask.Question is null)
            return Exports.Unclear(ask);
        var (by, statements) = (viewer.Name, file?.Statements);
        // whoever asks for another day or moment wants the pay of that one
        if (format is "xlsx" or "zip" && !request.Query.ContainsKey("as-of") && !request.Query.ContainsKey("known-at") && (file?.Who ?? Person(request, ask, viewer)) is { } who)
            statements = await closed.FilesAsync(ask, who, statements, viewer, ct);
        if (statements is null || (file is null && format is not ("xlsx" or "zip")))
            return Results.NotFound();
        var (settings, name) = (ask.Knowledge!.Settings, ReportFiles.Name($"commission {file?.Name ?? statements.Parts[0].Payee.Name}", ask, format));
        var head = Head(settings.ReportingCurrency, request.Query["paper"] is [{ Length: > 0 } paper, ..] ? paper : null, by, clock.GetUtcNow());
        return format switch
        {
            "xlsx" => ReportFiles.Written(ExcelReport.MediaType, name, target => statements.Write(head, target)),
            "zip" => ReportFiles.Written(Zip, name, target => statements.WriteZip(head, target, ct)),
            _ => ReportFiles.Of(file!.Report, format, by, clock.GetUtcNow(), name),
        };
    }

    private static async Task<IResult> TableAsync(string id, string format, HttpRequest request, PipelineDesk pipeline, PayDesk desk, Viewing viewing, TimeProvider clock, CancellationToken ct)
    {
        var (viewer, ask, file) = await FileAsync(request, pipeline, desk, viewing, ct);
        return ask.Question is null ? Exports.Unclear(ask) : file is null ? Results.NotFound()
            : ReportFiles.Table(file.Report, id, "commission", file.Statements.Parts[0].Payee.Currency.Code, format, viewer.Name, clock.GetUtcNow(), ask);
    }

    private static async Task<(Viewer Viewer, PipelineAsk Ask, PayFile? File)> FileAsync(HttpRequest request, PipelineDesk pipeline, PayDesk desk, Viewing viewing, CancellationToken ct)
    {
        var (viewer, ask) = await Exports.AskAsync(request, pipeline, viewing, ct);
        if (ask.Question is null)
            return (viewer, ask, null);
        if (request.Query["people"] is [{ Length: > 0 } people, ..])
            return (viewer, ask, await desk.GroupAsync(ask, people, viewer, ct) is ({ } group, { } report, _) ? new(group.Title, group.Who, report, group.Files) : null);
        var rep = Asked(request, viewer);
        return (viewer, ask, (await desk.AnswerAsync(ask, rep, viewer, ct)).Answer is { } answer ? new(answer.Pay.Name, new(ScopeKind.Rep, rep!), answer.Report, new(answer.Run.Book, [answer.Pay.Statements])) : null);
    }

    private static string? Asked(HttpRequest request, Viewer viewer) => request.Query["rep"] is [{ Length: > 0 } id, ..] ? id : viewer.RepId;

    // someone who is on no plan may still be paid with the month
    private static Scope? Person(HttpRequest request, PipelineAsk ask, Viewer viewer) => request.Query["people"] is not [{ Length: > 0 }, ..] && Asked(request, viewer) is { } rep && ask.Knowledge!.Sight.SeesPay(viewer, ask.Knowledge.People.Find(rep)) ? new(ScopeKind.Rep, rep) : null;

    private sealed record PayFile(string Name, Scope Who, Report Report, StatementFiles Statements);
}
