using RevOps.Core.Basics;
using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission.Engine;

/// <summary>A credit that a window has counted, kept where something may still change what it earns.</summary>
internal struct Counted
{
    /// <summary>Position in the component's credits.</summary>
    public int Credit;

    /// <summary>The version that it counted under, by position in <see cref="Tally.Eras"/>.</summary>
    public int Era;

    /// <summary>What counts of it, in quarks; less than the credit once a part was cancelled.</summary>
    public long Quarks;

    /// <summary>What it earned so far.</summary>
    public long Minor;

    /// <summary>True once a cancellation was debited: later corrections leave it alone.</summary>
    public bool IsTakenBack;
}

/// <summary>One version of a component in a window, with everything in numbers.</summary>
internal sealed record Era(CommissionPlan Plan, PlanComponent Component, WindowQuota Quota, Ladder Ladder, Ratio Basis, Ratio Gate, ArraySegment<SaleCredit> Credits)
{
    /// <summary>How the person was on the plan when the numbers were found.</summary>
    public Assignment? Assignment { get; init; }
}

/// <summary>What one person's component counted in one window so far.</summary>
internal sealed class Tally(FiscalPeriod window)
{
    public FiscalPeriod Window => window;

    /// <summary>All that was counted, in quarks.</summary>
    public long Quarks { get; set; }

    /// <summary>What the steps are reached by, where that is something else than what is counted.</summary>
    public long? Axis { get; set; }

    /// <summary>What the steps are reached by.</summary>
    public long Reached => Axis ?? Quarks;

    /// <summary>The credits one by one.</summary>
    public List<Counted> Credits { get; } = [];

    /// <summary>The versions that counted, in order.</summary>
    public List<Era> Eras { get; } = [];

    /// <summary>A sum that was paid for what was reached so far.</summary>
    public long Sum { get; set; }
}
