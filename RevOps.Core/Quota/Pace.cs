namespace RevOps.Core.Quota;

/// <summary>What progress through a period is measured in.</summary>
public enum PaceBasis
{
    /// <summary>Days of the calendar.</summary>
    Calendar,

    /// <summary>Working days of the company's week, without the holidays of the person's country.</summary>
    Working,

    /// <summary>The share that the company had won by the same point of its past periods.</summary>
    History,
}
