using RevOps.Core.Commands;
using RevOps.Core.DealRisk;
using RevOps.Core.Forecast.Rollup;
using RevOps.Core.Reports;
using RevOps.Core.Scoring;
using RevOps.Core.Skills;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.DealRisk;

/// <summary>Small companies for the rubric. The day is 2026-11-24 unless said.</summary>
internal static class RiskCompany
{
    public static readonly DealRiskRules Rules = new(RiskAssumptions.From(SkillFile.Load(RiskAssumptions.Skill)), ScratchStore.Assumptions.Adjustments);

    public static readonly SaidOfDeals Nothing = new(new(CategoryAssumptions.From(SkillFile.Load(CategoryAssumptions.Skill)), _ => RollupDecisions.None), ScoringAssumptions.From(SkillFile.Load(ScoringAssumptions.Skill)), _ => []);

    public const string Day = "2026-11-24";

    /// <summary>One deal in Proposal with the given cells.</summary>
    public static CsvFolder One(params (string Column, object? Value)[] cells) => new CsvFolder().Rep("ann", "North", region: "East").Deal("d", [("stage", "Proposal"), ("owner_id", "ann"), ("close_date", "2026-12-20"), ("segment", "Mid"), .. cells]);

    public static CsvFolder Activity(this CsvFolder files, int daysAgo, bool? meaningful = null, bool? opened = null, string deal = "d") =>
        files.Add("activities", ("activity_id", $"a{files.Rows("activities").Count}"), ("deal_id", deal), ("type", opened is null ? "call" : "email"), ("occurred_at", ScratchStore.Day(Day).AddDays(-daysAgo).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) + "T10:00:00"),
            ("meaningful", meaningful), ("opened", opened));

    public static CsvFolder Contact(this CsvFolder files, string id, string? role, string? engagement = null, int? meetings = null, int? declined = null, bool active = true) =>
        files.Add("contacts", ("contact_id", id), ("name", id), ("active", active)).Add("deal_contacts", ("deal_id", "d"), ("contact_id", id), ("role", role), ("engagement", engagement), ("meetings", meetings), ("declined", declined));

    /// <summary>The report of the one deal.</summary>
    public static Report Report(CsvFolder files, string deal = "d")
    {
        using var scratch = new ScratchStore();
        scratch.Import(files);
        return Report(scratch, deal);
    }

    public static Report Report(ScratchStore scratch, string deal = "d") =>
        Assert.IsType<CommandOutcome.Answer>(DealRiskCommand.Run(CommandLineText.Read($"/deal-risk-analysis {deal}"), scratch.Store.Knowledge(), ScratchStore.Day(Day), Rules, Nothing)).Report;

    /// <summary>A factor's points in a report; null where nothing is known.</summary>
    public static decimal? Points(this Report report, string key)
    {
        var table = report.Table("deal.risk.factors");
        return table.Cell(Enumerable.Range(0, table.Rows.Count).First(row => (string?)table.Cell(row, "key") == key), "points") as decimal?;
    }
}
