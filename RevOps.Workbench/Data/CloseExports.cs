using RevOps.Core.Basics;
using RevOps.Core.Reports;
using RevOps.Core.Reports.Excel;
using RevOps.Core.Store;
using RevOps.Workbench.Pages;
using RevOps.Workbench.Security;

namespace RevOps.Workbench.Data;

/// <summary>What payroll needs of a month that is approved or locked, for those who close months.</summary>
public static class CloseExports
{
    public static void MapCloseExports(this WebApplication app) => app.MapGet(Urls.ExportPayroll, PayrollAsync);

    private static async Task<IResult> PayrollAsync(string format, string? period, CompanyData company, CloseDesk desk, Viewing viewing, TimeProvider clock, CancellationToken ct)
    {
        var viewer = await viewing.ViewerAsync();
        if (!CloseDesk.MayClose(viewer))
            return Results.Forbid();
        if (PeriodText.Parse(period ?? "", company.Settings.Fiscal, company.Today) is not { Kind: PeriodKind.Month } month || await desk.OfAsync(month, viewer, ct) is not { Month.State: CloseState.Approved or CloseState.Locked } view)
            return Results.NotFound();
        var table = new ReportTable("commission.payroll", $"Payroll {month.Key}", [
            new("payroll_id", "Payroll id", Unit.Text), new("rep_id", "Rep id", Unit.Text), new("name", "Name", Unit.Text), new("period", "Period", Unit.Text), new("currency", "Currency", Unit.Text), new("amount", "Amount", Unit.Count), new("hash", "Hash of the month", Unit.Text)],
            [.. view.Statements.Where(statement => statement.Payable != 0).Select(statement => (IReadOnlyList<object?>)[statement.PayrollId, statement.RepId, statement.Name, month.Key, statement.Currency.Code, new Money(statement.Payable, statement.Currency).Amount, view.Month.Hash])]);
        var head = new FileHead(table.Title, null, $"{view.Month.State.ToString().ToLowerInvariant()}, {view.Statements.Count} statements", view.Month.AsOf, null, viewer.Name, clock.GetUtcNow(), []);
        return ReportFiles.Table(head, ExcelSheet.Of(table, company.Settings.ReportingCurrency), $"payroll {month.Key}.{format}", format);
    }
}
