using System.Text;
using RevOps.Core.Basics;
using RevOps.Core.Reports.Excel;
using RevOps.Core.Reports;
using RevOps.Core.Store;
using RevOps.Workbench.Pages;
using RevOps.Workbench.Security;

namespace RevOps.Workbench.Data;

/// <summary>A plan's text, and two versions on the same deals, as files for those who write plans.</summary>
public static class CommissionPlanExports
{
    public static void MapCommissionPlanExports(this WebApplication app)
    {
        app.MapGet(Urls.ExportPlanText, TextAsync);
        app.MapGet(Urls.ExportComparison, ComparisonAsync);
    }

    private static async Task<IResult> TextAsync(string? plan, int? version, CompanyData company, Viewing viewing, CancellationToken ct)
    {
        if (!CommissionPlanDesk.MayWrite(await viewing.ViewerAsync()))
            return Results.Forbid();
        return (await company.AskAsync(store => store.CommissionPlans.All(), ct)).FirstOrDefault(kept => kept.Plan.Id == plan && kept.Plan.Version == version) is { } found
            ? Results.File(Encoding.UTF8.GetBytes(found.Yaml), "application/yaml; charset=utf-8", $"{string.Join('-', found.Plan.Id.Split(Path.GetInvalidFileNameChars()))}-{version}.yaml") : Results.NotFound();
    }

    private static async Task<IResult> ComparisonAsync(string format, string? compare, string? with, string? period, CompanyData company, CommissionPlanDesk desk, Viewing viewing, TimeProvider clock, CancellationToken ct)
    {
        var viewer = await viewing.ViewerAsync();
        if (!CommissionPlanDesk.MayWrite(viewer))
            return Results.Forbid();
        if (PeriodText.Parse(period ?? "", company.Settings.Fiscal, company.Today) is not { } asked || (await desk.CompareAsync(compare ?? "", with ?? "", asked, viewer, ct)).Comparison is not { } comparison)
            return Results.NotFound();
        var table = comparison.Table();
        var head = new FileHead(table.Title, comparison.Headline, $"{comparison.A.Label}, {comparison.B.Label}", comparison.AsOf, null, viewer.Name, clock.GetUtcNow(), []);
        return ReportFiles.Table(head, ExcelSheet.Of(table, company.Settings.ReportingCurrency), $"{comparison.A.Label} and {comparison.B.Label} {asked.Key}.{format}", format);
    }
}
