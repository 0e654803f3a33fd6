namespace RevOps.Core.Commission;

/// <summary>What a line of a statement is.</summary>
public enum LineKind : byte
{
    /// <summary>What a sale earned inside one step.</summary>
    Sale,

    /// <summary>What an earlier sale earns more or less because a later step, an open gate or a correction of its window changed its rate.</summary>
    TrueUp,

    /// <summary>An extra of one deal.</summary>
    Kicker,

    /// <summary>A sum for what was reached over a window.</summary>
    Sum,

    /// <summary>A part of what someone below earned.</summary>
    Override,

    /// <summary>A part of a pool.</summary>
    Pool,

    /// <summary>What a budget did not cover.</summary>
    OverBudget,

    /// <summary>What a cancelled deal takes back.</summary>
    Clawback,

    /// <summary>What a cap withholds.</summary>
    Capped,

    /// <summary>What a cap had withheld and now pays.</summary>
    CapReleased,

    /// <summary>A correction that someone wrote.</summary>
    Adjustment,

    /// <summary>A balance that another system left; it pays nothing by itself.</summary>
    Opening,
}

/// <summary>A line in numbers; everything else of it is told from these, the plan and the credits when someone looks.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Credit">Position of the sale's credit in its component's credits; -1 where there is none.</param>
/// <param name="Step">Position in the ladder; -1 where no step pays it.</param>
/// <param name="Detail">The kicker, the person below, the row of the correction, or which balance; -1 where there is none.</param>
/// <param name="Quarks">What is paid for, in ten-thousandths of a minor unit or of a ten-thousandth piece.</param>
/// <param name="Minor">What is paid, in minor units of the person's currency.</param>
/// <param name="BaseMinor">What of it the base rate pays; of a true-up and of a clawback, what the sale had earned before.</param>
public readonly record struct EarnedLine(LineKind Kind, int Credit, short Step, int Detail, long Quarks, long Minor, long BaseMinor)
{
    /// <summary>What the window had counted before the sale, in the same parts as <see cref="Quarks"/>; 0 for a line of no sale.</summary>
    public long Before { get; init; }
}
