using System.Globalization;

namespace RevOps.Core.DealRisk;

/// <summary>Whether what must be done before a signature is done.</summary>
internal static class ProcessFactors
{
    public static IEnumerable<RiskFactor> Of(RiskAssumptions assumptions)
    {
        var make = new FactorMaker(assumptions, RiskCategory.Process);
        yield return make.ByNumber("meddic", "MEDDIC", "meddic.csv", facts => facts.Book.Assessments.Meddic(facts.Deal, facts.Today), (_, score) => $"MEDDIC is {FactorMaker.Said(score)} of 100");
        yield return make.ByColumn("technical", "Technical evaluation", "technical_status", "Technical evaluation");
        yield return make.ByColumn("security", "Security review", "security_status", "Security review");
        yield return Redlines(assumptions);
        yield return make.ByColumn("procurement", "Procurement", "procurement_status", "Procurement");
        yield return make.ByColumn("order", "Purchase order", "po_status", "Purchase order");
    }

    private static RiskFactor Redlines(RiskAssumptions assumptions)
    {
        var (scale, blocked) = (assumptions.Scale("process.redlines"), assumptions["process.redlines_blocked"]);
        return new(RiskCategory.Process, "process.redlines", "Legal", Math.Max(scale.Most, blocked), "deals.csv, legal_redlines")
        {
            Points = facts => facts.Of.Redlines.Text(facts.Deal) is not { } text ? null : text.Trim().Equals("blocked", StringComparison.OrdinalIgnoreCase) ? blocked
                : decimal.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var open) ? scale.Of(open) : null,
            Evidence = facts => facts.Of.Redlines.Text(facts.Deal)!.Trim() is var text && text.Equals("blocked", StringComparison.OrdinalIgnoreCase) ? "Legal is blocked" : text == "0" ? "The contract has no open redlines" : $"{text} open redline{(text == "1" ? "" : "s")}",
        };
    }
}
