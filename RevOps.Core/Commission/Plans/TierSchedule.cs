namespace RevOps.Core.Commission.Plans;

/// <summary>What a step is reached by.</summary>
public enum TierAxis
{
    /// <summary>What was counted, divided by the quota.</summary>
    Attainment,

    /// <summary>What was counted.</summary>
    Amount,

    /// <summary>Pieces.</summary>
    Units,

    /// <summary>The value of the single deal.</summary>
    OrderSize,

    /// <summary>Margin of the single deal, divided by its value.</summary>
    MarginPercent,
}

/// <summary>What reaching a step does to the amounts below it.</summary>
public enum TierMode
{
    /// <summary>Each step's rate pays for what lies inside the step.</summary>
    Marginal,

    /// <summary>The rate of the step that was reached pays for everything from the first on.</summary>
    Whole,

    /// <summary>As whole, with a rate on the straight line between the step that was reached and the next.</summary>
    Interpolated,
}

/// <summary>Over what the counting goes on before it starts again.</summary>
public enum TierWindow { Deal, Month, Quarter, Year }

/// <summary>Steps of a component.</summary>
public sealed record TierSchedule
{
    /// <summary>What they are reached by.</summary>
    public TierAxis By { get; init; }

    /// <summary>What is counted to reach them, where that is not what is paid for; null for the same. Only for steps that pay the whole.</summary>
    public CreditMeasure? Of { get; init; }

    /// <summary>What reaching one does.</summary>
    public TierMode Mode { get; init; }

    /// <summary>When the counting starts again.</summary>
    public TierWindow Over { get; init; } = TierWindow.Quarter;

    /// <summary>True when a sale that ends exactly at a bound still belongs to the step below it.</summary>
    public bool BoundBelow { get; init; }

    /// <summary>The steps, lowest first.</summary>
    public required IReadOnlyList<TierStep> Steps { get; init; }
}

/// <summary>One step. Exactly one of rate, times, amount, of salary and of target says what it pays.</summary>
/// <param name="From">Where it begins: a fraction for attainment and margin, money or pieces else.</param>
public sealed record TierStep(decimal From)
{
    /// <summary>Where it ends, when the plan says so; between it and the next step nothing is paid. Null for where the next begins.</summary>
    public decimal? To { get; init; }

    /// <summary>A fraction of what is counted.</summary>
    public decimal? Rate { get; init; }

    /// <summary>A multiple of the base rate.</summary>
    public decimal? Times { get; init; }

    /// <summary>A sum, once in the window.</summary>
    public decimal? Amount { get; init; }

    /// <summary>A part of the salary of the window, once in the window.</summary>
    public decimal? OfSalary { get; init; }

    /// <summary>A part of the target variable of the window, once in the window.</summary>
    public decimal? OfTarget { get; init; }

    /// <summary>In a marginal schedule: reaching this step pays its rate for everything below it too.</summary>
    public bool BackToFirst { get; init; }

    /// <summary>True when the step pays a sum instead of a rate.</summary>
    public bool IsSum => Amount is not null || OfSalary is not null || OfTarget is not null;
}
