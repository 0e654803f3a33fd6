using System.IO.Compression;
using System.Text;
using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Core.Reports;
using RevOps.Core.Reports.Excel;
using RevOps.Workbench.Pages;
using RevOps.Workbench.Pages.Deals;
using RevOps.Workbench.Security;

namespace RevOps.Workbench.Data;

/// <summary>What can be downloaded. Plain addresses, so that a link is enough and no script is needed; each answers for whoever asks.</summary>
public static class Exports
{
    private const string Csv = ReportFiles.Csv;

    public static void MapExports(this WebApplication app)
    {
        app.MapReports();
        app.MapGet(Urls.ExportDeals, DealsAsync);
        app.MapGet(Urls.ExportDeal, DealAsync);
        app.MapPayExports();
        app.MapCloseExports();
        app.MapCommissionPlanExports();
        app.MapPlanExports();
        app.MapRollupExports();
        app.MapScenarioExports();
        app.MapGet(Urls.ExportTemplates, Templates);
        app.MapGet(Urls.ExportRejected, RejectedAsync);
        app.MapGet(Urls.ExportEdits, EditsAsync);
        app.MapGet(Urls.Download, (string ticket, Downloads downloads) =>
            downloads.Find(ticket) is { } file ? Results.File(file.Content, Csv, file.Name) : Results.NotFound());
    }

    private static async Task<IResult> DealsAsync(string format, HttpRequest request, PipelineDesk desk, Viewing viewing, TimeProvider clock, CancellationToken ct)
    {
        var (viewer, ask) = await AskAsync(request, desk, viewing, ct);
        var list = DealQuery.Read(name => request.Query[name] is [var value, ..] ? value : null);
        if (list.Title is null)
            return Results.NotFound();
        if (ask.Question is null)
            return Unclear(ask);
        var behind = await desk.DealsAsync(ask, list, ct);
        var head = new FileHead(list.Title, null, string.Join(" · ", DealListWords.Of(ask, list, behind)), ask.AsOf, ask.Knowledge!.KnownAt, viewer.Name, clock.GetUtcNow(), []);
        return ReportFiles.Table(head, DealSheet.Of(list.Title, behind, DealOrder.Read(request.Query["sort"])), ReportFiles.Name(list.Title, ask, format), format);
    }

    /// <summary>A deal that is not there and one that may not be seen are the same answer.</summary>
    private static async Task<IResult> DealAsync(string part, string format, HttpRequest request, PipelineDesk desk, Viewing viewing, TimeProvider clock, CancellationToken ct)
    {
        var (viewer, ask) = await AskAsync(request, desk, viewing, ct);
        if (ask.Mistake is not null)
            return Unclear(ask);
        if (DealStory.Of(await desk.BookAsync(ask, ct), request.Query["id"].ToString()) is not { } story)
            return Results.NotFound();
        var tables = DealTables.Of(story);
        var head = new FileHead(story.Deal.Name, null, $"Deal {story.Deal.Id}", ask.AsOf, ask.Knowledge!.KnownAt, viewer.Name, clock.GetUtcNow(), []);
        var currency = story.Deal.Currency;
        if (part == DealTables.All)
            return format == "xlsx" ? ReportFiles.Written(ExcelReport.MediaType, ReportFiles.Name(story.Deal.Name, ask, format), target => ExcelReport.Write(head, [.. tables.Select(table => ExcelSheet.Of(table, currency))], target)) : Results.NotFound();
        return tables.FirstOrDefault(table => table.Id == part) is { } found
            ? ReportFiles.Table(head with { Title = $"{story.Deal.Name}: {found.Title}" }, ExcelSheet.Of(found, currency), ReportFiles.Name($"{story.Deal.Name} {found.Title}", ask, format), format) : Results.NotFound();
    }

    internal static async Task<(Viewer Viewer, PipelineAsk Ask)> AskAsync(HttpRequest request, PipelineDesk desk, Viewing viewing, CancellationToken ct, Func<PipelineAddress, PipelineAddress>? filled = null)
    {
        var viewer = await viewing.ViewerAsync();
        return (viewer, await desk.AskAsync(filled?.Invoke(AddressOf(request)) ?? AddressOf(request), viewer, ct));
    }

    /// <summary>What an address says of period, scope and days.</summary>
    internal static PipelineAddress AddressOf(HttpRequest request) => new(Part(request, "period"), Part(request, "team"), Part(request, "as-of"), Part(request, "known-at"), Part(request, "from"));

    /// <summary>A part of an address; null when it is not there or empty.</summary>
    internal static string? Part(HttpRequest request, string name) => request.Query[name] is [{ Length: > 0 } value, ..] ? value : null;

    private static async Task<IResult> RejectedAsync(long import, string source, CompanyData company, Viewing viewing)
    {
        if (!(await viewing.ViewerAsync()).May(Right.ManageData))
            return Results.Forbid();
        return company.Store.History.RejectedRows(import, source) is { } rows
            ? Results.File(rows, "text/csv; charset=utf-8", $"rejected-{import}-{Path.GetFileNameWithoutExtension(source)}.csv") : Results.NotFound();
    }

    private static async Task<IResult> EditsAsync(HttpRequest request, CompanyData company, Viewing viewing)
    {
        if (!(await viewing.ViewerAsync()).May(Right.ManageData))
            return Results.Forbid();
        var preset = request.Query["as"] is [{ Length: > 0 } name, ..] ? name : null;
        return preset is null || EditsCsv.Forms.Any(form => form.Preset == preset)
            ? Results.File(EditsCsv.Write(company.Store.PendingEdits(), preset), "text/csv; charset=utf-8", "pending-edits.csv") : Results.NotFound();
    }

    internal static IResult Unclear(PipelineAsk ask) => Results.Text(ask.Mistake, statusCode: StatusCodes.Status400BadRequest);

    private static IResult Templates()
    {
        using var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var file in CrmFiles.All)
            {
                using var entry = new StreamWriter(zip.CreateEntry($"{file.Name}.csv").Open(), new UTF8Encoding(false));
                entry.Write(Core.Import.Templates.Header(file) + "\n");
            }
        return Results.File(target.ToArray(), "application/zip", "templates.zip");
    }
}
