using System.IO.Compression;
using System.Text;
using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Core.Reports;
using RevOps.Workbench.Pages;
using RevOps.Workbench.Security;

namespace RevOps.Workbench.Data;

/// <summary>What can be downloaded. Plain addresses, so that a link is enough and no script is needed.</summary>
public static class Exports
{
    public static void MapExports(this WebApplication app)
    {
        app.MapGet(Urls.ExportReview, ReviewAsync);
        app.MapGet(Urls.ExportTemplates, Templates);
        app.MapGet(Urls.ExportRejected, RejectedAsync);
        app.MapGet(Urls.ExportEdits, EditsAsync);
        app.MapGet(Urls.Download, (string ticket, Downloads downloads) =>
            downloads.Find(ticket) is { } file ? Results.File(file.Content, "text/csv; charset=utf-8", file.Name) : Results.NotFound());
    }

    private static async Task<IResult> ReviewAsync(string format, HttpRequest request, PipelineDesk desk, Viewing viewing, CancellationToken ct)
    {
        string? Part(string name) => request.Query[name] is [{ Length: > 0 } value, ..] ? value : null;
        var ask = await desk.AskAsync(new(Part("period"), Part("team"), Part("as-of"), Part("known-at"), Part("from")), await viewing.ViewerAsync(), ct);
        if (ask.Question is null)
            return Results.Text(ask.Mistake, statusCode: StatusCodes.Status400BadRequest);
        var report = (await desk.ReviewAsync(ask, ct)).Report;
        (byte[] Bytes, string Type)? file = format switch
        {
            "md" => (Encoding.UTF8.GetBytes(MarkdownReport.Write(report)), "text/markdown; charset=utf-8"),
            "json" => (Encoding.UTF8.GetBytes(JsonReport.Write(report)), "application/json; charset=utf-8"),
            "csv" => (Csv(report), "text/csv; charset=utf-8"),
            _ => null,
        };
        return file is { } found ? Results.File(found.Bytes, found.Type, $"pipeline-review {ask.Question.Period.Key} as of {ValueText.Of(ask.AsOf, Core.Basics.Unit.Date)}.{format}") : Results.NotFound();
    }

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

    private static byte[] Csv(Report report)
    {
        using var target = new MemoryStream();
        CsvReport.Write(report, target);
        return target.ToArray();
    }

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
