using RevOps.Core.Access;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;
using RevOps.Core.Forecast;
using RevOps.Core.Quota;
using RevOps.Core.Scenarios;
using RevOps.Core.Skills;
using RevOps.Tests.Forecast;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Scenarios;

/// <summary>A small company to try scenarios on: 40,000 won, three open deals of the quarter at 70, 95 and 10 %, one of the next quarter, a colleague's deal, and too little history for chances of its own.</summary>
internal static class ScenarioCase
{
    public static readonly DateOnly Day = new(2026, 11, 15);
    public static readonly ScenarioRules Rules = new(ForecastRuleTests.Assumptions, ScratchStore.Assumptions, QuotaAssumptions.From(SkillFile.Load(QuotaAssumptions.Skill)));

    public static CsvFolder Company() => new CsvFolder().Rep("ann", "North", "meg", "West").Rep("bob", "South", "meg", "East").Rep("meg", "Lead", null, "West").Quota("rep", "ann", "2026-Q4", 70_000).Quota("rep", "bob", "2026-Q4", 10_000)
        .Deal("w1", ("owner_id", "ann"), ("amount", 40_000), ("outcome", "won"), ("closed_date", "2026-10-05"), ("created_date", "2026-08-01"))
        .Deal("o1", ("owner_id", "ann"), ("account_id", "acme"), ("segment", "SMB"), ("amount", 20_000), ("stage", "Negotiation"), ("close_date", "2026-12-01"), ("created_date", "2026-10-15"))
        .Deal("o2", ("owner_id", "ann"), ("segment", "Enterprise"), ("amount", 15_000), ("stage", "Contract / Legal"), ("close_date", "2026-12-15"), ("created_date", "2026-10-15"))
        .Deal("o3", ("owner_id", "ann"), ("segment", "SMB"), ("amount", 30_000), ("stage", "Discovery"), ("close_date", "2026-12-20"), ("created_date", "2026-10-15"))
        .Deal("o4", ("owner_id", "ann"), ("segment", "SMB"), ("amount", 9_000), ("stage", "Negotiation"), ("close_date", "2027-01-20"), ("created_date", "2026-10-15"))
        .Deal("b1", ("owner_id", "bob"), ("segment", "SMB"), ("amount", 4_000), ("stage", "Negotiation"), ("close_date", "2026-12-01"), ("created_date", "2026-10-15"));

    public static ScenarioBasis Basis(Knowledge knowledge, string? seenBy = null, Role role = Role.Rep, Scope? scope = null, string period = "2026-Q4", IReadOnlyList<CommissionPlan>? plans = null)
    {
        var viewer = seenBy is null ? Viewer.Local("test") : new($"key-{seenBy}", seenBy, role, seenBy);
        var book = (seenBy is null ? knowledge : knowledge.SeenBy(Sight.Of(knowledge, viewer, Day, new HashSet<string>()))).AsOf(Day);
        return new(book, new(Core.Basics.PeriodText.Parse(period, book.Settings.Fiscal, Day)!, scope ?? Scope.Everyone), Rules, plans ?? [], viewer);
    }

    public static ScenarioResult With(this ScenarioBasis basis, params ScenarioEdit[] edits) => basis.Of(edits.Aggregate(Scenario.Today, (scenario, edit) => scenario.With(edit)));

    public static decimal? Line(this ScenarioResult result, string id) => result.Panels.SelectMany(panel => panel.Lines).FirstOrDefault(line => line.Id == id)?.Value;
}
