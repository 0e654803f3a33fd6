using RevOps.Core.Basics;

namespace RevOps.Core.Commission.Plans;

/// <summary>
/// How a group of people is paid: one version of a plan, in force from a day on. Amounts are major units of <see cref="Currency"/>, rates are fractions (0.1 is 10 %).
/// Nothing here computes; the engine does, and prints which version it used.
/// </summary>
public sealed record CommissionPlan
{
    /// <summary>The plan's id, the same in every version; plan_assignments.csv names it.</summary>
    public required string Id { get; init; }

    /// <summary>Counts up from 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>First day on which this version counts.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day; null while it is in force. The next version's first day ends this one as well.</summary>
    public DateOnly? To { get; init; }

    /// <summary>What its people are paid in, unless a person has a currency of their own.</summary>
    public required string Currency { get; init; }

    /// <summary>How often pay is settled: month, quarter or year.</summary>
    public PeriodKind Settles { get; init; } = PeriodKind.Month;

    /// <summary>Base salary a year, shown beside commission and never inside it; null when the plan says nothing of it.</summary>
    public decimal? Salary { get; init; }

    /// <summary>What the plan pays a year to someone who reaches exactly their quota; an assignment may say another amount.</summary>
    public decimal? Target { get; init; }

    /// <summary>Where quotas come from and how they are cut.</summary>
    public QuotaRule Quota { get; init; } = new();

    /// <summary>How a line is rounded to the cent.</summary>
    public PayRounding Rounding { get; init; } = PayRounding.HalfAwayFromZero;

    /// <summary>What pays, in order.</summary>
    public required IReadOnlyList<PlanComponent> Components { get; init; }

    /// <summary>When what is earned becomes payable.</summary>
    public PayoutRule Payout { get; init; } = new();

    /// <summary>What a cancelled deal takes back; null for nothing.</summary>
    public ClawbackRule? Clawback { get; init; }

    /// <summary>Pay ahead of commission; null for none.</summary>
    public DrawRule? Draw { get; init; }

    /// <summary>Most that all components together pay; null for no limit.</summary>
    public CapRule? Cap { get; init; }

    /// <summary>Salary and target variable a year; null when the plan does not say both.</summary>
    public decimal? OnTargetEarnings => Salary + Target;

    /// <summary>As statements and discrepancies name it.</summary>
    public string Label => FormattableString.Invariant($"{Id} v{Version}");

    /// <summary>True on days on which this version may count.</summary>
    public bool IsInForce(DateOnly day) => From <= day && (To is not { } last || day <= last);
}

/// <summary>How half a minor unit is rounded.</summary>
public enum PayRounding
{
    /// <summary>0.005 becomes 0.01 and −0.005 becomes −0.01, as in a spreadsheet.</summary>
    HalfAwayFromZero,

    /// <summary>To the even neighbour.</summary>
    HalfEven,
}
