using RevOps.Core.Forecast.Rollup;
using RevOps.Core.Reports;
using RevOps.Core.Reports.Excel;
using RevOps.Workbench.Pages;
using RevOps.Workbench.Pages.Rollup;
using RevOps.Workbench.Security;

namespace RevOps.Workbench.Data;

/// <summary>The roll-up as files; each answers for whoever asks.</summary>
public static class RollupExports
{
    public static void MapRollupExports(this WebApplication app) => app.MapGet(Urls.ExportRollup, TableAsync);

    private static async Task<IResult> TableAsync(string id, string format, HttpRequest request, PipelineDesk pipeline, RollupDesk desk, Viewing viewing, TimeProvider clock, CancellationToken ct)
    {
        var (viewer, ask) = await Exports.AskAsync(request, pipeline, viewing, ct);
        var (look, cumulative, unread) = RollupWords.Read(request.Query["type"], request.Query["lines"], request.Query["view"]);
        if (ask.Question is null || unread is not null)
            return Exports.Unclear(ask with { Mistake = ask.Mistake ?? unread });
        var address = Exports.AddressOf(request);
        var rollup = await desk.RollupAsync(address, ask, look, ct);
        ReportTable? table = id switch
        {
            "rollup" => cumulative ? RollupTables.People(rollup) : RollupTables.SinglePeople(rollup),
            "categories" => RollupTables.Types(rollup),
            "deals" => RollupTables.Deals(rollup, await desk.BehindAsync(address, ask, rollup, "", own: false, ct), rep => ask.Knowledge!.People.Name(rep)),
            _ => null,
        };
        if (table is null)
            return Results.NotFound();
        var head = new FileHead(table.Title, null, $"{rollup.ScopeLabel}, {ask.Question.Period.Key}, {RollupWords.Says(look)}", rollup.AsOf, ask.Knowledge!.KnownAt, viewer.Name, clock.GetUtcNow(), rollup.Notes);
        return ReportFiles.Table(head, ExcelSheet.Of(table, rollup.Currency), ReportFiles.Name(table.Title, ask, format), format);
    }
}
