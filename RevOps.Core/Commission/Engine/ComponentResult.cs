using RevOps.Core.Basics;
using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission.Engine;

/// <summary>What one component of one person earned in one settlement period, with what its lines are told from.</summary>
internal sealed record ComponentResult(CommissionPlan Plan, PlanComponent Component, FiscalPeriod Window, WindowQuota Quota, Ladder Ladder, long Reached, Ratio Gate,
    IReadOnlyList<SaleCredit> Credits, List<EarnedLine> Lines)
{
    public long Minor => Lines.Sum(line => line.Minor);

    /// <summary>Something that is counted, in major units or pieces.</summary>
    public decimal Major(long counted, Currency currency) => (decimal)counted / (Component.Counts is CreditMeasure.Units or CreditMeasure.Deals ? SaleFacts.PerPiece : currency.MinorPerUnit);

    public static ComponentResult Of(Tally tally, List<EarnedLine> lines)
    {
        var era = tally.Eras[^1];
        return new(era.Plan, era.Component, tally.Window, era.Quota, era.Ladder, tally.Reached, era.Gate, era.Credits, lines);
    }
}
