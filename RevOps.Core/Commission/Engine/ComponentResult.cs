using System.Runtime.InteropServices;
using RevOps.Core.Basics;
using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission.Engine;

/// <summary>What one component of one person earned in one settlement period, with what its lines are told from.</summary>
internal sealed record ComponentResult(CommissionPlan Plan, PlanComponent Component, FiscalPeriod Window, WindowQuota Quota, Ladder Ladder, long Reached, Ratio Gate,
    SaleCredit[] Credits, List<EarnedLine> Lines)
{
    /// <summary>Credits that were counted now, in order; empty for what only corrects earlier ones.</summary>
    public ReadOnlyMemory<int> Fresh { get; init; }

    /// <summary>All that the window had counted by the end, in quarks.</summary>
    public long Counted { get; init; }

    public long Minor
    {
        get
        {
            var sum = 0L;
            foreach (ref readonly var line in CollectionsMarshal.AsSpan(Lines))
                sum += line.Minor;
            return sum;
        }
    }

    /// <summary>Something that steps are reached by, in major units or pieces.</summary>
    public decimal Major(long counted, Currency currency) => (decimal)counted / (Component.Measured is CreditMeasure.Units or CreditMeasure.Deals ? SaleFacts.PerPiece : currency.MinorPerUnit);

    /// <summary>What a window earned under one version of the plan: a line's credit is looked up in the credits of its own version.</summary>
    public static ComponentResult Of(Tally tally, Era era, List<EarnedLine> lines, ReadOnlyMemory<int> fresh = default) =>
        new(era.Plan, era.Component, tally.Window, era.Quota, era.Ladder, tally.Reached, era.Gate, era.Credits, lines) { Counted = tally.Quarks, Fresh = fresh };
}
