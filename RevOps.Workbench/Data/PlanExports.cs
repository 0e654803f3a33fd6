using RevOps.Core.Quota.Planning;
using RevOps.Core.Reports;
using RevOps.Core.Reports.Excel;
using RevOps.Workbench.Pages;
using RevOps.Workbench.Pages.QuotaPlans;
using RevOps.Workbench.Security;

namespace RevOps.Workbench.Data;

/// <summary>The lines of a plan as files, for those who may see the plan.</summary>
public static class PlanExports
{
    public static void MapPlanExports(this WebApplication app) => app.MapGet(Urls.ExportPlan, LinesAsync);

    /// <summary>A plan that is not there and one that may not be seen are the same answer.</summary>
    private static async Task<IResult> LinesAsync(string format, long? plan, int? version, PlanDesk desk, Viewing viewing, TimeProvider clock, CancellationToken ct)
    {
        var viewer = await viewing.ViewerAsync();
        if (!PlanRights.MayLook(viewer))
            return Results.Forbid();
        if (plan is null || await desk.BookAsync(viewer, ct) is not { } book || desk.Find(plan.Value, version, viewer, book) is not { } story)
            return Results.NotFound();
        var (found, table) = (story.Plan, PlanSheet.Of(story.Plan));
        var head = new FileHead($"How is the target of {found.Draft.Terms.Period} shared out?", PlanText.Headline(found), $"{found.Name}, {PlanText.State(found).ToLowerInvariant()}, for {found.Draft.For}",
            book.AsOf, book.Knowledge.KnownAt, viewer.Name, clock.GetUtcNow(), []);
        return ReportFiles.Table(head, ExcelSheet.Of(table, found.Draft.Currency), $"quota {found.Name} {found.Draft.Terms.Period}.{format}", format);
    }
}
