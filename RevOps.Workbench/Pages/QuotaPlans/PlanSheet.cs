using RevOps.Core.Basics;
using RevOps.Core.Reports;
using RevOps.Core.Store;

namespace RevOps.Workbench.Pages.QuotaPlans;

/// <summary>A plan's lines as a table for its files.</summary>
public static class PlanSheet
{
    public static ReportTable Of(QuotaPlan plan) => new("quota.plan", $"Quota {plan.Name}",
    [
        new("rep_id", "Rep id", Unit.Text), new("rep", "Rep", Unit.Text), new("quota", "New quota", Unit.Money) { AddsUp = true }, new("current", "Quota now", Unit.Money) { AddsUp = true }, new("change", "Change", Unit.Percent),
        new("last_year", "Attained a year before", Unit.Percent), new("history_share", "History share", Unit.Percent), new("territory_share", "Territory share", Unit.Percent), new("equal_share", "Equal share", Unit.Percent),
        new("share", "Share", Unit.Percent), new("ramp", "Ramp", Unit.Points), new("days_at_work", "Days at work", Unit.Count), new("days", "Days", Unit.Count), new("by_weights", "By the weights", Unit.Money), new("reason", "Set by hand because", Unit.Text),
        new("why", "Why", Unit.Text),
    ],
    [
        .. plan.Lines.Select(line => (IReadOnlyList<object?>)
        [
            line.RepId, line.Name, Money(line.Amount, plan), line.Current is { } now ? Money(now, plan) : null, line.Change, line.LastYear, line.HistoryShare, line.TerritoryShare, line.EqualShare, line.Share, line.Ramp,
            line.DaysAtWork, line.Days, Money(line.Computed, plan), line.Reason, PlanText.Why(line, plan.Draft.Basis, plan.Draft.Currency),
        ]),
    ]);

    private static decimal Money(long minor, QuotaPlan plan) => new Money(minor, new(plan.Draft.Currency)).Amount;
}
