namespace RevOps.Core.DealRisk;

/// <summary>What changes at the buyer.</summary>
internal static class OrganizationalFactors
{
    public static IEnumerable<RiskFactor> Of(RiskAssumptions assumptions)
    {
        var make = new FactorMaker(assumptions, RiskCategory.Organizational);
        yield return make.ByWord("stability", "Champion and sponsor", "deal_contacts.csv, contacts.csv, active; deals.csv, sponsor_left", facts => facts.Stability, (_, word) => word switch
        {
            "champion left" => "The champion left",
            "sponsor left" => "The executive sponsor left",
            _ => "Champion and sponsor are still there",
        });
        yield return make.ByColumn("change", "Change at the company", "company_change", "Change");
        yield return make.ByColumn("budget", "Budget", "budget_status", "Budget");
        yield return make.ByColumn("stance", "New decision maker", "decision_maker_stance", "Stance");
        yield return make.ByColumn("conflict", "Timing and priorities", "timing_conflict", "Conflict");
    }
}
